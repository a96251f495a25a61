// The small SQL syntax tree that every analysis lowers to. Plain JSON; one tree has two renderings, bound and inline.
// Phase: lower's output, print's input. Knows no dialect: a function is named by what it means, a dialect says how it is written.

/** Storage types that layers and answers use; a dialect maps them to its own. */
export type SqlType = 'text' | 'integer' | 'double' | 'boolean' | 'timestamp' | 'date' | 'json';

/** What a function means; every dialect has a row for each (dialect.ts). */
export type FunctionName =
  | 'coalesce'
  | 'nullIf'
  | 'greatest'
  | 'least'
  | 'floor'
  | 'concat'
  | 'lower'
  | 'lowerAscii'
  | 'upperAscii'
  | 'trimBlanks'
  | 'length'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'substring'
  | 'character'
  | 'matches'
  /** Every match of a pattern (RE2), with `\1` and on for its groups. */
  | 'replaceMatches'
  | 'isFinite'
  | 'numberText'
  | 'truncateNumber'
  /** Integers wide enough to calculate with, and back: null where the result is beyond 64 bits. */
  | 'wideInteger'
  | 'narrowInteger'
  /** Of integers, with the sign of the first; null where the second is zero. */
  | 'remainder'
  /** Of 64-bit integers, the second neither zero nor null. */
  | 'shortRemainder'
  /** Of integers, not negative: engines cut towards zero. */
  | 'wholeDivision'
  | 'decimalTimes'
  | 'utcFromLocal'
  | 'bitAnd'
  | 'bigOne'
  | 'numbersTo'
  | 'shiftLeft'
  | 'shiftRight'
  | 'epochMicros'
  | 'timestampFromMicros'
  | 'parseTimestamp'
  | 'localTime'
  /** Days from a date (text) to a local time. */
  | 'daysSince'
  /** Hours, months from 1970-01-01T00 and year 0 to a local time. */
  | 'hourNumber'
  | 'monthNumber'
  | 'jsonText'
  | 'jsonKind'
  /** The document under a pointer. */
  | 'jsonPart'
  /** Of a list in JSON, the first item whose text under a pointer is the one asked for. */
  | 'jsonItem'
  /** Hexadecimal digits of a text's SHA-256. */
  | 'sha256'
  | 'composedText'
  | 'digitsOnly'
  /** Commas for each run of commas, semicolons, bars and blanks. */
  | 'commasOnly'
  | 'textAsJson'
  | 'rowJson'
  | 'tuple'
  | 'listLength'
  | 'listMin'
  | 'listMax'
  | 'listSort'
  | 'listFilter'
  | 'listTransform'
  | 'listItem'
  | 'listHead'
  | 'listTail'
  | 'listLast'
  | 'listConcat'
  | 'listPositionsOf'
  | 'sortedListOf'
  | 'emptyTextList'
  | 'listOf'
  | 'unnest'
  | 'joinText';

export type AggregateName =
  | 'count'
  | 'countDistinct'
  | 'sum'
  | 'average'
  | 'min'
  | 'max'
  | 'quantile'
  | 'list'
  | 'minBy'
  | 'maxBy'
  | 'bitOr'
  | 'anyTrue'
  | 'anyValue';
export type WindowName = AggregateName | 'rowNumber' | 'denseRank' | 'lag' | 'lead' | 'lastValue';
export type OperatorName = '+' | '-' | '*' | '/' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'isDistinctFrom' | 'isNotDistinctFrom';

