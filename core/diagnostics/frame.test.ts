import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame } from './frame.ts';
import { createLineIndex } from './line-index.ts';

/** The frame as text; «» marks the span. */
function frame(marked: string): readonly string[] {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  return codeFrame(createLineIndex(marked.replace(/[«»]/g, '')), start, end).map((line) => `${line.gutter}|${line.text}`);
}

describe('codeFrame', () => {
  it('shows a line of context on both sides and a caret run as wide as the span', () => {
    expect(frame('a:\n  b: 1\n  c: «xyz»\nd: 2\n')).toEqual(['2|  b: 1', '3|  c: xyz', ' |     ^^^', '4|d: 2']);
  });

  it('leaves out blank context and pads line numbers', () => {
    expect(frame(`${'\n'.repeat(8)}a: «1»\nb: 2`)).toEqual([' 9|a: 1', '  |   ^', '10|b: 2']);
  });

  it('marks an empty span, and the end of a line, with one caret', () => {
    expect(frame('a: «»')).toEqual(['1|a: ', ' |   ^']);
    expect(frame('«»')).toEqual(['1|', ' |^']);
  });

  it('marks the first line of a span over several', () => {
    expect(frame('a: «x\n  y»\nb: 1')).toEqual(['1|a: x', ' |   ^', '2|  y']);
  });

  it('counts wide characters twice, marks not at all, tabs as blanks', () => {
    expect(frame('标题: «中文»x')).toEqual(['1|标题: 中文x', ' |      ^^^^']);
    expect(frame('e\u0301: «e\u0301»x')).toEqual(['1|e\u0301: e\u0301x', ' |   ^']);
    expect(frame('\ta: «x»')).toEqual(['1|    a: x', ' |       ^']);
    expect(frame('😀: «x»')).toEqual(['1|😀: x', ' |    ^']);
  });

  it('cuts long lines around the span', () => {
    const [line, caret] = frame(`${'a'.repeat(5000)}«target»${'b'.repeat(5000)}`) as [string, string];
    expect(line).toMatch(/^1\|…a+targetb+…$/);
    expect(line.length).toBeLessThanOrEqual(104);
    expect(line.indexOf('target')).toBe(caret.indexOf('^'));
    expect(caret).toMatch(/^ \| +\^{6}$/);
  });

  it('cuts a span longer than the line that fits', () => {
    const [line, caret] = frame(`x${'«'}${'t'.repeat(5000)}»`) as [string, string];
    expect(caret.length).toBeLessThanOrEqual(line.length);
  });

  it('lets no control character through and keeps the caret under its text', () => {
    expect(frame('a\u001b[31m: «x»')).toEqual(['1|a\\u001b[31m: x', ' |             ^']);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(50), fc.nat(50), (text, start, length) => {
        const lines = codeFrame(createLineIndex(text), start, start + length);
        for (const line of lines) expect(line.text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(lines.filter(({ kind }) => kind === 'caret')).toHaveLength(1);
      }),
    );
  });
});
