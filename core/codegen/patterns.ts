// Finds the `pattern`s inside a property's type. Phase: codegen.
import type { PropertyType } from '../model/model.ts';

/** Every pattern of a type, of its nested types too, in order. */
export function patternsOf(type: PropertyType): readonly string[] {
  switch (type.kind) {
    case 'string':
      return type.pattern === undefined ? [] : [type.pattern];
    case 'object':
      return type.properties.flatMap((property) => patternsOf(property.type));
    case 'array':
      return type.items === null ? [] : patternsOf(type.items);
    case 'union':
      return type.anyOf.flatMap(patternsOf);
    case 'integer':
    case 'number':
    case 'boolean':
    case 'timestamp':
    case 'date':
      return [];
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}
