// Sample events -> the files two systems would have written: web clicks as one csv.gz a week, orders as one jsonl a month.
// Bytes only, nothing touches the disk. Column names are those that waymark.yaml maps.
import { constants, gzipSync } from 'node:zlib';
import { DAY, DAYS, dayOf, localDate, START } from './calendar.ts';
import type { SampleEvent } from './recorder.ts';

export interface SampleFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const STANDARD_COLUMNS = [
  'event_id',
  'event_name',
  'occurred_at',
  'received_at',
  'user_id',
  'anonymous_id',
  'user_agent',
  'device',
  'channel',
];
const PROPERTY_COLUMNS = [
  'path',
  'product_id',
  'product_name',
  'category',
  'price',
  'quantity',
  'currency',
  'query',
  'results',
  'items',
  'cart_value',
  'coupon',
  'discount',
  'login_method',
  'shipping_method',
  'payment_method',
  'failure_reason',
  'total',
  'rating',
];
const ORDER_SERVICE = 'order-service/3.8.2';

/** All files in order of path; rows in the order in which they were received. */
export function writeFiles(events: readonly SampleEvent[]): SampleFile[] {
  const sorted = [...events].sort((a, b) => a.received - b.received || (a.id < b.id ? -1 : 1));
  const header = `${[...STANDARD_COLUMNS, ...PROPERTY_COLUMNS].join(',')}\n`;
  const web = grouped(sorted, 'web', ({ received }) => weekOf(received));
  const server = grouped(sorted, 'server', ({ received }) => localDate(received).slice(0, 7));
  return [
    ...server.map(([month, rows]) => ({
      path: `data/server/${month}.jsonl`,
      bytes: new TextEncoder().encode(rows.map(jsonLine).join('')),
    })),
    ...web.map(([week, rows]) => ({ path: `data/web/${localDate(week)}.csv.gz`, bytes: gzip(header + rows.map(csvLine).join('')) })),
  ];
}

/** The events of one source by a key, keys in ascending order. */
function grouped<K extends string | number>(
  events: readonly SampleEvent[],
  source: SampleEvent['source'],
  keyOf: (event: SampleEvent) => K,
): [K, SampleEvent[]][] {
  const groups = new Map<K, SampleEvent[]>();
  for (const event of events) {
    if (event.source !== source) continue;
    const key = keyOf(event);
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The week's first instant; what arrives after the last week stands in its file. */
function weekOf(received: number): number {
  const day = Math.min(dayOf(received), DAYS - 1);
  return START + (day - (day % 7)) * DAY;
}

function csvLine(event: SampleEvent): string {
  const { id, name, time, timeText, received, user, anonymous, agent, device, channel, properties } = event;
  const cells = [id, name, timeText ?? instant(time), instant(received), user, anonymous, csvCell(agent), device, channel];
  for (const column of PROPERTY_COLUMNS) cells.push(csvCell(properties[column] ?? ''));
  return `${cells.join(',')}\n`;
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return value.includes(',') || value.includes('"') ? `"${value.replaceAll('"', '""')}"` : value;
}

function jsonLine({ id, name, time, timeText, received, user, cents, properties }: SampleEvent): string {
  const context = { ...(user === '' ? {} : { user_id: user }), app: ORDER_SERVICE };
  const row = { event_id: id, event: name, occurred_ms: timeText ?? time, received_ms: received, context, total_cents: cents, properties };
  return `${JSON.stringify(row)}\n`;
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** gzip with no time in the header and no operating system (byte 9), so that the same rows give the same bytes everywhere. */
function gzip(text: string): Uint8Array {
  const bytes = gzipSync(text, { level: constants.Z_DEFAULT_COMPRESSION });
  bytes[9] = 255;
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
