// The one table of operators and functions: what each takes and gives, its meaning in JavaScript, and the name of its meaning in SQL
// (core/sql/meanings.ts). Type check, evaluation and lowering all walk it: a new one is a row here and its meaning there.
import {
  integerOrNotSet,
  numberOrNotSet,
  numberToInteger,
  numberToText,
  textToDate,
  textToDuration,
  textToInteger,
  textToNumber,
  textToTimestamp,
  timestampOrNotSet,
} from './convert.ts';
import { matchesPattern } from './pattern.ts';
import { compareText } from './text-order.ts';
import type { ArithmeticOperator, ComparisonOperator, ExpressionFunction, ExpressionType } from './typed-expression.ts';
import type { SetValue, SetValueOf, Value } from './value.ts';

/** Meanings that every warehouse's SQL gives. */
export type Meaning =
  | 'equal'
  | 'unequal'
  | 'less'
  | 'lessOrEqual'
  | 'greater'
  | 'greaterOrEqual'
  | 'addIntegers'
  | 'subtractIntegers'
  | 'multiplyIntegers'
  | 'remainder'
  | 'addNumbers'
  | 'subtractNumbers'
  | 'multiplyNumbers'
  | 'divide'
  | 'join'
  | 'later'
  | 'laterBy'
  | 'earlier'
  | 'elapsed'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'matches'
  | 'size'
  | 'lowerAscii'
  | 'upperAscii'
  | 'same'
  | 'integerToText'
  | 'numberToText'
  | 'booleanToText'
  | 'textToInteger'
  | 'numberToInteger'
  | 'textToNumber'
  | 'integerToNumber'
  | 'textToTimestamp'
  | 'textToDate'
  | 'textToDuration';

export interface Operation {
  readonly takes: readonly ExpressionType[];
  readonly gives: ExpressionType;
  /** Of arguments that are set and of the types it takes; null = not set. */
  readonly evaluate: (values: readonly SetValue[]) => Value;
  readonly lower: Meaning;
  /** Not set means failed, not missing: `derive` puts the row into quarantine. */
  readonly converts: boolean;
}

type ValuesOf<Types extends readonly ExpressionType[]> = { [Index in keyof Types]: SetValueOf<Types[Index]> };

function operation<const Takes extends readonly ExpressionType[], Gives extends ExpressionType>(
  takes: Takes,
  gives: Gives,
  lower: Meaning,
  meaning: (...values: ValuesOf<Takes>) => SetValueOf<Gives> | null,
): Operation {
  // The walkers hand over values of the types in `takes`; only here is that told to the compiler.
  return { takes, gives, lower, converts: false, evaluate: (values) => meaning(...(values as ValuesOf<Takes>)) };
}

function conversion<From extends ExpressionType, To extends ExpressionType>(
  from: From,
  to: To,
  lower: Meaning,
  meaning: (value: SetValueOf<From>) => SetValueOf<To> | null,
): Operation {
  return { takes: [from], gives: to, lower, converts: true, evaluate: ([value]) => meaning(value as SetValueOf<From>) };
}

const ORDERED: readonly ExpressionType[] = ['string', 'integer', 'number', 'timestamp', 'date', 'duration'];

function comparison(types: readonly ExpressionType[], lower: Meaning, holds: (order: number) => boolean): readonly Operation[] {
  return types.map((type) => ({
    takes: [type, type],
    gives: 'boolean',
    lower,
    converts: false,
    evaluate: ([left, right]) => left !== undefined && right !== undefined && holds(orderOf(left, right)),
  }));
}

/** Both of one type; text by its UTF-8 bytes. */
function orderOf(left: SetValue, right: SetValue): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return left < right ? -1 : left > right ? 1 : 0;
}

export const operators: Readonly<Record<ComparisonOperator | ArithmeticOperator, readonly Operation[]>> = {
  '==': comparison([...ORDERED, 'boolean'], 'equal', (order) => order === 0),
  '!=': comparison([...ORDERED, 'boolean'], 'unequal', (order) => order !== 0),
  '<': comparison(ORDERED, 'less', (order) => order < 0),
  '<=': comparison(ORDERED, 'lessOrEqual', (order) => order <= 0),
  '>': comparison(ORDERED, 'greater', (order) => order > 0),
  '>=': comparison(ORDERED, 'greaterOrEqual', (order) => order >= 0),
  '+': [
    operation(['integer', 'integer'], 'integer', 'addIntegers', (left, right) => integerOrNotSet(left + right)),
    operation(['number', 'number'], 'number', 'addNumbers', (left, right) => numberOrNotSet(left + right)),
    operation(['string', 'string'], 'string', 'join', (left, right) => left + right),
    operation(['timestamp', 'duration'], 'timestamp', 'later', (time, duration) => timestampOrNotSet(time + duration)),
    operation(['duration', 'timestamp'], 'timestamp', 'laterBy', (duration, time) => timestampOrNotSet(time + duration)),
    operation(['duration', 'duration'], 'duration', 'addIntegers', (left, right) => integerOrNotSet(left + right)),
  ],
  '-': [
    operation(['integer', 'integer'], 'integer', 'subtractIntegers', (left, right) => integerOrNotSet(left - right)),
    operation(['number', 'number'], 'number', 'subtractNumbers', (left, right) => numberOrNotSet(left - right)),
    operation(['timestamp', 'duration'], 'timestamp', 'earlier', (time, duration) => timestampOrNotSet(time - duration)),
    operation(['timestamp', 'timestamp'], 'duration', 'elapsed', (left, right) => left - right),
    operation(['duration', 'duration'], 'duration', 'subtractIntegers', (left, right) => integerOrNotSet(left - right)),
  ],
  '*': [
    operation(['integer', 'integer'], 'integer', 'multiplyIntegers', (left, right) => integerOrNotSet(left * right)),
    operation(['number', 'number'], 'number', 'multiplyNumbers', (left, right) => numberOrNotSet(left * right)),
  ],
  '/': [operation(['number', 'number'], 'number', 'divide', (left, right) => (right === 0 ? null : numberOrNotSet(left / right)))],
  '%': [operation(['integer', 'integer'], 'integer', 'remainder', (left, right) => (right === 0n ? null : left % right))],
};

