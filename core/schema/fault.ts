// One error of the schema validator where it stands in the file. Phase: validate.
import type { Fix, Span } from '../diagnostics/diagnostic.ts';
import type { Node } from '../load/node.ts';
import type { Place } from '../load/place.ts';
import type { JsonSchema } from './json-schema.ts';

/** One error where it stands. */
export interface Fault {
  readonly keyword: string;
  readonly schema: unknown;
  readonly parent: JsonSchema & { readonly 'x-branch-keys'?: readonly string[]; readonly 'x-takes-text'?: boolean };
  readonly data: unknown;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The key of a map that breaks the rule for names. */
  readonly badName: string | null;
  readonly node: Node;
  readonly place: Place;
  /** `steps[2]`, the nearest thing with a name. */
  readonly key: string;
  /** `` `funnels.purchase.steps[2]` ``. */
  readonly where: string;
}

/** The fix that writes the one suggestion there is in place of the span. */
export function renameFix(span: Span, suggestions: readonly string[]): readonly Fix[] {
  const [only, ...others] = suggestions;
  return only === undefined || others.length > 0 ? [] : [{ title: `write ${only}`, edits: [{ span, text: only }], safe: true }];
}
