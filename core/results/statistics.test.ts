import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, newcombe, normalCdf, sameRatePValue, wilson } from './statistics.ts';

describe('wilson', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', (count, of, low, high) => {
    const interval = wilson({ count, of });
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('is closed at the ends and absent without anybody', () => {
    expect(wilson({ count: 0, of: 7 })?.low).toBe(0);
    expect(wilson({ count: 7, of: 7 })?.high).toBe(1);
    expect(wilson({ count: 0, of: 0 })).toBeNull();
  });
});

describe('newcombe', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i/%i - %i/%i', (x1, n1, x2, n2, low, high) => {
    const interval = newcombe({ count: x1, of: n1 }, { count: x2, of: n2 });
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
    expect(interval?.difference).toBeCloseTo(x1 / n1 - x2 / n2, 12);
  });

  it('is absent where a side is of nobody', () => {
    expect(newcombe({ count: 0, of: 0 }, { count: 1, of: 2 })).toBeNull();
    expect(newcombe({ count: 1, of: 2 }, { count: 0, of: 0 })).toBeNull();
  });
});

describe('normalCdf', () => {
  // Abramowitz and Stegun, tables 26.1 and 26.2; the far tail from Wichura's AS 241.
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [1.959963984540054, 0.975],
  ])('at %f', (x, expected) => expect(normalCdf(x)).toBeCloseTo(expected, 14));

  it.each([
    [-3, 1.349898031630095e-3],
    [-5, 2.866515718791939e-7],
    [-10, 7.619853024160527e-24],
  ])('keeps its relative precision at %f', (x, expected) => expect(normalCdf(x) / expected).toBeCloseTo(1, 10));

  it('has no step where the two expansions meet', () => {
    expect(normalCdf(-3 + 1e-9) - normalCdf(-3 - 1e-9)).toBeCloseTo(2e-9 * 0.00443184841, 15);
  });
});

describe('sameRatePValue', () => {
  it('is the chi-square test of the 2x2 table', () => {
    // 56/70 against 48/80: chi-square 7.0192 on one degree of freedom.
    expect(sameRatePValue({ count: 56, of: 70 }, { count: 48, of: 80 })).toBeCloseTo(0.008, 3);
  });

  it('says nothing of equal, empty or certain rates', () => {
    expect(sameRatePValue({ count: 3, of: 10 }, { count: 6, of: 20 })).toBeCloseTo(1, 12);
    expect(sameRatePValue({ count: 0, of: 0 }, { count: 6, of: 20 })).toBe(1);
    expect(sameRatePValue({ count: 0, of: 5 }, { count: 0, of: 20 })).toBe(1);
    expect(sameRatePValue({ count: 5, of: 5 }, { count: 20, of: 20 })).toBe(1);
  });
});

describe('benjaminiHochberg', () => {
  it('adjusts as the paper does', () => {
    // Benjamini and Hochberg, JRSS B 57 (1995), section 3.2: 15 p-values, four rejected at 0.05.
    const p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
    const q = benjaminiHochberg(p);
    expect(q.filter((value) => value <= 0.05)).toHaveLength(4);
    expect(q[0]).toBeCloseTo(0.0015, 10);
    expect(q[3]).toBeCloseTo(0.035625, 10);
    expect([...benjaminiHochberg([...p].reverse())].reverse()).toEqual(q);
  });

  it('takes none and one', () => {
    expect(benjaminiHochberg([])).toEqual([]);
    expect(benjaminiHochberg([0.03])).toEqual([0.03]);
  });
});
