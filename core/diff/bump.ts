// Which part of the plan's version its changes ask for. Phase: diff.
import type { Bump, Change } from './change.ts';

/** Breaking: major. Risky, or anything new or meant otherwise: minor. Words alone: patch. An accepted change asks for as much. */
export function bumpOf(changes: readonly Change[]): Bump {
  const counted = changes.filter(({ kind }) => kind !== 'version-changed');
  if (counted.some(({ level }) => level === 'breaking')) return 'major';
  if (counted.some(({ level, levels }) => level === 'risky' || Object.values(levels).some((one) => one !== null))) return 'minor';
  return counted.length > 0 ? 'patch' : 'none';
}
