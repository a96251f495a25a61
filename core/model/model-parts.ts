// What the parts of the Model are made of: texts, durations, matchers and conditions. Phase: resolve's output.
// Must not know any section.
import type { Span } from '../diagnostics/diagnostic.ts';
import type { TypedExpression } from '../expressions/typed-expression.ts';

/** A text by locale; a plain string is the text of every locale (key ''). At least one entry. */
export type LocalText = readonly { readonly locale: string; readonly text: string }[];

/** Microseconds, as a safe integer; null = the word `none`. */
export type DurationMicros = number | null;

export type Period = 'hour' | 'day' | 'week' | 'month';

/** Where a key of a definition is written, for findings of later phases. */
export interface KeyPlace {
  readonly key: string;
  readonly span: Span;
}

export interface Condition {
  /** As written. */
  readonly text: string;
  readonly expression: TypedExpression;
  readonly span: Span;
}

/** Which events a step, a start or a `did` means; `any` lists are flattened. */
export interface Matcher {
  /** `as`, else the event's name (joined by ` | ` for several). */
  readonly label: string;
  readonly alternatives: readonly {
    readonly event: { readonly kind: 'event'; readonly name: string } | { readonly kind: 'any' | 'session_started' | 'session_ended' };
    readonly where: Condition | null;
  }[];
  readonly span: Span;
}
