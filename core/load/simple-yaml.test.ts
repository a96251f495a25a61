import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { array as arrayOf, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnyYaml } from './parse-yaml.ts';
import { readSimpleYaml } from './simple-yaml.ts';

/** What the simple reader takes must be what the library reads, to the last offset, and free of faults. Gives whether it took it. */
function agrees(text: string): boolean {
  const root = readSimpleYaml(text);
  if (root === null) return false;
  const { file, diagnostics } = parseAnyYaml('a.yaml', text);
  expect(diagnostics, JSON.stringify(text)).toEqual([]);
  expect(root, JSON.stringify(text)).toEqual(file.root);
  return true;
}

const SHOP = fileURLToPath(new URL('../../examples/shop', import.meta.url));
const shopFiles = readdirSync(SHOP, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.yaml') && statSync(`${SHOP}/${path}`).isFile(),
);

describe('the simple reader', () => {
  it('reads every file of the example', () => {
    const refused = shopFiles.filter((path) => !agrees(readFileSync(`${SHOP}/${path}`, 'utf8')));
    expect(shopFiles.length).toBeGreaterThan(5);
    expect(refused).toEqual([]);
  });

  it.each([
    ['block maps and lists', 'a:\n  b: 1\n  c:\n  - x\n  - y: 1\n    z: 2\nd: e\n'],
    ['compact maps in lists, deeper ones inside', '- a:\n    b: 1\n  c: 2\n- d\n'],
    ['flow collections', 'a: { b: [1, two, "3"], c: {}, d: [ ] } # note\n'],
    ['comments everywhere', '# one\n\na: # two\n    # three\n  b: 1 # four\n   # five\n  c: x#y\n# six\n'],
    [
      'scalars of every kind',
      "a: 1.10\nb: 0x1F\nc: ~\nd: True\ne: 12:30\nf: -0\ng: +.inf\nh: .NaN\ni: 1e3\nj: 0o17\nk: 'it''s'\nl: \"x # y\"\nm: .5\n",
    ],
    ['odd keys', '404: 1\non: 2\n"a c": 3\n\'c\': 4\n__proto__: 5\na b: 6\n-x: 7\n键: 8\n🙂: 9\n'],
    ['no newline at the end', 'a: b'],
    ['blanks after values', 'a: b  \nc:   \n  d: [1]  \n'],
    ['text with marks inside', 'a: b - c, [d] {e} & f * g ! h | i > j % k @ l ` m " n\' o\n'],
  ])('reads %s', (_, text) => {
    expect(agrees(text)).toBe(true);
  });

  it.each([
    ['tabs', 'a:\tb\n'],
    ['carriage returns', 'a: b\r\n'],
    ['a byte order mark', '\ufeffa: b\n'],
    ['anchors and aliases', 'a: &x 1\nb: *x\n'],
    ['tags', 'a: !x 1\n'],
    ['directives and markers', '---\na: 1\n'],
    ['a second document', 'a: 1\n---\nb: 1\n'],
    ['merge keys', '<<: 1\n'],
    ['keys that stand twice', 'a: 1\na: 2\n'],
    ['the same key in quotes', '404: 1\n"404": 2\n'],
    ['block scalars', 'a: |\n  b\n'],
    ['scalars of several lines', 'a: b\n  c\n'],
    ['flow collections of several lines', 'a: [b,\n  c]\n'],
    ['escapes', 'a: "\\n"\n'],
    ['wrong columns', 'a:\n    b: 1\n  c: 2\n'],
    ['maps in one line', 'a: b: c\n'],
    ['values that are not there', 'a:\nb: 1\n'],
    ['explicit keys', '? a\n: b\n'],
    ['pairs in flow lists', 'a: [b: c]\n'],
    ['brackets that do not close', 'a: [b\n'],
    ['control characters', 'a: b\u0000c\n'],
    ['lone surrogates', 'a: \ud800\n'],
    ['a scalar alone', 'abc\n'],
    ['nothing', '# only a comment\n'],
    ['too many levels', `a: ${'['.repeat(200)}${']'.repeat(200)}\n`],
  ])('leaves %s to the library', (_, text) => {
    expect(readSimpleYaml(text)).toBeNull();
  });

  it('agrees with the library on texts put together at random', () => {
    const pieces = [
      'a',
      'b',
      ': ',
      ':',
      '\n',
      '\n  ',
      '\n    ',
      '\n- ',
      '\n  - ',
      '- ',
      ' ',
      '[',
      ']',
      '{',
      '}',
      ', ',
      ',',
      '#',
      ' # ',
      "'",
      '"',
      '1',
      '-',
      '?',
      '~',
      'x: y',
      '\n\n',
      "''",
      '|',
      '.5',
      '键',
    ];
    let taken = 0;
    assert(
      property(arrayOf(constantFrom(...pieces), { maxLength: 24 }), (parts) => {
        if (agrees(parts.join(''))) taken += 1;
      }),
      { numRuns: 20_000, seed: 7 },
    );
    expect(taken).toBeGreaterThan(500);
  });
});
