// CEL text at its place in the YAML -> Condition; problems are reported where they stand inside the scalar. Phase: resolve.
import type { CheckedExpression } from '../../expressions/check.ts';
import { checkCondition, checkExpression } from '../../expressions/check.ts';
import type { TypedExpression } from '../../expressions/typed-expression.ts';
import type { Place } from '../../load/place.ts';
import type { Condition } from '../model.ts';
import { complain, type Part, poison } from './part.ts';
import type { EventScope } from './scopes.ts';

/** null where there is none, or where it is wrong (the part is poisoned then). */
export function resolveCondition(part: Part, text: string | undefined, place: Place, scope: EventScope): Condition | null {
  if (text === undefined) return null;
  const expression = accepted(part, checkCondition(text, scope.scope), place, scope);
  return expression === null ? null : { text, expression, span: place.span };
}

/** A value of any type, for `derive`; null where it is wrong. */
export function resolveExpression(part: Part, text: string, place: Place, scope: EventScope): TypedExpression | null {
  return accepted(part, checkExpression(text, scope.scope), place, scope);
}

function accepted(part: Part, checked: CheckedExpression, place: Place, scope: EventScope): TypedExpression | null {
  for (const problem of checked.problems) {
    const isPerhapsDeclared = problem.code === 'WM3021' && !(scope.complete && part.resolution.project.complete);
    if (isPerhapsDeclared) poison(part);
    else complain(part, problem.code, place.textSpan(problem.start, problem.end), problem.params);
  }
  return checked.expression;
}

/** Both hold. The text and span are those of the second, which was written around the first. */
export function bothConditions(first: Condition | null, second: Condition | null): Condition | null {
  if (first === null || second === null) return first ?? second;
  const expression: TypedExpression = {
    kind: 'logical',
    type: 'boolean',
    operator: '&&',
    left: first.expression,
    right: second.expression,
  };
  return { text: `(${first.text}) && (${second.text})`, expression, span: second.span };
}
