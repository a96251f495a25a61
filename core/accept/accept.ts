// A raw row -> accepted event, or every fault of it with the reason for quarantine first. The JavaScript twin of sql/layers/staged.ts.
// Phase: accept. One row at a time; what needs other rows (duplicates, supplied sessions) stands in across-rows.ts.
import { compareText } from '../expressions/text-order.ts';
import { foldedId, idKindNames, ignoredIds } from '../model/id-kinds.ts';
import { maskOf } from '../model/masks.ts';
import type { ColumnPath, Event, Identity, Model, Source, TimeColumn } from '../model/model.ts';
import type { Privacy } from '../model/operations.ts';
import { valueTypeOf } from '../model/property-types.ts';
import { isGranted } from './consent.ts';
import { derivedValue, isDropped } from './derive.ts';
import { type Fault, rowFault } from './fault.ts';
import { readTime, trimBlanks } from './instants.ts';
import type { JsonNode } from './json-node.ts';
import { type JudgedProperty, judgeDerived, judgeProperty, type PropertyValue } from './judge-property.ts';
import { type MessageType, messageLayout, type RowLayout, sourceLayout } from './layout.ts';
import { hasKind, type RawRow, textAt, valueAt } from './raw-row.ts';
import { isPropertySet, readText } from './read-value.ts';
import { messageCodes, quarantineCodes } from './reasons.ts';

/** An event of the plan. Times are microseconds since 1970 UTC. */
export interface AcceptedEvent {
  /** null: a message that no source was named for. */
  readonly source: string | null;
  readonly name: string;
  readonly id: string | null;
  readonly time: bigint;
  readonly received: bigint | null;
  readonly user: string | null;
  readonly anonymous: string | null;
  readonly session: string | null;
  /** Set values only, in the order of the declaration. */
  readonly properties: readonly { readonly name: string; readonly value: Exclude<PropertyValue, null> }[];
  /** Orders events of one instant: the id, else the content. */
  readonly tie: string;
  /** The event's name, user, anonymous and every other raw column in the order of its name. */
  readonly content: string;
  /** Rows of one key in one source are one event; null = a duplicate of nothing. */
  readonly duplicateKey: string | null;
}

export type Judgement =
  /** `clean.drop` leaves it out. */
  | { readonly outcome: 'dropped' }
  /** `faults` are those that do not keep the row out. */
  | { readonly outcome: 'accepted'; readonly event: AcceptedEvent; readonly faults: readonly Fault[] }
  /** `reason` is the first of `faults` that keeps the row out. `event`: the plan's name, else the raw one. */
  | { readonly outcome: 'quarantined'; readonly event: string | null; readonly reason: Fault; readonly faults: readonly Fault[] };

export type Judge = (row: RawRow) => Judgement;

export interface JudgeOptions {
  /** The event of every row, for a source with one table per event. */
  readonly tableEvent?: string;
  /** Every column that rows of the source have; absent = those of the row itself. They order ties and make keys of rows without an id. */
  readonly columns?: readonly string[];
}

/** Judges rows of a source in its raw shape. */
export function judgeOfSource(model: Model, source: Source, options: JudgeOptions = {}): Judge {
  const layout = sourceLayout(source, options.tableEvent ?? null);
  const rules: Rules = {
    source,
    layout,
    meanings: meaningsOf(model, source),
    identity: model.identity,
    privacy: model.privacy,
    columns: options.columns ?? null,
  };
  return (row) => {
    const drop = source.clean.drop;
    return drop !== null && isDropped(row, drop.expression) ? { outcome: 'dropped' } : judge(row, rules);
  };
}

/**
 * Judges messages of one type in Segment's and RudderStack's shape. `source` null = the event may be of any source.
 * `derive` and `drop` are about raw columns of the source, which a message does not have; a derived property is taken as sent, and never missing.
 */
export function judgeOfMessages(model: Model, source: Source | null, type: MessageType): Judge {
  const rules: Rules = {
    source,
    layout: messageLayout(type),
    meanings: meaningsOf(model, source),
    identity: model.identity,
    privacy: model.privacy,
    columns: null,
  };
  return (row) => judge(row, rules);
}

interface Rules {
  readonly source: Source | null;
  readonly layout: RowLayout;
  /** Raw name -> the event it means. */
  readonly meanings: ReadonlyMap<string, { readonly event: Event; readonly isHere: boolean }>;
  readonly identity: Identity;
  readonly privacy: Privacy;
  readonly columns: readonly string[] | null;
}

/** Every raw name that means an event: its own, its older ones, and those under `rename`. */
function meaningsOf(model: Model, source: Source | null): Rules['meanings'] {
  const renamed = new Map((source?.rename ?? []).map((one) => [one.raw, one.event]));
  const found = new Map<string, { readonly event: Event; readonly isHere: boolean }>();
  for (const event of model.events) {
    const own = [event.name, ...event.renamedFrom].filter((name) => !renamed.has(name));
    const others = [...renamed].filter(([, name]) => name === event.name).map(([raw]) => raw);
    const isHere = source === null || event.sources.includes(source.name);
    for (const name of [...own, ...others]) if (!found.has(name)) found.set(name, { event, isHere });
  }
  return found;
}

