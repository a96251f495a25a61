// One YAML file of the project after parsing. Phase: load's output, validate's input.
import type { Node } from './node.ts';

export interface SourceFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** null: empty, or its syntax is broken (reported). */
  readonly root: Node | null;
}
