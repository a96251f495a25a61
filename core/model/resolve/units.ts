// `per` -> Unit: what is counted. Phase: resolve.
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { Unit } from '../questions.ts';
import { GROUPING, resolvePropertyUse } from './analyses.ts';
import type { ResolvedMatcher } from './matchers.ts';
import { complain, type Part } from './part.ts';
import type { EventScope } from './scopes.ts';

/** A property as unit must be one that every matcher's events have, or those could never count. */
export function resolveUnit(
  part: Part,
  unit: string | undefined,
  words: readonly ('person' | 'session')[],
  matchers: readonly ResolvedMatcher[],
  scope: EventScope,
): Unit | null {
  if (unit === undefined) return null;
  const word = words.find((candidate) => candidate === unit);
  if (word !== undefined) return { kind: word };
  const place = part.place.child('per');
  const type = resolvePropertyUse(part, unit, place, scope, { key: 'per', ...GROUPING });
  if (type === null) return null;
  needOnEvery(part, unit, matchers, { span: place.span, message: `counted per "${unit}" here` });
  return { kind: 'property', name: unit, type };
}

/** Reports the first event of each matcher that does not declare the property. */
export function needOnEvery(
  part: Part,
  name: string,
  matchers: readonly ResolvedMatcher[],
  because: { readonly span: Span; readonly message: string },
): void {
  for (const { events, isEvery, matcher } of matchers) {
    const lacking = events.find((event) => event.complete && !event.properties.some((property) => property.name === name));
    if (isEvery || lacking === undefined) continue;
    complain(part, 'WM3017', matcher.span, { event: lacking.name, name }, { related: [because] });
  }
}
