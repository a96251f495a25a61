import { describe, expect, it } from 'vitest';
import { javascriptPattern } from './javascript-pattern.ts';

describe('javascriptPattern', () => {
  it.each([
    ['^sku-\\d+$', '^sku-\\d+$', 'u'],
    ['(?i)^abc', '^abc', 'iu'],
    ['(?s)a.b', 'a[\\s\\S]b', 'u'],
    ['a.b\\s', 'a[^\\n]b[\\t\\n\\f\\r ]', 'u'],
    ['\\Aa\\z', '(?<![\\s\\S])a(?![\\s\\S])', 'u'],
    ['(?P<year>\\d{4})', '(?<year>\\d{4})', 'u'],
    ['[[:alpha:]_]+', '[A-Za-z_]+', 'u'],
    ['\\pL\\p{Greek}\\PN\\p{^Lu}', '\\p{L}\\p{Script=Greek}\\P{N}\\P{Lu}', 'u'],
    ['\\x{1F389}', '\\u{1F389}', 'u'],
    ['a{,2}}', 'a\\{,2\\}\\}', 'u'],
    ['[]a]', '[\\]a]', 'u'],
    ['[^]a]', '[^\\]a]', 'u'],
  ])('%s', (pattern, source, flags) => {
    const expression = javascriptPattern(pattern);
    expect([expression?.source, expression?.flags]).toEqual([source, flags]);
  });

  it.each([
    ['\\Qa.b*\\E+', 'a.b***', true],
    ['\\Qa.b', 'aXb', false],
    ['\\@\\_\\-\\"', '@_-"', true],
    ['[a\\-z]', 'm', false],
    ['[.$({/]', '/', true],
    ['a/b', 'a/b', true],
  ])('%s on %s is %s', (pattern, text, matches) => {
    expect(javascriptPattern(pattern)?.test(text)).toBe(matches);
  });

  it.each(['a(?i)b', '(?=a)', '(a)\\1', '\\C', '[\\S]', '(', '[z-a]', '\\p{Nowhere}', '\\y'])('%s cannot be said', (pattern) => {
    expect(javascriptPattern(pattern)).toBeNull();
  });
});