// --- reading -----------------------------------------------------------------------------------------------------------------------------

interface Read {
  readonly node: JsonNode | null;
  readonly text: string | null;
}
const NOTHING: Read = { node: null, text: null };

/** The first of the places that holds something that is set. */
function readFirst(row: RawRow, paths: readonly ColumnPath[]): Read {
  for (const path of paths) {
    const text = textAt(row, path);
    if (text !== null && text !== '') return { node: valueAt(row, path), text };
  }
  return NOTHING;
}

interface ReadInstant {
  readonly micros: bigint | null;
  /** What stands there, read or not; null where nothing does. */
  readonly node: JsonNode | null;
}

function readInstant(row: RawRow, columns: readonly TimeColumn[]): ReadInstant {
  for (const column of columns) {
    const text = textAt(row, column.path);
    if (text !== null && trimBlanks(text) !== '') return { micros: readTime(text, column), node: valueAt(row, column.path) };
  }
  return { micros: null, node: null };
}

// --- judging -----------------------------------------------------------------------------------------------------------------------------

function judge(row: RawRow, rules: Rules): Judgement {
  const { layout, source } = rules;
  const name = layout.event.kind === 'constant' ? { node: null, text: layout.event.event } : readFirst(row, layout.event.paths);
  const meaning = name.text === null || isForeignText(name, layout) ? undefined : rules.meanings.get(name.text);
  const time = readInstant(row, layout.time);
  const received = readInstant(row, layout.received);
  const id = readFirst(row, layout.id ?? []);
  const user = readFirst(row, layout.user);
  const anonymous = readFirst(row, layout.anonymous);
  const judged = meaning === undefined ? [] : meaning.event.properties.map((property) => judgeAt(row, property, rules));
  const faults = [
    ...timeFaults(time, received, source),
    ...eventFaults(name, meaning, layout),
    ...(hasIdentity(rules, { user: user.text, anonymous: anonymous.text }, meaning?.event ?? null, judged)
      ? []
      : [rowFault(quarantineCodes.noIdentity, null)]),
    ...(meaning === undefined ? [] : consentFaults(row, meaning.event, rules)),
    ...judged.flatMap((one) => one.faults),
    ...(layout.isMessage ? messageFaults(rules, row) : []),
  ];
  const reason = faults.find((fault) => fault.isQuarantined);
  // Without a time or a meaning there is a reason.
  if (reason !== undefined || meaning === undefined || time.micros === null) {
    return {
      outcome: 'quarantined',
      event: meaning?.event.name ?? name.text,
      reason: reason ?? rowFault(quarantineCodes.unreadableRow, null),
      faults,
    };
  }
  const content = contentOf(row, name.text, rules);
  const properties = meaning.event.properties.flatMap((property, index) => {
    const value = judged[index]?.value ?? null;
    return value === null ? [] : [{ name: property.name, value }];
  });
  const event: AcceptedEvent = {
    source: source?.name ?? null,
    name: meaning.event.name,
    id: id.text,
    time: time.micros,
    received: received.micros,
    user: user.text,
    anonymous: anonymous.text,
    session: readFirst(row, layout.session).text,
    properties,
    tie: id.text ?? content,
    content,
    duplicateKey: duplicateKeyOf(row, rules, id.text),
  };
  return { outcome: 'accepted', event, faults };
}

/** One kind of id is set. What stands for an id but cannot be read has a better reason than that. */
function hasIdentity(
  { identity, privacy }: Rules,
  standard: Readonly<Record<'user' | 'anonymous', string | null>>,
  event: Event | null,
  judged: readonly JudgedProperty[],
): boolean {
  return idKindNames(identity).some((kind) => {
    if (kind === 'user' || kind === 'anonymous') return isId(identity, kind, standard[kind]);
    const index = event?.properties.findIndex(({ name }) => name === kind) ?? -1;
    const [property, one] = [event?.properties[index], judged[index]];
    if (property === undefined || one === undefined || maskOf(privacy, property) === 'drop') return false;
    const fault = one.faults.find((each) => each.isQuarantined && each.code !== quarantineCodes.missingRequired);
    if (fault === undefined) return one.value !== null && isId(identity, kind, String(one.value));
    if (fault.code === quarantineCodes.wrongType || fault.written === null) return true;
    const value = property.type.kind === 'string' || property.type.kind === 'integer' ? readText(fault.written, property.type.kind) : null;
    return value !== null && isId(identity, kind, String(value));
  });
}

/** A source without such a column is not asked, and no message is: their people were asked elsewhere. */
function consentFaults(row: RawRow, event: Event, { source, layout, privacy }: Rules): readonly Fault[] {
  const path = source?.columns.consent ?? null;
  if (privacy.consent === null || path === null || layout.isMessage) return [];
  return isGranted(privacy.consent, textAt(row, path), event.purpose)
    ? []
    : [rowFault(quarantineCodes.noConsent, valueAt(row, path), event.purpose)];
}

function isId(identity: Identity, kind: string, text: string | null): boolean {
  return text !== null && !ignoredIds(identity, kind).includes(foldedId(identity, kind, text));
}

