// Types of the plan as TypeScript types. Phase: render.
import type { PropertyType } from '../../../core/model/model.ts';
import { layoutList, layoutUnion } from './layout.ts';
import { propertyKey, stringLiteral } from './literals.ts';

/** What follows an interface's key: the type of the values. Lists are readonly, so that callers may pass theirs; instants are Date or text. */
export function annotation({ type, nullable }: { readonly type: PropertyType; readonly nullable: boolean }): string {
  const alternatives = alternativesOf(type);
  return afterColon(layoutUnion(nullable ? [...alternatives, 'null'] : alternatives));
}

/** The members of the union that a type is; most types have one. */
function alternativesOf(type: PropertyType): readonly string[] {
  switch (type.kind) {
    case 'string':
      return literals(type, stringLiteral) ?? ['string'];
    case 'integer':
    case 'number':
      return literals(type, String) ?? ['number'];
    case 'boolean':
      return literals(type, String) ?? ['boolean'];
    case 'timestamp':
      return ['Date', 'string'];
    case 'date':
      return ['string'];
    case 'object':
      return [objectText(type.properties)];
    case 'array':
      return [`readonly ${type.items === null ? 'unknown' : itemText(type.items)}[]`];
    case 'union':
      return [...new Set(type.anyOf.flatMap(alternativesOf))];
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

function literals<Value>(
  type: { readonly enum?: readonly Value[]; readonly const?: Value },
  print: (value: Value) => string,
): readonly string[] | null {
  if (type.const !== undefined) return [print(type.const)];
  return type.enum === undefined || type.enum.length === 0 ? null : type.enum.map(print);
}

function itemText(type: PropertyType): string {
  const alternatives = alternativesOf(type);
  const text = layoutUnion(alternatives);
  if (text.startsWith('\n')) return `(${text}\n)`;
  return alternatives.length > 1 || text.startsWith('readonly ') ? `(${text})` : text;
}

function objectText(properties: Extract<PropertyType, { kind: 'object' }>['properties']): string {
  if (properties.length === 0) return 'Readonly<Record<string, unknown>>';
  const items = properties.map(
    ({ name, required, type }) => `${propertyKey(name)}${required ? '' : '?'}${afterColon(layoutUnion(alternativesOf(type)))}`,
  );
  return layoutList({ open: '{', items, close: '}', separator: '; ', padding: ' ' });
}

/** A union of many lines begins on the next one. */
function afterColon(text: string): string {
  return text.startsWith('\n') ? `:${text}` : `: ${text}`;
}
