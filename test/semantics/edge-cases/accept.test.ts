// Which rows are accepted, and why not: hand-written rows with the fate of each.
import { describe, expect, it } from 'vitest';
import { type Expression, printExpression } from '../reference/conditions.ts';
import type { PropertySpec, RawRow, Spec } from '../reference/types.ts';
import { evaluate } from '../reference.ts';
import { compare, fates, idsOf, literal, property, shop } from './shop.ts';

const good: RawRow = { event_id: 'x', event: 'view', time: '2021-06-09 10:00:00', user: 'u1' };

/** The fates of rows that differ from a good one, each with an id of its own. */
function fatesOf(rows: readonly RawRow[], parts: Omit<Parameters<typeof shop>[0], 'log' | 'rows'> = {}): readonly string[] {
  return fates(shop({ ...parts, log: [], rows: rows.map((row, index) => ({ ...good, event_id: `x${index}`, ...row })) }));
}

/** The fates of texts in a property of `view`. */
function fatesOfTexts(specification: PropertySpec, texts: readonly (string | number | boolean | null)[]): readonly string[] {
  const events: Spec['events'] = { view: { properties: { it: specification } } };
  const rows = texts.map((it, index) => ({ ...good, event_id: `x${index}`, it }));
  const fate = fates(shop({ log: [], rows, spec: { events } }));
  return fate.map((text) => text.replace(' it', ''));
}

const ok = 'accepted';
const wrong = 'wrong-type';

describe('time', () => {
  it('is ISO with a zone, or without one UTC; blanks around it are nothing', () => {
    const times = ['2021-06-09T10:00:00Z', '2021-06-09 10:00:00', '2021-06-09T18:00:00.5+08:00', ' 2021-06-09 10:00:00.1234567 '];
    expect(fatesOf(times.map((time) => ({ time })))).toEqual([ok, ok, ok, ok]);
  });

  it('is unreadable where it is missing, not a date of the calendar, a bare date or an epoch', () => {
    const times = [null, '', '  ', 'yesterday', '2021-02-29 10:00:00', '2021-06-09', '1623232800', '2021-06-09 24:00:00', 'infinity'];
    expect(new Set(fatesOf(times.map((time) => ({ time }))))).toEqual(new Set(['unreadable-time']));
  });

  it('cuts what is finer than a microsecond', () => {
    const input = shop({ log: [], rows: [{ ...good, time: '2021-06-09 10:00:00.1234569' }] });
    expect(evaluate(input).asOf).toBe('2021-06-09T10:00:00.123456Z');
  });

  it('moves by its zone', () => {
    const input = shop({ log: [], rows: [{ ...good, time: '2021-06-09T10:00:00-05:30' }] });
    expect(evaluate(input).asOf).toBe('2021-06-09T15:30:00.000000Z');
  });

  it('may be 5 minutes after its receipt, not a microsecond more', () => {
    const columns = { id: 'event_id', event: 'event', time: 'time', received: 'received', user: 'user' };
    const received = ['2021-06-09 09:55:00', '2021-06-09 09:54:59.999999', null, 'soon'];
    const fate = fatesOf(
      received.map((text) => ({ received: text })),
      { web: { columns } },
    );
    expect(fate).toEqual([ok, 'in-future', ok, 'unreadable-time']);
  });

  it('may be received `late` after it, not a microsecond more; any time later without `late`', () => {
    const columns = { id: 'event_id', event: 'event', time: 'time', received: 'received', user: 'user' };
    const rows = ['2021-06-09 11:00:00', '2021-06-09 11:00:00.000001'].map((received) => ({ received }));
    expect(fatesOf(rows, { web: { columns, clean: { late: '1h' } } })).toEqual([ok, 'too-late']);
    expect(fatesOf(rows, { web: { columns } })).toEqual([ok, ok]);
  });
});

