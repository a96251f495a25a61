import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkValue, isDate, isInstant } from './check-value.ts';
import type { PropertyType } from './model.ts';

function expected(value: unknown, type: PropertyType): string | null {
  return checkValue(value, type)?.expected ?? null;
}

describe('checkValue', () => {
  it('knows the types', () => {
    const fitting: readonly (readonly [unknown, PropertyType])[] = [
      ['a', { kind: 'string' }],
      [1, { kind: 'integer' }],
      [2n ** 63n - 1n, { kind: 'integer' }],
      [1.5, { kind: 'number' }],
      [3n, { kind: 'number' }],
      [false, { kind: 'boolean' }],
      ['2025-06-01T08:00:00.5+08:00', { kind: 'timestamp' }],
      ['2024-02-29', { kind: 'date' }],
      [{}, { kind: 'object', properties: [] }],
      [[], { kind: 'array', items: null }],
      ['a', { kind: 'union', anyOf: [{ kind: 'integer' }, { kind: 'string' }] }],
    ];
    for (const [value, type] of fitting) expect(checkValue(value, type)).toBeNull();
    const unfit: readonly (readonly [unknown, PropertyType])[] = [
      [1, { kind: 'string' }],
      [1.5, { kind: 'integer' }],
      [2 ** 53, { kind: 'integer' }],
      [2n ** 63n, { kind: 'integer' }],
      ['1', { kind: 'number' }],
      [Number.NaN, { kind: 'number' }],
      [0, { kind: 'boolean' }],
      ['2025-06-01T08:00:00', { kind: 'timestamp' }],
      ['2025-02-29', { kind: 'date' }],
      [[], { kind: 'object', properties: [] }],
      [{}, { kind: 'array', items: null }],
      [true, { kind: 'union', anyOf: [{ kind: 'integer' }, { kind: 'string' }] }],
    ];
    for (const [value, type] of unfit) expect(checkValue(value, type)?.reason, JSON.stringify(type)).toBe('type');
  });

  it('knows every constraint', () => {
    expect(expected('c', { kind: 'string', enum: ['a', 'b'] })).toBe('one of "a", "b"');
    expect(expected('c', { kind: 'string', const: 'a' })).toBe('"a"');
    expect(expected('😀', { kind: 'string', maxLength: 1 })).toBeNull();
    expect(expected('ab', { kind: 'string', maxLength: 1 })).toBe('at most 1 characters long');
    expect(expected('a', { kind: 'string', minLength: 2 })).toBe('at least 2 characters long');
    expect(expected('sku-12', { kind: 'string', pattern: '^sku-[0-9]+$' })).toBeNull();
    expect(expected('sku-12\n', { kind: 'string', pattern: '^sku-[0-9]+$' })).toBe('text that matches ^sku-[0-9]+$');
    expect(expected(1, { kind: 'integer', minimum: 2 })).toBe('at least 2');
    expect(expected(2, { kind: 'integer', maximum: 1 })).toBe('at most 1');
    expect(expected(2, { kind: 'number', exclusiveMinimum: 2 })).toBe('greater than 2');
    expect(expected(2, { kind: 'number', exclusiveMaximum: 2 })).toBe('less than 2');
    expect(expected(0.3, { kind: 'number', multipleOf: 0.1 })).toBeNull();
    expect(expected(0.35, { kind: 'number', multipleOf: 0.1 })).toBe('a multiple of 0.1');
    expect(expected(3, { kind: 'number', enum: [1, 2] })).toBe('one of 1, 2');
    expect(expected(false, { kind: 'boolean', const: true })).toBe('true');
    expect(expected([1], { kind: 'array', items: null, minItems: 2 })).toBe('a list of at least 2');
    expect(expected([1, 2], { kind: 'array', items: null, maxItems: 1 })).toBe('a list of at most 1');
    expect(expected([1, 1n], { kind: 'array', items: null, uniqueItems: true })).toBe('a list in which nothing stands twice');
  });

  it('says where inside a value the fault is', () => {
    const type: PropertyType = {
      kind: 'object',
      properties: [
        {
          name: 'lines',
          required: true,
          type: { kind: 'array', items: { kind: 'object', properties: [{ name: 'n', required: false, type: { kind: 'integer' } }] } },
        },
      ],
    };
    expect(checkValue({ lines: [{ n: 1 }, { n: 'x' }] }, type)).toEqual({
      path: ['lines', 1, 'n'],
      reason: 'type',
      expected: 'an integer',
    });
    expect(checkValue({ lines: [{ n: '' }] }, type)).toBeNull();
    expect(checkValue({ lines: null }, type)).toEqual({ path: [], reason: 'missing', expected: 'a map with "lines"' });
    expect(checkValue({ __proto__: { lines: [] } }, type)?.reason).toBe('missing');
  });

  it('never throws', () => {
    const types: readonly PropertyType[] = [
      { kind: 'string', enum: ['a'], maxLength: 3 },
      { kind: 'integer', multipleOf: 3 },
      { kind: 'timestamp' },
      { kind: 'date' },
      { kind: 'array', items: { kind: 'number' }, uniqueItems: true },
      { kind: 'object', properties: [{ name: 'toString', required: true, type: { kind: 'string' } }] },
    ];
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withNullPrototype: true }),
        fc.constantFrom(...types),
        (value, type) => void checkValue(value, type),
      ),
    );
  });
});

describe('dates and instants', () => {
  it('are those of the calendar', () => {
    expect(['0001-01-01', '2000-02-29', '1900-02-29', '2025-13-01', '2025-04-31', '25-01-01', '2025-1-1'].map(isDate)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(
      ['2025-06-01T24:00:00Z', '2025-06-31T00:00:00Z', '2025-06-01T00:00Z', '2025-06-01 00:00:00.123456+0800', '2025-06-01'].map(isInstant),
    ).toEqual([false, false, true, true, false]);
  });
});
