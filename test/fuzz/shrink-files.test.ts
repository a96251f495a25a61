import { expect, it } from 'vitest';
import { shrinkFiles } from './shrink-files.ts';

const files = new Map([
  ['a.yaml', Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n')],
  ['b.yaml', 'nothing\n'],
]);

it('keeps only what shows the fault', async () => {
  const shows = async (some: ReadonlyMap<string, string>): Promise<boolean> =>
    /^line 3$/m.test(some.get('a.yaml') ?? '') && /^line 31$/m.test(some.get('a.yaml') ?? '');
  expect([...(await shrinkFiles(files, shows, 1000))]).toEqual([['a.yaml', 'line 3\nline 31']]);
});

it('asks no more often than it may', async () => {
  let times = 0;
  const shows = async (): Promise<boolean> => {
    times += 1;
    return false;
  };
  expect(await shrinkFiles(files, shows, 5)).toEqual(files);
  expect(times).toBe(5);
});
