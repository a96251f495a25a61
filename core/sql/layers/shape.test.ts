import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SqlExpression } from '../ast.ts';
import { call, cast, column, safeCast, text } from '../build.ts';
import { findColumn, jsonPointer, rawReader, type ShapedColumn, type ShapedRelation } from './shape.ts';

const shaped = (columns: readonly ShapedColumn[] | null, isJsonLines = false): ShapedRelation => ({
  relation: { kind: 'table', parts: ['t'], as: 'source_row', columnNames: null },
  event: null,
  isJsonLines,
  columns,
});
const textColumn = (name: string, as = name): ShapedColumn => ({ name, as, isText: true });

describe('jsonPointer', () => {
  it.each([
    [['a'], '/a'],
    [['a', 'b'], '/a/b'],
    [['a/b', 'c~d'], '/a~1b/c~0d'],
    [['~1'], '/~01'],
    [[''], '/'],
    [[], ''],
    [['a.b', '$', '*', '"', '0'], '/a.b/$/*/"/0'],
  ])('%j', (path, pointer) => expect(jsonPointer(path)).toBe(pointer));

  it('can be read back, whatever the names', () => {
    const read = (pointer: string): readonly string[] =>
      pointer
        .split('/')
        .slice(1)
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('~', '/', '0', '1', 'a', '"', '价') })), (path) => {
        expect(read(jsonPointer(path))).toEqual(path);
      }),
    );
  });
});

describe('findColumn', () => {
  const relation = shaped([textColumn('User'), textColumn('user'), textColumn('Price'), textColumn('a?', 'column_4')]);

  it.each([
    ['user', 'user'],
    ['User', 'User'],
    ['PRICE', 'Price'],
    ['a?', 'column_4'],
  ])('%s', (name, as) => expect(findColumn(relation, name)?.as).toBe(as));

  it('guesses nothing', () => {
    for (const name of ['USER', 'prices', '', 'column_4']) expect(findColumn(relation, name)).toBeNull();
  });

  it('takes everything for a text where nobody has looked', () => {
    expect(findColumn(shaped(null), 'any?')).toEqual(textColumn('any?'));
  });
});

describe('rawReader', () => {
  const relation = shaped([
    textColumn('p'),
    { name: 'n', as: 'n', isText: false },
    { name: 'f', as: 'f', isText: false, stored: 'float' },
    { name: 's', as: 's', isText: false, stored: 'nested' },
  ]);
  const inJson = (name: 'jsonText' | 'jsonKind', root: string, pointer: string): SqlExpression =>
    call(name, safeCast(column(root), 'json'), text(pointer));

  it('reads a column as text: JSON of what is nested, plain digits of doubles', () => {
    const reader = rawReader(relation);
    expect(reader.text(['p'])).toEqual(column('p'));
    expect(reader.text(['n'])).toEqual(cast(column('n'), 'text'));
    expect(reader.text(['f'])).toEqual(call('numberText', column('f')));
    expect(reader.text(['s'])).toEqual(cast(safeCast(column('s'), 'json'), 'text'));
    expect(reader.jsonKind(['p'])).toBeNull();
  });

  it('reads a path out of a JSON column, and says what lies there', () => {
    const reader = rawReader(relation);
    expect(reader.text(['p', 'a/b', 'c'])).toEqual(inJson('jsonText', 'p', '/a~1b/c'));
    expect(reader.jsonKind(['p', 'x'])).toEqual(inJson('jsonKind', 'p', '/x'));
  });

  it('knows what is not there', () => {
    expect(rawReader(relation).text(['q'])).toBeNull();
    expect(rawReader(relation).text(['q', 'x'])).toBeNull();
    expect(rawReader(relation).jsonKind(['q', 'x'])).toBeNull();
  });

  it('reads every path of JSON lines out of the document', () => {
    const reader = rawReader(shaped([textColumn('p')], true));
    expect(reader.text(['p'])).toEqual(call('jsonText', column('document'), text('/p')));
    expect(reader.text(['p', 'x'])).toEqual(call('jsonText', column('document'), text('/p/x')));
    expect(reader.jsonKind(['p'])).toEqual(call('jsonKind', column('document'), text('/p')));
    expect(reader.text(['q'])).toBeNull();
  });
});
