// Whose events they are. Reads every accepted event that exists at as-of, never the range.
import { compareEvents } from './accept.ts';
import { foldId, idKinds, isIgnored } from './id-rules.ts';
import { type PlanProperty, propertiesOf } from './plan-events.ts';
import { masked } from './privacy.ts';
import type { AcceptedEvent, Case, CoverageRow, IdentitySpec, IdRow, PersonEvent } from './types.ts';
import { cellText, compareText, readValue, valueText } from './values.ts';

export interface Identity {
  /** null: left out of every analysis. */
  readonly personOf: (event: AcceptedEvent) => string | null;
  /** Every id of events and links, by kind and bytes. */
  readonly ids: readonly IdRow[];
  readonly coverage: readonly CoverageRow[];
}

/** An id is a pair: of one text, a user and a device are two. */
interface Id {
  readonly kind: string;
  readonly id: string;
}
type Pair = readonly [Id, Id];

/** What the rules of a project make of its ids. */
interface Ids {
  readonly rules: IdentitySpec;
  readonly kinds: readonly string[];
  readonly events: readonly AcceptedEvent[];
  readonly links: readonly Pair[];
  readonly all: readonly Id[];
  /** Linked directly with more users than `limit`: it joins nobody. */
  readonly isShared: (id: Id) => boolean;
}

/** Who owns each id: people are their owners. */
interface Owners {
  readonly ownerOf: (id: Id) => Id;
  readonly isKnown: (owner: Id) => boolean;
}

export function resolveIdentity(events: readonly AcceptedEvent[], input: Case): Identity {
  const ids = collectIds(events, input);
  const owners = ids.rules.strategy === 'graph' ? graphOwners(ids) : seenOwners(ids);
  const nameOf = personNames(ids, owners);
  const left = (owner: Id): boolean => ids.rules.only_known === true && !owners.isKnown(owner);
  const ownerOfEvent = (event: AcceptedEvent): Id => owners.ownerOf(decidingId(event, ids, owners));
  const personOf = (event: AcceptedEvent): string | null => {
    const owner = ownerOfEvent(event);
    return left(owner) ? null : nameOf(owner);
  };
  const rows = ids.all.map((id): IdRow => {
    const owner = owners.ownerOf(id);
    return { ...id, person: left(owner) ? null : nameOf(owner) };
  });
  rows.sort((a, b) => compareText(a.kind, b.kind) || compareText(a.id, b.id));
  return { personOf, ids: rows, coverage: ids.kinds.map((kind) => coverageOf(kind, ids, owners, ownerOfEvent)) };
}

/** The events that take part in analyses, each with its person. */
export function withPeople(events: readonly AcceptedEvent[], personOf: (event: AcceptedEvent) => string | null): readonly PersonEvent[] {
  return events.flatMap((event) => {
    const person = personOf(event);
    return person === null ? [] : [{ ...event, person }];
  });
}

const keyOf = ({ kind, id }: Id): string => JSON.stringify([kind, id]);
const isUser = ({ kind }: Id): boolean => kind === 'user';

function idsOf(event: AcceptedEvent): readonly Id[] {
  return [...event.ids].map(([kind, id]) => ({ kind, id }));
}

function collectIds(events: readonly AcceptedEvent[], input: Case): Ids {
  const rules = input.spec.identity ?? {};
  const links = rules.strategy === 'none' ? [] : readLinks(input, rules);
  const found = new Map([...events.flatMap(idsOf), ...links.flat()].map((id) => [keyOf(id), id]));
  const users = new Map<string, Set<string>>();
  const meet = (one: Id, other: Id): void => {
    if (!isUser(one) && isUser(other)) {
      users.set(keyOf(one), (users.get(keyOf(one)) ?? new Set()).add(other.id));
    }
  };
  for (const group of [...events.map(idsOf), ...links]) {
    for (const one of group) {
      for (const other of group) {
        meet(one, other);
      }
    }
  }
  const limit = rules.limit ?? 50;
  const isShared = (id: Id): boolean => rules.strategy !== 'none' && (users.get(keyOf(id))?.size ?? 0) > limit;
  return { rules, kinds: idKinds(rules), events, links, all: [...found.values()], isShared };
}

/** Pairs of `links`, both of whose sides are ids. */
function readLinks(input: Case, rules: IdentitySpec): readonly Pair[] {
  return (rules.links ?? []).flatMap((link, index) => {
    const columns = Object.entries(link.columns).flatMap(([kind, written]) => [written].flat().map((column) => ({ kind, column })));
    const rows = input.rows[`identity.links[${index}]`]?.rows ?? [];
    return rows.flatMap((row): readonly Pair[] => {
      const [first, second] = columns.map(({ kind, column }) => linkedId(kind, cellText(row[column]), input, rules));
      return first && second ? [[first, second]] : [];
    });
  });
}

