// Writes the events that the benchmarks of the analyses read: a shop's sessions from a seed, as a table of typed columns in a DuckDB file.
// Skewed people (the heaviest have thousands of events), 25 event names, a funnel with losses. The same file for the same numbers.

const FUNNEL = ['home_viewed', 'product_viewed', 'product_added', 'checkout_started', 'order_completed'];
const OTHERS = [
  ...['search', 'category_viewed', 'page_scrolled', 'image_zoomed', 'cart_viewed', 'review_read', 'wishlist_added', 'filter_applied'],
  ...['signed_in', 'promo_viewed', 'help_viewed', 'coupon_entered', 'product_removed', 'account_viewed', 'signed_up', 'shipping_viewed'],
  ...['payment_entered', 'newsletter_joined', 'order_cancelled', 'refund_requested'],
];

export const eventNames = [...FUNNEL, ...OTHERS];
export const funnelSteps = FUNNEL;
/** First and last day of the events, and the instant after them. */
export const firstDay = '2024-01-01';
export const days = 60;

/** A number in [0, 1) that depends on nothing but `key` and `salt`. */
const uniform = (salt, key) => `((hash(${key}, ${salt}) % 1000003)::double / 1000003)`;

/** The statements that make table `events` of about `count` rows. */
export function eventStatements(count) {
  const sessions = Math.round(count / 8);
  const people = Math.max(1000, Math.round(count / 50));
  const names = (list) => `[${list.map((name) => `'${name}'`).join(', ')}]`;
  return [
    `create or replace temp table made_sessions as
select
  i as session,
  pow(${uniform(1, 'i')}, 1.7) * ${people} // 1 as person,
  timestamp '${firstDay}' + to_microseconds((${uniform(2, 'i')} * ${days} * 86400e6)::bigint) as started,
  least(60, greatest(1, (0.5 - ln(1 - ${uniform(3, 'i')} * 0.9999) * 8)::integer)) as length,
  ${uniform(4, 'i')} as intent
from range(${sessions}) as numbers(i)
order by started`,
    `create or replace table events as
with made as (
  select *, unnest(range(length)) as place from made_sessions
),
drawn as (
  select *, ${uniform(11, 'session * 64 + place')} as x, ${uniform(12, 'session * 64 + place')} as y from made
)
select
  session * 64 + place as event_id,
  'user_' || lpad((person::bigint)::varchar, 9, '0') as user_id,
  case
    when place = 0 and x < 0.7 then 'home_viewed'
    when place > 0 and y < 0.3 then 'product_viewed'
    when place > 1 and intent > 0.5 and y < 0.38 then 'product_added'
    when place > 2 and intent > 0.65 and y < 0.45 then 'checkout_started'
    when place > 3 and intent > 0.75 and y < 0.5 then 'order_completed'
    else ${names(OTHERS)}[1 + (x * ${OTHERS.length})::integer % ${OTHERS.length}]
  end as event,
  started + to_microseconds((place * 45e6 + x * 40e6)::bigint) as ts,
  ['phone', 'desktop', 'tablet'][1 + (person::bigint % 10 > 5)::integer + (person::bigint % 10 > 8)::integer] as device,
  ['organic', 'paid', 'email', 'social', 'direct'][1 + (hash(session) % 5)::integer] as channel,
  round(${uniform(13, 'session * 64 + place')} * 200, 2) as price
from drawn`,
    'checkpoint',
  ];
}
