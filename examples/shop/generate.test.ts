import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SampleFile } from './generate.ts';
import { generateShop } from './generate.ts';

type Row = Readonly<Record<string, string>>;
interface ServerRow {
  readonly event_id: string;
  readonly event: string;
  readonly occurred_ms: number | string;
  readonly received_ms: number;
  readonly context: { readonly user_id?: string };
  readonly total_cents: number | string;
  readonly properties: Readonly<Record<string, string | number>>;
}

const HOUR = 3_600_000;
const START = Date.parse('2026-04-20T00:00:00+08:00');
const END = Date.parse('2026-06-29T00:00:00+08:00');

let files: readonly SampleFile[];
let web: Row[];
let server: ServerRow[];
/** Web rows that look clean in what the tests count. */
let visits: Row[];

beforeAll(() => {
  files = generateShop({ seed: 7 });
  web = files.filter(({ path }) => path.endsWith('.csv.gz')).flatMap((file) => parseCsv(textOf(file)));
  server = files
    .filter(({ path }) => path.endsWith('.jsonl'))
    .flatMap((file) =>
      textOf(file)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
  visits = web.filter((row) => !/bot|spider/.test(row.user_agent ?? '') && !Number.isNaN(Date.parse(row.occurred_at ?? '')));
});

describe('generateShop', () => {
  it('gives the same bytes for the same seed, others for another', () => {
    const small = { seed: 1, events: 5000 };
    expect(hashOf(generateShop(small))).toBe(hashOf(generateShop(small)));
    expect(hashOf(generateShop(small))).not.toBe(hashOf(generateShop({ ...small, seed: 2 })));
  });

  it('writes the same rows on every version of Node', () => {
    const texts = generateShop({ seed: 1, events: 5000 }).map((file) => `${file.path}\n${textOf(file)}`);
    expect(createHash('sha256').update(texts.join('')).digest('hex')).toBe(
      '191464ffed1eb5b8bd00f02a2224ccdb407a1a09b195b1c724fe37c5de9daed7',
    );
  });

  it('keeps names of files inside data/, and its size small', () => {
    for (const { path } of files) expect(path).toMatch(/^data\/(?:web\/\d{4}-\d\d-\d\d\.csv\.gz|server\/\d{4}-\d\d\.jsonl)$/);
    expect(files.filter(({ path }) => path.startsWith('data/web/'))).toHaveLength(10);
    expect(files.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(12_000_000);
  });

  it('holds about 200,000 events of every kind, in the ten weeks', () => {
    expect(web.length + server.length).toBeGreaterThan(185_000);
    expect(web.length + server.length).toBeLessThan(215_000);
    const bands: Readonly<Record<string, readonly [number, number]>> = {
      home_viewed: [25_000, 34_000],
      product_viewed: [58_000, 78_000],
      product_added: [11_000, 17_000],
      add_to_cart: [2500, 4500],
      checkout_started: [6000, 9000],
      payment_started: [5500, 8500],
      payment_failed: [2000, 3500],
      review_submitted: [250, 700],
    };
    for (const [event, [low, high]] of Object.entries(bands)) {
      const count = web.filter((row) => row.event_name === event).length;
      expect(count, event).toBeGreaterThan(low);
      expect(count, event).toBeLessThan(high);
    }
    const orders = ordersOf(server);
    expect(orders.length).toBeGreaterThan(3500);
    expect(orders.length).toBeLessThan(5500);
    for (const { occurred_ms } of orders) expect(occurred_ms >= START && occurred_ms < END).toBe(true);
  });

  it('loses payments on phones, and only there', () => {
    const rate = (device: string): number => {
      const started = new Set(
        visits.filter((row) => row.event_name === 'payment_started' && row.device === device).map((row) => row.user_id),
      );
      const paid = new Set(
        ordersOf(server)
          .filter((row) => row.properties.device === device)
          .map((row) => row.context.user_id),
      );
      return [...started].filter((user) => paid.has(user)).length / started.size;
    };
    expect(rate('desktop')).toBeGreaterThan(0.88);
    expect(rate('tablet')).toBeGreaterThan(0.85);
    expect(rate('phone')).toBeLessThan(0.7);
  });

  it('joins orders to the clicks of the same user, seconds later', () => {
    const started = new Map<string, number[]>();
    for (const row of visits.filter(({ event_name }) => event_name === 'payment_started')) {
      const times = started.get(row.user_id ?? '') ?? [];
      started.set(row.user_id ?? '', [...times, Date.parse(row.occurred_at ?? '')]);
    }
    const orders = ordersOf(server).filter(({ context }) => context.user_id !== undefined);
    const joined = orders.filter(({ context, occurred_ms }) =>
      started.get(context.user_id ?? '')?.some((time) => occurred_ms > time && occurred_ms - time < 100_000),
    );
    expect(joined.length / orders.length).toBeGreaterThan(0.97);
  });

  it('has people on several devices who log in later', () => {
    const devices = new Map<string, Set<string>>();
    const anonymousBefore = new Set(visits.filter(({ user_id }) => user_id === '').map(({ anonymous_id }) => anonymous_id));
    for (const { user_id, anonymous_id } of visits) {
      if (user_id && anonymous_id) devices.set(user_id, (devices.get(user_id) ?? new Set()).add(anonymous_id));
    }
    const several = [...devices.values()].filter((ids) => ids.size > 1).length;
    const lateLogins = [...devices.values()].filter((ids) => [...ids].some((id) => anonymousBefore.has(id))).length;
    expect(several / devices.size).toBeGreaterThan(0.1);
    expect(lateLogins / devices.size).toBeGreaterThan(0.5);
  });

  it('has a weekly rhythm and the sale of 18 June', () => {
    const byDay = Array.from({ length: 70 }, () => 0);
    for (const row of visits) {
      const day = Math.floor((Date.parse(row.occurred_at ?? '') - START) / (24 * HOUR));
      if (byDay[day] !== undefined) byDay[day] += 1;
    }
    const mean = (days: readonly number[]): number => days.reduce((sum, day) => sum + (byDay[day] ?? 0), 0) / days.length;
    const weeks = [0, 2, 3, 4, 5, 9];
    expect(mean(weeks.flatMap((week) => [week * 7 + 5, week * 7 + 6]))).toBeGreaterThan(
      1.2 * mean(weeks.flatMap((week) => [week * 7 + 1, week * 7 + 2])),
    );
    expect(mean([56, 57, 58, 59])).toBeGreaterThan(1.3 * mean([49, 50, 51, 52]));
  });

  it('has buyers who come back, more of them after four weeks', () => {
    const weeks = new Map<string, Set<number>>();
    for (const { context, occurred_ms } of ordersOf(server)) {
      if (context.user_id)
        weeks.set(context.user_id, (weeks.get(context.user_id) ?? new Set()).add(Math.floor((occurred_ms - START) / (168 * HOUR))));
    }
    const early = [...weeks.values()].filter((seen) => Math.min(...seen) < 4);
    const share = (after: number): number => early.filter((seen) => seen.has(Math.min(...seen) + after)).length / early.length;
    expect(share(1)).toBeGreaterThan(0.03);
    expect(share(1)).toBeLessThan(0.12);
    expect(share(4)).toBeGreaterThan(share(2));
  });

  it('has every kind of dirt, about two percent in all', () => {
    const counts = dirtOf(web, server);
    for (const [kind, count] of Object.entries(counts)) expect(count, kind).toBeGreaterThan(20);
    const share = Object.values(counts).reduce((sum, count) => sum + count, 0) / (web.length + server.length);
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.025);
  });
});

function ordersOf(rows: readonly ServerRow[]): (ServerRow & { readonly occurred_ms: number })[] {
  return rows.filter(
    (row): row is ServerRow & { readonly occurred_ms: number } => row.event === 'order_completed' && typeof row.occurred_ms === 'number',
  );
}

function dirtOf(rows: readonly Row[], orders: readonly ServerRow[]): Readonly<Record<string, number>> {
  const count = (test: (row: Row) => boolean): number => rows.filter(test).length;
  const lag = (row: Row): number => Date.parse(row.received_at ?? '') - Date.parse(row.occurred_at ?? '');
  const ids = [...rows.map((row) => row.event_id), ...orders.map((row) => row.event_id)];
  return {
    unknownEvent: count((row) => /^(?:product_veiwed|Product Viewed|banner_clicked|debug_ping)$/.test(row.event_name ?? '')),
    missingProperty: count((row) => row.event_name === 'product_viewed' && (row.product_id === '' || row.category === '')),
    wrongType:
      count((row) => row.price === '面议' || row.quantity === 'two' || row.results === 'many') +
      orders.filter((row) => row.total_cents === 'n/a').length,
    notInEnum: count((row) => row.device === 'watch' || row.category === 'coffee' || row.payment_method === 'paypal'),
    outOfRange: count((row) => row.price === '-1' || row.quantity === '0' || row.results === '-1'),
    unreadableTime: count((row) => Number.isNaN(Date.parse(row.occurred_at ?? ''))),
    future: count((row) => lag(row) < -5 * 60_000),
    late: count((row) => lag(row) > 72 * HOUR),
    noIdentity: count((row) => row.user_id === '' && row.anonymous_id === ''),
    duplicate: ids.length - new Set(ids).size,
    bot: count((row) => /bot|spider/.test(row.user_agent ?? '')),
  };
}

function textOf({ path, bytes }: SampleFile): string {
  return new TextDecoder().decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

function hashOf(list: readonly SampleFile[]): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of list) hash.update(path).update(bytes);
  return hash.digest('hex');
}

/** Cells with quotes hold commas and doubled quotes, never line breaks. */
function parseCsv(text: string): Row[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.includes('"') ? (line.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^,]*)/g) ?? []) : line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, unquoted(cells[index] ?? '')]));
  });
}

function unquoted(cell: string): string {
  const text = cell.startsWith(',') ? cell.slice(1) : cell;
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
}
