import { describe, expect, it } from 'vitest';
import { parseDuration } from './duration.ts';

describe('parseDuration', () => {
  it('reads every unit as microseconds', () => {
    expect(['10s', '30m', '72h', '7d', '8w', '0s'].map(parseDuration)).toEqual([10e6, 1800e6, 259_200e6, 604_800e6, 4_838_400e6, 0]);
  });

  it('tells none from no duration', () => {
    expect(parseDuration('none')).toBeNull();
    for (const text of ['', '7', 'd', '1.5h', '-1d', '1y', '1D', ' 1d', '999999999999w']) expect(parseDuration(text)).toBeUndefined();
  });
});
