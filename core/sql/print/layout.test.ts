import { describe, expect, it } from 'vitest';
import { call, chain, list } from './layout.ts';

const long = (name: string): string => `${name}_${'x'.repeat(60)}`;

describe('call', () => {
  it('stays on one line while it fits', () => {
    expect(call('coalesce(a, b)')).toBe('coalesce(a, b)');
  });

  it('breaks into its arguments', () => {
    expect(call(`coalesce(${long('a')}, f(1, 2), ${long('b')})`)).toBe(`coalesce(\n  ${long('a')},\n  f(1, 2),\n  ${long('b')}\n)`);
  });

  it('breaks only the brackets that hold much', () => {
    expect(call(`count(*) filter (where ${long('a')} and ${long('b')})`)).toBe(
      `count(*) filter (\n  where ${long('a')} and ${long('b')}\n)`,
    );
  });

  it('moves in what is broken already, and breaks nothing twice', () => {
    const inner = call(`f(${long('a')}, ${long('b')})`);
    expect(call(`coalesce(${inner}, 0)`)).toBe(`coalesce(\n  f(\n    ${long('a')},\n    ${long('b')}\n  ),\n  0\n)`);
    expect(call(inner)).toBe(inner);
  });

  it('sees no comma or bracket in quotes, comments, or between the parameters of a lambda', () => {
    const text = `'${'a, (b'.repeat(12)}'`;
    expect(call(`f(${text}, "x,(y", 3)${' '.repeat(60)}`).trimEnd()).toBe(`f(\n  ${text},\n  "x,(y",\n  3\n)`);
    expect(call(`f(${long('xs')}, lambda x, y: ${long('y')})`)).toBe(`f(\n  ${long('xs')},\n  lambda x, y: ${long('y')}\n)`);
    const query = "(\n  -- people, who's (one\n  select 1\n)";
    expect(call(`f(${query}, 2)`)).toBe("f(\n  (\n    -- people, who's (one\n    select 1\n  ),\n  2\n)");
  });
});

describe('chain', () => {
  it('stands on one line, or puts each condition under the first', () => {
    expect(chain('and', ['a', 'b'])).toBe('a and b');
    expect(chain('or', [long('a'), long('b')])).toBe(`${long('a')}\n  or ${long('b')}`);
    expect(chain('and', ['(a\n  or b)', '(c\n  or d)'])).toBe('(a\n  or b)\n  and (c\n    or d)');
  });
});

describe('list', () => {
  it('follows its keyword, or stands below it', () => {
    expect(list(['a', 'b'])).toBe(' a, b');
    expect(list([long('a'), 'case\n  when x then y\nend'])).toBe(`\n  ${long('a')},\n  case\n    when x then y\n  end`);
  });
});
