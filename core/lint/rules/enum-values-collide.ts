// WM4020: two values of one `enum` that people read as the same. Every breakdown shows them as two.
import { report } from '../../diagnostics/report.ts';
import { propertyRule } from '../rule.ts';

export const enumValuesCollide = propertyRule('WM4020', ({ name, type, span }) => {
  const pair = type.kind === 'string' && type.enum !== undefined ? collidingPair(type.enum) : null;
  return pair === null ? null : report('WM4020', span, { property: name, first: pair[0], second: pair[1] });
});

/** The first two values that are equal but for case, blanks, `_` and `-`. */
export function collidingPair(values: readonly string[]): readonly [string, string] | null {
  const first = new Map<string, string>();
  for (const value of values) {
    const key = value.toLowerCase().replace(/[\s_-]/g, '');
    const earlier = first.get(key);
    if (earlier !== undefined && earlier !== value) return [earlier, value];
    first.set(key, value);
  }
  return null;
}