export type SqlExpression =
  | { readonly kind: 'column'; readonly table: string | null; readonly name: string }
  /** Integers are decimal text so that 64 bits survive JSON; timestamps are microseconds since 1970 as text. */
  | { readonly kind: 'literal'; readonly type: SqlType; readonly value: string | number | boolean | null }
  /** A named input of the whole query (range, as-of); its value is known when it runs. */
  | { readonly kind: 'parameter'; readonly name: string; readonly type: SqlType }
  | { readonly kind: 'operator'; readonly operator: OperatorName; readonly left: SqlExpression; readonly right: SqlExpression }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly SqlExpression[] }
  | { readonly kind: 'not'; readonly operand: SqlExpression }
  | { readonly kind: 'negate'; readonly operand: SqlExpression }
  | { readonly kind: 'isNull'; readonly operand: SqlExpression; readonly negated: boolean }
  | { readonly kind: 'in'; readonly operand: SqlExpression; readonly items: readonly SqlExpression[] }
  | { readonly kind: 'inQuery'; readonly operand: SqlExpression; readonly query: SqlQuery; readonly negated: boolean }
  | {
      readonly kind: 'case';
      readonly branches: readonly { readonly when: SqlExpression; readonly then: SqlExpression }[];
      readonly otherwise: SqlExpression | null;
    }
  /** `safe`: null where the value cannot be converted. */
  | { readonly kind: 'cast'; readonly operand: SqlExpression; readonly type: SqlType; readonly safe: boolean }
  | { readonly kind: 'function'; readonly name: FunctionName; readonly arguments: readonly SqlExpression[] }
  | {
      readonly kind: 'aggregate';
      readonly name: AggregateName;
      readonly arguments: readonly SqlExpression[];
      readonly filter: SqlExpression | null;
    }
  | {
      readonly kind: 'window';
      readonly name: WindowName;
      readonly arguments: readonly SqlExpression[];
      readonly partitionBy: readonly SqlExpression[];
      readonly orderBy: readonly OrderTerm[];
      readonly frame: WindowFrame | null;
    }
  /** The body's value, where the column `name` means `value`, which is computed once. */
  | { readonly kind: 'let'; readonly name: string; readonly value: SqlExpression; readonly body: SqlExpression }
  | { readonly kind: 'lambda'; readonly parameters: readonly string[]; readonly body: SqlExpression }
  | { readonly kind: 'struct'; readonly fields: readonly { readonly name: string; readonly value: SqlExpression }[] }
  | { readonly kind: 'field'; readonly operand: SqlExpression; readonly name: string }
  | { readonly kind: 'scalarQuery'; readonly query: SqlQuery }
  | { readonly kind: 'star'; readonly table: string | null };

export interface OrderTerm {
  readonly expression: SqlExpression;
  readonly descending: boolean;
  /** Nulls are placed explicitly: engines differ. */
  readonly nulls: 'first' | 'last' | null;
}

/** `range` bounds are in the units of the one ordering expression; null = unbounded. */
export interface WindowFrame {
  readonly unit: 'rows' | 'range';
  readonly from: FrameBound;
  readonly to: FrameBound;
}
export type FrameBound =
  | { readonly kind: 'unbounded' | 'current' }
  | { readonly kind: 'preceding' | 'following'; readonly distance: string };

export interface SelectColumn {
  readonly expression: SqlExpression;
  /** null for `*`. */
  readonly as: string | null;
}

export type Relation =
  /** A table of the warehouse, as identifier parts; `trailing wildcard` sets of tables are read by the dialect. */
  | {
      readonly kind: 'table';
      readonly parts: readonly string[];
      readonly as: string | null;
      readonly columnNames: readonly string[] | null;
    }
  | { readonly kind: 'query'; readonly query: SqlQuery; readonly as: string }
  /** Files read in place. `columns` names a CSV's columns in the files' order; null = as the engine finds them. */
  | {
      readonly kind: 'files';
      readonly format: FileFormat;
      readonly files: readonly string[];
      readonly columns: readonly string[] | null;
      readonly as: string;
    };

export type FileFormat = 'csv' | 'jsonl' | 'parquet';

export interface Join {
  readonly kind: 'inner' | 'left' | 'asof' | 'cross';
  readonly relation: Relation;
  readonly on: SqlExpression | null;
}

export interface Select {
  readonly kind: 'select';
  readonly columns: readonly SelectColumn[];
  readonly distinct: boolean;
  readonly from: Relation | null;
  readonly joins: readonly Join[];
  readonly where: SqlExpression | null;
  readonly groupBy: readonly SqlExpression[];
  readonly having: SqlExpression | null;
}

export interface Values {
  readonly kind: 'values';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlExpression[])[];
}

export interface UnionAll {
  readonly kind: 'unionAll';
  readonly queries: readonly QueryBody[];
}

export type QueryBody = Select | Values | UnionAll;

export interface Cte {
  readonly name: string;
  /** One line: what a row of it is. Printed above it. */
  readonly comment: string;
  readonly query: SqlQuery;
  readonly materialized: boolean;
}

export interface SqlQuery {
  readonly with: readonly Cte[];
  readonly recursive: boolean;
  readonly body: QueryBody;
  readonly orderBy: readonly OrderTerm[];
  readonly limit: number | null;
}

/** What builds the layers. */
export type SqlStatement =
  | { readonly kind: 'createTable'; readonly name: string; readonly temporary: boolean; readonly comment: string; readonly query: SqlQuery }
  | { readonly kind: 'dropTable'; readonly name: string };
