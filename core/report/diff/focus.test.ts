import { describe, expect, it } from 'vitest';
import { focused } from './focus.ts';

const long = 'x'.repeat(100);

describe('focused', () => {
  it('leaves short texts alone', () => {
    expect(focused('a b', 'a c')).toEqual(['a b', 'a c']);
  });

  it('shows where long texts differ, with what stands around', () => {
    const near = 'x'.repeat(60);
    expect(focused(`${long}${long} 3 ${long}`, `${long}${long} 20 ${long}`)).toEqual([
      `…${near.slice(1)} 3 ${near.slice(1)}…`,
      `…${near.slice(1)} 20 ${near.slice(1)}…`,
    ]);
    expect(focused(`1 ${long}${long}`, `2 ${long}${long}`)).toEqual([`1 ${near.slice(1)}…`, `2 ${near.slice(1)}…`]);
    expect(focused(`${long}${long}`, `${long}${long}y`)).toEqual([`…${near}`, `…${near}y`]);
  });

  it('never shows two texts that differ as the same', () => {
    for (const [one, two] of [
      [`${long}${long}aa`, `${long}${long}a`],
      [`${long}${long}`, ''],
      [`${long}😀${long}`, `${long}😁${long}`],
    ] as const) {
      const [left, right] = focused(one, two);
      expect(left).not.toBe(right);
    }
  });
});
