// Random raw rows: people with several devices whose events fall on ties, edges of windows and landmarks, then dirt and duplicates.
import { propertiesOf } from '../reference/plan-events.ts';
import type { Cell, ListedCell, RawRow, SourceRows, SourceSpec, Spec } from '../reference/types.ts';
import { instantText } from '../reference/values.ts';
import { plausibleText, wrongText } from './dictionary.ts';
import { fileColumns, type Project } from './project.ts';
import type { World } from './world.ts';

const SECOND = 1_000_000n;

/** An event as it happened, before a source wrote it down. */
interface Happening {
  readonly name: string;
  readonly time: bigint;
  readonly user: string | null;
  readonly anonymous: string | null;
  readonly session: string | null;
}

interface Actor {
  readonly user: string | null;
  readonly devices: readonly (string | null)[];
}

export function createRows(world: World, project: Project): Readonly<Record<string, SourceRows>> {
  const { random } = world;
  const happenings = createHappenings(world, project);
  const sources = Object.entries(project.spec.sources);
  const written = new Map<string, RawRow[]>(sources.map(([name]) => [name, []]));
  happenings.forEach((happening, index) => {
    const [name, source] = random.pick(sources);
    written.get(name)?.push(...rowsOf(happening, index, source, world, project));
  });
  return Object.fromEntries(
    sources.map(([name, source]): [string, SourceRows] => {
      const columns = fileColumns(source, project.spec);
      const format = source.files.endsWith('.jsonl') ? 'jsonl' : 'csv';
      const shuffled = random.some(written.get(name) ?? [], 1000, 1000);
      return [
        name,
        {
          format,
          columns,
          rows: shuffled.map((row, index) =>
            shape(listed(row, source, project.spec, format, world), columns, format === 'csv' || index === 0, format, world),
          ),
        },
      ];
    }),
  );
}

// ---- what happened ----

function createHappenings(world: World, { spec, dictionary }: Project): readonly Happening[] {
  const { random } = world;
  const actors = createActors(world);
  const names = Object.keys(spec.events);
  const happenings: Happening[] = [];
  for (const actor of actors) {
    if (random.chance(world.kind === 'funnel' ? 0.3 : 0)) {
      happenings.push(...secondThoughts(actor, world, dictionary.favourites));
    }
    if (world.walks.length > 0 && random.chance(0.5)) {
      happenings.push(...walkDown(actor, world));
      // Whoever does nothing else has no other way down.
      if (random.chance(0.5)) {
        continue;
      }
    }
    const own: bigint[] = [];
    const pace = choosePace(world);
    let session = 0;
    for (let count = random.integer(2, 28); count > 0; count -= 1) {
      // Now and then what two people do on one device falls on one instant: identity must choose.
      const echo = happenings.length > 0 && random.chance(world.kind === 'identity' ? 0.15 : 0.05) ? random.pick(happenings) : null;
      const time = echo?.time ?? nextTime(own, happenings, pace, world);
      session += random.chance(0.25) ? 1 : 0;
      own.push(time);
      const anonymous = echo === null ? random.pick(actor.devices) : echo.anonymous;
      happenings.push({
        name: random.chance(0.5) ? inTurn(dictionary.favourites, count) : random.pick(random.chance(0.5) ? dictionary.favourites : names),
        time,
        user: anonymous === null || random.chance(0.6) ? actor.user : null,
        anonymous,
        session: random.chance(0.12) ? null : random.chance(0.05) ? 'shared' : `${actor.user ?? anonymous}-${session}`,
      });
    }
  }
  return happenings;
}

/** Every step twice, each a rule's duration after the last: where the window runs from the step before, the first of two may be too early. */
function secondThoughts(actor: Actor, world: World, favourites: readonly string[]): readonly Happening[] {
  const { random } = world;
  const length = world.durations.length === 0 ? 1800n * SECOND : random.pick(world.durations);
  const anonymous = random.pick(actor.devices);
  let time = startTime(world);
  return favourites.flatMap((name) => {
    const early = time - random.pick([SECOND, length / 2n, 0n]);
    const happening = { name, user: actor.user, anonymous, session: 'thoughts' };
    const both = [
      { ...happening, time: early },
      { ...happening, time },
    ];
    time += length + random.pick([0n, 0n, 0n, 1n, -1n]);
    return both;
  });
}

