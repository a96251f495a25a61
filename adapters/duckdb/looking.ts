// What looking at the data of a source needs: where the project lies, what may be read, and a way to ask the engine.
import type { CompiledQuery } from '../../core/sql/dialect.ts';
import type { Row } from '../warehouse.ts';

export interface Looking {
  /** Absolute, links followed, as are the folders of `allowRead`. */
  readonly root: string;
  readonly allowRead: readonly string[];
  /** Throws WarehouseError. */
  readonly query: (compiled: CompiledQuery) => Promise<readonly Row[]>;
}

/** The first line of what the engine said. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split('\n')[0] ?? '').trim() || 'it gave no reason';
}
