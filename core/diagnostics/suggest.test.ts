import { describe, expect, it } from 'vitest';
import { suggest } from './suggest.ts';

describe('suggest', () => {
  it('finds typos, nearest first', () => {
    expect(suggest('sginup_completed', ['signup_completed', 'order_completed', 'login'])).toEqual(['signup_completed']);
    expect(suggest('munday', ['monday', 'tuesday', 'sunday', 'friday'])).toEqual(['monday', 'sunday']);
  });

  it('counts a change of case and a swap as one edit', () => {
    expect(suggest('ORDER_PLACED', ['order_placed'])).toEqual(['order_placed']);
    expect(suggest('form', ['from', 'length'])).toEqual(['from']);
    expect(suggest('ab', ['ba'])).toEqual(['ba']);
  });

  it('keeps to 40 % of the length + 1', () => {
    expect(suggest('abcde', ['abxyz'])).toEqual(['abxyz']);
    expect(suggest('abcde', ['axyzw'])).toEqual([]);
    expect(suggest('x', ['y'])).toEqual([]);
  });

  it('gives at most three, in a fixed order', () => {
    expect(suggest('step', ['step4', 'step3', 'step2', 'step1'])).toEqual(['step1', 'step2', 'step3']);
  });

  it('suggests nothing for nothing, for itself, or for a text too long to compare', () => {
    expect(suggest('', ['a'])).toEqual([]);
    expect(suggest('a', ['a'])).toEqual([]);
    expect(suggest('a'.repeat(201), ['a'.repeat(200)])).toEqual([]);
  });
});