/** One walk that a question asks about, its gaps short, none, or just as long as a rule. */
function walkDown(actor: Actor, world: World): readonly Happening[] {
  const { random } = world;
  const anonymous = random.pick(actor.devices);
  let time = startTime(world);
  return random.pick(world.walks).map((name) => {
    const length = world.durations.length === 0 ? 1800n * SECOND : random.pick(world.durations);
    time += random.pick([0n, SECOND, SECOND, BigInt(random.integer(1, 600)) * SECOND, length / 2n, length, length + 1n]);
    return { name, time, user: actor.user, anonymous, session: 'walk' };
  });
}

/** The favourites one after another, so that funnels are walked down. */
function inTurn(favourites: readonly string[], countdown: number): string {
  return favourites.at(-(countdown % favourites.length)) ?? '';
}

/** Users with up to three devices, devices that two users share, devices that never meet a user, one named like a user. */
function createActors(world: World): readonly Actor[] {
  const { random } = world;
  return Array.from({ length: random.integer(1, 6) }, (_, index): Actor => {
    const own = [`d${index + 1}`, `d${index + 1}-phone`, 'kiosk', random.chance(0.2) ? 'u1' : `ü${index}`];
    const devices = [...random.some(own, 1, 3), ...(random.chance(0.3) ? [null] : [])];
    return random.chance(0.25) ? { user: null, devices: devices.filter((device) => device !== null) } : { user: `u${index + 1}`, devices };
  });
}

/** How far apart events lie: `close` within a visit, `edge` at the length of rules, `far` over the range. */
type Pace = 'close' | 'edge' | 'far';

function choosePace(world: World): Pace {
  switch (world.kind) {
    case 'retention':
    case 'lifecycle':
    case 'stickiness':
    case 'metric':
      return world.random.pick(['close', 'edge', 'far', 'far', 'far']);
    case 'paths':
    case 'sessions':
      return world.random.pick(['close', 'close', 'close', 'edge', 'far']);
    default:
      return world.random.pick(['close', 'close', 'edge', 'edge', 'far']);
  }
}

/** Drawn to the edges: the same instant, a rule's duration after another event (give or take a microsecond), a landmark. */
function nextTime(own: readonly bigint[], others: readonly Happening[], pace: Pace, world: World): bigint {
  const { random } = world;
  const last = own.at(-1);
  const start = startTime(world);
  if (last === undefined) {
    return others.length > 0 && random.chance(0.15) ? random.pick(others).time : start;
  }
  // Ties are what funnels are picky about.
  if (world.kind === 'funnel' && random.chance(0.1)) {
    return last;
  }
  const nudge = random.pick([0n, 0n, 1n, -1n]);
  const length = world.durations.length === 0 ? 1800n * SECOND : random.pick(world.durations);
  const gaps: Readonly<Record<Pace, () => bigint>> = {
    close: () =>
      last +
      random.pick([BigInt(random.integer(1, 600)) * SECOND, BigInt(random.integer(1, 9)) * SECOND, BigInt(random.integer(1, 3_000_000))]),
    edge: () => random.pick([last, last, random.pick(own)]) + length + nudge,
    far: () =>
      random.pick([
        last + BigInt(random.integer(1, 30)) * 3600n * SECOND,
        last + (world.to - world.from) / BigInt(random.integer(2, 6)),
        start,
      ]),
  };
  const rare = random.pick<() => bigint>([
    () => last,
    () => last,
    () => random.pick(world.landmarks) + nudge,
    () => world.to - length + nudge,
    () => (others.length > 0 ? random.pick(others).time : last),
    gaps.close,
    gaps.edge,
    gaps.far,
  ]);
  return random.chance(0.5) ? gaps[pace]() : rare();
}

/** Half of them anywhere in the range, half about a landmark. */
function startTime(world: World): bigint {
  const { random } = world;
  if (random.chance(0.5)) {
    return world.from + ((world.to - world.from) / 1000n) * BigInt(random.integer(0, 999));
  }
  const aside = random.pick([0n, -1n, BigInt(random.integer(-7200, 7200)) * SECOND, BigInt(random.integer(-300, 60)) * SECOND]);
  return random.pick(world.landmarks) + aside;
}

// ---- how it was written down ----

function rowsOf(happening: Happening, index: number, source: SourceSpec, world: World, project: Project): readonly RawRow[] {
  const { random, kind } = world;
  const clean = cleanRow(happening, index, source, world, project);
  const dirt = kind === 'accept' ? 0.4 : 0.06;
  const row = random.chance(dirt) ? soil(clean, happening, source, world, project) : clean;
  return random.chance(kind === 'accept' ? 0.3 : 0.08) ? [row, duplicateOf(row, happening, source, world, project)] : [row];
}

