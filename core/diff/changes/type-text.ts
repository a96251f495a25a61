// A type of a property in a few words of the language: `string, one of [a, b]`. Phase: diff.
import type { PropertyType } from '../../model/model.ts';
import { shown } from '../show.ts';

export function describedType(type: PropertyType): string {
  switch (type.kind) {
    case 'object':
      return `object { ${type.properties.map(({ name, type: inner }) => `${name}: ${describedType(inner)}`).join(', ')} }`;
    case 'array': {
      const { kind: _kind, items, ...others } = type;
      return `array of ${items === null ? 'anything' : describedType(items)}${constraints(others)}`;
    }
    case 'union':
      return type.anyOf.map(describedType).join(' | ');
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'timestamp':
    case 'date': {
      const { kind, ...others } = type;
      return kind + constraints(others);
    }
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

function constraints(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .flatMap(([key, value]) => (value === undefined || value === false ? [] : [`, ${key}: ${shown(value)}`]))
    .join('');
}
