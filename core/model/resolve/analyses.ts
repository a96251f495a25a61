// What every analysis may say: goal, segment, `where`, a breakdown, a property it reads. Phase: resolve.
import type { Span } from '../../diagnostics/diagnostic.ts';
import { typeWords } from '../../expressions/check-operators.ts';
import type { ValueType } from '../../expressions/typed-expression.ts';
import type { Place } from '../../load/place.ts';
import type { BreakdownSpec, LocalText, Breakdown as WrittenBreakdown } from '../../schema/spec.ts';
import { localText } from '../local-text.ts';
import type { AnalysisCommon, Breakdown } from '../model.ts';
import { resolveCondition } from './conditions.ts';
import { complain, type Part, poison } from './part.ts';
import { complainOfProperty, refer, wholeText } from './references.ts';
import type { EventScope, PlanEvents } from './scopes.ts';

/** What the resolvers of analyses need beside their own Spec. */
export interface Setting extends PlanEvents {
  /** Names of the segments that resolved. */
  readonly segments: ReadonlySet<string>;
}

interface CommonSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly owner?: string;
  readonly goal?: string;
  readonly where?: string;
  readonly segment?: string;
}

/** `scope` is that of the events in question. */
export function resolveCommon(part: Part, name: string, spec: CommonSpec, scope: EventScope, setting: Setting): AnalysisCommon {
  const { place } = part;
  if (spec.goal !== undefined) refer(part, 'goals', spec.goal, place.child('goal'));
  if (spec.segment !== undefined) {
    const found = refer(part, 'segments', spec.segment, place.child('segment'));
    if (found !== null && !setting.segments.has(spec.segment)) poison(part);
  }
  return {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    owner: spec.owner ?? null,
    goal: spec.goal ?? null,
    where: resolveCondition(part, spec.where, place.child('where'), scope),
    segment: spec.segment ?? null,
    span: place.keySpan,
  };
}

/** What an analysis wants a property for. */
export interface PropertyUse {
  /** The key, for messages: `sum`. */
  readonly key: string;
  readonly accepts: (type: ValueType) => boolean;
  /** What `accepts` accepts, in words. */
  readonly expected: string;
}

export const GROUPING: Omit<PropertyUse, 'key'> = {
  accepts: (type) => type !== 'json',
  expected: 'text, a number, a boolean, a timestamp or a date',
};
export const NUMERIC: Omit<PropertyUse, 'key'> = {
  accepts: (type) => type === 'integer' || type === 'number',
  expected: 'an integer or a number',
};

/** The type under which the events in question have the property; null where it is unknown, unfit or of several types (reported). */
export function resolvePropertyUse(
  part: Part,
  name: string,
  place: Place,
  scope: EventScope,
  use: PropertyUse,
  span: Span = wholeText(place, name),
): ValueType | null {
  const found = scope.scope.variables.find((variable) => variable.of === 'property' && variable.name === name);
  if (found !== undefined) {
    if (use.accepts(found.type)) return found.type;
    complain(part, 'WM3016', span, { name, found: typeWords(found.type), use: use.key, expected: use.expected });
    return null;
  }
  const conflict = scope.scope.conflicts.find((candidate) => candidate.name === name);
  if (conflict !== undefined) {
    complain(part, 'WM3027', span, { name, types: conflict.types.map(({ event, type }) => `${event}: ${typeWords(type)}`) });
  } else if (!scope.complete) {
    poison(part);
  } else {
    const known = scope.scope.variables.filter((variable) => variable.of === 'property').map((variable) => variable.name);
    complainOfProperty(part, name, 'the events in question', known, span);
  }
  return null;
}

export function resolveBreakdown(part: Part, spec: WrittenBreakdown | undefined, scope: EventScope): Breakdown | null {
  if (spec === undefined) return null;
  const place = part.place.child('breakdown');
  const written: BreakdownSpec = typeof spec === 'string' ? { by: spec } : spec;
  const by = typeof spec === 'string' ? place : place.child('by');
  // `source` is a standard variable; a property of that name is reachable in conditions only.
  const type = written.by === 'source' ? 'string' : resolvePropertyUse(part, written.by, by, scope, { key: 'breakdown', ...GROUPING });
  // Validation lets no other attribution through in this version.
  const attribution = written.attribution === 'first' || written.attribution === 'last' ? written.attribution : null;
  return type === null ? null : { by: written.by, type, attribution, limit: written.limit ?? null, span: place.span };
}