function cleanRow(happening: Happening, index: number, source: SourceSpec, world: World, project: Project): RawRow {
  const { random } = world;
  const { columns } = source;
  const row: Record<string, Cell> = { extra: random.pick([null, 'x', 'y', '']) };
  const set = (column: string | undefined, cell: Cell): void => {
    if (column !== undefined) {
      row[column] = cell;
    }
  };
  set(columns.id, random.chance(0.04) ? null : eventId(index));
  const name = typeof columns.event === 'string' ? happening.name : columns.event.value;
  set(typeof columns.event === 'string' ? columns.event : undefined, rawName(name, source, world, project));
  set(columns.time, timeText(happening.time, world));
  set(columns.received, receivedText(happening.time, world));
  set(columns.user, happening.user ?? (columns.anonymous === undefined ? happening.anonymous : null));
  set(columns.anonymous, happening.anonymous ?? (columns.user === undefined ? happening.user : null));
  set(columns.session, happening.session);
  set(columns.consent, random.pick([null, ...CONSENTS]));
  for (const property of propertiesOf(project.spec, name)) {
    const needed = property.required === true || property.name === 'device';
    if (needed ? random.chance(0.95) : random.chance(0.75)) {
      const former = property.renamed_from ?? [];
      const own = former.length === 0 || random.chance(0.6);
      const text = plausibleText(property, project.dictionary.texts, random);
      for (const written of [...(own ? [property.name] : []), ...(own && random.chance(0.7) ? [] : former)]) {
        set(written, written === property.name ? text : plausibleText(property, project.dictionary.texts, random));
      }
    }
  }
  set('raw_a', random.pick([null, 'i', 'a', 'about', 'robot', 'null']));
  set('raw_b', random.pick([null, '1', '2.5', '17', '3', '40', ...(random.chance(0.1) ? ['x', '1e400', '2_0'] : [])]));
  set(
    'raw_n',
    random.pick([null, '1', '5', '250', '1999', '+3', ...(random.chance(0.1) ? ['-4', '1.0', 'n', '9223372036854775808'] : [])]),
  );
  return row;
}

const CONSENTS = [
  '["analytics"]',
  '["analytics", "marketing"]',
  '[]',
  'analytics',
  'marketing;analytics',
  'analytics, marketing',
  '{"analytics": true, "marketing": "denied"}',
  '{"marketing": "granted"}',
  ' ',
  'analytics2',
];

/** Ids whose order of bytes is neither that of their numbers, nor of time, nor of UTF-16. */
function eventId(index: number): string {
  return `${['e', '', '\uFF5E', '\u{1F600}'][index % 4]}${(index * 37) % 101}-${index}`;
}

function rawName(name: string, source: SourceSpec, world: World, project: Project): string {
  const raw = Object.entries(source.rename ?? {}).flatMap(([written, event]) => (event === name ? [written] : []));
  const former = project.spec.events[name]?.renamed_from ?? [];
  return world.random.pick([name, name, ...raw, ...former]);
}

function timeText(instant: bigint, world: World): string {
  const utc = instantText(instant);
  const [date = '', clock = ''] = utc.slice(0, -1).split('T');
  const offset = (text: string, hours: number): string => `${instantText(instant + BigInt(hours) * 3600n * SECOND).slice(0, -1)}${text}`;
  const short = clock.endsWith('.000000') ? clock.slice(0, 8) : clock.replace(/0+$/, '');
  return world.random.pick([
    utc,
    `${date} ${short}`,
    `${date}T${short}Z`,
    offset('+08:00', 8),
    offset('-05:00', -5),
    `${date}T${clock}999Z`,
    ` ${utc} `,
  ]);
}

function receivedText(time: bigint, world: World): string | null {
  const { random } = world;
  const limits = [...world.durations, 300n * SECOND];
  const delay = random.pick([
    0n,
    SECOND,
    BigInt(random.integer(0, 90)) * SECOND,
    ...(random.chance(0.1) ? [random.pick(limits), -random.pick(limits)] : []),
  ]);
  return random.chance(0.06) ? null : timeText(time + delay, world);
}

/** One fault; which reason it is quarantined for, if any, is the reference's business. */
function soil(row: RawRow, happening: Happening, source: SourceSpec, world: World, project: Project): RawRow {
  const { random } = world;
  const { columns } = source;
  const limit = random.pick([...world.durations, 300n * SECOND]) + random.pick([-1n, 0n, 1n]);
  const faults: (() => RawRow)[] = [
    () => ({ ...row, [columns.time]: random.pick([null, '', 'yesterday', '2021-02-30 00:00:00', '2021-06-09', '1623232800']) }),
    () => ({ ...row, ...(columns.user ? { [columns.user]: null } : {}), ...(columns.anonymous ? { [columns.anonymous]: '' } : {}) }),
    () => wrongValue(row, happening, world, project),
    () => wrongValue(row, happening, world, project),
    () => lackingValue(row, happening, project),
  ];
  if (typeof columns.event === 'string') {
    const event = columns.event;
    faults.push(() => ({ ...row, [event]: random.pick([null, 'nobody knows', 'HOME', ' view', 'any']) }));
  }
  if (columns.received !== undefined) {
    const received = columns.received;
    faults.push(() => ({ ...row, [received]: timeText(happening.time + limit, world) }));
    faults.push(() => ({ ...row, [received]: timeText(happening.time - limit, world) }));
    faults.push(() => ({ ...row, [received]: 'soon' }));
  }
  return random.pick(faults)();
}

