// The properties and events of random projects: few names, awkward values, every type.
import { type PlanProperty, propertiesOf } from '../reference/plan-events.ts';
import type { EventSpec, PropertySpec, Spec } from '../reference/types.ts';
import type { ValueType } from '../reference/values.ts';
import type { Random } from './random.ts';

/** A name that is no identifier: conditions must write `property("…")`. */
const ODD_PROPERTY = '42? größe';

const TYPES: Readonly<Record<string, ValueType>> = {
  device: 'string',
  campaign: 'string',
  order_id: 'string',
  note: 'string',
  [ODD_PROPERTY]: 'string',
  price: 'number',
  quantity: 'integer',
  member: 'boolean',
  seen_at: 'timestamp',
  born: 'date',
};

/** Texts that are easily taken for something else. */
const TEXTS = [
  ...['ios', 'Ios', 'android', 'web', 'a,b', 'say "hi"', "o'hara", ' padded ', 'two\nlines', '{device}', '0', '007', '=1+1', '%_', '\\'],
  ...['null', 'NULL', 'other', 'not_set', 'true', 'é', 'e\u0301', '支付', 'x'.repeat(300)],
];

const EVENT_NAMES = ['home', 'view', 'add', 'pay', 'search', 'Order Completed', '支付 完成', 'other', '…'];

export interface Dictionary {
  readonly properties: Readonly<Record<string, PropertySpec>>;
  readonly events: Readonly<Record<string, EventSpec>>;
  /** The few texts that this project's string properties take. */
  readonly texts: readonly string[];
  /** The events that happen, and are asked for, most. */
  readonly favourites: readonly string[];
}

export function createDictionary(random: Random): Dictionary {
  // U+FF5E comes before U+1F600 by bytes, after it in UTF-16.
  const texts = [...random.some(TEXTS, 2, 4), ...(random.chance(0.3) ? ['\uFF5E', '\u{1F600}'] : [])];
  const names = ['device', 'price', ...random.some(Object.keys(TYPES).slice(1), 2, 6)];
  const properties = Object.fromEntries([...new Set(names)].map((name) => [name, propertySpec(name, texts, random)]));
  const events = Object.fromEntries(random.some(EVENT_NAMES, 3, 6).map((name) => [name, eventSpec(name, properties, random)]));
  return { properties, events, texts, favourites: Object.keys(events).slice(0, random.integer(2, 3)) };
}

function propertySpec(name: string, texts: readonly string[], random: Random): PropertySpec {
  const type = TYPES[name] ?? 'string';
  const plain = { type };
  if (type === 'string' && random.chance(0.2)) {
    return { type, pii: random.pick(['direct', 'indirect', 'sensitive'] as const) };
  }
  if (random.chance(0.65)) {
    return plain;
  }
  switch (type) {
    case 'string':
      return random.pick<PropertySpec>([
        { type, enum: texts },
        { type, minLength: 2 },
        { type, maxLength: 4 },
        { type, minLength: 1, maxLength: 300 },
      ]);
    case 'number':
      return random.pick<PropertySpec>([
        { type, minimum: 0 },
        { type, minimum: 0.5, maximum: 40 },
      ]);
    case 'integer':
      return random.pick<PropertySpec>([
        { type, minimum: 1 },
        { type, minimum: 1, maximum: 9 },
        { type, enum: [1, 2, 3] },
      ]);
    default:
      return plain;
  }
}

