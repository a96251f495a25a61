// Scopes of conditions: the properties of the events in question, as one list of variables. Phase: resolve.
import { type ConflictingName, type Scope, STANDARD_VARIABLES } from '../../expressions/scope.ts';
import type { ValueType, Variable } from '../../expressions/typed-expression.ts';
import { valueTypeOf } from '../property-types.ts';
import type { EventDraft, EventDrafts } from './event-draft.ts';

/** A scope over events, and what stands behind it. */
export interface EventScope {
  readonly scope: Scope;
  /** False where an event in question has an error: a name that seems unknown may be declared there. */
  readonly complete: boolean;
}

/** All events of the plan and their common scope, which is large: built once. */
export interface PlanEvents {
  readonly drafts: EventDrafts;
  readonly everyEvent: EventScope;
}

/** The union of the events' properties; integer beside number is number, any other difference of type a conflict. */
export function scopeOf(events: readonly EventDraft[]): EventScope {
  const meanings = new Map<string, Meaning>();
  for (const event of events) {
    for (const property of event.properties) note(meanings, property.name, { event: event.name, type: valueTypeOf(property.type) });
  }
  const variables: Variable[] = [...STANDARD_VARIABLES];
  const conflicts: ConflictingName[] = [];
  for (const [name, { type, others }] of meanings) {
    const common = commonType([type.type, ...others.map((use) => use.type)]);
    if (common === null) conflicts.push({ name, types: [type, ...others] });
    else variables.push({ kind: 'variable', of: 'property', name, type: common });
  }
  return { scope: { variables, conflicts, openColumns: false }, complete: events.every((event) => event.complete) };
}

type Use = ConflictingName['types'][number];

/** One event for each type is enough to see a conflict. */
interface Meaning {
  readonly type: Use;
  /** Of further types. */
  readonly others: Use[];
}

function note(meanings: Map<string, Meaning>, name: string, use: Use): void {
  const known = meanings.get(name);
  if (known === undefined) meanings.set(name, { type: use, others: [] });
  else if (known.type.type !== use.type && known.others.every(({ type }) => type !== use.type)) known.others.push(use);
}

/** null: there is none. */
function commonType(distinct: readonly ValueType[]): ValueType | null {
  const [only] = distinct;
  if (distinct.length === 1 && only !== undefined) return only;
  return distinct.every((type) => type === 'integer' || type === 'number') ? 'number' : null;
}

/** What `session_started` and `session_ended` have beside the properties of the session's first event. */
const SESSION_PROPERTIES: readonly Variable[] = [
  { kind: 'variable', of: 'property', name: 'landing', type: 'string' },
  { kind: 'variable', of: 'property', name: 'exit', type: 'string' },
  { kind: 'variable', of: 'property', name: 'seconds', type: 'number' },
  { kind: 'variable', of: 'property', name: 'bounced', type: 'boolean' },
];

/** The scope of a session's bounds: any event of the plan may be its first. */
export function sessionScope({ scope, complete }: EventScope): EventScope {
  const own = new Set(SESSION_PROPERTIES.map((variable) => variable.name));
  const isOther = (candidate: { readonly name: string }): boolean => !own.has(candidate.name);
  const variables = [...SESSION_PROPERTIES, ...scope.variables.filter(isOther)];
  return { scope: { ...scope, variables, conflicts: scope.conflicts.filter(isOther) }, complete };
}

/** The one property of a name, and nothing else. */
export function scopeOfProperty(name: string, type: ValueType): EventScope {
  const variable: Variable = { kind: 'variable', of: 'property', name, type };
  return { scope: { variables: [variable], conflicts: [], openColumns: false }, complete: true };
}

/** Raw columns: any name is a column of text but for those whose type is declared. */
export function columnScope(types: readonly { readonly column: string; readonly type: ValueType }[]): EventScope {
  const variables = types.map(({ column, type }): Variable => ({ kind: 'variable', of: 'column', name: column, type }));
  return { scope: { variables, conflicts: [], openColumns: true }, complete: true };
}
