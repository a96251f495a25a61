with
-- events of the metric in the range
counted_events as (
  select
    person_key,
    session_key,
    date_diff('month', date '0000-01-01', timezone('Asia/Shanghai', timezone('UTC', time))) - :first_period as period,
    total as subject,
    coupon as value
  from waymark_events
  where event = 'order_completed'
    and time >= :from
    and time < :to
    and coupon is distinct from 'test'
    and person_key in (
      select person_key
      from waymark_events
      where time <= :to
      group by person_key
      having coalesce(
        count(*) filter (where event = 'order_completed' and epoch_us(time) > epoch_us(:to) - 7776000000000) >= 2,
        false
      )
        or coalesce(coalesce(sum(total) filter (where event = 'order_completed'), 0) > 1000, false)
    )
),
-- how many units each value has
counted_values as (
  select value, count(*) as units
  from counted_events
  where value is not null
  group by value
),
-- values by their units, ties by bytes
ranked_values as (
  select value, row_number() over (order by units desc, value) as value_rank
  from counted_values
),
-- each unit with the group it stands in
labelled as (
  select
    *,
    case
      when value is null then 'not_set'
      when value in (
        select value
        from ranked_values
        where value_rank <= 25
      )
        then 'value'
      else 'other'
    end as group_kind
  from counted_events
),
-- each unit in its group, and once more among all
grouped as (
  select 'all' as shown_group, cast(null as varchar) as shown_value, *
  from labelled
  union all
  select group_kind as shown_group, case when group_kind = 'value' then value end as shown_value, *
  from labelled
)
select
  shown_group,
  shown_value,
  period,
  sum(subject) as metric_value,
  sum(subject) as numerator,
  cast(null as bigint) as denominator,
  sum(count(*)) over (partition by shown_group, shown_value) as group_weight
from grouped
group by shown_group, shown_value, period;
