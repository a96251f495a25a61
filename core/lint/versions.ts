// Versions of the plan compared. Phase: lint; texts that are no versions compare as nothing.

/** What `project.version` is where nobody wrote one: nothing can be told from it. */
const UNWRITTEN = '0.0.0';

/** Negative, 0 or positive as `a` is older than, the same as or newer than `b`; null where one of them is no version or not written. */
export function compareVersions(a: string, b: string): number | null {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left === null || right === null) return null;
  for (const [index, part] of left.numbers.entries()) {
    const difference = part - (right.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  // A version before its release: 2.0.0-beta is older than 2.0.0. Two of one release are not told apart.
  return Number(right.isEarly) - Number(left.isEarly);
}

function partsOf(version: string): { readonly numbers: readonly number[]; readonly isEarly: boolean } | null {
  const match = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(-)?/.exec(version);
  if (match === null || version === UNWRITTEN) return null;
  return { numbers: match.slice(1, 4).map(Number), isEarly: match[4] !== undefined };
}
