import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { compile } from '../compile.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import type { Model } from '../model/model.ts';
import { EVENT_COLUMNS, propertyColumns, readProperty } from './property-columns.ts';

type Properties = Readonly<Record<string, unknown>>;

/** A model of events with these properties. */
function modelOf(events: Readonly<Record<string, Properties>>): Model {
  const spec = {
    waymark: 1,
    name: 'p',
    version: '1.0.0',
    sources: { web: { table: 'raw.events', columns: { event: 'e', time: 't', user: 'u' } } },
    events: Object.fromEntries(Object.entries(events).map(([name, properties]) => [name, { properties }])),
  };
  const { value, diagnostics } = compile(memoryFileTree(new Map([['waymark.yaml', stringify(spec)]])));
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  return value.model;
}

const STRING = { type: 'string' };
const named = (...names: readonly string[]): Readonly<Record<string, string>> => {
  const columns = propertyColumns(modelOf({ done: Object.fromEntries(names.map((name) => [name, STRING])) }));
  return Object.fromEntries(columns.map((one) => [one.property, one.column]));
};

describe('propertyColumns', () => {
  it('calls a column as the property where engines can', () => {
    expect(named('price', 'cart_id', 'a1')).toEqual({ a1: 'a1', cart_id: 'cart_id', price: 'price' });
  });

  it('cleans what engines cannot', () => {
    expect(named('Order Id', '42? yes', '_hidden', '价格', 'Größe (cm)', '😀', '?', '__proto__')).toEqual({
      'Order Id': 'order_id',
      '42? yes': 'p_42_yes',
      _hidden: 'p_hidden',
      价格: '价格',
      'Größe (cm)': 'größe_cm_',
      '😀': 'p__2',
      '?': 'p_',
      ['__proto__']: 'p_proto__',
    });
  });

  it('tells names apart that engines fold into one', () => {
    const columns = named('PRICE', 'Price', 'price', 'price_2', 'É', 'é', 'e\u0301');
    const folded = Object.values(columns).map((column) => column.normalize('NFC').toLowerCase());
    expect(new Set(folded).size).toBe(7);
    expect(folded.every((column) => /^(price|é)(_\d+)*$/.test(column))).toBe(true);
  });

  it('stays clear of the columns that every event has, and of those on the way there', () => {
    expect(named('user', 'time', 'row_content', 'reason')).toEqual({
      reason: 'reason',
      row_content: 'row_content_2',
      time: 'time_2',
      user: 'user_2',
    });
    for (const name of EVENT_COLUMNS) expect(named(name)[name]).not.toBe(name);
  });

  it('keeps long names short and apart', () => {
    const columns = Object.values(
      named('x'.repeat(60), `${'x'.repeat(60)}y`, 'x'.repeat(200), '支付'.repeat(30), `${'支付'.repeat(30)}方式`),
    );
    expect(new Set(columns).size).toBe(5);
    expect(Math.max(...columns.map((column) => Buffer.byteLength(column)))).toBeLessThanOrEqual(53);
  });

  it('gives one column to one name and type, whatever the events', () => {
    const model = modelOf({
      a: { price: { type: 'integer' }, tags: { type: 'array' }, at: { type: 'timestamp' } },
      b: { price: { type: 'number' }, tags: { type: 'object' } },
      c: { price: { type: 'number', minimum: 5 }, tags: STRING },
    });
    expect(propertyColumns(model)).toEqual([
      { property: 'at', type: 'timestamp', column: 'at' },
      { property: 'price', type: 'double', column: 'price' },
      { property: 'price', type: 'integer', column: 'price_2' },
      { property: 'tags', type: 'json', column: 'tags' },
      { property: 'tags', type: 'text', column: 'tags_2' },
    ]);
  });

  it('does not change when events or properties change places', () => {
    const one = propertyColumns(modelOf({ a: { x: STRING, X: STRING }, b: { y: STRING } }));
    const other = propertyColumns(modelOf({ b: { y: STRING }, a: { X: STRING, x: STRING } }));
    expect(other).toEqual(one);
  });
});

describe('readProperty', () => {
  const columns = propertyColumns(modelOf({ a: { price: { type: 'integer' }, n: STRING }, b: { price: { type: 'number' } } }));
  const asDouble = { kind: 'cast', operand: { kind: 'column', table: null, name: 'price_2' }, type: 'double', safe: false };

  it('mixes integers and numbers as numbers', () => {
    expect(readProperty(columns, 'price', 'number')).toEqual({
      kind: 'function',
      name: 'coalesce',
      arguments: [{ kind: 'column', table: null, name: 'price' }, asDouble],
    });
  });

  it('reads only the columns of the type that is asked for', () => {
    expect(readProperty(columns, 'price', 'integer')).toEqual({ kind: 'column', table: null, name: 'price_2' });
    expect(readProperty(columns, 'n', 'string', 'e')).toEqual({ kind: 'column', table: 'e', name: 'n' });
  });

  it('gives a typed null for a property that no event has', () => {
    expect(readProperty(columns, 'n', 'boolean')).toEqual({ kind: 'literal', type: 'boolean', value: null });
    expect(readProperty(columns, 'other', 'number')).toEqual({ kind: 'literal', type: 'double', value: null });
  });
});
