// What goals, impacts and monitors measure: a funnel or a metric; and the numbers they compare it with. Phase: resolve.
import type { Measure } from '../operations.ts';
import { complain, type Part } from './part.ts';
import { refer } from './references.ts';

/** `measure: funnels.purchase`; null where it names something else, or nothing (reported). */
export function resolveMeasure(part: Part, reference: string): Measure | null {
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

/** `3.5%` is 0.035, the nearest double to that decimal. */
export function numberOf(written: number | string): number {
  return typeof written === 'number' ? written : Number(`${written.slice(0, -1)}e-2`);
}
