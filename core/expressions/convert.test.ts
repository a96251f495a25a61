import { describe, expect, it } from 'vitest';
import { numberToInteger, numberToText, textToInteger, textToNumber } from './convert.ts';

describe('textToInteger', () => {
  it('reads ASCII digits with an optional sign between blanks, and nothing else', () => {
    expect(textToInteger(' \t-007\n')).toBe(-7n);
    expect(textToInteger('+5')).toBe(5n);
    for (const text of ['', ' ', '1.0', '1e3', '0x1', '１', '1 2', '--1', '1_000', '\u00a01', 'Infinity'])
      expect(textToInteger(text)).toBeNull();
  });

  it('keeps to 64 bits', () => {
    expect(textToInteger('9223372036854775807')).toBe(9223372036854775807n);
    expect(textToInteger('-9223372036854775808')).toBe(-9223372036854775808n);
    expect(textToInteger('9223372036854775808')).toBeNull();
    expect(textToInteger('-9223372036854775809')).toBeNull();
  });
});

describe('textToNumber', () => {
  it('reads decimals with an optional exponent', () => {
    expect(textToNumber(' 1.5e3 ')).toBe(1500);
    expect(textToNumber('-.5')).toBe(-0.5);
    expect(textToNumber('5.')).toBe(5);
    expect(Object.is(textToNumber('-0'), 0)).toBe(true);
  });

  it('knows no other number', () => {
    for (const text of ['', '.', 'e3', '1e', 'NaN', 'Infinity', '0x10', '1,5', '1e999', '١', '1 5']) expect(textToNumber(text)).toBeNull();
  });
});

describe('numberToInteger', () => {
  it('truncates towards zero within 64 bits', () => {
    expect(numberToInteger(1.9)).toBe(1n);
    expect(numberToInteger(-1.9)).toBe(-1n);
    expect(numberToInteger(-0.5)).toBe(0n);
    expect(numberToInteger(2 ** 63)).toBeNull();
    expect(numberToInteger(-(2 ** 63))).toBe(-(2n ** 63n));
    expect(numberToInteger(Number.NaN)).toBeNull();
  });
});

describe('numberToText', () => {
  it('gives the shortest decimal that reads back', () => {
    expect(numberToText(0.1 + 0.2)).toBe('0.30000000000000004');
    expect(numberToText(100)).toBe('100');
    expect(numberToText(1e21)).toBe('1e+21');
    expect(numberToText(1e-7)).toBe('1e-7');
  });
});