function wrongValue(row: RawRow, happening: Happening, world: World, project: Project): RawRow {
  const { random } = world;
  const properties = propertiesOf(project.spec, happening.name);
  if (properties.length === 0) {
    return row;
  }
  const property = random.pick(properties);
  const outside =
    property.type === 'string' ? random.pick(['not in any list', 'z', '😀', 'y'.repeat(301)]) : random.pick(['-1', '1000', '0.25', '30.5']);
  return { ...row, [property.name]: random.chance(0.5) ? outside : (wrongText(property.type, random) ?? outside) };
}

function lackingValue(row: RawRow, happening: Happening, project: Project): RawRow {
  const required = propertiesOf(project.spec, happening.name).find((property) => property.required === true);
  return required === undefined ? row : { ...row, [required.name]: required.type === 'string' ? '' : ' ' };
}

/** The same row again, the same with another time of receipt, or the same id with other values. */
function duplicateOf(row: RawRow, happening: Happening, source: SourceSpec, world: World, project: Project): RawRow {
  const { random } = world;
  const { id, received } = source.columns;
  const again = received === undefined || random.chance(0.3) ? row : { ...row, [received]: receivedText(happening.time, world) };
  // Two events of one id that both stay have no order at one instant: only where the id says that they are duplicates.
  const byId = (source.clean?.deduplicate ?? 'id') === 'id';
  if (id === undefined || !byId || random.chance(0.4)) {
    return again;
  }
  const other = cleanRow({ ...happening, name: random.pick(Object.keys(project.spec.events)) }, 0, source, world, project);
  return { ...other, [id]: row[id] ?? null, ...(received === undefined ? {} : { [received]: again[received] ?? null }) };
}

/** Properties as a list of names and values, where the source has them so: JSON in a CSV's cell; now and then one is there twice. */
function listed(row: RawRow, source: SourceSpec, spec: Spec, format: 'csv' | 'jsonl', { random }: World): RawRow {
  const from = source.columns.properties;
  if (from === undefined) {
    return row;
  }
  const names = new Set(
    Object.keys(spec.events)
      .flatMap((event) => propertiesOf(spec, event))
      .flatMap((one) => [one.name, ...(one.renamed_from ?? [])]),
  );
  const items = Object.entries(row).flatMap(([key, cell]): ListedCell[] => {
    if (!names.has(key) || cell === null || typeof cell === 'object') {
      return [];
    }
    const text = String(cell);
    const number = /^(0|[1-9][0-9]{0,8})$/.test(text) && random.chance(0.5) ? Number(text) : null;
    const item = { key, value: number === null ? { text, number: null } : { text: random.pick([null, '']), number } };
    return random.chance(0.1) ? [item, { key, value: { text: 'second' } }] : random.chance(0.05) ? [{ key }] : [item];
  });
  const rest = Object.fromEntries(Object.entries(row).filter(([key]) => !names.has(key)));
  return { ...rest, [from.array]: items.length === 0 && random.chance(0.5) ? null : format === 'csv' ? JSON.stringify(items) : items };
}

/** All columns in a CSV and in the first line of JSONL; there numbers and booleans as such now and then, and columns left out. */
function shape(row: RawRow, columns: readonly string[], whole: boolean, format: 'csv' | 'jsonl', world: World): RawRow {
  const cells = columns.map((column): [string, Cell] => [column, row[column] ?? null]);
  if (format === 'csv') {
    return Object.fromEntries(cells);
  }
  const typed = cells.map(([column, cell]): [string, Cell] => {
    const plain = typeof cell === 'string' && world.random.chance(0.5) && /^(-?(0|[1-9][0-9]{0,8})(\.[0-9]*[1-9])?|true|false)$/.test(cell);
    return [column, plain ? (JSON.parse(cell) as Cell) : cell];
  });
  return Object.fromEntries(typed.filter(([, cell]) => cell !== null || whole || world.random.chance(0.5)));
}
