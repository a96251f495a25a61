-- every row, with its event or the reason why it is none
create or replace temp table waymark_staged as
with
-- rows of source web, judged
rows_web as (
  with
  -- every row of web as it lies there
  found as (
    select *, source_row as raw_record
    from read_csv(
      'data/*.csv',
      header = true,
      all_varchar = true,
      union_by_name = true,
      delim = ',',
      quote = '"',
      escape = '"'
    ) as source_row
  ),
  -- rows of web that clean.drop leaves
  raw as (
    select *
    from found
    where not coalesce(coalesce(contains(nullif(agent, ''), 'bot'), false), false)
  ),
  -- standard columns, and the text of each property
  read as (
    select
      nullif(event_name, '') as raw_event,
      nullif(event_id, '') as id,
      list_transform(
        [case
          when regexp_matches(
            trim(occurred_at, E' \t\n\r'),
            '^([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-[0-9]{2}-[0-9]{2}[ Tt]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+){0,1}){0,1}( {0,1}(Z|z|[+-](0[0-9]|1[0-4])(:{0,1}[0-5][0-9]){0,1})){0,1}$'
          )
            then epoch_us(
              timezone(
                'UTC',
                try_cast(regexp_replace(regexp_replace(regexp_replace(upper(trim(occurred_at, E' \t\n\r')), ' ([Z+-])', '\1'), '^(.{16})([^:]|$)', '\1:00\2'), '([+-][0-9]{2})([0-9]{2})$', '\1:\2') as timestamptz)
              )
            )
        end],
        lambda it: case when it >= -9007199254740991 and it <= 9007199254740991 then make_timestamp(it) end
      )[1] as time,
      list_transform(
        [case
          when regexp_matches(
            trim(received_at, E' \t\n\r'),
            '^([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])-[0-9]{2}-[0-9]{2}[ Tt]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+){0,1}){0,1}( {0,1}(Z|z|[+-](0[0-9]|1[0-4])(:{0,1}[0-5][0-9]){0,1})){0,1}$'
          )
            then epoch_us(
              timezone(
                'UTC',
                try_cast(regexp_replace(regexp_replace(regexp_replace(upper(trim(received_at, E' \t\n\r')), ' ([Z+-])', '\1'), '^(.{16})([^:]|$)', '\1:00\2'), '([+-][0-9]{2})([0-9]{2})$', '\1:\2') as timestamptz)
              )
            )
        end],
        lambda it: case when it >= -9007199254740991 and it <= 9007199254740991 then make_timestamp(it) end
      )[1] as received,
      nullif(trim(received_at, E' \t\n\r'), '') is not null as is_received_sent,
      nullif(user_id, '') as "user",
      nullif(anonymous_id, '') as anonymous,
      cast(null as varchar) as session,
      concat_ws(chr(1), coalesce(nullif(event_name, ''), ''), coalesce(user_id, ''), coalesce(anonymous_id, '')) as row_content,
      nullif(event_id, '') as duplicate_key,
      raw_record,
      nullif(device, '') as device_text,
      nullif(trim(price, E' \t\n\r'), '') as price_text,
      coalesce(
        nullif(trim(quantity, E' \t\n\r'), ''),
        case when nullif(event_name, '') = 'product_added' then nullif(trim(qty, E' \t\n\r'), '') end
      ) as quantity_text
    from raw
  ),
  -- the event of the plan that each raw name means
  named as (
    select read.*, names.plan_name, names.is_here
    from read
    left join (
      select * from (
        values
          ('product_viewed', 'product_viewed', true),
          ('pv', 'product_viewed', true),
          ('product_added', 'product_added', true),
          ('order_completed', 'order_completed', false)
      ) as listed(raw_name, plan_name, is_here)
    ) as names on read.raw_event = names.raw_name
  ),
  -- values of the declared types
  typed as (
    select
      *,
      device_text as device_value,
      case
        when regexp_matches(price_text, '^[+-]{0,1}([0-9]+([.][0-9]*){0,1}|[.][0-9]+)([eE][+-]{0,1}[0-9]+){0,1}$')
          and isfinite(try_cast(price_text as double))
          then try_cast(price_text as double)
      end as price_value,
      case when regexp_matches(quantity_text, '^[+-]{0,1}[0-9]+$') then try_cast(quantity_text as bigint) end as quantity_value
    from named
  ),
  -- the first reason against each row, or none
  judged as (
    select
      'web' as source,
      raw_event,
      plan_name as event,
      id,
      time,
      received,
      "user",
      anonymous,
      session,
      coalesce(id, row_content) as tie,
      duplicate_key,
      case
        when time is null or (is_received_sent and received is null) then 'WM7111'
        when epoch_us(received) - epoch_us(time) > 259200000000 then 'WM7112'
        when epoch_us(time) - epoch_us(received) > 300000000 then 'WM7113'
        when plan_name is null then 'WM7114'
        when not is_here then 'WM7115'
        when "user" is null and anonymous is null then 'WM7116'
        else case
          when plan_name = 'product_viewed' then case
            when device_text is not null and device_value is null then 'WM7118:device'
            when device_value is not null and device_value not in ('phone', 'desktop') then 'WM7119:device'
            when price_text is not null and price_value is null then 'WM7118:price'
            when price_value < 0e0 then 'WM7120:price'
          end
          when plan_name = 'product_added' then case
            when device_text is not null and device_value is null then 'WM7118:device'
            when device_value is not null and device_value not in ('phone', 'desktop') then 'WM7119:device'
            when price_text is null then 'WM7117:price'
            when price_text is not null and price_value is null then 'WM7118:price'
            when price_value < 0e0 then 'WM7120:price'
            when quantity_text is not null and quantity_value is null then 'WM7118:quantity'
            when quantity_value < 1 then 'WM7120:quantity'
          end
        end
      end as refused_for,
      row_content,
      raw_record,
      device_value as device,
      price_value as price,
      case when plan_name = 'product_added' then quantity_value end as quantity
    from typed
  )
  select
    source,
    raw_event,
    event,
    id,
    time,
    received,
    "user",
    anonymous,
    session,
    tie,
    duplicate_key,
    refused_for,
    row_content,
    case when refused_for is not null then cast(to_json(raw_record) as varchar) end as raw_row,
    cast(null as varchar) as coupon,
    device,
    price,
    quantity,
    cast(null as double) as total
  from judged
),
-- rows of source server, judged
rows_server as (
  with
  -- every row of server as it lies there
  raw as (
    select *, source_row as raw_record
    from raw.orders as source_row
  ),
  -- standard columns, and the text of each property
  read as (
    select
      'order_completed' as raw_event,
      nullif(order_id, '') as id,
      list_transform(
        [case
          when regexp_matches(
            trim(paid_ms, E' \t\n\r'),
            '^[+-]{0,1}([0-9]{1,20}([.][0-9]{0,18}){0,1}|[.][0-9]{1,18})([eE][+]{0,1}[0-9]{1,2}){0,1}$'
          )
            then try(cast(floor(try_cast(trim(paid_ms, E' \t\n\r') as decimal(38, 18)) * 1000) as bigint))
        end],
        lambda it: case when it >= -9007199254740991 and it <= 9007199254740991 then make_timestamp(it) end
      )[1] as time,
      cast(null as timestamp) as received,
      false as is_received_sent,
      nullif(customer, '') as "user",
      cast(null as varchar) as anonymous,
      cast(null as varchar) as session,
      concat_ws(chr(1), coalesce('order_completed', ''), coalesce(customer, ''), '') as row_content,
      nullif(order_id, '') as duplicate_key,
      raw_record,
      nullif(json_extract_string(try_cast(properties as json), '/coupon'), '') as coupon_text,
      json_type(try_cast(properties as json), '/coupon') as coupon_kind,
      list_transform(
        [cast(
          case
            when regexp_matches(nullif(trim(cents, E' \t\n\r'), ''), '^[+-]{0,1}[0-9]+$')
              then try_cast(nullif(trim(cents, E' \t\n\r'), '') as bigint)
          end as double
        ) / 100e0],
        lambda it: case when isfinite(it) then it end
      )[1] as derived_1,
      coalesce(
        ((case
          when regexp_matches(nullif(trim(cents, E' \t\n\r'), ''), '^[+-]{0,1}[0-9]+$')
            then try_cast(nullif(trim(cents, E' \t\n\r'), '') as bigint)
        end) is not null
          and cast(
            case
              when regexp_matches(nullif(trim(cents, E' \t\n\r'), ''), '^[+-]{0,1}[0-9]+$')
                then try_cast(nullif(trim(cents, E' \t\n\r'), '') as bigint)
            end as double
          ) is null)
          or (nullif(trim(cents, E' \t\n\r'), '') is not null
            and (case
              when regexp_matches(nullif(trim(cents, E' \t\n\r'), ''), '^[+-]{0,1}[0-9]+$')
                then try_cast(nullif(trim(cents, E' \t\n\r'), '') as bigint)
            end) is null),
        false
      ) as failed_1
    from raw
  ),
  -- the event of the plan that each raw name means
  named as (
    select read.*, names.plan_name, names.is_here
    from read
    left join (
      select * from (
        values
          ('product_viewed', 'product_viewed', false),
          ('product_added', 'product_added', false),
          ('order_completed', 'order_completed', true)
      ) as listed(raw_name, plan_name, is_here)
    ) as names on read.raw_event = names.raw_name
  ),
  -- values of the declared types
  typed as (
    select *, coupon_text as coupon_value, cast(derived_1 as double) as total_value
    from named
  ),
  -- the first reason against each row, or none
  judged as (
    select
      'server' as source,
      raw_event,
      plan_name as event,
      id,
      time,
      received,
      "user",
      anonymous,
      session,
      coalesce(id, row_content) as tie,
      duplicate_key,
      case
        when time is null or (is_received_sent and received is null) then 'WM7111'
        when epoch_us(time) - epoch_us(received) > 300000000 then 'WM7113'
        when plan_name is null then 'WM7114'
        when not is_here then 'WM7115'
        when "user" is null and anonymous is null then 'WM7116'
        else case
          when plan_name = 'order_completed' then case
            when not (derived_1 is not null or failed_1) then 'WM7117:total'
            when (derived_1 is not null or failed_1) and (total_value is null or failed_1) then 'WM7118:total'
            when coupon_text is not null and (coupon_value is null or coupon_kind in ('OBJECT', 'ARRAY'))
              then 'WM7118:coupon'
          end
        end
      end as refused_for,
      row_content,
      raw_record,
      coupon_value as coupon,
      total_value as total
    from typed
  )
  select
    source,
    raw_event,
    event,
    id,
    time,
    received,
    "user",
    anonymous,
    session,
    tie,
    duplicate_key,
    refused_for,
    row_content,
    case when refused_for is not null then cast(to_json(raw_record) as varchar) end as raw_row,
    coupon,
    cast(null as varchar) as device,
    cast(null as double) as price,
    cast(null as bigint) as quantity,
    total
  from judged
)
select *
from rows_web
union all
select *
from rows_server;