function eventSpec(name: string, dictionary: Readonly<Record<string, PropertySpec>>, random: Random): EventSpec {
  const properties: Record<string, 'required' | 'optional' | PropertySpec> = {};
  for (const property of Object.keys(dictionary).filter(() => random.chance(0.85))) {
    properties[property] = random.chance(0.12) ? 'required' : 'optional';
  }
  if ('price' in properties && random.chance(0.2)) {
    properties.price = { maximum: 30 };
  }
  if (random.chance(0.1)) {
    properties.grade = { type: 'integer', required: random.chance(0.5), minimum: 0 };
  }
  if ('quantity' in properties && random.chance(0.2)) {
    properties.quantity = { renamed_from: ['old quantity'] };
  }
  const once = 'order_id' in properties && random.chance(0.35);
  return {
    ...(once ? { once_by: 'order_id', ...(random.chance(0.6) ? { prefer: ['server', ...(random.chance(0.3) ? ['web'] : [])] } : {}) } : {}),
    ...(random.chance(0.2) ? { purpose: 'marketing' } : {}),
    ...(random.chance(0.08) ? { status: 'planned' as const } : {}),
    ...(random.chance(0.08) ? { deprecated: { since: '1.0.0' } } : {}),
    ...(random.chance(0.3) ? { renamed_from: [`old ${name}`] } : {}),
    properties,
  };
}

/** The declared properties of these events (all events by default) and their types, without double names. */
export function declaredProperties(spec: Pick<Spec, 'events' | 'properties'>, events?: readonly string[]): ReadonlyMap<string, ValueType> {
  const declared = new Map<string, ValueType>();
  for (const event of events ?? Object.keys(spec.events)) {
    for (const property of propertiesOf(spec, event)) {
      declared.set(property.name, property.type);
    }
  }
  return declared;
}

/** Text of a value, as a sender might write it; mostly one that the property allows. */
export function plausibleText(property: PlanProperty, texts: readonly string[], random: Random): string {
  const all = textsOf(property, texts);
  const allowed = all.filter((text) => isAllowed(text, property));
  return random.pick(allowed.length === 0 || random.chance(0.03) ? all : allowed);
}

function isAllowed(text: string, property: PlanProperty): boolean {
  const { minimum = -Infinity, maximum = Infinity, minLength = 0, maxLength = Infinity } = property;
  if (property.type === 'integer' || property.type === 'number') {
    return Number(text) >= minimum && Number(text) <= maximum && property.enum?.includes(Number(text)) !== false;
  }
  return property.type !== 'string' || ([...text].length >= minLength && [...text].length <= maxLength);
}

function textsOf(property: PlanProperty, texts: readonly string[]): readonly string[] {
  const { type } = property;
  switch (type) {
    case 'string':
      return property.name === 'order_id' ? ['o1', 'o2', 'o3', 'o-10'] : texts;
    case 'integer':
      return ['1', '2', '3', '+3', '7', '007', ' 9 ', '2', '-0', '0'];
    case 'number':
      return ['0.5', '1', '1.50', '3.25', ' 4 ', '2.5e1', '30', '30.25', '40', '+7.75', '19.99'];
    case 'boolean':
      return ['true', 'false', 'TRUE', 'False', '\ttrue'];
    case 'timestamp':
      return ['2021-06-09 10:00:00', '2021-06-09T10:00:00.5Z', '2021-06-09T18:00:00+08:00'];
    case 'date':
      return ['2020-02-29', '1999-12-31'];
    default: {
      const impossible: never = type;
      throw new Error(`no such type: ${String(impossible)}`);
    }
  }
}

/** Text that is not of the type, though many an engine would take it. Strings have none. */
export function wrongText(type: ValueType, random: Random): string | null {
  switch (type) {
    case 'string':
      return null;
    case 'integer':
      return random.pick(['1.0', '1.6', '1e3', '1_000', '0x1f', '9223372036854775808', '१', 'two', '- 1', 'true', 'NaN']);
    case 'number':
      return random.pick(['1,5', '1e400', 'NaN', 'Infinity', '-inf', '1_000.5', '0x1f', '1.5 CNY', 'true', '٣']);
    case 'boolean':
      return random.pick(['1', '0', 't', 'yes', 'truе', 'on', 'null']);
    case 'timestamp':
      return random.pick(['2021-02-30 10:00:00', '2021-06-09', '2021-06-09 24:00:01', 'infinity', '1623232800', '09/06/2021 10:00', 'now']);
    case 'date':
      return random.pick(['2021-02-29', '2021-6-9', '20210609', '2021-06-09 00:00:00', 'today', '09.06.2021']);
    default: {
      const impossible: never = type;
      throw new Error(`no such type: ${String(impossible)}`);
    }
  }
}
