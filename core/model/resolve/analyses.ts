// What every analysis may say: goal, segment, `where`, a breakdown, a property it reads. Phase: resolve.
// That what it refers to is sound is looked at in dependencies.ts, once all is known.
import type { Span } from '../../diagnostics/diagnostic.ts';
import { typeWords } from '../../expressions/check-operators.ts';
import type { ValueType } from '../../expressions/typed-expression.ts';
import type { Place } from '../../load/place.ts';
import type { LocalText } from '../../schema/spec.ts';
import { localText } from '../local-text.ts';
import type { KeyPlace } from '../model-parts.ts';
import type { AnalysisCommon, UsedProperty } from '../questions.ts';
import { resolveCondition } from './conditions.ts';
import { complain, type Part, poison } from './part.ts';
import { complainOfProperty, refer, wholeText } from './references.ts';
import type { EventScope } from './scopes.ts';

interface CommonSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: readonly string[];
  readonly owner?: string;
  readonly goal?: string;
  readonly where?: string;
  readonly segment?: string;
}

/** `scope` is that of the events in question. */
export function resolveCommon(part: Part, name: string, spec: CommonSpec, scope: EventScope): AnalysisCommon {
  const { place } = part;
  if (spec.goal !== undefined) refer(part, 'goals', spec.goal, place.child('goal'));
  if (spec.segment !== undefined) refer(part, 'segments', spec.segment, place.child('segment'));
  return {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    also: spec.also ?? [],
    owner: spec.owner ?? null,
    goal: spec.goal ?? null,
    where: resolveCondition(part, spec.where, place.child('where'), scope),
    segment: spec.segment ?? null,
    keys: keyPlaces(spec, place),
    span: place.keySpan,
  };
}

/** Where the keys of a definition are written. */
export function keyPlaces(spec: object, place: Place): readonly KeyPlace[] {
  return Object.keys(spec).map((key) => ({ key, span: place.child(key).keySpan }));
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

/** The properties of a list that are known and fit, each with its type. */
export function resolveProperties(
  part: Part,
  names: readonly string[],
  place: Place,
  scope: EventScope,
  key: string,
): readonly UsedProperty[] {
  return names.flatMap((name, index) => {
    const type = resolvePropertyUse(part, name, place.child(index), scope, { key, ...GROUPING });
    return type === null ? [] : [{ name, type }];
  });
}