function linkedId(kind: string, text: string | null, input: Case, rules: IdentitySpec): Id | null {
  const types = Object.keys(input.spec.events).flatMap((event) => propertiesOf(input.spec, event).filter(({ name }) => name === kind));
  const isInteger = types.length > 0 && types.every(({ type }) => type === 'integer');
  const value = text === null ? null : readValue(text, isInteger ? 'integer' : 'string');
  if (value === null || value === 'unreadable') {
    return null;
  }
  const id = foldId(valueText(value), kind, rules);
  return isIgnored(id, kind, rules) ? null : keptLink(kind, id, types[0], input);
}

/** An id of a masked property is one as it is kept. */
function keptLink(kind: string, id: string, property: PlanProperty | undefined, input: Case): Id | null {
  const value = property?.type === 'string' ? masked({ type: 'string', value: id }, property, input.spec.privacy) : undefined;
  return value === undefined ? { kind, id } : value === null ? null : { kind, id: valueText(value) };
}

/** Transitively, all that meet in an event or a link; the owner is the smallest id, of the strongest kind among equals. */
function graphOwners({ events, links, all, kinds, isShared }: Ids): Owners {
  const component = new Map(all.map((id) => [keyOf(id), [id]]));
  for (const group of [...events.map(idsOf), ...links]) {
    const joining = group.filter((id) => !isShared(id));
    const merged = [...new Set(joining.map((id) => component.get(keyOf(id)) ?? []))].flat();
    for (const id of joining.length === 0 ? [] : merged) {
      component.set(keyOf(id), merged);
    }
  }
  const members = (id: Id): readonly Id[] => component.get(keyOf(id)) ?? [id];
  const smallest = (some: readonly Id[]): Id | undefined =>
    [...some].sort((a, b) => compareText(a.id, b.id) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind))[0];
  return { ownerOf: (id) => smallest(members(id)) ?? id, isKnown: (owner) => members(owner).some(isUser) };
}

/**
 * `last_known`, `first_known`: an id belongs to the last or first user seen with it; to the smallest that a link names where no event
 * has one; else it is a person of its own, as every id is with `none`.
 */
function seenOwners({ rules, events, links, isShared }: Ids): Owners {
  const seen = new Map<string, Id>();
  const joins = rules.strategy !== 'none';
  for (const event of joins ? [...events].sort(compareEvents) : []) {
    const user = idsOf(event).find(isUser);
    for (const id of idsOf(event).filter((one) => user !== undefined && !isUser(one) && !isShared(one))) {
      const isTaken = rules.strategy === 'first_known' && seen.has(keyOf(id));
      if (user !== undefined && !isTaken) {
        seen.set(keyOf(id), user);
      }
    }
  }
  const linked = new Map<string, Id>();
  for (const [one, other] of [...links, ...links.map(([a, b]): Pair => [b, a])]) {
    const known = linked.get(keyOf(one));
    if (!isUser(one) && isUser(other) && !isShared(one) && (known === undefined || compareText(other.id, known.id) < 0)) {
      linked.set(keyOf(one), other);
    }
  }
  return { ownerOf: (id) => seen.get(keyOf(id)) ?? linked.get(keyOf(id)) ?? id, isKnown: isUser };
}

/** Which of an event's ids says whose it is. */
function decidingId(event: AcceptedEvent, { rules, kinds, isShared }: Ids, owners: Owners): Id {
  const own = idsOf(event).toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  const joining = own.filter((id) => !isShared(id));
  const known = own.filter((id) => !isUser(id) && owners.isKnown(owners.ownerOf(id)));
  const isSeen = rules.strategy !== 'graph' && rules.strategy !== 'none';
  const [first] = [...(isSeen ? known : []), ...joining, ...own];
  if (first === undefined) {
    throw new Error('an event without an id');
  }
  return first;
}

/** The owner's id; of owners of one text the strongest kind keeps it, the others have their kind in front. */
function personNames({ all, kinds }: Ids, { ownerOf }: Owners): (owner: Id) => string {
  const owners = [...new Map(all.map(ownerOf).map((owner) => [keyOf(owner), owner])).values()];
  return (owner) => {
    const stronger = owners.some(({ kind, id }) => id === owner.id && kinds.indexOf(kind) < kinds.indexOf(owner.kind));
    return stronger ? `${owner.kind}:${owner.id}` : owner.id;
  };
}

function coverageOf(kind: string, ids: Ids, owners: Owners, ownerOfEvent: (event: AcceptedEvent) => Id): CoverageRow {
  const own = ids.all.filter((id) => id.kind === kind);
  const carrying = ids.events.filter((event) => event.ids.has(kind));
  return {
    kind,
    ids: own.length,
    people: new Set(own.map((id) => keyOf(owners.ownerOf(id)))).size,
    events: carrying.length,
    eventsOfKnownUsers: carrying.filter((event) => owners.isKnown(ownerOfEvent(event))).length,
    ignored: ids.events.filter((event) => event.ignored.includes(kind)).length,
    overLimit: own.filter(ids.isShared).length,
  };
}
