with
-- events in question with their value
valued as (
  select
    person_key as unit,
    time,
    event = 'order_completed' as is_start,
    event = 'order_completed' as is_return,
    coupon as value
  from waymark_events
  where event = 'order_completed' and person_key is not null
),
-- each event once among all and once under its value
sliced as (
  select unit, time, is_start, is_return, '*' as slice
  from valued
  union all
  select unit, time, is_start, is_return, case when value is null then '-' else '=' || value end as slice
  from valued
),
-- the first start of each unit
starts as (
  select unit, slice, min(time) filter (where is_start) as start_time
  from sliced
  group by unit, slice
),
-- units in the row of their first start
members as (
  select
    unit,
    slice,
    (cast(timezone('Asia/Shanghai', timezone('UTC', start_time)) as date) - date '1970-01-01') - :first_period as cohort,
    start_time
  from starts
  where start_time is not null and start_time >= :from and start_time < :to
),
-- return events by their distance from the start
later_returns as (
  select
    members.unit,
    members.slice,
    members.cohort,
    (epoch_us(sliced.time) - epoch_us(members.start_time)) // 86400000000 as away
  from members
  join sliced on members.unit = sliced.unit
    and members.slice = sliced.slice
    and sliced.is_return
    and sliced.time >= members.start_time
),
-- units in each period with enough return events
active as (
  select unit, slice, cohort, away
  from later_returns
  where away >= 1 and away <= 4
  group by unit, slice, cohort, away
  having count(*) >= 2
),
-- how many units each slice has
slice_units as (
  select slice, count(distinct unit) as units
  from members
  group by slice
),
-- slices by their units, ties by bytes
ranked_slices as (
  select slice, units, row_number() over (partition by substring(slice, 1, 1) order by units desc, slice) as slice_rank
  from slice_units
),
-- the group that each slice stands in
slice_groups as (
  select
    slice,
    units,
    case
      when slice = '*' then 'all'
      when slice = '-' then 'not_set'
      when slice_rank <= 25 then 'value'
      else 'other'
    end as shown_group,
    case when substring(slice, 1, 1) = '=' then case when slice_rank <= 25 then substring(slice, 2) end end as shown_value
  from ranked_slices
),
-- members with their group
placed_members as (
  select
    slice_groups.shown_group,
    slice_groups.shown_value,
    members.cohort,
    members.unit,
    members.start_time,
    slice_groups.units
  from members
  join slice_groups on members.slice = slice_groups.slice
),
-- activity with its group and column
grouped_active as (
  select
    slice_groups.shown_group,
    slice_groups.shown_value,
    active.cohort,
    active.unit,
    case when away <= 1 then 1 when away <= 4 then 2 end as place
  from active
  join slice_groups on active.slice = slice_groups.slice
),
-- each unit once per group, cohort and column
placed_active as (
  select shown_group, shown_value, cohort, unit, place
  from grouped_active
  group by shown_group, shown_value, cohort, unit, place
),
-- units by group, cohort and column
counted as (
  select
    shown_group,
    shown_value,
    cohort,
    0 as place,
    count(distinct unit) as members,
    epoch_us(min(start_time)) as first_start,
    epoch_us(max(start_time)) as last_start,
    max(units) as group_weight
  from placed_members
  group by shown_group, shown_value, cohort
  union all
  select
    shown_group,
    shown_value,
    cohort,
    place,
    count(*) as members,
    cast(null as bigint) as first_start,
    cast(null as bigint) as last_start,
    cast(null as bigint) as group_weight
  from placed_active
  group by shown_group, shown_value, cohort, place
)
select
  shown_group,
  shown_value,
  cohort,
  coalesce(sum(members) filter (where place = 0), 0) as people_0,
  coalesce(sum(members) filter (where place = 1), 0) as people_1,
  coalesce(sum(members) filter (where place = 2), 0) as people_2,
  max(first_start) as first_start,
  max(last_start) as last_start,
  max(group_weight) as group_weight
from counted
group by shown_group, shown_value, cohort;
