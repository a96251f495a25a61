// Which variables an expression reads, for lineage ("unused property") and for lowering. Knows nothing of scopes.
import type { TypedExpression, Variable } from './typed-expression.ts';

/** Every variable read anywhere in the expression, each once, in the order of first use. */
export function variablesOf(expression: TypedExpression): readonly Variable[] {
  const found = new Map<string, Variable>();
  collect(expression, (variable) => {
    const key = `${variable.of}:${variable.name}`;
    if (!found.has(key)) found.set(key, variable);
  });
  return [...found.values()];
}

function collect(expression: TypedExpression, add: (variable: Variable) => void): void {
  if (expression.kind === 'variable') add(expression);
  for (const part of partsOf(expression)) collect(part, add);
}

/** The direct operands of an expression, in written order. */
export function partsOf(expression: TypedExpression): readonly TypedExpression[] {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
      return [];
    case 'not':
    case 'negate':
    case 'has':
      return [expression.operand];
    case 'logical':
    case 'comparison':
    case 'arithmetic':
      return [expression.left, expression.right];
    case 'in':
      return [expression.needle, ...expression.items];
    case 'call':
      return expression.arguments;
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    default: {
      const impossible: never = expression;
      return impossible;
    }
  }
}
