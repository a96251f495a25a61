// Which sources bring sessions of their own; the project's rules divide the rest.
// Phase: lower.
import type { Model } from '../../model/model.ts';

/** Sources whose clients supply session ids. */
export function supplying(model: Model): readonly string[] {
  return model.sources.filter((source) => source.columns.session !== null).map((source) => source.name);
}