-- accepted events, each once
create or replace temp table waymark_accepted as
with
-- rows without a reason against them
acceptable as (
  select *
  from waymark_staged
  where refused_for is null
),
-- keys that stand on more than one row
repeated as (
  select source, duplicate_key
  from acceptable
  where duplicate_key is not null
  group by source, duplicate_key
  having count(*) > 1
),
-- their rows, the first received first
ranked as (
  select
    *,
    row_number() over (partition by source, duplicate_key order by received nulls last, time, tie, row_content) as duplicate_rank
  from acceptable
  where row(source, duplicate_key) in (
    select row(source, duplicate_key) as repeated_key
    from repeated
  )
),
-- one row per key
distinct_rows as (
  select
    source,
    event,
    id,
    time,
    received,
    "user",
    anonymous,
    session,
    tie,
    cast(null as varchar) as row_content,
    coupon,
    device,
    price,
    quantity,
    total
  from acceptable
  where duplicate_key is null
    or row(source, duplicate_key) not in (
      select row(source, duplicate_key) as repeated_key
      from repeated
    )
  union all
  select
    source,
    event,
    id,
    time,
    received,
    "user",
    anonymous,
    session,
    tie,
    cast(null as varchar) as row_content,
    coupon,
    device,
    price,
    quantity,
    total
  from ranked
  where duplicate_rank = 1
)
select *, false as is_too_long
from distinct_rows;

