import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atom } from './atom.ts';

describe('atom', () => {
  it.each([
    'price',
    'waymark_events.price',
    '"odd name"."so ""odd"""',
    '5',
    '5.25',
    '1.5e-7',
    ':from',
    '?',
    "'text'",
    "'it''s -- no comment; (nor a bracket'",
    'epoch_us(time)',
    'coalesce(a + b, 0)',
    '(a + b)',
    'nodes[1]',
    'nodes[len(nodes) - 1].code',
    "{'t': a + b}.t",
    '[a, b]',
    "list_filter(xs, lambda x: x > ')')[1]",
  ])('leaves %s as it is', (text) => expect(atom(text)).toBe(text));

  it.each([
    'a + b',
    'a // b',
    '(a) + (b)',
    '(a)-(b)',
    '-5',
    '-a',
    'not a',
    'a is null',
    "a || ' '",
    'a & 1',
    '1 << 2',
    'f(a) - g(b)',
    "date '2026-01-01'",
    'case when a then b end',
    'count(*) filter (where a)',
    'lambda x: x',
    'a=b',
    "'a' || 'b'",
    '',
  ])('puts %s in parentheses', (text) => expect(atom(text)).toBe(`(${text})`));

  it('takes no quoted text for an operator, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [literal, name] = [`'${text.replaceAll("'", "''")}'`, `"${text.replaceAll('"', '""')}"`];
        for (const printed of [literal, name, `f(${literal}, ${name})`]) expect(atom(printed)).toBe(printed);
        expect(atom(`${literal} || ${name}`)).toBe(`(${literal} || ${name})`);
      }),
    );
  });
});
