// Which kinds of id there are, and which texts are ids at all. Used by resolve and by both that make events: JavaScript and SQL.
// Knows no rows.
import type { Identity } from './model.ts';

export const DEFAULT_ID_KINDS: readonly string[] = ['user', 'anonymous'];

/** Strongest first. */
export function idKindNames(identity: Identity): readonly string[] {
  return identity.ids ?? DEFAULT_ID_KINDS;
}

/** Texts of a kind that are no ids, folded where the kind is. '' is not set anyway. */
export function ignoredIds(identity: Identity, kind: string): readonly string[] {
  return [...new Set(identity.ignore.filter((value) => value !== '').map((value) => foldedId(identity, kind, value)))];
}

/** A-Z only, on every engine. */
export function foldedId(identity: Identity, kind: string, id: string): string {
  return identity.caseInsensitive.includes(kind) ? id.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : id;
}
