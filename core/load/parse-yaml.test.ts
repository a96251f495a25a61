import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { entryOf, type MapNode, type Node, type ScalarNode } from './node.ts';
import { parseYaml } from './parse-yaml.ts';
import { markedFiles } from './testing/marked-text.ts';

function parsed(marked: string) {
  const { files, marks } = markedFiles({ 'a.yaml': marked });
  const { file, diagnostics } = parseYaml('a.yaml', files.get('a.yaml')!);
  return { root: file.root, diagnostics, marks };
}

/** Codes and places: the marks, in order, must be the spans. */
function expectFindings(marked: string, ...codes: readonly string[]): readonly Diagnostic[] {
  const { diagnostics, marks } = parsed(marked);
  expect(diagnostics.map(({ code }) => code)).toEqual(codes);
  expect(diagnostics.map(({ span }) => span)).toEqual(marks);
  return diagnostics;
}

const scalar = (node: Node | undefined): ScalarNode => {
  if (node?.kind !== 'scalar') throw new Error('no scalar');
  return node;
};
const map = (node: Node | null): MapNode => {
  if (node?.kind !== 'map') throw new Error('no map');
  return node;
};

describe('keys', () => {
  it('are the source text, in source order', () => {
    const { root, diagnostics } = parsed('zeta: 1\n404: 2\non: 3\n__proto__: 4\n1.10: 5\n~: 6\n"quo\\u0074ed": 7\nconstructor: 8\n');
    expect(diagnostics).toEqual([]);
    expect(map(root).entries.map(({ key }) => key)).toEqual(['zeta', '404', 'on', '__proto__', '1.10', '~', 'quoted', 'constructor']);
  });

  it('stand once: the error points at both', () => {
    const { diagnostics, marks } = parsed('a:\n  «404»: 1\n  b: 2\n  «404»: 3\n');
    expect(diagnostics.map(({ code, span }) => [code, span])).toEqual([['WM1006', marks[1]]]);
    expect(diagnostics[0]!.related.map(({ span }) => span)).toEqual([marks[0]]);
  });

  it('count as twice when one is quoted', () => {
    expect(parsed('404: 1\n"404": 2\n').diagnostics.map(({ code }) => code)).toEqual(['WM1006']);
  });

  it('are plain text, not maps, lists or aliases', () => {
    expectFindings('«[a]»: 1\n', 'WM1014');
    expectFindings('«{b: c}»: 1\n', 'WM1014');
    expectFindings('x: &x y\n«*x» : 1\n', 'WM1014');
  });

  it('may be empty or lack a value', () => {
    const { root } = parsed(': 1\nb:\nc: {d}\n');
    expect(map(root).entries.map(({ key }) => key)).toEqual(['', 'b', 'c']);
    expect(scalar(entryOf(map(root), 'b')?.value).value).toBeNull();
    expect(map(entryOf(map(root), 'c')!.value).entries.map(({ key, value }) => [key, scalar(value).value])).toEqual([['d', null]]);
  });
});

describe('scalars', () => {
  it('follow the 1.2 core schema and keep their text', () => {
    const { root } = parsed("a: 1.10\nb: yes\nc: 0x1F\nd: ~\ne: 12:30\nf: True\ng: '1'\nh: 2025-06-01\ni: off\n");
    expect(map(root).entries.map(({ value }) => [scalar(value).value, scalar(value).text])).toEqual([
      [1.1, '1.10'],
      ['yes', 'yes'],
      [31, '0x1F'],
      [null, '~'],
      ['12:30', '12:30'],
      [true, 'True'],
      ['1', '1'],
      ['2025-06-01', '2025-06-01'],
      ['off', 'off'],
    ]);
  });

  it('stand where they are written, quotes included, comments left out', () => {
    const { root, marks } = parsed("a: «'x'» # note\nb: [«1», «two»]\nc: «>-\n  folded\n  text\n»d: 1\n");
    const { entries } = map(root);
    const list = entries[1]!.value;
    const items = list.kind === 'list' ? list.items : [];
    expect([entries[0]!.value, ...items, entries[2]!.value].map(({ start, end }) => [start, end])).toEqual(
      marks.map(({ start, end }) => [start, end]),
    );
  });

  it('keep their places after a byte order mark and with CRLF', () => {
    const { root, marks } = parsed('\ufeffa: «x»\r\nb: «y»\r\n');
    expect(map(root).entries.map(({ value }) => value.start)).toEqual(marks.map(({ start }) => start));
  });
});

