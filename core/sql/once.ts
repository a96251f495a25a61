// Names a value that several places of an expression read, so that nested expressions do not double in size at every level.
// Phase: lower. Knows no dialect.
import type { SqlExpression } from './ast.ts';
import { column } from './build.ts';

/** Values up to this many nodes are written again: that reads better. */
const LIGHT = 8;

/** `body` of a value; a heavy one is computed in one place. `body` reads nothing but the value. */
export function once(value: SqlExpression, body: (value: SqlExpression) => SqlExpression): SqlExpression {
  return weight(value) <= LIGHT ? body(value) : { kind: 'let', name: 'it', value, body: body(column('it')) };
}

function weight(expression: SqlExpression): number {
  switch (expression.kind) {
    case 'column':
    case 'literal':
    case 'parameter':
      return 1;
    case 'cast':
    case 'negate':
    case 'not':
    case 'isNull':
      return 1 + weight(expression.operand);
    case 'operator':
      return 1 + weight(expression.left) + weight(expression.right);
    case 'function':
      return expression.arguments.reduce((sum, argument) => sum + weight(argument), 1);
    default:
      return LIGHT + 1;
  }
}
