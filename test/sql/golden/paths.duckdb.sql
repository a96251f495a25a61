with
-- events that paths are made of, with the name of their node
chosen as (
  select
    person_key as owner,
    person_key,
    seq,
    tie,
    epoch_us(time) as t,
    case when event = 'product_viewed' and device is not null then coalesce(device, '') || ' page' else event end as label,
    coalesce(event = 'product_viewed', false) as is_start,
    coalesce(event = 'order_completed', false) as is_end
  from waymark_events
  where (event in ('product_viewed', 'product_added', 'order_completed')
    or event = 'product_viewed'
    or event = 'order_completed')
    and time >= :from
    and time < :to
    and person_key is not null
),
-- one row per person and bucket of time
buckets as (
  select owner, (t + 62135596800000000) // 1800000000 as bucket, min(t) as first_t, max(t) as last_t
  from chosen
  group by owner, (t + 62135596800000000) // 1800000000
),
-- buckets that begin a path
divided as (
  select
    *,
    case when first_t - lag(last_t) over (partition by owner order by first_t) >= 1800000000 then 1 else 0 end as begins
  from buckets
),
-- the path of each bucket
numbered as (
  select
    owner,
    bucket,
    sum(begins) over (partition by owner order by first_t rows between unbounded preceding and current row) as part
  from divided
),
-- events with the path they belong to
placed as (
  select chosen.*, numbered.part
  from chosen
  join numbered on chosen.owner = numbered.owner and ((chosen.t + 62135596800000000) // 1800000000) = numbered.bucket
),
-- every node
distinct_labels as (
  select distinct label
  from placed
),
-- nodes, numbered in byte order
labels as (
  select label, row_number() over (order by label) as code
  from distinct_labels
),
-- events of nodes that are not ignored
coded as (
  select placed.*, labels.code
  from placed
  join labels on placed.label = labels.label
),
-- one sorted list of events per path
listed as (
  select
    owner,
    list_sort(
      list({'t': t, 'seq': seq, 'code': code, 'person_key': person_key, 'is_start': is_start, 'is_end': is_end})
    ) as visited
  from coded
  group by owner, part
),
-- where the start stands
begun as (
  select
    owner,
    visited,
    list_min(
      list_filter(
        list_transform(visited, lambda visit, position: case when visit.is_start then position end),
        lambda position: position is not null
      )
    ) as start_at
  from listed
),
-- paths that have a start, and where the end stands
ended as (
  select
    owner,
    visited,
    start_at,
    list_min(
      list_filter(
        list_filter(
          list_transform(visited, lambda visit, position: case when visit.is_end then position end),
          lambda position: position is not null
        ),
        lambda place: place > list_min(
          list_filter(
            list_filter(
              list_transform(
                visited,
                lambda visit, place: case when visit.code is distinct from visited[place + 1].code then place end
              ),
              lambda place: place is not null
            ),
            lambda place: place >= start_at
          )
        )
      )
    ) as end_at
  from begun
  where start_at is not null
),
-- runs of one node count once, at their last event
collapsed as (
  select
    visited[1].person_key as person_key,
    list_filter(
      list_transform(
        visited,
        lambda visit, position: {'t': visit.t, 'code': visit.code, 'position': position, 'next_code': visited[position + 1].code}
      ),
      lambda node: node.position >= start_at and (node.next_code is null or node.next_code <> node.code)
    ) as nodes,
    end_at
  from ended
  where end_at is not null
),
-- paths up to their end
closed as (
  select person_key, nodes[1:len(list_filter(nodes, lambda node: node.position < end_at)) + 1] as nodes
  from collapsed
),
-- paths of at most the asked number of nodes
paths as (
  select
    person_key,
    case
      when len(nodes) <= 6 then nodes
      else list_concat(
        list_concat(
          nodes[1:3],
          [{'t': nodes[4].t, 'code': coalesce(0, nodes[1].code), 'position': 0, 'next_code': cast(null as bigint)}]
        ),
        nodes[-3:]
      )
    end as nodes,
    false as is_whole
  from closed
),
-- one row per path and step from node to node
moves as (
  select
    person_key,
    unnest(nodes) as source_node,
    unnest(nodes[2:]) as target_node,
    unnest(range(1, len(nodes) + 1)) as position
  from paths
),
-- steps with their nodes taken apart
steps_taken as (
  select
    person_key,
    position,
    source_node.code as from_code,
    target_node.code as to_code,
    source_node.t as source_t,
    target_node.t as target_t
  from moves
  where target_node is not null
),
-- each edge with its people
edge_sizes as (
  select position, from_code, to_code, count(distinct person_key) as people
  from steps_taken
  group by position, from_code, to_code
  having count(*) >= 1
),
-- steps of edges with too few people lead to other
merged_steps as (
  select
    steps_taken.person_key,
    steps_taken.position,
    steps_taken.from_code,
    steps_taken.source_t,
    steps_taken.target_t,
    case when edge_sizes.people >= 5 then steps_taken.to_code end as to_code
  from steps_taken
  join edge_sizes on steps_taken.position = edge_sizes.position
    and steps_taken.from_code = edge_sizes.from_code
    and steps_taken.to_code = edge_sizes.to_code
),
-- the heaviest edges
edge_rows as (
  select
    'edge' as part,
    position,
    case
      when from_code = 0 then '…'
      else (
        select list_sort(list(label)) as all_labels
        from labels
      )[from_code]
    end as from_label,
    case
      when to_code = 0 then '…'
      else (
        select list_sort(list(label)) as all_labels
        from labels
      )[to_code]
    end as to_label,
    case when from_code is null then 'other' when from_code = 0 then 'gap' else 'node' end as from_kind,
    case when to_code is null then 'other' when to_code = 0 then 'gap' else 'node' end as to_kind,
    cast([] as varchar[]) as labels,
    count(*) as transitions,
    count(distinct person_key) as people,
    avg((target_t - source_t) / 1e6) as mean_seconds
  from merged_steps
  group by position, from_code, to_code
  order by transitions desc, position, from_label, to_label nulls last
  limit 50
),
-- where paths ended by themselves
exit_rows as (
  select
    'exit' as part,
    len(nodes) as position,
    case
      when nodes[len(nodes)].code = 0 then '…'
      else (
        select list_sort(list(label)) as all_labels
        from labels
      )[nodes[len(nodes)].code]
    end as from_label,
    cast(null as varchar) as to_label,
    case
      when nodes[len(nodes)].code is null then 'other'
      when nodes[len(nodes)].code = 0 then 'gap'
      else 'node'
    end as from_kind,
    cast(null as varchar) as to_kind,
    cast([] as varchar[]) as labels,
    count(*) as transitions,
    count(distinct person_key) as people,
    cast(null as double) as mean_seconds
  from paths
  where is_whole and len(nodes) > 0
  group by len(nodes), nodes[len(nodes)].code
),
-- how often each whole path was walked
sequences as (
  select
    list_transform(nodes, lambda node: node.code) as codes,
    count(*) as transitions,
    count(distinct person_key) as people
  from paths
  where len(nodes) > 0
  group by list_transform(nodes, lambda node: node.code)
),
-- whole paths with the names of their nodes
named_sequences as (
  select
    list_transform(sequences.codes, lambda code: case when code = 0 then '…' else names.all_labels[code] end) as labels,
    sequences.transitions,
    sequences.people
  from sequences
  cross join (
    select list_sort(list(label)) as all_labels
    from labels
  ) as names
),
-- the most common whole paths
sequence_rows as (
  select
    'sequence' as part,
    row_number() over (order by transitions desc, people desc, labels) as position,
    cast(null as varchar) as from_label,
    cast(null as varchar) as to_label,
    cast(null as varchar) as from_kind,
    cast(null as varchar) as to_kind,
    labels,
    transitions,
    people,
    cast(null as double) as mean_seconds
  from named_sequences
  order by position
  limit 20
)
select
  cast(null as varchar) as shown_segment,
  *,
  cast(null as bigint) as of_people,
  cast(null as bigint) as others,
  cast(null as bigint) as of_others
from edge_rows
union all
select
  cast(null as varchar) as shown_segment,
  *,
  cast(null as bigint) as of_people,
  cast(null as bigint) as others,
  cast(null as bigint) as of_others
from exit_rows
union all
select
  cast(null as varchar) as shown_segment,
  *,
  cast(null as bigint) as of_people,
  cast(null as bigint) as others,
  cast(null as bigint) as of_others
from sequence_rows;
