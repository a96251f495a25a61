// Small groups: which cells of which tables are null, and what more goes with them.
import { describe, expect, it } from 'vitest';
import type { Result, ResultRow } from './results.ts';
import { withSmallGroups } from './small-groups.ts';

function shown(table: string, rows: readonly ResultRow[], limit = 5): readonly ResultRow[] {
  const result: Result = {
    name: 'x',
    kind: 'metric',
    settings: {},
    columns: { [table]: [] },
    tables: { [table]: rows },
    notes: [],
    sql: '',
  };
  return withSmallGroups(result, limit).tables[table] ?? [];
}
const group = (breakdown: string | null, rest: ResultRow): ResultRow => ({
  segment: null,
  group: breakdown === null ? 'all' : 'value',
  breakdown,
  ...rest,
});

describe('small groups', () => {
  it('are null with everything made of them; zeros stay', () => {
    const rows = [0, 4, 5, 20].map((people, step) => group(null, { step, people, rateFromFirst: 0.5 }));
    expect(shown('steps', rows).map((row) => [row.people, row.rateFromFirst, row.suppressed])).toEqual([
      [0, 0.5, false],
      [null, null, true],
      [5, 0.5, false],
      [20, 0.5, false],
    ]);
  });

  it('take the next smallest with them where one alone would be hidden', () => {
    const rows = [group(null, { step: 1, people: 40 }), ...[3, 7, 30].map((people) => group(String(people), { step: 1, people }))];
    expect(shown('steps', rows).map((row) => row.people)).toEqual([40, null, null, 30]);
    const two = [group(null, { step: 1, people: 40 }), ...[3, 4, 33].map((people) => group(String(people), { step: 1, people }))];
    expect(shown('steps', two).map((row) => row.people)).toEqual([40, null, null, 33]);
  });

  it('hide a small cohort in every column, and a small column in its row', () => {
    const rows = [
      { size: 3, people: 3, rate: 1, cohort: 'a', period: 0 },
      { size: 9, people: 2, rate: 0.2, cohort: 'b', period: 1 },
    ].map((row) => group(null, row));
    expect(shown('cohorts', rows).map((row) => [row.size, row.people, row.rate])).toEqual([
      [null, null, null],
      [9, null, null],
    ]);
  });

  it('hide each state of a lifecycle by itself', () => {
    const rows = [group(null, { period: 'a', new: 3, returning: 8, resurrecting: 0, dormant: 4 })];
    expect(shown('periods', rows)[0]).toMatchObject({ new: null, returning: 8, resurrecting: 0, dormant: null, suppressed: true });
  });

  it('hide a metric by the people behind it, who are never shown', () => {
    const rows = [group(null, { period: 'a', value: 99, numerator: 99, denominator: null, behind: 2 })];
    expect(shown('values', rows)).toEqual([
      group(null, { period: 'a', value: null, numerator: null, denominator: null, suppressed: true }),
    ]);
    expect(shown('values', rows, 0)).toEqual([group(null, { period: 'a', value: 99, numerator: 99, denominator: null })]);
  });

  it('fold into other where rows only count', () => {
    const rows = [group(null, { people: 20 }), group('5-5', { people: 4 }), group('4-4', { people: 3 }), group('1-1', { people: 13 })];
    expect(shown('tiles', rows).map((row) => [row.group, row.people])).toEqual([
      ['all', 20],
      ['value', 13],
      ['other', 7],
    ]);
  });

  it('say so in a column and a note', () => {
    const rows = [group(null, { step: 1, people: 2 })];
    const result: Result = { name: 'x', kind: 'funnel', settings: {}, columns: { steps: [] }, tables: { steps: rows }, notes: [], sql: '' };
    const { columns, notes } = withSmallGroups(result, 5);
    expect(columns.steps).toEqual([{ name: 'suppressed', type: 'boolean' }]);
    expect(notes).toMatchObject([{ code: 'small-groups', values: { limit: 5, rows: 1 } }]);
  });
});
