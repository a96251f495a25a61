with
-- per unit, the periods with a return event as bits
units as (
  select
    min(time) filter (where event = 'order_completed') as first_start,
    coalesce(
      bit_or(
        cast(1 as bigint) << least(
          greatest(
            ((cast(timezone('Asia/Shanghai', timezone('UTC', time)) as date) - date '0001-01-08') // 7) - :first_period,
            0
          ),
          62
        )
      ) filter (
        where event = 'order_completed'
          and ((cast(timezone('Asia/Shanghai', timezone('UTC', time)) as date) - date '0001-01-08') // 7) - :first_period >= 0
          and ((cast(timezone('Asia/Shanghai', timezone('UTC', time)) as date) - date '0001-01-08') // 7) - :first_period <= :last_period + 4 - :first_period
      ),
      0
    ) as returns
  from waymark_events
  where event = 'order_completed'
  group by person_key
),
-- people in the period of their first start
placed as (
  select
    case
      when first_start >= :from and first_start < :to
        then ((cast(timezone('Asia/Shanghai', timezone('UTC', first_start)) as date) - date '0001-01-08') // 7) - :first_period
    end as cohort,
    returns
  from units
  where first_start is not null
),
-- people of one cohort and pattern
counted as (
  select cohort, returns, count(*) as members
  from placed
  where cohort is not null
  group by cohort, returns
)
select
  cohort,
  sum(members) as people_0,
  coalesce(sum(members) filter (where ((returns >> (cohort + 1)) & 1) <> 0), 0) as people_1,
  coalesce(sum(members) filter (where ((returns >> (cohort + 2)) & 1) <> 0), 0) as people_2,
  coalesce(sum(members) filter (where ((returns >> (cohort + 3)) & 1) <> 0), 0) as people_3,
  coalesce(sum(members) filter (where ((returns >> (cohort + 4)) & 1) <> 0), 0) as people_4
from counted
group by cohort;