-- rows that are no events of the plan, with the reason
create or replace table waymark_quarantine as
select
  source,
  substring(refused_for, 1, 6) as code,
  coalesce(event, raw_event) as event,
  case when length(refused_for) > 6 then substring(refused_for, 8) end as property,
  time,
  raw_row
from waymark_staged
where refused_for is not null
union all
select source, 'WM7121' as code, event, 'session' as property, time, cast(to_json(long_rows) as varchar) as raw_row
from (
  select *
  from waymark_accepted
  where is_too_long
) as long_rows;

-- ids that events carry together
create or replace temp table waymark_id_sets as
select "user" as identity_1, anonymous as identity_2, count(*) as events
from waymark_accepted
where not is_too_long and time <= :as_of
group by "user", anonymous;

-- ids linked directly with more users than the limit
create or replace temp table waymark_shared_ids as
with
-- ids and the users they are linked with
direct as (
  select 2 as id_rank, identity_2 as id, identity_1 as user_id
  from waymark_id_sets
  where identity_2 is not null and identity_1 is not null
)
select id_rank, id
from direct
group by id_rank, id
having count(distinct user_id) > 50;

-- each id and the person it belongs to
create or replace table waymark_people as
with
-- every id
ids as (
  select distinct 1 as id_rank, identity_1 as id
  from waymark_id_sets
  where identity_1 is not null
  union all
  select distinct 2 as id_rank, identity_2 as id
  from waymark_id_sets
  where identity_2 is not null
),
-- the last user seen with each id
seen as (
  select 2 as id_rank, anonymous as id, arg_max("user", row(time, tie, source, row_content)) as user_id
  from waymark_accepted
  where not is_too_long
    and time <= :as_of
    and anonymous is not null
    and "user" is not null
    and row(2, anonymous) not in (
      select row(id_rank, id) as shared_id
      from waymark_shared_ids
    )
  group by anonymous
),
-- who each id stands for: a user seen with it, else itself
owners as (
  select
    ids.id_rank,
    ids.id,
    case when seen.user_id is not null then 1 else ids.id_rank end as owner_rank,
    coalesce(seen.user_id, ids.id) as owner,
    ids.id_rank = 1 or seen.user_id is not null as is_known
  from ids
  left join seen on ids.id_rank = seen.id_rank and ids.id = seen.id
),
-- people, numbered
numbered as (
  select owner_rank, owner, row_number() over (order by owner_rank, owner) as person_key
  from owners
  group by owner_rank, owner
),
-- of people of one name, the strongest kind of id keeps it
names as (
  select owner, min(owner_rank) as keeper
  from numbered
  group by owner
)
select
  case when owners.id_rank = 1 then 'user' when owners.id_rank = 2 then 'anonymous' end as kind,
  owners.id,
  case
    when numbered.owner_rank <> names.keeper then (
      case when numbered.owner_rank = 1 then 'user' when numbered.owner_rank = 2 then 'anonymous' end
    ) || ':' || numbered.owner
    else numbered.owner
  end as person,
  numbered.person_key,
  owners.is_known,
  row(owners.id_rank, owners.id) in (
    select row(id_rank, id) as shared_id
    from waymark_shared_ids
  ) as is_shared
