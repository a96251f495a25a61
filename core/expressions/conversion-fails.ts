// Whether a conversion failed on the way to a value: a row whose `derive` does so is quarantined. SQL asks the same, by test.
// Phase: accept and tests. Must not know CEL text, scopes or warehouses.
import { evaluate, holds, type Lookup } from './evaluate.ts';
import { functions, operationOf } from './operations.ts';
import type { TypedExpression } from './typed-expression.ts';
import { partsOf } from './variables.ts';

/** True where a conversion was reached whose argument is set and does not convert; what a condition rules out is not reached. */
export function conversionFails(expression: TypedExpression, lookup: Lookup): boolean {
  const fails = (part: TypedExpression): boolean => conversionFails(part, lookup);
  switch (expression.kind) {
    case 'call':
      return expression.arguments.some(fails) || failsItself(expression, lookup);
    case 'conditional': {
      const { condition, whenTrue, whenFalse } = expression;
      return fails(condition) || fails(holds(condition, lookup) ? whenTrue : whenFalse);
    }
    case 'logical':
      return fails(expression.left) || (holds(expression.left, lookup) === (expression.operator === '&&') && fails(expression.right));
    case 'literal':
    case 'variable':
    case 'has':
      return false;
    case 'not':
    case 'negate':
    case 'arithmetic':
    case 'comparison':
    case 'in':
      return partsOf(expression).some(fails);
    default: {
      const impossible: never = expression;
      return impossible;
    }
  }
}

function failsItself(call: Extract<TypedExpression, { kind: 'call' }>, lookup: Lookup): boolean {
  const operation = operationOf(
    functions[call.function].operations,
    call.arguments.map(({ type }) => type),
  );
  if (!operation.converts) return false;
  return call.arguments.every((argument) => evaluate(argument, lookup) !== null) && evaluate(call, lookup) === null;
}
