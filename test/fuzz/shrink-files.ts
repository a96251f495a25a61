// Files that show a fault -> the fewest lines that still show it: halves, quarters, … of the lines are left out as long as the fault stays.
import type { Files } from './cases.ts';

/** `shows` says whether files show the same fault; it is asked at most `most` times. */
export async function shrinkFiles(files: Files, shows: (files: Files) => Promise<boolean>, most: number): Promise<Files> {
  let left = most;
  const asked = async (candidate: Files): Promise<boolean> => {
    left -= 1;
    return left >= 0 && (await shows(candidate));
  };
  let best = files;
  for (const path of files.keys()) {
    const without = new Map([...best].filter(([name]) => name !== path));
    if (without.size > 0 && (await asked(without))) best = without;
  }
  for (const path of best.keys()) best = await shrinkFile(best, path, asked);
  return best;
}

async function shrinkFile(files: Files, path: string, asked: (files: Files) => Promise<boolean>): Promise<Files> {
  let lines = (files.get(path) ?? '').split('\n');
  const withLines = (some: readonly string[]): Files => new Map([...files, [path, some.join('\n')]]);
  for (let size = Math.ceil(lines.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < lines.length; ) {
      const fewer = lines.toSpliced(at, size);
      if (await asked(withLines(fewer))) lines = fewer;
      else at += size;
    }
  }
  return withLines(lines);
}
