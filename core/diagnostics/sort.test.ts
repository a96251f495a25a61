import { expect, it } from 'vitest';
import { report } from './report.ts';
import { sortDiagnostics } from './sort.ts';

it('sorts by file, place and code, without repetitions, in a copy', () => {
  const at = (file: string, start: number, code: 'WM1009' | 'WM1010') => report(code, { file, start, end: start + 1 }, {});
  const none = report('WM1001', null, { similar: null });
  const given = [at('b', 1, 'WM1009'), at('a', 9, 'WM1010'), at('a', 2, 'WM1010'), at('a', 2, 'WM1009'), none, at('a', 9, 'WM1010')];
  const sorted = sortDiagnostics(given);
  expect(sorted.map(({ code, span }) => [span?.file, span?.start, code])).toEqual([
    [undefined, undefined, 'WM1001'],
    ['a', 2, 'WM1009'],
    ['a', 2, 'WM1010'],
    ['a', 9, 'WM1010'],
    ['b', 1, 'WM1009'],
  ]);
  expect(given).toHaveLength(6);
});
