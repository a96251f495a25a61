// Types of the plan as calls of runtime/validation.ts, which check a value. Phase: render.
import { javascriptPattern } from '../../../core/codegen/javascript-pattern.ts';
import type { PropertyType } from '../../../core/model/model.ts';
import { layoutList } from './layout.ts';
import { regularExpression, stringLiteral } from './literals.ts';

/** The list of checks of an event's or object's properties, brackets included. */
export function checksText(
  properties: readonly { readonly name: string; readonly required: boolean; readonly type: PropertyType }[],
): string {
  const items = properties.map(
    ({ name, required, type }) => `check.${required ? 'required' : 'optional'}(${stringLiteral(name)}, ${checkText(type)})`,
  );
  return layoutList({ open: '[', items, close: ']', separator: ', ', padding: '' });
}

function checkText(type: PropertyType): string {
  switch (type.kind) {
    case 'string': {
      const expression = type.pattern === undefined ? null : javascriptPattern(type.pattern);
      const pattern = expression === null ? null : regularExpression(expression);
      return call('string', { enum: valuesText(type, stringLiteral), minLength: type.minLength, maxLength: type.maxLength, pattern });
    }
    case 'integer':
    case 'number': {
      const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = type;
      return call(type.kind, { enum: valuesText(type, String), minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf });
    }
    case 'boolean':
      return call('boolean', { enum: valuesText(type, String) });
    case 'timestamp':
    case 'date':
      return `check.${type.kind}()`;
    case 'object':
      return `check.object(${checksText(type.properties)})`;
    case 'array': {
      const { minItems, maxItems, uniqueItems } = type;
      return call('array', { items: type.items === null ? null : checkText(type.items), minItems, maxItems, uniqueItems });
    }
    case 'union':
      return `check.anyOf(${layoutList({ open: '[', items: type.anyOf.map(checkText), close: ']', separator: ', ', padding: '' })})`;
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

/** A call with the rules that are given. */
function call(name: string, rules: Readonly<Record<string, string | number | boolean | null | undefined>>): string {
  const items = Object.entries(rules).flatMap(([rule, value]) => (value === null || value === undefined ? [] : [`${rule}: ${value}`]));
  return items.length === 0
    ? `check.${name}()`
    : `check.${name}(${layoutList({ open: '{', items, close: '}', separator: ', ', padding: ' ' })})`;
}

/** The values that are allowed, or null where any is; `const` is an `enum` of one. */
function valuesText<Value>(
  type: { readonly enum?: readonly Value[]; readonly const?: Value },
  print: (value: Value) => string,
): string | null {
  const values = type.const === undefined ? type.enum : [type.const];
  return values === undefined ? null : layoutList({ open: '[', items: values.map(print), close: ']', separator: ', ', padding: '' });
}
