import { describe, expect, it } from 'vitest';
import type { Check } from '../../templates/code/typescript/runtime/validation.ts';
import * as check from '../../templates/code/typescript/runtime/validation.ts';

function rulesOf(type: Check, value: unknown): string[] {
  const violations: { path: string; rule: string; reason: string }[] = [];
  type(value, '', violations);
  return violations.map(({ rule }) => rule);
}

describe('checks', () => {
  const cases: readonly [name: string, type: Check, value: unknown, rules: readonly string[]][] = [
    ['string', check.string(), 'a', []],
    ['string', check.string(), 1, ['type']],
    ['minLength counts characters', check.string({ minLength: 2 }), '🎉', ['minLength']],
    ['maxLength counts characters', check.string({ maxLength: 1 }), '🎉', []],
    ['maxLength', check.string({ maxLength: 1 }), 'ab', ['maxLength']],
    ['pattern', check.string({ pattern: /^a/u }), 'ba', ['pattern']],
    ['pattern', check.string({ pattern: /a/u }), 'ba', []],
    ['enum', check.string({ enum: ['a', 'b'] }), 'c', ['enum']],
    ['number', check.number(), 1.5, []],
    ['number as text', check.number(), '1.5', ['type']],
    ['NaN', check.number(), Number.NaN, ['type']],
    ['infinity', check.number(), Number.POSITIVE_INFINITY, ['type']],
    ['minimum', check.number({ minimum: 1 }), 1, []],
    ['minimum', check.number({ minimum: 1 }), 0.5, ['minimum']],
    ['maximum', check.number({ maximum: 1 }), 1.5, ['maximum']],
    ['exclusiveMinimum', check.number({ exclusiveMinimum: 1 }), 1, ['exclusiveMinimum']],
    ['exclusiveMaximum', check.number({ exclusiveMaximum: 1 }), 1, ['exclusiveMaximum']],
    ['multipleOf', check.number({ multipleOf: 0.1 }), 0.3, []],
    ['multipleOf', check.number({ multipleOf: 0.01 }), 19.99, []],
    ['multipleOf', check.number({ multipleOf: 0.1 }), 0.35, ['multipleOf']],
    ['enum of numbers', check.number({ enum: [1, 2] }), 3, ['enum']],
    ['integer', check.integer(), 3, []],
    ['integer', check.integer(), 3.5, ['type']],
    ['integer that JavaScript cannot hold', check.integer(), 2 ** 53, ['type']],
    ['boolean', check.boolean(), false, []],
    ['boolean', check.boolean(), 0, ['type']],
    ['const of boolean', check.boolean({ enum: [true] }), false, ['enum']],
    ['object', check.object([]), {}, []],
    ['object', check.object([]), [], ['type']],
    ['array', check.array(), {}, ['type']],
    ['minItems', check.array({ minItems: 1 }), [], ['minItems']],
    ['maxItems', check.array({ maxItems: 1 }), [1, 2], ['maxItems']],
    ['uniqueItems', check.array({ uniqueItems: true }), [{ a: 1 }, { a: 1 }], ['uniqueItems']],
    ['items', check.array({ items: check.integer() }), [1, null, 2], ['type']],
    ['anyOf', check.anyOf([check.integer(), check.string({ maxLength: 1 })]), 'a', []],
    ['anyOf', check.anyOf([check.integer(), check.string({ maxLength: 1 })]), 'ab', ['anyOf']],
  ];

  it.each(cases)('%s %#', (_, type, value, rules) => {
    expect(rulesOf(type, value)).toEqual(rules);
  });

  it.each([
    ...['2025-06-01T10:00:00Z', '2025-06-01 10:00', '2025-06-01T10:00:00.123456+08:00', '2025-06-01T23:59:59-0330', '2024-02-29T00:00Z'],
    new Date(0),
  ])('%s is a timestamp', (value) => {
    expect(rulesOf(check.timestamp(), value)).toEqual([]);
  });

  it.each([
    ...[
      '2025-06-01',
      '2025-02-29T00:00:00Z',
      '2025-06-31T00:00Z',
      '2025-06-01T24:00:00Z',
      '2025-13-01T00:00Z',
      'now',
      ' 2025-06-01T10:00Z',
      1_748_736_000_000,
    ],
    new Date(Number.NaN),
  ])('%s is none', (value) => {
    expect(rulesOf(check.timestamp(), value)).toEqual(['type']);
  });

  it.each([
    ['2024-02-29', []],
    ['2000-02-29', []],
    ['1900-02-29', ['type']],
    ['2025-00-10', ['type']],
    ['2025-06-00', ['type']],
    ['2025-6-1', ['type']],
    ['2025-06-01T00:00:00Z', ['type']],
  ])('the day %s', (value, rules) => {
    expect(rulesOf(check.date(), value)).toEqual(rules);
  });
});

describe('properties', () => {
  const item = check.object([check.required('sku', check.string()), check.optional('a/b~c', check.integer())]);
  const validate = check.event(() => [check.required('id', check.string()), check.optional('items', check.array({ items: item }))]);

  it.each([[{}], [{ id: null }], [{ id: '' }], [{ id: undefined }]])('not set: %j', (properties) => {
    expect(validate(properties)).toEqual([{ path: '/id', rule: 'required', reason: 'is required' }]);
  });

  it('optional ones may be null or empty', () => {
    expect(validate({ id: 'x', items: null })).toEqual([]);
  });

  it('nested ones are told by JSON pointer', () => {
    const found = validate({ id: 'x', items: [{ sku: 'a' }, { 'a/b~c': 'x' }] });
    expect(found.map(({ path, rule }) => [path, rule])).toEqual([
      ['/items/1/sku', 'required'],
      ['/items/1/a~1b~0c', 'type'],
    ]);
  });

  it('what every object inherits is no value', () => {
    const odd = check.event(() => ['constructor', '__proto__', 'toString'].map((name) => check.required(name, check.string())));
    expect(odd({}).map(({ rule }) => rule)).toEqual(['required', 'required', 'required']);
    expect(odd(JSON.parse('{"constructor":"a","__proto__":"b","toString":"c"}') as object)).toEqual([]);
  });

  it('are built once, when first needed', () => {
    let built = 0;
    const lazy = check.event(() => {
      built += 1;
      return [];
    });
    expect(built).toBe(0);
    lazy({});
    lazy({});
    expect(built).toBe(1);
  });
});
