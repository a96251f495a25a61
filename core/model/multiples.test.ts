import { expect, it } from 'vitest';
import { checkValue, isMultiple } from './check-value.ts';

it('takes decimals for what they are written as, however large', () => {
  for (const price of [0.3, 19.99, -19.99, 123456789.01, 9999999999.99, 0.1 + 0.2, 3 * 19.99]) expect(isMultiple(price, 0.01)).toBe(true);
  for (const price of [0.005, 19.995, -0.001, 123456789.015, 1e-12]) expect(isMultiple(price, 0.01)).toBe(false);
  expect(isMultiple(0, 0.01)).toBe(true);
  expect(isMultiple(1e300, 1e-10)).toBe(true);
});

it('counts whole numbers exactly, beyond those of doubles too', () => {
  const odd = 2n ** 53n + 1n;
  expect(isMultiple(odd, 2)).toBe(false);
  expect(isMultiple(odd - 1n, 2)).toBe(true);
  expect(isMultiple(-6n, 3)).toBe(true);
  expect(checkValue(odd, { kind: 'integer', multipleOf: 2 })?.reason).toBe('range');
  expect(checkValue(9007199254740991, { kind: 'integer', multipleOf: 2 })?.reason).toBe('range');
});

it('tells whole numbers apart that are one double', () => {
  const beyond = 2n ** 53n + 1n;
  expect(checkValue(beyond, { kind: 'integer', enum: [2 ** 53] })?.reason).toBe('enum');
  expect(checkValue(beyond, { kind: 'integer', maximum: 2 ** 53 })?.reason).toBe('range');
  expect(checkValue(beyond - 1n, { kind: 'integer', const: 2 ** 53 })).toBeNull();
});