export interface FunctionRow {
  /** `method`: `text.contains("a")`, the receiver being the first argument; `function`: `int(x)`. */
  readonly forms: readonly ('method' | 'function')[];
  readonly written: string;
  readonly operations: readonly Operation[];
}

const METHOD = ['method'] as const;
const FUNCTION = ['function'] as const;
const EITHER = ['method', 'function'] as const;

export const functions: Readonly<Record<ExpressionFunction, FunctionRow>> = {
  contains: {
    forms: METHOD,
    written: 'text.contains("part")',
    operations: [operation(['string', 'string'], 'boolean', 'contains', (text, part) => text.includes(part))],
  },
  startsWith: {
    forms: METHOD,
    written: 'text.startsWith("part")',
    operations: [operation(['string', 'string'], 'boolean', 'startsWith', (text, part) => text.startsWith(part))],
  },
  endsWith: {
    forms: METHOD,
    written: 'text.endsWith("part")',
    operations: [operation(['string', 'string'], 'boolean', 'endsWith', (text, part) => text.endsWith(part))],
  },
  matches: {
    forms: EITHER,
    written: 'text.matches("^a+$")',
    operations: [operation(['string', 'string'], 'boolean', 'matches', matchesPattern)],
  },
  size: {
    forms: EITHER,
    written: 'size(text)',
    operations: [operation(['string'], 'integer', 'size', (text) => BigInt([...text].length))],
  },
  lowerAscii: {
    forms: METHOD,
    written: 'text.lowerAscii()',
    operations: [operation(['string'], 'string', 'lowerAscii', (text) => text.replace(/[A-Z]+/g, (part) => part.toLowerCase()))],
  },
  upperAscii: {
    forms: METHOD,
    written: 'text.upperAscii()',
    operations: [operation(['string'], 'string', 'upperAscii', (text) => text.replace(/[a-z]+/g, (part) => part.toUpperCase()))],
  },
  string: {
    forms: FUNCTION,
    written: 'string(x)',
    operations: [
      operation(['string'], 'string', 'same', (text) => text),
      operation(['integer'], 'string', 'integerToText', String),
      operation(['number'], 'string', 'numberToText', numberToText),
      operation(['boolean'], 'string', 'booleanToText', String),
    ],
  },
  int: {
    forms: FUNCTION,
    written: 'int(x)',
    operations: [
      conversion('string', 'integer', 'textToInteger', textToInteger),
      conversion('integer', 'integer', 'same', (value) => value),
      conversion('number', 'integer', 'numberToInteger', numberToInteger),
    ],
  },
  double: {
    forms: FUNCTION,
    written: 'double(x)',
    operations: [
      conversion('string', 'number', 'textToNumber', textToNumber),
      conversion('integer', 'number', 'integerToNumber', Number),
      conversion('number', 'number', 'same', (value) => value),
    ],
  },
  timestamp: {
    forms: FUNCTION,
    written: 'timestamp("2025-06-01T00:00:00Z")',
    operations: [conversion('string', 'timestamp', 'textToTimestamp', textToTimestamp)],
  },
  date: {
    forms: FUNCTION,
    written: 'date("2025-06-01")',
    operations: [conversion('string', 'date', 'textToDate', textToDate)],
  },
  duration: {
    forms: FUNCTION,
    written: 'duration("30m")',
    operations: [conversion('string', 'duration', 'textToDuration', textToDuration)],
  },
};

/** The row that takes these types, an exact one before one for which integers become numbers. */
export function findOperation(rows: readonly Operation[], types: readonly ExpressionType[]): Operation | undefined {
  const exact = rows.find((row) => row.takes.length === types.length && row.takes.every((type, index) => type === types[index]));
  return exact ?? rows.find((row) => row.takes.length === types.length && row.takes.every((type, index) => accepts(type, types[index])));
}

/** Whether a value of the one type can stand where the other is taken. */
export function accepts(taken: ExpressionType, given: ExpressionType | undefined): boolean {
  return taken === given || (taken === 'number' && given === 'integer');
}

/** As `findOperation`, for operands that passed the type check. */
export function operationOf(rows: readonly Operation[], types: readonly ExpressionType[]): Operation {
  const found = findOperation(rows, types);
  if (found === undefined) throw new Error(`no operation takes (${types.join(', ')})`);
  return found;
}
