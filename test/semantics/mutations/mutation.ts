// A single-rule mutation of the reference: a change of its text that breaks one sentence of the semantics.
import type { CaseKind } from '../random/world.ts';

export interface Mutation {
  /** What the mutant believes. */
  readonly name: string;
  /** Under `reference/`. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** The kinds of random logs that should notice. */
  readonly kinds: readonly CaseKind[];
}

/** Several mutations of one file: what the mutant believes, the text, its replacement. */
export function inFile(
  file: string,
  kinds: readonly CaseKind[],
  mutations: readonly (readonly [name: string, find: string, replace: string])[],
) {
  return mutations.map(([name, find, replace]): Mutation => ({ name, file, find, replace, kinds }));
}