describe('event and identity', () => {
  it('knows an event by rename, by its name, by a former name; case and blanks count', () => {
    const events = { view: { renamed_from: ['pv'] }, home: {} };
    const names = ['view', 'pv', 'start', 'View', ' view', null, 'any'];
    const fate = fatesOf(
      names.map((event) => ({ event })),
      { spec: { events }, web: { rename: { start: 'home' } } },
    );
    expect(fate).toEqual([ok, ok, ok, 'unknown-event', 'unknown-event', 'unknown-event', 'unknown-event']);
  });

  it('follows `rename` before the plan', () => {
    const input = shop({ log: ['10:00 u1 view'], web: { rename: { view: 'home' } } });
    expect(evaluate(input).rows[0]?.event).toBe('home');
  });

  it('takes every row as one event where the source says so', () => {
    const columns = { id: 'event_id', event: { value: 'pay' }, time: 'time', user: 'user' };
    const input = shop({ log: ['10:00 u1 nonsense'], web: { columns } });
    expect(evaluate(input).rows[0]).toMatchObject({ outcome: 'accepted', event: 'pay' });
  });

  it('needs a user or an anonymous id; blanks are an id', () => {
    const rows = [{ user: null }, { user: '', anonymous: 'd1' }, { user: ' ' }, { user: '', anonymous: '' }];
    expect(fatesOf(rows)).toEqual(['no-identity', ok, ok, 'no-identity']);
  });
});

describe('types', () => {
  it('reads integers of 64 bits and no others', () => {
    const texts = ['7', '+7', '-7', '007', ' 7\t', '9223372036854775807', '-9223372036854775808', 7, null, ''];
    expect(new Set(fatesOfTexts({ type: 'integer' }, texts))).toEqual(new Set([ok]));
    const others = ['7.0', '1e3', '1_000', '0x1f', '9223372036854775808', '१', 'seven', '- 7', 7.5, true];
    expect(new Set(fatesOfTexts({ type: 'integer' }, others))).toEqual(new Set([wrong]));
  });

  it('reads decimal, finite numbers', () => {
    expect(new Set(fatesOfTexts({ type: 'number' }, ['7', '-7.25', '+1.5', '2.5e1', '1E-3', 7.5]))).toEqual(new Set([ok]));
    expect(new Set(fatesOfTexts({ type: 'number' }, ['1,5', '1e400', 'NaN', 'Infinity', '-inf', '1_0', '0x1', '1 CNY', true]))).toEqual(
      new Set([wrong]),
    );
  });

  it('reads true and false in any case, nothing else', () => {
    expect(new Set(fatesOfTexts({ type: 'boolean' }, ['true', 'FALSE', 'True', ' false ', true]))).toEqual(new Set([ok]));
    expect(new Set(fatesOfTexts({ type: 'boolean' }, ['1', '0', 't', 'yes', 'on', 'null', 1]))).toEqual(new Set([wrong]));
  });

  it('reads timestamps and dates of the calendar', () => {
    expect(fatesOfTexts({ type: 'timestamp' }, ['2021-06-09 10:00:00', '2021-06-09', '2021-13-01 00:00:00'])).toEqual([ok, wrong, wrong]);
    expect(fatesOfTexts({ type: 'date' }, ['2020-02-29', '2021-02-29', '2021-6-9', '2021-06-09 00:00:00'])).toEqual([
      ok,
      wrong,
      wrong,
      wrong,
    ]);
  });

  it('takes any scalar as a string; `null` is a text', () => {
    expect(fatesOfTexts({ type: 'string', required: true }, ['null', 7, true, ' ', null, ''])).toEqual([
      ok,
      ok,
      ok,
      ok,
      'missing-required',
      'missing-required',
    ]);
  });

  it('takes blanks for not set, but in strings', () => {
    expect(fatesOfTexts({ type: 'integer', required: true }, [' '])).toEqual(['missing-required']);
  });
});

