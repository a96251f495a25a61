// What an id is: the kinds there are, how a text is folded, which texts never join. Knows no people.
import type { IdentitySpec } from './types.ts';

/** Strongest first. */
export function idKinds(rules: IdentitySpec): readonly string[] {
  return rules.ids ?? ['user', 'anonymous'];
}

/** Kinds compared without regard to case: A-Z only. */
export function foldId(text: string, kind: string, rules: IdentitySpec): string {
  return rules.case_insensitive?.includes(kind) === true ? text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : text;
}

/** `id` is folded; so are the ignored values, of a kind that is. */
export function isIgnored(id: string, kind: string, rules: IdentitySpec): boolean {
  return (rules.ignore ?? []).some((value) => foldId(value, kind, rules) === id);
}