from owners
join numbered on owners.owner_rank = numbered.owner_rank and owners.owner = numbered.owner
join names on numbered.owner = names.owner;

-- ids that events carry together, and whose they are
create or replace temp table waymark_id_people as
select
  waymark_id_sets.identity_1,
  waymark_id_sets.identity_2,
  waymark_id_sets.events,
  case
    when people_2.person_key is not null and people_2.is_known then people_2.person
    when people_1.person_key is not null and not people_1.is_shared then people_1.person
    when people_2.person_key is not null and not people_2.is_shared then people_2.person
    when people_1.person_key is not null then people_1.person
    when people_2.person_key is not null then people_2.person
  end as person,
  case
    when people_2.person_key is not null and people_2.is_known then people_2.person_key
    when people_1.person_key is not null and not people_1.is_shared then people_1.person_key
    when people_2.person_key is not null and not people_2.is_shared then people_2.person_key
    when people_1.person_key is not null then people_1.person_key
    when people_2.person_key is not null then people_2.person_key
  end as person_key,
  case
    when people_2.person_key is not null and people_2.is_known then people_2.is_known
    when people_1.person_key is not null and not people_1.is_shared then people_1.is_known
    when people_2.person_key is not null and not people_2.is_shared then people_2.is_known
    when people_1.person_key is not null then people_1.is_known
    when people_2.person_key is not null then people_2.is_known
  end as is_known
