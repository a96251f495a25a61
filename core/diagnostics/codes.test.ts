import { describe, expect, it } from 'vitest';
import type { CodeRow } from './code-row.ts';
import { alternatives, didYouMean } from './code-row.ts';
import { changeCodes } from './codes/changes.ts';
import { commandLineCodes } from './codes/command-line.ts';
import { lintCodes } from './codes/lint.ts';
import { loadCodes } from './codes/load.ts';
import { outputCodes } from './codes/output.ts';
import { planCodes } from './codes/plan.ts';
import { referenceCodes } from './codes/references.ts';
import { schemaCodes } from './codes/schema.ts';
import { suppressionCodes } from './codes/suppressions.ts';
import { warehouseCodes } from './codes/warehouse.ts';
import { codes, findCode } from './codes.ts';

const classes: readonly (readonly [string, Readonly<Record<string, CodeRow>>])[] = [
  ['1', loadCodes],
  ['2', schemaCodes],
  ['3', referenceCodes],
  ['3', suppressionCodes],
  ['4', lintCodes],
  ['5', changeCodes],
  ['6', planCodes],
  ['7', warehouseCodes],
  ['8', outputCodes],
  ['9', commandLineCodes],
];
const rows: readonly (readonly [string, CodeRow])[] = Object.entries(codes);

describe('the table of codes', () => {
  it('has every row of every class, sorted, with the digit of its class', () => {
    expect(rows.length).toBe(classes.reduce((sum, [, table]) => sum + Object.keys(table).length, 0));
    for (const [digit, table] of classes) {
      const names = Object.keys(table);
      expect(names).toEqual([...names].sort());
      for (const name of names) expect(name).toMatch(new RegExp(`^WM${digit}\\d{3}$`));
    }
  });

  it('has a slug of its own for each', () => {
    const slugs = rows.map(([, row]) => row.slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('words messages in one line that does not start like a sentence', () => {
    // Every parameter a row may ask for: text, lists and numbers all print as themselves.
    const anything = new Proxy({}, { get: () => Object.assign(['x'], { toFixed: () => '1' }) }) as never;
    for (const [code, row] of rows) {
      expect(String(row.message(anything)), code).not.toMatch(/\n|^[A-Z](?![A-Z])|\.$/);
      expect(String(row.help?.(anything) ?? ''), code).not.toMatch(/\n|\.$/);
    }
  });
});

describe('findCode', () => {
  it('knows codes and slugs', () => {
    expect(findCode('WM3001')?.row.slug).toBe('undeclared-event');
    expect(findCode('undeclared-event')?.code).toBe('WM3001');
    expect(findCode('toString')).toBeNull();
  });
});

describe('words', () => {
  it('alternatives', () => {
    expect(alternatives([])).toBe('');
    expect(alternatives(['a'])).toBe('"a"');
    expect(alternatives(['a', 'b', 'c'])).toBe('"a", "b" or "c"');
  });

  it('didYouMean prefers suggestions, then a short list, then the fallback', () => {
    expect(didYouMean(['a', 'b'], ['a', 'b', 'c'], 'x')).toBe('did you mean "a" or "b"?');
    expect(didYouMean([], ['a', 'b'], 'x')).toBe('known here: "a", "b"');
    expect(didYouMean([], Array(13).fill('a'), 'x')).toBe('x');
    expect(didYouMean([], [], 'x')).toBe('x');
  });
});
