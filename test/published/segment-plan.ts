// For tests: Segment's e-commerce specification (28 events, 296 properties, as data) written as a Waymark project.
import { stringify } from 'yaml';

export interface SpecProperty {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

export interface SpecEvent {
  readonly event: string;
  readonly properties: readonly SpecProperty[];
}

export interface SampleCall {
  readonly event: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

type Definition = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<string, Definition>> = {
  String: { type: 'string' },
  Number: { type: 'number' },
  Array: { type: 'array' },
  'String | Object': { any_of: [{ type: 'string' }, { type: 'object' }] },
};

/** Who answers for the events of a part of the shop, by the words of their names; the first that fits. */
const AREAS: readonly (readonly [RegExp, string, string])[] = [
  [/Order|Checkout|Payment/, 'checkout', 'checkout-team'],
  [/Coupon|Promotion/, 'promotion', 'marketing'],
  [/Wishlist|Shared|Reviewed/, 'community', 'community-team'],
  [/Cart|Added|Removed/, 'cart', 'cart-team'],
  [/Product/, 'browse', 'catalogue-team'],
];

/** Personal data that the specification carries; it does not say so itself. */
const PERSONAL: Readonly<Record<string, string>> = { recipient: 'direct' };

/** `waymark.yaml` and two plan files. `rules`: levels of the lint rules. */
export function segmentProject(
  spec: readonly SpecEvent[],
  samples: readonly SampleCall[],
  rules: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const shared = dictionary(spec);
  return new Map([
    ['waymark.yaml', yaml({ ...PROJECT, rules })],
    ['plan/properties.yaml', yaml({ properties: Object.fromEntries(shared) })],
    ['plan/events.yaml', yaml({ events: Object.fromEntries(spec.map((event) => [event.event, eventOf(event, shared, samples)])) })],
    ['analyses/questions.yaml', yaml(QUESTIONS)],
  ]);
}

const PROJECT = {
  waymark: 1,
  name: 'segment_ecommerce',
  version: '2.0.0',
  timezone: 'America/New_York',
  currency: 'USD',
  naming: { events: 'Title Case', properties: 'snake_case' },
  sources: {
    web: {
      side: 'client',
      table: 'segment.tracks',
      columns: {
        id: 'message_id',
        event: 'event_text',
        time: 'timestamp',
        received: 'received_at',
        user: 'user_id',
        anonymous: 'anonymous_id',
        properties: 'properties',
      },
    },
  },
};

const STEPS = ['Product Viewed', 'Product Added', 'Checkout Started', 'Order Completed'];

const QUESTIONS = {
  goals: {
    paid_orders: { title: 'More paid orders', owner: 'growth', measure: 'funnels.purchase', target: { at_least: '3%', per: 'week' } },
  },
  funnels: {
    purchase: {
      title: 'Purchase',
      description: 'From a product to a paid order',
      owner: 'growth',
      goal: 'paid_orders',
      steps: STEPS,
      window: '7d',
    },
  },
  paths: { ways: { title: 'Ways through the shop', description: 'Every event of the specification', owner: 'growth' } },
  metrics: {
    revenue: {
      title: 'Revenue',
      description: 'Revenue of paid orders',
      owner: 'growth',
      event: 'Order Completed',
      sum: 'revenue',
      period: 'week',
    },
  },
};

/** Properties that have one type wherever they stand at the top of an event; the first description is the dictionary's. */
function dictionary(spec: readonly SpecEvent[]): ReadonlyMap<string, Definition> {
  const found = new Map<string, { readonly types: Set<string>; readonly property: SpecProperty }>();
  for (const property of spec.flatMap(({ properties }) => properties)) {
    if (property.name.includes('.') || property.type === 'Array') continue;
    const known = found.get(property.name);
    if (known === undefined) found.set(property.name, { types: new Set([property.type]), property });
    else known.types.add(property.type);
  }
  return new Map([...found].flatMap(([name, { types, property }]) => (types.size === 1 ? [[name, definitionOf(property)] as const] : [])));
}

function eventOf(event: SpecEvent, shared: ReadonlyMap<string, Definition>, samples: readonly SampleCall[]): Definition {
  const [, area, owner] = AREAS.find(([words]) => words.test(event.event)) ?? [null, 'shop', 'growth'];
  const properties = Object.fromEntries(
    event.properties
      .map(({ name }) => name.split('.')[0] ?? name)
      .map((name) => [name, shared.has(name) ? 'optional' : ownDefinition(event, name)]),
  );
  const examples = samples.filter((sample) => sample.event === event.event).map((sample) => declaredOnly(sample.properties, properties));
  return {
    description: `"${event.event}" of Segment's e-commerce specification, version 2`,
    trigger: `Once, when what "${event.event}" says has happened`,
    owner,
    area,
    sources: ['web'],
    properties,
    ...(examples.length === 0 ? {} : { examples: examples.slice(0, 1) }),
  };
}

/** A property of this event alone; `products.$.sku` is a property of the items of `products`. */
function ownDefinition({ properties }: SpecEvent, name: string): Definition {
  const own = properties.find((property) => property.name === name);
  const parts = properties.filter((property) => property.name.startsWith(`${name}.$.`));
  if (parts.length === 0 && own !== undefined) return definitionOf(own);
  const items = Object.fromEntries(parts.map((part) => [part.name.slice(name.length + 3), definitionOf(part)]));
  return {
    type: 'array',
    description: own?.description ?? `The ${name} that the event is about`,
    items: { type: 'object', properties: items },
  };
}

/** What stands behind a bar in a description is an example. */
function definitionOf({ name, type, description }: SpecProperty): Definition {
  const [text = '', example] = description.split(/ *\| */);
  const pii = PERSONAL[name];
  return {
    ...TYPES[type],
    description: text,
    ...(example === undefined ? {} : { examples: [example] }),
    ...(pii === undefined ? {} : { pii }),
  };
}

/** The sample calls carry more than the tables list. */
function declaredOnly(properties: Readonly<Record<string, unknown>>, declared: Readonly<Record<string, unknown>>): Definition {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name in declared));
}

function yaml(data: unknown): string {
  return stringify(data, { lineWidth: 0 });
}
