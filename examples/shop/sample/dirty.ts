// What real logs hold besides good rows: about two percent of every kind of dirt that sources declare or the plan refuses.
// Replaces or adds events of a clean sample; knows the plan's rules only by these examples.
import { DAY, DAYS, MINUTE, pickDay, pickInstant } from './calendar.ts';
import { productProperties } from './cart.ts';
import type { Product } from './products.ts';
import { PRODUCTS } from './products.ts';
import type { Random, Weighted } from './random.ts';
import { createRandom, mix32 } from './random.ts';
import type { Properties, SampleEvent } from './recorder.ts';
import { eventId } from './recorder.ts';

export type DirtyKind =
  | 'unknown_event'
  | 'missing_property'
  | 'wrong_type'
  | 'not_in_enum'
  | 'out_of_range'
  | 'unreadable_time'
  | 'future'
  | 'late'
  | 'no_identity'
  | 'duplicate';

const KINDS: readonly [Weighted<DirtyKind>, ...Weighted<DirtyKind>[]] = [
  ['duplicate', 30],
  ['missing_property', 20],
  ['unknown_event', 18],
  ['wrong_type', 15],
  ['not_in_enum', 15],
  ['late', 14],
  ['no_identity', 12],
  ['future', 10],
  ['out_of_range', 10],
  ['unreadable_time', 8],
];
const DIRTY_SHARE = 0.015;
const BOT_VISITS_A_DAY = 0.6;
/** A stream that no person has. */
const STREAM = -1;

/** The sample as it arrives: some events spoilt, some sent twice, and crawlers among the visitors. */
export function makeDirty(seed: number, clean: readonly SampleEvent[]): SampleEvent[] {
  const random = createRandom(seed, STREAM);
  const dirty: SampleEvent[] = [];
  for (const event of clean) {
    if (random.chance(DIRTY_SHARE)) dirty.push(...spoil(random, event, random.weighted(KINDS)));
    else dirty.push(event);
  }
  addBots(random, dirty, Math.round((DAYS * BOT_VISITS_A_DAY * clean.length) / 200_000));
  return dirty;
}

/** The rows that come instead of `event`; the event itself where the kind does not apply to it. */
function spoil(random: Random, event: SampleEvent, kind: DirtyKind): readonly SampleEvent[] {
  const web = event.source === 'web';
  switch (kind) {
    case 'duplicate':
      return [event, { ...event, received: event.received + random.integer(900, 90_000) }];
    case 'unknown_event':
      return [
        { ...event, name: web ? random.pick(['product_veiwed', 'Product Viewed', 'banner_clicked', 'debug_ping']) : 'invoice_printed' },
      ];
    case 'missing_property':
      return [{ ...event, properties: withoutRequired(random, event.properties) }];
    case 'wrong_type':
      return [web ? { ...event, properties: withText(event.properties) } : { ...event, cents: 'n/a' }];
    case 'not_in_enum':
      return [withStrangeChoice(event)];
    case 'out_of_range':
      return [web ? { ...event, properties: withBadNumber(event.properties) } : { ...event, cents: -100 }];
    case 'unreadable_time':
      return [{ ...event, timeText: random.pick(['Invalid Date', '0000-00-00 00:00:00', '2026-06-31T25:61:00Z', 'NaN']) }];
    case 'future':
      return [web ? { ...event, time: event.received + 20 * MINUTE + Math.round(random.skewed(0, 3) * DAY) } : event];
    case 'late':
      return [web ? { ...event, received: event.time + 4 * DAY + random.integer(0, 6 * DAY) } : event];
    case 'no_identity':
      return [{ ...event, user: '', anonymous: '' }];
    default: {
      const impossible: never = kind;
      return impossible;
    }
  }
}

const REQUIRED = ['product_id', 'query', 'order_id', 'payment_method', 'category', 'items', 'coupon', 'rating'];

function withoutRequired(random: Random, properties: Properties): Properties {
  const present = REQUIRED.filter((name) => name in properties);
  const [first, ...others] = present;
  if (first === undefined) return properties;
  const left = random.pick([first, ...others]);
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== left));
}

const TEXTS: Properties = {
  price: '面议',
  quantity: 'two',
  results: 'many',
  items: 'NaN',
  total: '￥128',
  rating: 'good',
  discount: '8折',
};
const BAD_NUMBERS: Properties = { price: -1, quantity: 0, results: -1, items: 0, total: -128, rating: 11, discount: -20 };

function withText(properties: Properties): Properties {
  return replaced(properties, TEXTS);
}

function withBadNumber(properties: Properties): Properties {
  return replaced(properties, BAD_NUMBERS);
}

/** `properties` with the first of `values` that it has. */
function replaced(properties: Properties, values: Properties): Properties {
  const name = Object.keys(values).find((key) => key in properties);
  return name === undefined ? properties : { ...properties, [name]: values[name] as string | number };
}

function withStrangeChoice(event: SampleEvent): SampleEvent {
  const { properties } = event;
  if ('payment_method' in properties) return { ...event, properties: { ...properties, payment_method: 'paypal' } };
  if ('shipping_method' in properties) return { ...event, properties: { ...properties, shipping_method: 'drone' } };
  if ('category' in properties) return { ...event, properties: { ...properties, category: 'coffee' } };
  return event.source === 'web' ? { ...event, device: 'watch' } : { ...event, properties: { ...properties, device: 'watch' } };
}

const BOTS: readonly [string, ...string[]] = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
];

/** Crawlers that run the front end's scripts and look at one product after the other. */
function addBots(random: Random, events: SampleEvent[], visits: number): void {
  for (let visit = 0; visit < Math.max(1, visits); visit += 1) {
    const agent = random.pick(BOTS);
    const anonymous = `a-${mix32(-1 - visit)
      .toString(16)
      .padStart(8, '0')}`;
    const start = pickInstant(random, pickDay(random));
    for (let page = 0; page < random.integer(8, 30); page += 1) {
      const product = random.pick(PRODUCTS as readonly [Product, ...Product[]]);
      const time = start + page * 2000 + random.integer(0, 900);
      events.push(botView(eventId('w', events.length), time, anonymous, agent, product));
    }
  }
}

function botView(id: string, time: number, anonymous: string, agent: string, product: Product): SampleEvent {
  const properties = { path: `/p/${product.id}`, ...productProperties(product) };
  const seen = { time, timeText: null, received: time + 120, user: '', anonymous, agent };
  return { source: 'web', id, name: 'product_viewed', ...seen, device: 'desktop', channel: 'direct', cents: null, properties };
}
