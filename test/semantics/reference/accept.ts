// Raw rows -> accepted events, or the first reason why not. Knows nothing of people; sessions only where a source supplies their ids.
// Order of work: drop, then the checks of one row, then duplicates among the rows that passed, then supplied sessions that run too long.
import type { Expression, Scope } from './conditions.ts';
import { evaluateExpression, holds } from './conditions.ts';
import { foldId, idKinds, isIgnored } from './id-rules.ts';
import type { PlanProperty } from './plan-events.ts';
import { eventOf, propertiesOf } from './plan-events.ts';
import { isGranted, masked } from './privacy.ts';
import type { AcceptedEvent, Case, RawRow, Reason, RowOutcome, SourceSpec, Spec } from './types.ts';
import type { Value } from './values.ts';
import { cellText, compareText, readDuration, readValue, valueText } from './values.ts';

export interface Acceptance {
  /** In the order of their instants, ties resolved. */
  readonly events: readonly AcceptedEvent[];
  readonly rows: readonly RowOutcome[];
}

/** An acceptable row before duplicates are looked for. */
interface Candidate {
  readonly event: AcceptedEvent;
  readonly received: bigint | null;
  /** null = no key column is set: a duplicate of nothing. */
  readonly key: string | null;
}

type Judgement =
  | { readonly outcome: 'dropped' }
  | { readonly outcome: 'quarantined'; readonly reason: Reason; readonly property: string | null; readonly event: string | null }
  | { readonly outcome: 'acceptable'; readonly candidate: Candidate };

/** Judges every row of every source. */
export function acceptRows(input: Case): Acceptance {
  const rows: RowOutcome[] = [];
  const all: Candidate[] = [];
  for (const [name, source] of Object.entries(input.spec.sources)) {
    const file = input.rows[name] ?? { rows: [], columns: [] };
    const columns = [...file.columns].sort(compareText);
    const candidates: Candidate[] = [];
    file.rows.forEach((raw, row) => {
      const judgement = judgeRow(new RawReader(raw, columns), { name, source, row, input });
      if (judgement.outcome === 'acceptable') {
        candidates.push(judgement.candidate);
      } else {
        rows.push({ source: name, row, reason: null, property: null, event: null, ...judgement });
      }
    });
    const kept = keepFirsts(candidates);
    for (const { event } of candidates.filter((candidate) => !kept.includes(candidate))) {
      rows.push({ source: name, row: event.row, outcome: 'duplicate', reason: null, property: null, event: event.name });
    }
    all.push(...kept);
  }
  const once = keepOnce(all, input.spec);
  for (const { event } of all.filter((candidate) => !once.includes(candidate))) {
    rows.push({ source: event.source, row: event.row, outcome: 'duplicate', reason: null, property: null, event: event.name });
  }
  const events = once.map((candidate) => candidate.event);
  events.sort(compareEvents);
  const tooLong = eventsBeyondLongest(events, input.spec);
  for (const event of events) {
    const rest = { source: event.source, row: event.row, property: null, event: event.name };
    rows.push(
      tooLong.has(event) ? { ...rest, outcome: 'quarantined', reason: 'session-too-long' } : { ...rest, outcome: 'accepted', reason: null },
    );
  }
  return { events: events.filter((event) => !tooLong.has(event)), rows };
}

/**
 * The one order of events: the instant, then the event id (the row's texts where it has none), then the source's name.
 * Rows of one source with one id at one instant are told apart by their texts.
 */
export function compareEvents(left: AcceptedEvent, right: AcceptedEvent): number {
  if (left.time !== right.time) {
    return left.time < right.time ? -1 : 1;
  }
  return compareText(left.tie, right.tie) || compareText(left.source, right.source) || compareText(left.texts, right.texts);
}

/** The texts of one raw row. */
class RawReader {
  readonly #raw: RawRow;
  /** Every column of the file in the order of names. */
  readonly columns: readonly string[];

  constructor(raw: RawRow, columns: readonly string[]) {
    this.#raw = raw;
    this.columns = columns;
  }

