// `breakdown` -> Breakdown: the property, and which value counts where a journey has several. Phase: resolve.
import type { Place } from '../../load/place.ts';
import type { BreakdownSpec, Breakdown as WrittenBreakdown } from '../../schema/spec.ts';
import type { Breakdown } from '../questions.ts';
import { GROUPING, resolvePropertyUse } from './analyses.ts';
import { complain, type Part } from './part.ts';
import type { EventScope } from './scopes.ts';
import { resolveStep, type StepList } from './steps.ts';

/** Where the value is taken from: the steps of a funnel, or each event's own in the section named. */
export type BreakdownSetting = { readonly steps: StepList } | { readonly section: string };

export function resolveBreakdown(
  part: Part,
  spec: WrittenBreakdown | undefined,
  scope: EventScope,
  setting: BreakdownSetting,
): Breakdown | null {
  if (spec === undefined) return null;
  const place = part.place.child('breakdown');
  const written: BreakdownSpec = typeof spec === 'string' ? { by: spec } : spec;
  const by = typeof spec === 'string' ? place : place.child('by');
  // `source` is a standard variable; a property of that name is reachable in conditions only.
  const type = written.by === 'source' ? 'string' : resolvePropertyUse(part, written.by, by, scope, { key: 'breakdown', ...GROUPING });
  const attribution = resolveAttribution(part, written.attribution, place.child('attribution'), setting);
  return type === null ? null : { by: written.by, type, attribution, limit: written.limit ?? null, span: place.keySpan };
}

function resolveAttribution(part: Part, written: string | undefined, place: Place, setting: BreakdownSetting): Breakdown['attribution'] {
  if (written === undefined) return null;
  if ('section' in setting) {
    complain(part, 'WM3046', place.keySpan, { section: setting.section });
    return null;
  }
  if (written === 'first' || written === 'last' || written === 'all') return written;
  const step = resolveStep(part, written, place, setting.steps, ['first', 'last', 'all']);
  return step === null ? null : { step };
}
