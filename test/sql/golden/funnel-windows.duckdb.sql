with
-- events that some step means
taken as (
  select
    person_key as unit,
    epoch_us(time) as t,
    event = 'product_viewed' as match_1,
    event = 'product_viewed' and device = 'phone' as match_2,
    event = 'order_completed' as match_3
  from waymark_events
  where event in ('product_viewed', 'order_completed')
    and time >= :from
    and epoch_us(time) <= epoch_us(:to) + 172800000000
    and person_key is not null
),
-- per unit and instant, the steps that can be done there
instants_taken as (
  select
    unit,
    t,
    bool_or(match_1 and t < epoch_us(:to)) as has_1,
    bool_or(match_2) as has_2,
    bool_or(match_3) as has_3,
    count(*) filter (where match_1 or match_2) < 2 as short_1
  from taken
  group by unit, t
),
-- entries
step_1 as (
  select unit, t, 1 as here, {'k1': t, 'k2': cast(null as bigint), 'k3': cast(null as bigint)} as path
  from instants_taken
  where has_1
),
-- the best attempt before each event of step 2
best_2 as (
  select
    unit,
    t,
    is_step,
    max(path) over (partition by unit order by t range between 86400000000 preceding and 1 preceding) as best
  from (
    select unit, t, path, false as is_step
    from step_1
    union all
    select
      unit,
      t,
      case
        when unit is null then {'k1': cast(null as bigint), 'k2': cast(null as bigint), 'k3': cast(null as bigint)}
      end as path,
      true as is_step
    from instants_taken
    where has_2
  ) as merged
),
-- attempts that reach step 2
step_2 as (
  select unit, t, 2 as here, {'k1': best.k1, 'k2': -t, 'k3': cast(null as bigint)} as path
  from best_2
  where is_step and best is not null and best.k1 is not null
  union all
  select
    here.unit,
    here.t,
    earlier.here + 2 as here,
    {'k1': earlier.path.k1, 'k2': -here.t, 'k3': cast(null as bigint)} as path
  from instants_taken as here
  join step_1 as earlier on here.unit = earlier.unit and here.t = earlier.t
  where here.has_2 and not (here.short_1 and (earlier.here & 1) = 1)
),
-- the best attempt before each event of step 3
best_3 as (
  select
    unit,
    t,
    is_step,
    max(path) over (partition by unit order by t range between 86400000000 preceding and 1 preceding) as best
  from (
    select unit, t, path, false as is_step
    from step_2
    union all
    select
      unit,
      t,
      case
        when unit is null then {'k1': cast(null as bigint), 'k2': cast(null as bigint), 'k3': cast(null as bigint)}
      end as path,
      true as is_step
    from instants_taken
    where has_3
  ) as merged
),
-- attempts that reach step 3
step_3 as (
  select unit, t, 4 as here, {'k1': best.k1, 'k2': best.k2, 'k3': -t} as path
  from best_3
  where is_step and best is not null and best.k1 is not null
  union all
  select
    here.unit,
    here.t,
    earlier.here + 4 as here,
    {'k1': earlier.path.k1, 'k2': earlier.path.k2, 'k3': -here.t} as path
  from instants_taken as here
  join step_2 as earlier on here.unit = earlier.unit and here.t = earlier.t
  where here.has_3
),
-- every attempt at every step it reaches
attempts as (
  select unit, path, 1 as level, t as completed
  from step_1
  union all
  select unit, path, 2 as level, t as completed
  from step_2
  union all
  select unit, path, 3 as level, t as completed
  from step_3
),
-- the deepest attempt that completes first, by its latest entry
chosen as (
  select
    unit,
    arg_max(level, row(level, -completed, path)) as level,
    arg_max(path, row(level, -completed, path)) as path
  from attempts
  group by unit
),
-- each unit once: how deep its attempt went, and when
units as (
  select unit, level, path.k1 as time_1, -path.k2 as time_2, -path.k3 as time_3
  from chosen
),
-- everybody together
grouped as (
  select 'all' as shown_group, cast(null as varchar) as shown_value, *
  from units
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