describe('constraints', () => {
  it('allows the values of enum and const, and not set', () => {
    expect(fatesOfTexts({ type: 'string', enum: ['a', 'b'] }, ['a', 'A', null])).toEqual([ok, 'not-allowed-value', ok]);
    expect(fatesOfTexts({ type: 'integer', enum: [1, 2] }, ['1', '+2', '3'])).toEqual([ok, ok, 'not-allowed-value']);
    expect(fatesOfTexts({ type: 'string', const: 'a' }, ['a', 'b'])).toEqual([ok, 'not-allowed-value']);
  });

  it('keeps minimum and maximum inclusive', () => {
    expect(fatesOfTexts({ type: 'number', minimum: 0.5, maximum: 4 }, ['0.5', '4', '0.49', '4.01'])).toEqual([
      ok,
      ok,
      'out-of-range',
      'out-of-range',
    ]);
  });

  it('measures lengths in characters', () => {
    expect(fatesOfTexts({ type: 'string', minLength: 2, maxLength: 3 }, ['a', 'ab', '支付完', '😀😀😀', 'abcd'])).toEqual([
      'out-of-range',
      ok,
      ok,
      ok,
      'out-of-range',
    ]);
  });

  it('lets an event narrow the dictionary', () => {
    const spec = { properties: { price: { type: 'number' as const } }, events: { view: { properties: { price: { maximum: 9 } } } } };
    expect(fatesOf([{ price: '9' }, { price: '10' }, { price: 'x' }], { spec })).toEqual([ok, 'out-of-range price', 'wrong-type price']);
  });

  it('looks at the properties of the event only', () => {
    const spec: Partial<Spec> = { events: { view: {}, pay: { properties: { price: 'required' } } } };
    expect(fatesOf([{ price: 'x' }, { event: 'pay', price: null }], { spec })).toEqual([ok, 'missing-required price']);
  });
});

describe('the first reason', () => {
  it('is time, then event, then identity, then properties in the order of their declaration', () => {
    const spec: Partial<Spec> = { events: { view: { properties: { quantity: { type: 'integer', required: true }, device: 'required' } } } };
    const bad = { time: 'x', event: 'y', user: null, quantity: 'z', device: null };
    const rows = [
      bad,
      { ...bad, time: good.time ?? '' },
      { ...bad, time: good.time ?? '', event: 'view' },
      { time: good.time ?? '', quantity: 'z' },
      { quantity: null, device: null },
    ];
    const fate = fatesOf(rows, { spec });
    expect(fate).toEqual(['unreadable-time', 'unknown-event', 'no-identity', 'wrong-type quantity', 'missing-required quantity']);
  });
});

describe('drop and derive', () => {
  const isBot: Expression = { kind: 'call', function: 'contains', target: property('raw'), argument: literal('bot') };
  const toPrice: Expression = { kind: 'arithmetic', operator: '/', left: property('raw_n'), right: literal(100n) };

  it('drops before any other check, and not where the column is not set', () => {
    const web = { clean: { drop: printExpression(isBot) } };
    expect(fatesOf([{ raw: 'robot', time: 'x' }, { raw: 'human' }, { raw: null }], { web, conditions: [isBot] })).toEqual([
      'dropped',
      ok,
      ok,
    ]);
  });

  it('takes an unreadable raw column for not set in drop', () => {
    const isNegative = compare('raw_n', '<', 0n);
    const web = { clean: { drop: printExpression(isNegative) }, types: { raw_n: 'integer' as const } };
    expect(fatesOf([{ raw_n: '-1' }, { raw_n: 'x' }, { raw_n: '1' }], { web, conditions: [isNegative] })).toEqual(['dropped', ok, ok]);
  });

  it('derives over raw columns, division giving a number; a failed conversion is a wrong type, not set is not', () => {
    const web = { derive: { price: printExpression(toPrice) }, types: { raw_n: 'integer' as const } };
    const spec: Partial<Spec> = { events: { view: { properties: { price: { type: 'number', maximum: 1.5 } } } } };
    const rows = [{ raw_n: '150' }, { raw_n: '151' }, { raw_n: '1.5' }, { raw_n: null, price: 'x' }];
    expect(fatesOf(rows, { web, spec, conditions: [toPrice] })).toEqual([ok, 'out-of-range price', 'wrong-type price', ok]);
  });

  it('asks a derived property to be set where it is required', () => {
    const web = { derive: { price: printExpression(toPrice) }, types: { raw_n: 'integer' as const } };
    const spec: Partial<Spec> = { events: { view: { properties: { price: { type: 'number', required: true } } } } };
    expect(fatesOf([{ raw_n: null, price: '3' }], { web, spec, conditions: [toPrice] })).toEqual(['missing-required price']);
  });

  it('converts only in the branch that is taken', () => {
    const isNumber: Expression = {
      kind: 'choose',
      condition: compare('raw', '==', 'n/a'),
      whenTrue: literal(0),
      whenFalse: { kind: 'convert', to: 'double', operand: property('raw') },
    };
    const web = { derive: { price: printExpression(isNumber) } };
    expect(fatesOf([{ raw: 'n/a' }, { raw: '7' }, { raw: 'x' }, { raw: null }], { web, conditions: [isNumber] })).toEqual([
      ok,
      ok,
      'wrong-type price',
      ok,
    ]);
  });
});

