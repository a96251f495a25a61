with
-- events that some step means
taken as (
  select
    person_key as unit,
    epoch_us(time) as t,
    event = 'product_viewed' as match_1,
    event = 'product_added' and price > 0 and quantity < 10 as match_2,
    event = 'order_completed' as match_3
  from waymark_events
  where event in ('product_viewed', 'product_added', 'order_completed')
    and time >= :from
    and epoch_us(time) <= epoch_us(:to) + 604800000000
    and person_key is not null
),
-- per unit, the times of each step
lists as (
  select
    unit,
    list(t) filter (where match_1 and t < epoch_us(:to)) as at_1,
    list(t) filter (where match_2) as at_2,
    list(t) filter (where match_3) as at_3
  from taken
  group by unit
  having list(t) filter (where match_1 and t < epoch_us(:to)) is not null
),
-- units with too many events for lists are marked
weighed as (
  select
    *,
    coalesce(len(at_1), 0) * coalesce(len(at_2), 0) > 1000000
      or coalesce(len(at_2), 0) * coalesce(len(at_3), 0) > 1000000 as is_heavy
  from lists
),
-- events of step 2 that an attempt reaches, with the latest entry
walked_2 as (
  select
    unit,
    at_1,
    at_2,
    at_3,
    case
      when at_2 is not null then list_filter(
        list_transform(
          at_2,
          lambda moment: {
            't': moment,
            'entry': list_max(list_filter(at_1, lambda entry: entry <= moment and entry >= moment - 604800000000))
          }
        ),
        lambda pair: pair.entry is not null
      )
    end as reached_2
  from weighed
  where not is_heavy
),
-- events of step 3 that an attempt reaches, with the latest entry
walked_3 as (
  select
    unit,
    at_1,
    at_2,
    at_3,
    reached_2,
    case
      when reached_2 is not null then list_filter(
        list_transform(
          at_3,
          lambda moment: {
            't': moment,
            'entry': list_max(
              list_transform(
                list_filter(reached_2, lambda before: before.t <= moment and before.entry >= moment - 604800000000),
                lambda before: before.entry
              )
            )
          }
        ),
        lambda pair: pair.entry is not null
      )
    end as reached_3
  from walked_2
),
-- the deepest attempt that completes first, by its latest entry
light as (
  select
    unit,
    at_1,
    at_2,
    at_3,
    case when coalesce(len(reached_3), 0) > 0 then 3 when coalesce(len(reached_2), 0) > 0 then 2 else 1 end as level,
    case
      when coalesce(len(reached_3), 0) > 0 then list_min(reached_3).entry
      when coalesce(len(reached_2), 0) > 0 then list_min(reached_2).entry
      else list_min(at_1)
    end as time_1
  from walked_3
),
-- entries of heavy units
heavy_1 as (
  select unit, t, t as entry
  from (
    select unit, unnest(at_1) as t
    from weighed
    where is_heavy
  ) as entries
),
-- events of step 2 that their attempts reach
heavy_2 as (
  select later.unit, later.t, earlier.entry
  from (
    select unit, unnest(at_2) as t
    from weighed
    where is_heavy
  ) as later
  asof join heavy_1 as earlier on later.unit = earlier.unit and later.t >= earlier.t
  where earlier.entry >= later.t - 604800000000
),
-- events of step 3 that their attempts reach
heavy_3 as (
  select later.unit, later.t, earlier.entry
  from (
    select unit, unnest(at_3) as t
    from weighed
    where is_heavy
  ) as later
  asof join heavy_2 as earlier on later.unit = earlier.unit and later.t >= earlier.t
  where earlier.entry >= later.t - 604800000000
),
-- the chosen attempt of heavy units
heavy as (
  select unit, arg_max(level, row(level, 0 - t, entry)) as level, arg_max(entry, row(level, 0 - t, entry)) as time_1
  from (
    select unit, t, entry, 1 as level
    from heavy_1
    union all
    select unit, t, entry, 2 as level
    from heavy_2
    union all
    select unit, t, entry, 3 as level
    from heavy_3
  ) as walked
  group by unit
),
-- one attempt per unit
chosen as (
  select unit, at_1, at_2, at_3, level, time_1
  from light
  union all
  select heavy.unit, weighed.at_1, weighed.at_2, weighed.at_3, heavy.level, heavy.time_1
  from heavy
  join weighed on heavy.unit = weighed.unit
),
-- when step 2 was done
timed_2 as (
  select *, case when level >= 2 then list_min(list_filter(at_2, lambda moment: time_1 <= moment)) end as time_2
  from chosen
),
-- when step 3 was done
timed_3 as (
  select *, case when level >= 3 then list_min(list_filter(at_3, lambda moment: time_2 <= moment)) end as time_3
  from timed_2
),
-- each unit once: how deep its attempt went, and when
units as (
  select unit, level, time_1, time_2, time_3
  from timed_3
),
-- step events that carry a value
valued as (
  select
    person_key as unit,
    epoch_us(time) as t,
    device as value,
    tie,
    source,
    seq,
    event = 'product_viewed' as match_1,
    event = 'product_added' and price > 0 and quantity < 10 as match_2,
    event = 'order_completed' as match_3
  from waymark_events
  where event in ('product_viewed', 'product_added', 'order_completed')
    and time >= :from
    and epoch_us(time) <= epoch_us(:to) + 604800000000
    and person_key is not null
    and device is not null
),
-- when each unit did each step
instants as (
  select unit, 1 as step, time_1 as t
  from units
  where level >= 1
  union all
  select unit, 2 as step, time_2 as t
  from units
  where level >= 2
  union all
  select unit, 3 as step, time_3 as t
  from units
  where level >= 3
),
-- the value of each unit
attributed as (
  select instants.unit, arg_min(valued.value, row(instants.step, valued.tie, valued.source, valued.seq)) as value
  from instants
  join valued on instants.unit = valued.unit
    and instants.t = valued.t
    and (case
      when instants.step = 1 then valued.match_1
      when instants.step = 2 then valued.match_2
      when instants.step = 3 then valued.match_3
    end)
  group by instants.unit
),
-- units with their value
valued_units as (
  select units.*, attributed.value
  from units
  left join attributed on units.unit = attributed.unit
),
-- how many units each value has
counted_values as (
  select value, count(*) as units
  from valued_units
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
  from valued_units
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
  count(*) filter (where level >= 1) as people_1,
  count(*) filter (where level >= 2) as people_2,
  count(*) filter (where level >= 3) as people_3,
  avg((time_2 - time_1) / 1e6) filter (where level >= 2) as mean_2,
  quantile_cont((time_2 - time_1) / 1e6, 0.5e0) filter (where level >= 2) as median_2,
  avg((time_3 - time_2) / 1e6) filter (where level >= 3) as mean_3,
  quantile_cont((time_3 - time_2) / 1e6, 0.5e0) filter (where level >= 3) as median_3
from grouped
group by shown_group, shown_value;