from waymark_id_sets
left join waymark_people as people_1 on people_1.kind = 'user' and waymark_id_sets.identity_1 = people_1.id
left join waymark_people as people_2 on people_2.kind = 'anonymous' and waymark_id_sets.identity_2 = people_2.id;

-- accepted events with their person
create or replace temp table waymark_identified as
with
-- events with their person
known as (
  select waymark_accepted.*, waymark_id_people.person, waymark_id_people.person_key
  from waymark_accepted
  join waymark_id_people on waymark_accepted."user" is not distinct from waymark_id_people.identity_1
    and waymark_accepted.anonymous is not distinct from waymark_id_people.identity_2
  where not is_too_long and time <= :as_of
),
-- instants at which a person has several events
tied as (
  select person_key, time
  from known
  group by person_key, time
  having count(*) > 1
)
select *, 1 as seq
from known
where row(person_key, time) not in (
  select row(person_key, time) as tied_instant
  from tied
)
union all
select *, row_number() over (partition by person_key, time order by tie, source, row_content) as seq
from known
where row(person_key, time) in (
  select row(person_key, time) as tied_instant
  from tied
);

-- ids of each kind and how far they are joined
create or replace table waymark_coverage as
select
  'user' as kind,
  1 as id_rank,
  held.ids,
  held.people,
  seen.events,
  seen.events_of_known_users,
  0 as ignored,
  held.over_limit
from (
  select count(*) as ids, count(distinct person_key) as people, count(*) filter (where is_shared) as over_limit
  from waymark_people
  where kind = 'user'
) as held
cross join (
  select
    coalesce(sum(events) filter (where identity_1 is not null), 0) as events,
    coalesce(sum(events) filter (where identity_1 is not null and is_known), 0) as events_of_known_users
  from waymark_id_people
) as seen
union all
select
  'anonymous' as kind,
  2 as id_rank,
  held.ids,
  held.people,
  seen.events,
  seen.events_of_known_users,
  0 as ignored,
  held.over_limit
from (
  select count(*) as ids, count(distinct person_key) as people, count(*) filter (where is_shared) as over_limit
  from waymark_people
  where kind = 'anonymous'
) as held
cross join (
  select
    coalesce(sum(events) filter (where identity_2 is not null), 0) as events,
    coalesce(sum(events) filter (where identity_2 is not null and is_known), 0) as events_of_known_users
  from waymark_id_people
) as seen;

