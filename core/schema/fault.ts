// One error of the schema validator where it stands in the file. Phase: validate.
import type { Fix, Span } from '../diagnostics/diagnostic.ts';
import type { Node } from '../load/node.ts';
import type { Place } from '../load/place.ts';
import type { JsonSchema } from './json-schema.ts';

/** A schema as compile-schema.ts hands it to the validator. */
export interface RewrittenSchema extends JsonSchema {
  /** All keys of all branches of a union. */
  readonly 'x-branch-keys'?: readonly string[];
  /** A union has a branch for free text, of this pattern. */
  readonly 'x-takes-text'?: boolean;
  readonly 'x-text-pattern'?: string;
}

/** One error where it stands. */
export interface Fault {
  readonly keyword: string;
  readonly schema: unknown;
  readonly parent: RewrittenSchema;
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
