// A condition or derived value after parsing and type checking: the one tree that SQL and JavaScript both run.
// Phase: between model and plan. Must not know YAML positions beyond the span of the whole text, nor any warehouse.

/** Types of properties and columns. `json` stands for objects, arrays and unions, of which only `has` may be asked. */
export type ValueType = 'string' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'date' | 'json';

/** Types of expressions: a duration (elapsed time) stands only inside conditions, no property has this type. */
export type ExpressionType = ValueType | 'duration';

export type StandardVariable = 'event' | 'source' | 'time' | 'received' | 'user' | 'anonymous' | 'session';

export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';
export type ArithmeticType = 'integer' | 'number' | 'string' | 'timestamp' | 'duration';
export type LogicalOperator = '&&' | '||';

export type ExpressionFunction =
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'matches'
  | 'size'
  | 'lowerAscii'
  | 'upperAscii'
  | 'string'
  | 'int'
  | 'double'
  | 'timestamp'
  | 'date'
  | 'duration';

/**
 * Two-valued logic: a comparison, `in` or function on a value that is not set is false; `!=` negates `==`;
 * arithmetic on a value that is not set is not set. Null, missing and '' are the same value, not set.
 */
export type TypedExpression =
  | { readonly kind: 'literal'; readonly type: 'string'; readonly value: string }
  /** Integers are decimal text so that 64 bits survive JSON. */
  | { readonly kind: 'literal'; readonly type: 'integer'; readonly value: string }
  | { readonly kind: 'literal'; readonly type: 'number'; readonly value: number }
  | { readonly kind: 'literal'; readonly type: 'boolean'; readonly value: boolean }
  /** `timestamp("…")`, `date("…")` and `duration("…")` of a text in quotes: microseconds as decimal text, or `2025-06-01`. */
  | { readonly kind: 'literal'; readonly type: 'timestamp' | 'date' | 'duration'; readonly value: string }
  | Variable
  | { readonly kind: 'not'; readonly type: 'boolean'; readonly operand: TypedExpression }
  | { readonly kind: 'negate'; readonly type: 'integer' | 'number'; readonly operand: TypedExpression }
  | {
      readonly kind: 'logical';
      readonly type: 'boolean';
      readonly operator: LogicalOperator;
      readonly left: TypedExpression;
      readonly right: TypedExpression;
    }
  | {
      readonly kind: 'comparison';
      readonly type: 'boolean';
      readonly operator: ComparisonOperator;
      readonly left: TypedExpression;
      readonly right: TypedExpression;
    }
  /** `+` on strings joins them; `/` always gives a number; `%` needs integers; timestamps and durations as operations.ts has it. */
  | {
      readonly kind: 'arithmetic';
      readonly type: ArithmeticType;
      readonly operator: ArithmeticOperator;
      readonly left: TypedExpression;
      readonly right: TypedExpression;
    }
  | { readonly kind: 'in'; readonly type: 'boolean'; readonly needle: TypedExpression; readonly items: readonly TypedExpression[] }
  | { readonly kind: 'has'; readonly type: 'boolean'; readonly operand: Variable }
  | {
      readonly kind: 'call';
      readonly type: ExpressionType;
      readonly function: ExpressionFunction;
      readonly arguments: readonly TypedExpression[];
    }
  | {
      readonly kind: 'conditional';
      readonly type: ExpressionType;
      readonly condition: TypedExpression;
      readonly whenTrue: TypedExpression;
      readonly whenFalse: TypedExpression;
    };

export type Variable =
  /** A declared property of the events in question, or a raw column in `derive` and `drop`. */
  | { readonly kind: 'variable'; readonly of: 'property' | 'column'; readonly name: string; readonly type: ValueType }
  | { readonly kind: 'variable'; readonly of: 'standard'; readonly name: StandardVariable; readonly type: ValueType };
