// What a PropertyType means for conditions and for people. Knows nothing of Specs; used by resolve, lint and later phases.
import type { ValueType } from '../expressions/typed-expression.ts';
import type { PropertyType } from './model.ts';

/** The type under which conditions see a property; objects, arrays and unions are `json`, of which only `has` may be asked. */
export function valueTypeOf(type: PropertyType): ValueType {
  switch (type.kind) {
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'timestamp':
    case 'date':
      return type.kind;
    case 'object':
    case 'array':
    case 'union':
      return 'json';
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

/** A type as messages name it: `text`, `an integer`, `a list`. */
export function describeType(type: PropertyType): string {
  switch (type.kind) {
    case 'string':
      return 'text';
    case 'integer':
      return 'an integer';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'timestamp':
      return 'an instant with its zone, such as 2025-06-01T08:00:00Z';
    case 'date':
      return 'a date, such as 2025-06-01';
    case 'object':
      return 'a map';
    case 'array':
      return 'a list';
    case 'union':
      return type.anyOf.map(describeType).join(', or ');
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}
