import { describe, expect, it } from 'vitest';
import { isWeak, sameSharePValue } from './two-by-two.ts';

describe('the test of two shares', () => {
  it('is Fisher’s exact one where an expected count is below 5', () => {
    // The lady tasting tea: 3 of 4 against 1 of 4.
    expect(sameSharePValue({ count: 3, of: 4 }, { count: 1, of: 4 })).toBeCloseTo(0.4857142857, 9);
    // By counting: 5 of 6 against 2 of 10.
    expect(sameSharePValue({ count: 5, of: 6 }, { count: 2, of: 10 })).toBeCloseTo(0.034965034965, 11);
  });

  it('is chi-square from there on', () => {
    // R: chisq.test(matrix(c(30, 70, 50, 50), 2), correct = FALSE)$p.value
    expect(sameSharePValue({ count: 30, of: 100 }, { count: 50, of: 100 })).toBeCloseTo(0.0038924, 6);
  });

  it('says nothing of nobody', () => {
    expect(sameSharePValue({ count: 0, of: 0 }, { count: 1, of: 2 })).toBe(1);
    expect(sameSharePValue({ count: 0, of: 10 }, { count: 0, of: 20 })).toBe(1);
  });
});

it('a row is weak below 25, and below 2 % of everybody', () => {
  expect([isWeak(24, 100), isWeak(25, 100), isWeak(39, 2000), isWeak(40, 2000)]).toEqual([true, false, true, false]);
});