describe('what YAML has and the language has not', () => {
  it('directives', () => {
    const diagnostics = expectFindings('«%YAML 1.1»\n---\na: yes\n', 'WM1007');
    expect(diagnostics[0]!.message).toBe('YAML directive "%YAML 1.1" is not allowed');
    expectFindings('«%TAG ! tag:x,2000:»\n---\na: 1\n', 'WM1007');
    expectFindings('«%FOO»\n---\na: 1\n', 'WM1007');
  });

  it('tags', () => {
    expectFindings('a: «!!str» 1\nb: «!x» {c: 1}\nd: «!cut»\n«!!str» e: 1\n', 'WM1008', 'WM1008', 'WM1008', 'WM1008');
    expectFindings('«!!map»\na: 1\n', 'WM1008');
    expect(parsed('a: "!x"\nb: \'!!str\'\n').diagnostics).toEqual([]);
  });

  it('merge keys', () => {
    expectFindings('base: &base {a: 1}\nb:\n  «<<»: *base\n', 'WM1009');
    expect(parsed('"<<": 1\n').diagnostics).toEqual([]);
  });

  it('a second document, an empty one too', () => {
    expectFindings('a: 1\n«---»\nb: 2\n', 'WM1010');
    expectFindings('a: 1\n«---»\n', 'WM1010');
    expect(parsed('---\na: 1\n...\n').diagnostics).toEqual([]);
  });
});

describe('aliases', () => {
  it('stand for their anchors', () => {
    const { root, diagnostics } = parsed('a: &x {b: 1}\nc: *x\n');
    expect(diagnostics).toEqual([]);
    const { entries } = map(root);
    expect(entries[1]!.value).toBe(entries[0]!.value);
  });

  it('need an anchor before them', () => {
    expectFindings('files: «*.csv»\n', 'WM1021');
    expectFindings('a: «*x»\nb: &x 1\n', 'WM1021');
  });

  it('cannot contain themselves', () => {
    expectFindings('a: &x [«*x»]\n', 'WM1022');
  });

  it('are at most 100', () => {
    const uses = (count: number) => `a: &x 1\nb: [${Array(count).fill('*x').join(', ')}]\n`;
    expect(parsed(uses(100)).diagnostics).toEqual([]);
    expect(parsed(uses(101)).diagnostics.map(({ code }) => code)).toEqual(['WM1013']);
  });

  it('count with what they stand for', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(10).fill(`*l${i}`).join(', ')}]`);
    const { root, diagnostics } = parsed(`l0: &l0 [x]\n${levels.join('\n')}\n`);
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM1012']);
    expect(root).toBeNull();
  });
});

describe('limits', () => {
  it('100,000 values a file', () => {
    const list = (count: number) => `[${Array(count).fill('1').join(',')}]`;
    expect(parsed(list(99_999)).diagnostics).toEqual([]);
    expect(parsed(list(100_000)).diagnostics.map(({ code }) => code)).toEqual(['WM1012']);
  });

  it('100 levels', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(parsed(nested(100)).diagnostics).toEqual([]);
    expect(parsed(nested(101)).diagnostics.map(({ code }) => code)).toEqual(['WM1022']);
    for (const opening of ['[', '{a: ', '- ', '? ']) {
      expect(parsed(opening.repeat(20_000)).diagnostics.length).toBe(1);
    }
  });
});

describe('syntax errors', () => {
  it('the first of a file alone is reported', () => {
    expect(parsed('a: @x\nb: `y`\nc: [\n').diagnostics.map(({ code }) => code)).toEqual(['WM1005']);
  });

  it.each([
    ['a: «@»domain', 'cannot start with "@"'],
    ['a: «%»x', 'cannot start with "%"'],
    ['a: {b: «it was: this»}', '": " inside a value starts a map'],
    ['a: {b: [x], c: "x == "«a»""}', 'text after a closing quote'],
    ['a: {b: 1, $«{»X}: 2}', 'a value with "${…}" must be quoted'],
    ['a: "«\\»d+"', 'write a regular expression in single quotes'],
    ['«\t»a: 1', 'indent with spaces'],
    ['a: «b»: c', '": " inside a value starts a map'],
    ['a:\n  b: 1\n« »c: 2', 'keys of one map must start at the same column'],
    ['a: "x" «y»', 'text after a closing quote'],
    ['a: [1, 2\n«b»: 3', 'a bracket is not closed'],
    ['a: "x«»', 'a quote is not closed'],
    ['a: [x]«+»', 'a regular expression must be quoted'],
    ['a:\n  - b\n« » -c\n', 'an item of a list needs a blank'],
  ])('%j: %s', (marked, cause) => {
    const { diagnostics, marks } = parsed(marked);
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM1005']);
    expect(diagnostics[0]!.help).toContain(cause);
    expect(diagnostics[0]!.span!.start).toBe(marks[0]!.start);
  });

  it('keep the names that could be read, every value marked broken', () => {
    const { root } = parsed('events:\n  a: {b: @x}\n  c: {}\n');
    const events = map(entryOf(map(root), 'events')!.value);
    expect(events.entries.map(({ key, value }) => [key, value.broken])).toEqual([
      ['a', true],
      ['c', true],
    ]);
  });
});

it('a file of nothing but comments has no root', () => {
  for (const text of ['', '# note\n', '---\n', '\n\n', '\ufeff']) expect(parsed(text)).toMatchObject({ root: null, diagnostics: [] });
});
