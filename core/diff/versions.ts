// Semantic versions of the plan: which is the smallest that says enough. Phase: diff.
import type { Bump } from './change.ts';

export interface Version {
  readonly numbers: readonly [major: number, minor: number, patch: number];
  /** A version before its release: `2.0.0-beta`. */
  readonly early: string | null;
}

/** What the Model says where nobody wrote a version. */
const UNWRITTEN = '0.0.0';

/** null: no version, or not written. */
export function parseVersion(text: string): Version | null {
  const match = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/.exec(text);
  if (match === null || text === UNWRITTEN) return null;
  return { numbers: [Number(match[1]), Number(match[2]), Number(match[3])], early: match[4] ?? null };
}

/** Negative, 0 or positive, as semver orders them. */
export function compareVersions(a: Version, b: Version): number {
  for (const [index, number] of a.numbers.entries()) {
    const difference = number - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (a.early === b.early) return 0;
  if (a.early === null) return 1;
  return b.early === null ? -1 : compareEarly(a.early.split('.'), b.early.split('.'));
}

function compareEarly(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [left, right] = [a[index], b[index]];
    if (left === right) continue;
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
    const [isLeft, isRight] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (isLeft && isRight) return Number(left) - Number(right);
    if (isLeft !== isRight) return isLeft ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return 0;
}

/**
 * The smallest version after `base` that says enough. Below 1.0.0 a break raises the second number and everything else the third.
 * A base that is itself before the release that says enough is enough with that release.
 */
export function neededVersion(base: Version, bump: Bump): string {
  const [major, minor, patch] = base.numbers;
  const place = placeOf(bump, major === 0);
  if (place === null) return textOf(base.numbers);
  const isBefore = base.early !== null && base.numbers.slice(place + 1).every((number) => number === 0);
  if (isBefore) return textOf(base.numbers);
  return textOf(place === 0 ? [major + 1, 0, 0] : place === 1 ? [major, minor + 1, 0] : [major, minor, patch + 1]);
}

/** Which of the three numbers grows. */
function placeOf(bump: Bump, isEarlyPlan: boolean): 0 | 1 | 2 | null {
  switch (bump) {
    case 'major':
      return isEarlyPlan ? 1 : 0;
    case 'minor':
      return isEarlyPlan ? 2 : 1;
    case 'patch':
      return 2;
    case 'none':
      return null;
    default: {
      const impossible: never = bump;
      return impossible;
    }
  }
}

function textOf(numbers: readonly number[]): string {
  return numbers.join('.');
}
