// What a warehouse must say of itself so that the printer can write the tree for it: words for meanings, and flags.
// Phase: print. Knows no analysis; a dialect never rewrites a whole query.
import type { AggregateName, FileFormat, FunctionName, OperatorName, SqlType, WindowName } from './ast.ts';

export interface Dialect {
  readonly name: string;
  /** Always safe, whatever the name holds. */
  quoteIdentifier(name: string): string;
  /** A literal of text, whatever it holds but `?` and control characters (those are joined in by their codes). */
  quoteText(text: string): string;
  /** A literal of a double, from JavaScript's digits: `0.5`, `1e+21`. */
  double(digits: string): string;
  /** A literal of a timestamp, from `2026-06-01 00:00:00` or with a fraction. */
  timestamp(text: string): string;
  readonly types: Readonly<Record<SqlType, string>>;
  /** Each meaning written with its arguments, which are already printed; one that stands beside an operator goes through `atom`. */
  readonly functions: Readonly<Record<FunctionName, (args: readonly string[]) => string>>;
  readonly aggregates: Readonly<Record<AggregateName, (args: readonly string[], filter: string | null) => string>>;
  /** Functions that only stand with `over (…)`. */
  readonly windows: Readonly<Record<Exclude<WindowName, AggregateName>, (args: readonly string[]) => string>>;
  readonly operators: Readonly<Partial<Record<OperatorName, (left: string, right: string) => string>>>;
  cast(operand: string, type: SqlType, safe: boolean): string;
  let(name: string, value: string, body: string): string;
  lambda(parameters: readonly string[], body: string): string;
  struct(fields: readonly { readonly name: string; readonly value: string }[]): string;
  /** `name` is a printed identifier. */
  field(operand: string, name: string): string;
  /** A relation that reads files in place; names are quoted literals. JSON lines give one column, `line`. Only for engines whose flag says so. */
  files(format: FileFormat, files: readonly string[], columns: readonly string[] | null): string;
  readonly flags: DialectFlags;
}

export interface DialectFlags {
  /** Reads csv, jsonl and parquet in place. */
  readonly readsFiles: boolean;
  /** Lists with lambdas: funnels take the list shape. */
  readonly lists: boolean;
  /** ASOF joins: the guard for heavy users. */
  readonly asofJoin: boolean;
  /** CTEs may be marked `materialized`. */
  readonly materializedCtes: boolean;
}

export interface BoundParameter {
  readonly type: SqlType;
  readonly value: string | number | boolean | null;
}

/** A printed query, ready to run: `?` stands only for parameters, in order. */
export interface CompiledQuery {
  readonly sql: string;
  readonly parameters: readonly BoundParameter[];
}

/** Values of named parameters: microseconds as text for timestamps. */
export type ParameterValues = Readonly<Record<string, string | number | boolean | null>>;
