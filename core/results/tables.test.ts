import { describe, expect, it } from 'vitest';
import { compareGroups, groupColumns, numberOf, numberOrNull, textList, textOrNull } from './tables.ts';

describe('readers of raw rows', () => {
  const row = { zero: 0, text: '5', nothing: null, no: false, list: ['a', null, 1] };

  it('tell what is missing from what is empty', () => {
    expect([numberOf(row, 'zero'), numberOf(row, 'text'), numberOf(row, 'nothing'), numberOf(row, 'absent')]).toEqual([0, 5, 0, 0]);
    expect([numberOrNull(row, 'zero'), numberOrNull(row, 'nothing'), numberOrNull(row, 'absent')]).toEqual([0, null, null]);
    expect([textOrNull(row, 'zero'), textOrNull(row, 'no'), textOrNull(row, 'nothing'), textOrNull(row, 'absent')]).toEqual([
      '0',
      'false',
      null,
      null,
    ]);
  });

  it('read lists of texts', () => {
    expect(textList(row.list)).toEqual(['a', '', '1']);
    expect([textList(null), textList(undefined), textList('a')]).toEqual([[], [], []]);
  });
});

describe('groupColumns', () => {
  it.each([
    [{}, { segment: null, group: 'all', breakdown: null }],
    [
      { shown_group: 'value', shown_value: 'phone' },
      { segment: null, group: 'value', breakdown: 'phone' },
    ],
    [
      { shown_group: 'value', shown_value: 0 },
      { segment: null, group: 'value', breakdown: '0' },
    ],
    [
      { shown_group: 'not_set', shown_value: 'phone' },
      { segment: null, group: 'not_set', breakdown: null },
    ],
    [
      { shown_group: 'other', shown_value: null },
      { segment: null, group: 'other', breakdown: null },
    ],
  ] as const)('%j', (row, expected) => expect(groupColumns(row)).toEqual(expected));
});

describe('compareGroups', () => {
  it('is the same order whatever the order before', () => {
    const groups = ['all', 'value a', 'value b', 'not_set', 'other'].map((text) =>
      groupColumns({ shown_group: text.split(' ')[0] ?? '', shown_value: text.split(' ')[1] ?? null }),
    );
    const compare = compareGroups((group) => (group.breakdown === 'b' ? 2 : 1));
    const sorted = [...groups].sort(compare).map((one) => one.breakdown ?? one.group);
    expect(sorted).toEqual(['all', 'b', 'a', 'not_set', 'other']);
    expect(
      [...groups]
        .reverse()
        .sort(compare)
        .map((one) => one.breakdown ?? one.group),
    ).toEqual(sorted);
  });
});
