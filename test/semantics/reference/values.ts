// Values and instants of the reference evaluator: reading text as a declared type, order and text of values, exact numbers.
// Every rule is spelled out by hand; nothing is left to an engine's own casts.

export type ValueType = 'string' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'date';

/** A set value. What is not set (null, missing, '') is null everywhere. */
export type Value =
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'integer'; readonly value: bigint }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  /** Microseconds since 1970 UTC. */
  | { readonly type: 'timestamp'; readonly value: bigint }
  /** `YYYY-MM-DD`. */
  | { readonly type: 'date'; readonly value: string };

const LARGEST_INTEGER = 2n ** 63n - 1n;
const SMALLEST_INTEGER = -(2n ** 63n);

/** The text of a cell; null, missing and '' are all not set. */
export function cellText(cell: string | number | boolean | null | undefined | readonly object[]): string | null {
  if (typeof cell === 'object' && cell !== null) {
    return JSON.stringify(cell);
  }
  return cell === null || cell === undefined || cell === '' ? null : String(cell);
}

/** The value that `text` says, null where it is blank, `unreadable` where it is not of the type. Strings keep their blanks. */
export function readValue(text: string, type: ValueType): Value | null | 'unreadable' {
  if (type === 'string') {
    return text === '' ? null : { type, value: text };
  }
  const trimmed = text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
  if (trimmed === '') {
    return null;
  }
  switch (type) {
    case 'integer': {
      const value = /^[+-]?[0-9]+$/.test(trimmed) ? BigInt(trimmed.replace('+', '')) : null;
      return value === null || value > LARGEST_INTEGER || value < SMALLEST_INTEGER ? 'unreadable' : { type, value };
    }
    case 'number': {
      const value = /^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(trimmed) ? Number(trimmed) : Number.NaN;
      return Number.isFinite(value) ? { type, value } : 'unreadable';
    }
    case 'boolean': {
      const lower = trimmed.toLowerCase();
      return lower === 'true' || lower === 'false' ? { type, value: lower === 'true' } : 'unreadable';
    }
    case 'timestamp': {
      const value = readInstant(trimmed);
      return value === null ? 'unreadable' : { type, value };
    }
    case 'date':
      return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(trimmed) && isDate(trimmed) ? { type, value: trimmed } : 'unreadable';
    default: {
      const impossible: never = type;
      throw new Error(`no such type: ${String(impossible)}`);
    }
  }
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})?$/;

/** Microseconds of `YYYY-MM-DD[T ]HH:MM:SS[.fraction][zone]`, UTC where it has no zone, finer input cut; null = no such instant. */
export function readInstant(text: string): bigint | null {
  const match = INSTANT.exec(text);
  if (match === null) {
    return null;
  }
  const [, date = '', hours = '', minutes = '', seconds = '', fraction = '', zone = 'Z'] = match;
  if (!isDate(date) || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
    return null;
  }
  const milliseconds = BigInt(Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`));
  const micros = BigInt(fraction.padEnd(6, '0').slice(0, 6));
  return milliseconds * 1000n + micros - zoneMinutes(zone) * 60_000_000n;
}

function zoneMinutes(zone: string): bigint {
  if (zone === 'Z') {
    return 0n;
  }
  const minutes = BigInt(zone.slice(1, 3)) * 60n + BigInt(zone.slice(4, 6));
  return zone.startsWith('-') ? -minutes : minutes;
}

function isDate(text: string): boolean {
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
}

/** ISO UTC with six digits of fraction. */
export function instantText(micros: bigint): string {
  const fraction = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const milliseconds = Number((micros - fraction) / 1000n);
  return `${new Date(milliseconds).toISOString().slice(0, 19)}.${String(fraction).padStart(6, '0')}Z`;
}

/** Microseconds of `10s 30m 72h 7d 8w`; null for `none`. */
export function readDuration(text: string): bigint | null {
  if (text === 'none') {
    return null;
  }
  const units: Readonly<Record<string, bigint>> = { s: 1n, m: 60n, h: 3600n, d: 86_400n, w: 604_800n };
  const unit = units[text.slice(-1)];
  if (unit === undefined || !/^[0-9]+.$/.test(text)) {
    throw new Error(`no such duration: ${text}`);
  }
  return BigInt(text.slice(0, -1)) * unit * 1_000_000n;
}

export function seconds(micros: bigint): number {
  return Number(micros) / 1_000_000;
}

/** Order of the UTF-8 bytes; UTF-16's own order differs beyond U+FFFF. */
export function compareText(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'));
}

/** Order of two values of one type (integer and number mix); false before true. */
export function compareValues(left: Value, right: Value): number {
  if ((left.type === 'string' || left.type === 'date') && (right.type === 'string' || right.type === 'date')) {
    return compareText(left.value, right.value);
  }
  return left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
}

/** The text of a value in a breakdown, a label or a unit: numbers as JavaScript prints them. */
export function valueText(value: Value): string {
  switch (value.type) {
    case 'string':
    case 'date':
      return value.value;
    case 'timestamp':
      return instantText(value.value);
    case 'integer':
    case 'number':
    case 'boolean':
      return String(value.value);
    default: {
      const impossible: never = value;
      throw new Error(`no such value: ${String(impossible)}`);
    }
  }
}

/** A number or integer as a double; any other value has no number. */
export function numberOf(value: Value): number {
  if (value.type !== 'integer' && value.type !== 'number') {
    throw new Error(`${value.type} is not a number`);
  }
  return Number(value.value);
}

/** The earliest of at least one. */
export function earliest(first: bigint, ...others: readonly bigint[]): bigint {
  return others.reduce((least, one) => (one - least < 0n ? one : least), first);
}

/** The latest of at least one. */
export function latest(first: bigint, ...others: readonly bigint[]): bigint {
  return -earliest(-first, ...others.map((one) => -one));
}