function timeFaults(time: ReadInstant, received: ReadInstant, source: Source | null): readonly Fault[] {
  const faults: Fault[] = [];
  if (time.micros === null) faults.push(rowFault(quarantineCodes.unreadableTime, time.node));
  if (received.micros === null && received.node !== null) faults.push(rowFault(quarantineCodes.unreadableTime, received.node));
  if (time.micros === null || received.micros === null || source === null) return faults;
  const { late, future } = source.clean;
  const delay = received.micros - time.micros;
  if (late !== null && delay > late) faults.push(rowFault(quarantineCodes.tooLate, time.node));
  if (future !== null && -delay > future) faults.push(rowFault(quarantineCodes.inFuture, time.node));
  return faults;
}

const isForeignText = (read: Read, layout: RowLayout): boolean => layout.isMessage && read.node !== null && read.node.kind !== 'string';

function eventFaults(name: Read, meaning: { readonly isHere: boolean } | undefined, layout: RowLayout): readonly Fault[] {
  if (meaning === undefined) {
    const fault = rowFault(quarantineCodes.unknownEvent, name.node, isForeignText(name, layout) ? 'text' : null);
    return [{ ...fault, written: name.text }];
  }
  return meaning.isHere ? [] : [{ ...rowFault(quarantineCodes.eventNotOfSource, name.node), written: name.text }];
}

function messageFaults({ layout }: Rules, row: RawRow): readonly Fault[] {
  const said = (fault: Fault): Fault => ({ ...fault, isQuarantined: false });
  const ids = [...(layout.id ?? []), ...layout.user, ...layout.anonymous].map((path) => ({ path, ...readFirst(row, [path]) }));
  const odd = ids.filter((one) => one.node !== null && one.node.kind !== 'string');
  const isWithout = layout.id !== null && readFirst(row, layout.id).text === null;
  return [
    ...odd.map(({ path, node }) => said({ ...rowFault(messageCodes.idNotText, node, 'text'), path })),
    ...(isWithout ? [said(rowFault(messageCodes.withoutId, null))] : []),
  ];
}

function judgeAt(row: RawRow, property: Event['properties'][number], { source, layout }: Rules): JudgedProperty {
  const derived = source?.derive.find((one) => one.property === property.name);
  if (derived !== undefined && !layout.isMessage) return judgeDerived(property, derivedValue(row, derived.expression));
  const names = [property.name, ...property.renamedFrom];
  const paths = names.flatMap((name) => layout.property(row, name));
  const type = valueTypeOf(property.type);
  const path = paths.find((one) => isPropertySet(textAt(row, one), type, hasKind(row, one))) ?? paths[0];
  const declared = derived === undefined ? property : { ...property, required: false };
  return judgeProperty(
    declared,
    path === undefined ? { node: null, isKindKnown: true } : { node: valueAt(row, path), isKindKnown: hasKind(row, path) },
  );
}

// --- order and identity of rows ----------------------------------------------------------------------------------------------------------

/** Separates the parts of a tie or key; no real value holds it. */
const SEPARATOR = '\u0001';

function columnsOf(row: RawRow, rules: Rules): readonly string[] {
  return rules.columns ?? row.root.members.map((member) => member.name);
}

function contentOf(row: RawRow, name: string | null, rules: Rules): string {
  const { layout } = rules;
  const ids = [layout.user[0] ?? null, layout.anonymous[0] ?? null];
  const event = layout.event.kind === 'paths' ? (layout.event.paths[0] ?? null) : null;
  const used = new Set([event, ...ids].flatMap((path) => (path?.length === 1 ? path : [])));
  const rest = columnsOf(row, rules).filter((column) => !used.has(column));
  const texts = [...ids, ...rest.toSorted(compareText).map((column) => [column])].map((path) => (path === null ? null : textAt(row, path)));
  return [name, ...texts].map((text) => text ?? '').join(SEPARATOR);
}

/** `clean.deduplicate`, else the id, else every column. */
function duplicateKeyOf(row: RawRow, rules: Rules, id: string | null): string | null {
  const deduplicate = rules.layout.isMessage ? null : (rules.source?.clean.deduplicate ?? null);
  if (deduplicate === null && rules.layout.id !== null) return id;
  const paths = deduplicate === null ? columnsOf(row, rules).map((name) => [name]) : deduplicate.map((name) => mappedPath(rules, name));
  const texts = paths.map((path) => textAt(row, path) ?? '');
  return texts.every((text) => text === '') ? null : texts.join(SEPARATOR);
}

/** `id`, `user`, … in `deduplicate` mean the columns that are mapped so. */
function mappedPath({ source }: Rules, name: string): ColumnPath {
  const columns = source?.columns;
  const mapped: Readonly<Record<string, ColumnPath | null | undefined>> = {
    id: columns?.id,
    user: columns?.user,
    anonymous: columns?.anonymous,
    session: columns?.session,
    event: columns?.event?.kind === 'column' ? columns.event.path : null,
    time: columns?.time.path,
    received: columns?.received?.path,
  };
  return (Object.hasOwn(mapped, name) ? mapped[name] : null) ?? [name];
}
