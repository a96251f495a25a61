// Steps of a funnel by their names, as exclusions, trends, attributions, drop-offs and segments mention them. Phase: resolve.
import { suggest } from '../../diagnostics/suggest.ts';
import type { Place } from '../../load/place.ts';
import type { FunnelStep, StepRange } from '../questions.ts';
import { complain, type Part, poison } from './part.ts';
import { wholeText } from './references.ts';

export interface StepList {
  /** For messages: `this funnel`, `funnel "purchase"`. */
  readonly funnel: string;
  readonly steps: readonly FunnelStep[];
  /** False where a step names an unknown event, already reported: its name is not known. */
  readonly complete: boolean;
}

/** The number of the step, from 0; null where there is none of that name, or several (reported). `others`: what else may stand here. */
export function resolveStep(part: Part, name: string, place: Place, list: StepList, others: readonly string[] = []): number | null {
  const found = list.steps.flatMap((step, index) => (step.label === name ? [index] : []));
  const [only] = found;
  const span = wholeText(place, name);
  if (only === undefined) {
    if (!list.complete) poison(part);
    else {
      const known = [...others, ...new Set(list.steps.map((step) => step.label))];
      complain(part, 'WM3041', span, { name, funnel: list.funnel, suggestions: suggest(name, known), known });
    }
    return null;
  }
  if (found.length > 1) {
    const related = found.flatMap((index) => {
      const step = list.steps[index];
      return step === undefined ? [] : [{ span: step.span, message: `a step "${name}"` }];
    });
    complain(part, 'WM3042', span, { name, funnel: list.funnel }, { related });
    return null;
  }
  return only;
}

/** Two steps, the earlier first; absent = the first and the last. */
export function resolveStepRange(
  part: Part,
  written: { readonly from?: string; readonly to?: string },
  place: Place,
  list: StepList,
  keys: { readonly from: string; readonly to: string } = { from: 'from', to: 'to' },
): StepRange {
  const from = written.from === undefined ? null : resolveStep(part, written.from, place.child(keys.from), list);
  const to = written.to === undefined ? null : resolveStep(part, written.to, place.child(keys.to), list);
  const isLost = (written.from !== undefined && from === null) || (written.to !== undefined && to === null);
  const first = from ?? 0;
  const last = to ?? list.steps.length - 1;
  if (!isLost && first >= last) {
    const at = place.child(written.to === undefined ? keys.from : keys.to);
    const earlier = list.steps[first]?.label ?? '';
    complain(part, 'WM3043', at.span, { earlier, later: list.steps[last]?.label ?? '' });
  }
  return { from, to };
}
