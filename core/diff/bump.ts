// Which part of the plan's version its changes ask for, and whether the head says it. Phase: diff.
import type { Bump, Change, Diff } from './change.ts';
import { CONSUMERS } from './levels.ts';
import { compareVersions, neededVersion, parseVersion } from './versions.ts';

/**
 * Breaking: major. Risky, or anything new or meant otherwise: minor. Words alone: patch.
 * An accepted break asks for as much: that it is meant is no reason to hide it.
 */
export function bumpOf(changes: readonly Change[]): Bump {
  const counted = changes.filter(({ kind }) => kind !== 'version-changed');
  if (counted.some(({ level }) => level === 'breaking')) return 'major';
  if (counted.some(({ levels }) => CONSUMERS.some((consumer) => levels[consumer] !== null))) return 'minor';
  return counted.length > 0 ? 'patch' : 'none';
}

export function versionsOf(base: string, head: string, bump: Bump): Diff['version'] {
  const [old, now] = [parseVersion(base), parseVersion(head)];
  const texts = { base: old === null ? null : base, head: now === null ? null : head };
  if (old === null || bump === 'none') return { ...texts, needed: null };
  const needed = neededVersion(old, bump);
  const wanted = parseVersion(needed);
  // A version before the needed release is on the way there.
  const isEnough =
    now !== null && wanted !== null && compareVersions({ ...now, early: null }, wanted) >= 0 && compareVersions(now, old) > 0;
  return { ...texts, needed: isEnough ? null : needed };
}