  text(column: string | undefined): string | null {
    return column === undefined || !Object.hasOwn(this.#raw, column) ? null : cellText(this.#raw[column]);
  }

  listed(from: NonNullable<SourceSpec['columns']['properties']>, name: string): readonly (string | null)[] {
    const text = this.text(from.array);
    const items: unknown = text === null ? [] : JSON.parse(text);
    const found = Array.isArray(items) ? items.find((item) => item[from.key] === name) : undefined;
    return from.value.map((path) => {
      const value = path.split('.').reduce((at: Record<string, never> | undefined, part) => at?.[part], found);
      return cellText(value as never);
    });
  }
}

interface RowContext {
  readonly name: string;
  readonly source: SourceSpec;
  readonly row: number;
  readonly input: Case;
}

function judgeRow(raw: RawReader, context: RowContext): Judgement {
  const { source, input } = context;
  const { columns } = source;
  if (isDropped(raw, source, input)) {
    return { outcome: 'dropped' };
  }
  const rawName = typeof columns.event === 'string' ? raw.text(columns.event) : columns.event.value;
  const name = rawName === null ? null : eventOf(input.spec, source, rawName);
  const quarantined = (reason: Reason, property: string | null = null): Judgement => ({
    outcome: 'quarantined',
    reason,
    property,
    event: name,
  });
  const time = readTime(raw.text(columns.time));
  const received = readTime(raw.text(columns.received));
  if (typeof time !== 'bigint' || received === 'unreadable') {
    return quarantined('unreadable-time');
  }
  const untimely = timeFault(time, received, source);
  if (untimely !== null) {
    return quarantined(untimely);
  }
  if (name === null) {
    return quarantined('unknown-event');
  }
  const [user, anonymous] = [raw.text(columns.user), raw.text(columns.anonymous)];
  const found = readIds(raw, name, source, input);
  if (found.ids.size === 0 && !found.hasUnreadable) {
    return quarantined('no-identity');
  }
  const purpose = input.spec.events[name]?.purpose ?? 'analytics';
  if (columns.consent !== undefined && !isGranted(raw.text(columns.consent), purpose, input.spec)) {
    return quarantined('no-consent');
  }
  const properties = readProperties(raw, name, source, input);
  if (!(properties instanceof Map)) {
    return quarantined(properties.reason, properties.property);
  }
  const texts = rowTexts(raw, source);
  const event: AcceptedEvent = {
    source: context.name,
    row: context.row,
    name,
    time,
    user,
    anonymous,
    ids: found.ids,
    ignored: found.ignored,
    supplied: columns.session === undefined ? { kind: 'rules' } : { kind: 'supplied', id: raw.text(columns.session) },
    properties,
    tie: raw.text(columns.id) ?? texts,
    texts,
  };
  return { outcome: 'acceptable', candidate: { event, received, key: duplicateKey(raw, source) } };
}

interface FoundIds {
  readonly ids: ReadonlyMap<string, string>;
  readonly ignored: readonly string[];
  /** A property that is an id stands there, but is of a wrong type: that is said of it, not that the row has no id. */
  readonly hasUnreadable: boolean;
}

/** The ids of a row by kind, folded, without those that are ignored. */
function readIds(raw: RawReader, event: string, source: SourceSpec, input: Case): FoundIds {
  const rules = input.spec.identity ?? {};
  const ids = new Map<string, string>();
  const ignored: string[] = [];
  let hasUnreadable = false;
  for (const kind of idKinds(rules)) {
    const text = idText(raw, kind, event, source, input);
    if (text === 'unreadable') {
      hasUnreadable = true;
    } else if (text !== null) {
      const id = foldId(text.id, kind, rules);
      const kept = keptId(id, kind, event, input);
      if (isIgnored(id, kind, rules)) {
        ignored.push(kind);
      } else if (kept !== null) {
        ids.set(kind, kept);
      }
    }
  }
  return { ids, ignored, hasUnreadable };
}

function idText(
  raw: RawReader,
  kind: string,
  event: string,
  source: SourceSpec,
  input: Case,
): { readonly id: string } | null | 'unreadable' {
  if (kind === 'user' || kind === 'anonymous') {
    const text = raw.text(source.columns[kind]);
    return text === null ? null : { id: text };
  }
  const property = propertiesOf(input.spec, event).find(({ name }) => name === kind);
  const value = property === undefined ? null : readProperty(raw, property, source, input);
  return value === null || value === 'unreadable' ? value : { id: valueText(value) };
}

/** A property that is masked is an id as it is kept. */
function keptId(id: string, kind: string, event: string, input: Case): string | null {
  const property = propertiesOf(input.spec, event).find(({ name }) => name === kind);
  if (property === undefined) {
    return id;
  }
  const value: Value = property.type === 'integer' ? { type: 'integer', value: BigInt(id) } : { type: 'string', value: id };
  const kept = masked(value, property, input.spec.privacy);
  return kept === null ? null : valueText(kept);
}

function isDropped(raw: RawReader, source: SourceSpec, input: Case): boolean {
  const drop = source.clean?.drop;
  const scope = rawScope(raw, source, () => {});
  return drop !== undefined && holds(conditionOf(input, drop), scope);
}

/** Without a time of receipt nothing is late or early. */
function timeFault(time: bigint, received: bigint | null, source: SourceSpec): 'too-late' | 'in-future' | null {
  const late = readDuration(source.clean?.late ?? 'none');
  const future = readDuration(source.clean?.future ?? '5m');
  if (received !== null && late !== null && received - time > late) {
    return 'too-late';
  }
  return received !== null && future !== null && time - received > future ? 'in-future' : null;
}

/** The set properties of the event, or the first fault in the order of their declaration. */
function readProperties(
  raw: RawReader,
  event: string,
  source: SourceSpec,
  input: Case,
): Map<string, Value> | { readonly reason: Reason; readonly property: string } {
  const properties = new Map<string, Value>();
  for (const property of propertiesOf(input.spec, event)) {
    const value = readProperty(raw, property, source, input);
    const reason = propertyFault(value, property);
    if (reason !== null) {
      return { reason, property: property.name };
    }
    const kept = value === null || value === 'unreadable' ? null : masked(value, property, input.spec.privacy);
    if (kept !== null) {
      properties.set(property.name, kept);
    }
  }
  return properties;
}

/** What stands under a property's name: its column's text, or those of the places of the first item of that name in a list. */
function propertyTexts(raw: RawReader, name: string, source: SourceSpec): readonly (string | null)[] {
  const listed = source.columns.properties;
  return listed === undefined ? [raw.text(name)] : raw.listed(listed, name);
}

function readTime(text: string | null): bigint | null | 'unreadable' {
  const value = text === null ? null : readValue(text, 'timestamp');
  if (value === null || value === 'unreadable') {
    return value;
  }
  return value.type === 'timestamp' ? value.value : 'unreadable';
}

function readProperty(raw: RawReader, property: PlanProperty, source: SourceSpec, input: Case): Value | null | 'unreadable' {
  const derived = source.derive?.[property.name];
  if (derived === undefined) {
    const texts = [property.name, ...(property.renamed_from ?? [])].flatMap((name) => propertyTexts(raw, name, source));
    const values = texts.map((text) => (text === null ? null : readValue(text, property.type)));
    return values.find((value) => value !== null) ?? null;
  }
  let failed = false;
  const value = evaluateExpression(
    conditionOf(input, derived),
    rawScope(raw, source, () => {
      failed = true;
    }),
  );
  if (failed) {
    return 'unreadable';
  }
  return value?.type === 'integer' && property.type === 'number' ? { type: 'number', value: Number(value.value) } : value;
}

/** Names in `derive` and `drop` are raw columns, strings unless `types` says otherwise. */
function rawScope(raw: RawReader, source: SourceSpec, failed: () => void): Scope {
  return {
    property: (name) => {
      const text = raw.text(name);
      const value = text === null ? null : readValue(text, source.types?.[name] ?? 'string');
      if (value === 'unreadable') {
        failed();
        return null;
      }
      return value;
    },
    standard: () => null,
    failed,
  };
}

function propertyFault(value: Value | null | 'unreadable', property: PlanProperty): Reason | null {
  if (value === 'unreadable') {
    return 'wrong-type';
  }
  if (value === null) {
    return property.required === true ? 'missing-required' : null;
  }
  const plain = value.type === 'integer' ? Number(value.value) : value.value;
  if (property.enum !== undefined && !property.enum.some((allowed) => allowed === plain)) {
    return 'not-allowed-value';
  }
  if (property.const !== undefined && property.const !== plain) {
    return 'not-allowed-value';
  }
  const { minimum, maximum, minLength, maxLength } = property;
  const numeric = value.type === 'integer' || value.type === 'number';
  if (numeric && ((minimum !== undefined && value.value < minimum) || (maximum !== undefined && value.value > maximum))) {
    return 'out-of-range';
  }
  // A length counts characters, not UTF-16 units.
  const length = value.type === 'string' ? [...value.value].length : null;
  if (length !== null && ((minLength !== undefined && length < minLength) || (maxLength !== undefined && length > maxLength))) {
    return 'out-of-range';
  }
  return null;
}

/** The event's name, user, anonymous, then every other raw column in the order of its name, not set = ''. */
function rowTexts(raw: RawReader, source: SourceSpec): string {
  const { event, user, anonymous, id } = source.columns;
  const first = [typeof event === 'string' ? event : undefined, user, anonymous];
  const rest = raw.columns.filter((column) => ![...first, id].includes(column));
  const name = typeof event === 'string' ? raw.text(event) : event.value;
  return [name, raw.text(user), raw.text(anonymous), ...rest.map((column) => raw.text(column))].map((text) => text ?? '').join('\u0001');
}

function duplicateKey(raw: RawReader, source: SourceSpec): string | null {
  const written = source.clean?.deduplicate ?? (source.columns.id === undefined ? raw.columns : 'id');
  const columns = typeof written === 'string' ? [written] : written;
  const texts = columns.map((column) => raw.text(standardColumn(source, column) ?? column));
  return texts.every((text) => text === null) ? null : JSON.stringify(texts);
}

/** `id`, `user`, … in `deduplicate` mean the mapped columns. */
function standardColumn(source: SourceSpec, name: string): string | undefined {
  const mapped = Object.entries(source.columns).find(([standard]) => standard === name)?.[1];
  return typeof mapped === 'string' ? mapped : undefined;
}

/** One candidate a key: the first received, one without `received` after those with; then the earliest, then the order of ties. */
function keepFirsts(candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(
    (candidate) =>
      candidate.key === null ||
      !candidates.some((other) => other !== candidate && other.key === candidate.key && compareReceived(other, candidate) < 0),
  );
}

/** Of each value of an event's `once_by` one: from the source that stands first in `prefer`, else the first received. */
function keepOnce(candidates: readonly Candidate[], spec: Spec): readonly Candidate[] {
  const onceKey = ({ event }: Candidate): string | null => {
    const by = spec.events[event.name]?.once_by;
    const value = by === undefined ? undefined : event.properties.get(by);
    return value === undefined ? null : JSON.stringify([event.name, valueText(value)]);
  };
  const place = ({ event }: Candidate): number => {
    const prefer = spec.events[event.name]?.prefer ?? [];
    return prefer.includes(event.source) ? prefer.indexOf(event.source) : prefer.length;
  };
  const isBefore = (one: Candidate, other: Candidate): boolean => (place(one) - place(other) || compareReceived(one, other)) < 0;
  return candidates.filter((candidate) => {
    const value = onceKey(candidate);
    return value === null || !candidates.some((other) => other !== candidate && onceKey(other) === value && isBefore(other, candidate));
  });
}

function compareReceived(left: Candidate, right: Candidate): number {
  if (left.received !== right.received) {
    if (left.received === null || right.received === null) {
      return left.received === null ? 1 : -1;
    }
    return left.received < right.received ? -1 : 1;
  }
  // Rows that are alike in every text are told apart by nothing that a number could show.
  return compareEvents(left.event, right.event) || left.event.row - right.event.row;
}

/** Events later than `longest` after the first event of their supplied session. */
function eventsBeyondLongest(events: readonly AcceptedEvent[], spec: Spec): ReadonlySet<AcceptedEvent> {
  const longest = readDuration(spec.sessions?.longest ?? '24h');
  const starts = new Map<string, bigint>();
  const beyond = new Set<AcceptedEvent>();
  for (const event of events) {
    const id = event.supplied.kind === 'supplied' ? event.supplied.id : null;
    if (id === null) {
      continue;
    }
    const start = starts.get(id) ?? event.time;
    starts.set(id, start);
    if (longest !== null && event.time - start > longest) {
      beyond.add(event);
    }
  }
  return beyond;
}

/** The tree of a condition text. */
export function conditionOf(input: Case, text: string): Expression {
  const expression = input.conditions.get(text);
  if (expression === undefined) {
    throw new Error(`no tree is known for the condition: ${text}`);
  }
  return expression;
}
