// The two plans side by side, as the comparisons of the sections see them. Phase: diff.
// Definitions that an error keeps out of a Model are known by name: they are neither added nor removed.

import type { Model } from '../model/model.ts';
import type { SectionName } from '../schema/loaded-project.ts';
import { pointer } from './pointer.ts';

export interface Sides {
  /** The base with the names that the head has for what was renamed. */
  readonly base: Model;
  readonly head: Model;
  /** Old name by new name: pointers of definitions and of properties. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Pointers of definitions that are written but not sound, by side. */
  /** Files that both plans have with one text. */
  readonly sameFiles: ReadonlySet<string>;
  readonly broken: { readonly base: ReadonlySet<string>; readonly head: ReadonlySet<string> };
}

export interface Named {
  readonly name: string;
}

/** Definitions of one section, matched by name. What is broken in either plan is in none of the lists. */
export interface Matched<Part> {
  readonly added: readonly Part[];
  readonly removed: readonly Part[];
  readonly both: readonly (readonly [before: Part, after: Part])[];
}

export function matched<Part extends Named>(
  sides: Sides,
  section: SectionName,
  before: readonly Part[],
  after: readonly Part[],
): Matched<Part> {
  const old = new Map(before.map((part) => [part.name, part]));
  const now = new Set(after.map(({ name }) => name));
  const isBroken = (side: 'base' | 'head', name: string): boolean => sides.broken[side].has(pointer(section, name));
  return {
    added: after.filter(({ name }) => !old.has(name) && !isBroken('base', name)),
    removed: before.filter(({ name }) => !now.has(name) && !isBroken('head', name)),
    both: after.flatMap((part) => {
      const other = old.get(part.name);
      return other === undefined ? [] : [[other, part] as const];
    }),
  };
}

/** What the base calls the definition or property, where the head has another name for it. */
export function renamedFrom(sides: Sides, at: string): string | null {
  return sides.renamed.get(at) ?? null;
}

/** Whether an error keeps the definition out of one of the two. */
export function isBroken(sides: Sides, at: string): boolean {
  return sides.broken.base.has(at) || sides.broken.head.has(at);
}