drop table if exists waymark_unknown_events;

-- buckets of events and the run each belongs to
create or replace temp table waymark_runs as
with
-- one row per person and bucket of time
buckets as (
  select
    person_key,
    (epoch_us(time) + 62135596800000000) // 1800000000 as bucket,
    min(time) as first_time,
    max(time) as last_time
  from waymark_identified
  group by person_key, (epoch_us(time) + 62135596800000000) // 1800000000
),
-- why a bucket starts a run, if it does
divided as (
  select
    *,
    case
      when lag(last_time) over (partition by person_key order by first_time) is null then 'first'
      when epoch_us(first_time) - epoch_us(lag(last_time) over (partition by person_key order by first_time)) > 1800000000
        then 'idle'
    end as split_reason
  from buckets
)
select
  *,
  count(split_reason) over (
    partition by person_key
    order by first_time
    rows between unbounded preceding and current row
  ) as run
from divided;

-- sessions of people whom longest or split_on touches
create or replace temp table waymark_ordered as
with recursive
-- people with a run longer than a session may be, or with a value that may split
touched as (
  select person_key
  from waymark_runs
  group by person_key, run
  having epoch_us(max(last_time)) - epoch_us(min(first_time)) > 86400000000
),
-- their events, numbered within each run
positions as (
  select
    found.*,
    waymark_runs.run,
    row_number() over (partition by found.person_key, waymark_runs.run order by found.time, found.seq) as pos
  from (
    select time, seq, person_key, (epoch_us(time) + 62135596800000000) // 1800000000 as bucket
    from waymark_identified
    where person_key in (
      select person_key
      from touched
    )
  ) as found
  join waymark_runs on found.person_key = waymark_runs.person_key and found.bucket = waymark_runs.bucket
),
-- the last set values before each event of its run
valued as (
  select *
  from positions
),
-- where the next session would begin if one began here, and by which rule
pointed as (
  select
    *,
    cast(null as bigint) as next_change,
    min(pos) over (
      partition by person_key, run
      order by epoch_us(time)
      range between 86400000001 following and unbounded following
    ) as next_long
  from valued
),
-- the earlier of the two
linked as (
  select
    person_key,
    run,
    pos,
    time,
    seq,
    least(next_change, cast(null as bigint)) as next_value,
    least(least(next_change, cast(null as bigint)), next_long) as next_start
  from pointed
),
-- first position of each session
starts as (
  select person_key, run, pos as start_pos, cast(null as varchar) as split_reason
  from linked
  where pos = 1
  union all
  select
    linked.person_key,
    linked.run,
    linked.next_start as start_pos,
    case when linked.next_start = linked.next_value then 'value' else 'longest' end as split_reason
  from starts
  join linked on starts.person_key = linked.person_key and starts.run = linked.run and starts.start_pos = linked.pos
  where linked.next_start is not null
)
select
  linked.person_key,
  linked.run,
  linked.time,
  linked.seq,
  max(starts.start_pos) over (
    partition by linked.person_key, linked.run
    order by linked.pos
    rows between unbounded preceding and current row
  ) as start_pos,
  starts.split_reason
from linked
left join starts on linked.person_key = starts.person_key and linked.run = starts.run and linked.pos = starts.start_pos;