describe('duplicates', () => {
  const columns = { id: 'event_id', event: 'event', time: 'time', received: 'received', user: 'user' };
  const at = (received: string | null, price: string): RawRow => ({ event_id: 'same', received, price });

  it('keep the first received, one without receipt last', () => {
    const rows = [at('2021-06-09 10:00:09', '1'), at('2021-06-09 10:00:08', '2'), at(null, '3')];
    expect(fatesOf(rows, { web: { columns } })).toEqual(['duplicate', ok, 'duplicate']);
  });

  it('keep the earliest where nothing says when they were received', () => {
    expect(fatesOf([{ event_id: 'same', time: '2021-06-09 10:00:01' }, { event_id: 'same' }])).toEqual(['duplicate', ok]);
  });

  it('are looked for among acceptable rows only', () => {
    const rows = [at('2021-06-09 10:00:01', 'x'), at('2021-06-09 10:00:02', '2')];
    expect(fatesOf(rows, { web: { columns } })).toEqual(['wrong-type price', ok]);
  });

  it('are none without a key', () => {
    expect(fatesOf([{ event_id: null }, { event_id: '' }])).toEqual([ok, ok]);
  });

  it('go by every column where the source has no id', () => {
    const rows = [{ raw: 'a' }, { raw: 'b' }, { raw: 'a' }].map((row) => ({ ...row, event_id: null }));
    const fate = fatesOf(rows, { web: { columns: { event: 'event', time: 'time', user: 'user' } } });
    expect([...fate].sort()).toEqual([ok, ok, 'duplicate']);
  });

  it('go by the columns that are named', () => {
    const rows = [
      { order_id: 'o1', time: '2021-06-09 11:00:00' },
      { order_id: 'o1' },
      { order_id: 'o1', event: 'pay' },
      { order_id: null },
      { order_id: null },
    ];
    expect(fatesOf(rows, { web: { clean: { deduplicate: ['order_id', 'event'] } } })).toEqual(['duplicate', ok, ok, ok, 'duplicate']);
    expect(fatesOf(rows, { web: { clean: { deduplicate: ['order_id'] } } })).toEqual(['duplicate', ok, 'duplicate', ok, ok]);
  });

  it('at one instant and with one receipt go by the texts of the rows', () => {
    const rows = [
      { event_id: 'same', user: 'u2' },
      { event_id: 'same', user: 'u1' },
    ];
    expect(idsOf(shop({ log: [], rows: rows.map((row) => ({ ...good, ...row })) }))).toEqual(['user:u1 -> u1']);
  });

  it('are of one source', () => {
    const plain = shop({ log: ['10:00 u1 view'] });
    const { web } = plain.spec.sources;
    const input = {
      ...plain,
      spec: { ...plain.spec, sources: { ...plain.spec.sources, app: web! } },
      rows: { web: plain.rows.web!, app: plain.rows.web! },
    };
    expect(fates(input)).toEqual([ok, ok]);
  });
});

describe('as-of', () => {
  it('is the latest accepted event unless given', () => {
    const log = ['10:00 u1 view', '11:00 u1 view', '12:00 u1 nonsense'];
    expect(evaluate(shop({ log })).asOf).toBe('2021-06-09T11:00:00.000000Z');
    expect(evaluate(shop({ log: [] })).asOf).toBeNull();
  });

  it('ends all history, its own instant included', () => {
    const input = shop({ log: ['10:00 u1 view', '10:30 u2 view', '10:31 u3 view'], asOf: '2021-06-09T10:30:00Z' });
    expect(idsOf(input)).toEqual(['user:u1 -> u1', 'user:u2 -> u2']);
    expect(fates(input)).toEqual([ok, ok, ok]);
  });
});
