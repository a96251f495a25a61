// `derive` and `drop` over the raw columns of a row. Phase: accept. A conversion that fails makes the derived value unreadable, as in the SQL.
import { conversionFails } from '../expressions/conversion-fails.ts';
import { evaluate, holds, type Lookup, type Value } from '../expressions/evaluate.ts';
import type { TypedExpression, Variable } from '../expressions/typed-expression.ts';
import { partsOf } from '../expressions/variables.ts';
import { textOf } from './json-node.ts';
import { type RawRow, textAt, valueAt } from './raw-row.ts';
import { isTextSet, readText, wholeNumber } from './read-value.ts';

export type Derived = { readonly value: Value; readonly isFailed: boolean };

/** The raw columns of a row as the variables of an expression. */
function rawColumns(row: RawRow): Lookup {
  return (variable) => readRaw(row, variable);
}

function readRaw(row: RawRow, variable: Variable): unknown {
  const node = valueAt(row, [variable.name]);
  const text = node === null ? null : textOf(node);
  if (node === null || text === null) return null;
  if (variable.type === 'json') return text;
  return (variable.type === 'integer' && row.isJson ? wholeNumber(node) : null) ?? readText(text, variable.type);
}

/** Whether `clean.drop` leaves the row out. */
export function isDropped(row: RawRow, condition: TypedExpression): boolean {
  return holds(condition, rawColumns(row));
}

/** A derived property. Failed: a conversion that was reached, or a raw column whose text is not of its declared type. */
export function derivedValue(row: RawRow, expression: TypedExpression): Derived {
  const lookup = rawColumns(row);
  const isUnreadable = variablesOf(expression).some(
    (variable) => variable.type !== 'string' && isTextSet(textAt(row, [variable.name]), 'integer') && readRaw(row, variable) === null,
  );
  return { value: evaluate(expression, lookup), isFailed: isUnreadable || conversionFails(expression, lookup) };
}

/** Columns whose value is read; `has` only asks. */
function variablesOf(expression: TypedExpression): readonly Variable[] {
  if (expression.kind === 'variable') return [expression];
  return expression.kind === 'has' ? [] : partsOf(expression).flatMap(variablesOf);
}
