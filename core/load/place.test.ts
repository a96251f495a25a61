import { describe, expect, it } from 'vitest';
import { entryOf } from './node.ts';
import { parseYaml } from './parse-yaml.ts';
import type { PathSegment } from './place.ts';
import { placeOfFile } from './place.ts';
import { markedFiles } from './testing/marked-text.ts';

function placed(marked: string, ...path: readonly PathSegment[]) {
  const { files, marks } = markedFiles({ 'a.yaml': marked });
  const { file } = parseYaml('a.yaml', files.get('a.yaml')!);
  return { place: placeOfFile(file).child(...path), marks, text: file.text };
}

describe('place', () => {
  it('knows a value and its key', () => {
    const { place, marks } = placed('funnels:\n  purchase:\n    «window»: «7d»\n', 'funnels', 'purchase', 'window');
    expect([place.keySpan, place.span]).toEqual(marks);
    expect(place.pointer).toBe('/funnels/purchase/window');
  });

  it('goes into lists; an item is its own key', () => {
    const { place, marks } = placed('steps: [a, «{event: b}»]\n', 'steps', 1);
    expect(place.span).toEqual(marks[0]);
    expect(place.keySpan).toEqual(marks[0]);
  });

  it('takes odd keys as they are', () => {
    const { place, marks } = placed('events:\n  a/b~c: «{}»\n  404: 1\n', 'events', 'a/b~c');
    expect(place.span).toEqual(marks[0]);
    expect(place.pointer).toBe('/events/a~1b~0c');
    expect(placed('events: {__proto__: «1»}', 'events', '__proto__').place.span.start).toBe(20);
  });

  it('stands at the nearest key above what is missing', () => {
    const { place, marks } = placed('funnels:\n  «purchase»: {steps: []}\n', 'funnels', 'purchase', 'window', 'length');
    expect(place.span).toEqual(marks[0]);
    expect(place.keySpan).toEqual(marks[0]);
    expect(place.pointer).toBe('/funnels/purchase/window/length');
  });

  it('of a value behind an alias is where the value is written', () => {
    const { place, marks } = placed('a: &x {b: «1»}\nc: *x\n', 'c', 'b');
    expect(place.span).toEqual(marks[0]);
  });
});

describe('textSpan', () => {
  /** The mark is where `part` of the value must be found. */
  function expectPart(marked: string, part: string): void {
    const { files, marks } = markedFiles({ 'a.yaml': marked });
    const { file } = parseYaml('a.yaml', files.get('a.yaml')!);
    const node = file.root?.kind === 'map' ? entryOf(file.root, 'when')!.value : null;
    if (node?.kind !== 'scalar' || typeof node.value !== 'string') throw new Error('no text');
    const at = node.value.indexOf(part);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(
      placeOfFile(file)
        .child('when')
        .textSpan(at, at + part.length),
    ).toEqual(marks[0]);
  }

  it('finds part of a plain, a quoted and a block scalar', () => {
    expectPart('when: price > «limt»\n', 'limt');
    expectPart("when: 'price > «limt» && x'\n", 'limt');
    expectPart("when: 'a == ''it'' && «limt»'\n", 'limt');
    expectPart('when: "a == \\"it\\u00e9\\" && «limt»"\n', 'limt');
    expectPart('when: "\\U0001F600 «limt»"\n', 'limt');
    expectPart('when: |\n  price > 1\n    && «limt»\n', 'limt');
    expectPart('when: >-\n  price > 1\n  && «limt» > 2\n', 'limt');
    expectPart("when: 'price > 1\n\n  && «limt»'\n", 'limt');
    expectPart('when: "price \\\n  && «limt»"\n', 'limt');
    expectPart('when: price > 1\n  && «limt»\n', 'limt');
  });

  it('marks all of an escape', () => {
    expectPart("when: 'a «''» b'\n", "'");
    expectPart('when: "a «\\u00e9» b"\n', 'é');
  });

  it('stays inside the scalar whatever the offsets are', () => {
    const { place, marks, text } = placed("when: «'ab'»\n", 'when');
    expect(place.textSpan(-5, 99)).toEqual({ file: 'a.yaml', start: marks[0]!.start + 1, end: marks[0]!.end - 1 });
    expect(place.textSpan(2, 2)).toEqual({ file: 'a.yaml', start: marks[0]!.end - 1, end: marks[0]!.end - 1 });
    expect(text.slice(place.span.start, place.span.end)).toBe("'ab'");
  });
});
