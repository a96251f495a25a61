import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalPath, literalPattern, withoutPlaceholder } from './file-pattern.ts';

describe('literalPattern', () => {
  it('puts each wildcard into a class of its own', () => {
    expect(literalPattern('/a [x]/*?.csv')).toBe('/a [[]x]/[*][?].csv');
  });

  it('is undone by literalPath, whatever the path', () => {
    const path = fc.string({ unit: fc.constantFrom('a', '[', ']', '*', '?', '/', '\\', "'", '示') });
    fc.assert(fc.property(path, (text) => literalPath(literalPattern(text)) === text));
  });
});

describe('withoutPlaceholder', () => {
  it('writes a question mark as a character of the text', () => {
    expect(withoutPlaceholder("'/what?/[?].csv'")).toBe("('/what' || chr(63) || '/[' || chr(63) || '].csv')");
    expect(withoutPlaceholder("'/plain.csv'")).toBe("'/plain.csv'");
  });
});
