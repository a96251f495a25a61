// Raw rows -> accepted events, or the first reason why not. Knows nothing of people; sessions only where a source supplies their ids.
// Order of work: drop, then the checks of one row, then duplicates among the rows that passed, then supplied sessions that run too long.
import type { Expression, Scope } from './conditions.ts';
import { evaluateExpression, holds } from './conditions.ts';
import { foldId, idKinds, isIgnored } from './id-rules.ts';
import type { PlanProperty } from './plan-events.ts';
import { eventOf, propertiesOf } from './plan-events.ts';
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
  const events: AcceptedEvent[] = [];
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
    events.push(...kept.map((candidate) => candidate.event));
  }
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
      if (isIgnored(id, kind, rules)) {
        ignored.push(kind);
      } else {
        ids.set(kind, id);
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
    if (value !== null && value !== 'unreadable') {
      properties.set(property.name, value);
    }
  }
  return properties;
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
    const text = raw.text(property.name);
    return text === null ? null : readValue(text, property.type);
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