-- sessions and where they begin
create or replace temp table waymark_session_spans as
with
-- one row per session
spans as (
  select
    person_key,
    run,
    cast(null as bigint) as start_pos,
    cast(null as varchar) as session,
    min(first_time) as started,
    0 as started_seq,
    arg_min(split_reason, first_time) as split_reason
  from waymark_runs
  where person_key not in (
    select person_key
    from waymark_ordered
  )
  group by person_key, run
  union all
  select
    person_key,
    run,
    start_pos,
    cast(null as varchar) as session,
    min(time) as started,
    arg_min(seq, row(time, seq)) as started_seq,
    coalesce(
      max(split_reason),
      (
        select arg_min(waymark_runs.split_reason, waymark_runs.first_time) as run_reason
        from waymark_runs
        where waymark_runs.person_key = waymark_ordered.person_key and waymark_runs.run = waymark_ordered.run
      )
    ) as split_reason
  from waymark_ordered
  group by person_key, run, start_pos
)
select
  *,
  row_number() over (
    order by person_key nulls first, started nulls first, started_seq nulls first, session nulls first
  ) as session_key
from spans;

-- accepted events, each with its person and session
create or replace table waymark_events as
select
  waymark_identified.event,
  waymark_identified.source,
  waymark_identified.time,
  waymark_identified.received,
  waymark_identified.id,
  waymark_identified."user",
  waymark_identified.anonymous,
  waymark_identified.session,
  waymark_identified.tie,
  waymark_identified.person,
  waymark_identified.person_key,
  waymark_identified.seq,
  waymark_identified.coupon,
  waymark_identified.device,
  waymark_identified.price,
  waymark_identified.quantity,
  waymark_identified.total,
  waymark_session_spans.session_key
from waymark_identified
join waymark_runs on waymark_identified.person_key = waymark_runs.person_key
  and ((epoch_us(waymark_identified.time) + 62135596800000000) // 1800000000) = waymark_runs.bucket
join waymark_session_spans on waymark_runs.person_key = waymark_session_spans.person_key
  and waymark_runs.run = waymark_session_spans.run
  and waymark_session_spans.start_pos is null
where waymark_identified.person_key not in (
  select person_key
  from waymark_ordered
)
union all
select
  waymark_identified.event,
  waymark_identified.source,
  waymark_identified.time,
  waymark_identified.received,
  waymark_identified.id,
  waymark_identified."user",
  waymark_identified.anonymous,
  waymark_identified.session,
  waymark_identified.tie,
  waymark_identified.person,
  waymark_identified.person_key,
  waymark_identified.seq,
  waymark_identified.coupon,
  waymark_identified.device,
  waymark_identified.price,
  waymark_identified.quantity,
  waymark_identified.total,
  waymark_session_spans.session_key
from waymark_identified
join waymark_ordered on waymark_identified.person_key = waymark_ordered.person_key
  and waymark_identified.time = waymark_ordered.time
  and waymark_identified.seq = waymark_ordered.seq
join waymark_session_spans on waymark_ordered.person_key = waymark_session_spans.person_key
  and waymark_ordered.run = waymark_session_spans.run
  and waymark_ordered.start_pos = waymark_session_spans.start_pos;

-- sessions with entry, exit, length and the rule that began them
create or replace table waymark_sessions as
select
  waymark_session_spans.session_key,
  any_value(waymark_session_spans.person_key) as person_key,
  any_value(waymark_session_spans.session) as session,
  min(waymark_events.time) as started,
  max(waymark_events.time) as ended,
  (epoch_us(max(waymark_events.time)) - epoch_us(min(waymark_events.time))) / 1e6 as seconds,
  count(*) as events,
  arg_min(waymark_events.event, row(waymark_events.time, waymark_events.seq)) as entry,
  arg_max(waymark_events.event, row(waymark_events.time, waymark_events.seq)) as exit,
  count(*) = 1 as bounced,
  any_value(waymark_session_spans.split_reason) as split_reason
from waymark_events
join waymark_session_spans on waymark_events.session_key = waymark_session_spans.session_key
group by waymark_session_spans.session_key;

drop table if exists waymark_staged;

drop table if exists waymark_accepted;

drop table if exists waymark_id_sets;

drop table if exists waymark_shared_ids;

drop table if exists waymark_id_people;

drop table if exists waymark_identified;

drop table if exists waymark_runs;

drop table if exists waymark_ordered;

drop table if exists waymark_session_spans;
