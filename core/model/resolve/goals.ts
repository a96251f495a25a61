// `goals` -> Goal: why anything is tracked, and what says how far it is reached. Phase: resolve.
import type { GoalSpec, TargetSpec } from '../../schema/spec.ts';
import { localText } from '../local-text.ts';
import type { Goal } from '../model.ts';
import { complain, type Part } from './part.ts';
import { refer } from './references.ts';

export function resolveGoal(part: Part, name: string, spec: GoalSpec): Goal {
  return {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    owner: spec.owner ?? null,
    measure: spec.measure === undefined ? null : resolveMeasure(part, spec.measure),
    target: spec.target === undefined ? null : targetOf(spec.target),
    span: part.place.keySpan,
  };
}

function resolveMeasure(part: Part, reference: string): Goal['measure'] {
  const place = part.place.child('measure');
  const [section = '', name = ''] = reference.split('.');
  if (section !== 'funnels' && section !== 'metrics') {
    const example = 'funnels.purchase';
    complain(part, 'WM2007', place.span, { key: 'measure', value: reference, expected: 'a funnel or a metric', example });
    return null;
  }
  const span = place.textSpan(section.length + 1, reference.length);
  return refer(part, section, name, place, span) === null ? null : { section, name };
}

function targetOf(spec: TargetSpec): Goal['target'] {
  const comparison = spec.at_least === undefined ? 'at_most' : 'at_least';
  const written = spec[comparison];
  return written === undefined ? null : { comparison, value: numberOf(written), per: spec.per ?? null };
}

/** `3.5%` is 0.035, the nearest double to that decimal. */
export function numberOf(written: number | string): number {
  return typeof written === 'number' ? written : Number(`${written.slice(0, -1)}e-2`);
}
