// The values that expressions give in JavaScript, by type. Phase: used by the table of operations and by evaluate.
// Must not know expressions.
import type { ExpressionType } from './typed-expression.ts';

/** JavaScript's form of each type: integers, instants and durations (both microseconds) are bigint, dates `2025-06-01`. */
interface Forms {
  readonly string: string;
  readonly integer: bigint;
  readonly number: number;
  readonly boolean: boolean;
  readonly timestamp: bigint;
  readonly date: string;
  readonly duration: bigint;
  readonly json: never;
}

export type SetValueOf<Type extends ExpressionType> = Forms[Type];

export type SetValue = string | bigint | number | boolean;

/** null is "not set"; so is '', which evaluation never returns. */
export type Value = SetValue | null;
