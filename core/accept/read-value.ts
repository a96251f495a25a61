// Raw text -> value of the declared type, exactly as the SQL of the layers reads it. Phase: accept. Knows no rows and no constraints.
import { textToDate, textToInteger, textToNumber, textToTimestamp } from '../expressions/convert.ts';
import type { Value } from '../expressions/evaluate.ts';
import type { ValueType } from '../expressions/typed-expression.ts';
import { trimBlanks } from './instants.ts';
import type { JsonNode } from './json-node.ts';

/** The value, or null where the text does not read as the type. Blanks around anything but a string do not count. */
export function readText(text: string, type: Exclude<ValueType, 'json'>): Value {
  switch (type) {
    case 'string':
      return text === '' ? null : text;
    case 'integer':
      return textToInteger(text);
    case 'number':
      return textToNumber(text);
    case 'boolean': {
      const lower = trimBlanks(text).toLowerCase();
      return lower === 'true' ? true : lower === 'false' ? false : null;
    }
    case 'timestamp':
      return textToTimestamp(text);
    case 'date':
      return textToDate(text);
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

/** A number of JSON that is whole although written with a fraction or an exponent: 3.0, 1e3. */
export function wholeNumber(node: JsonNode): bigint | null {
  if (node.kind !== 'number' || /^-?[0-9]+$/.test(node.text)) return null;
  const value = Number(node.text);
  return Number.isSafeInteger(value) ? BigInt(value) : null;
}

/** Whether a text is set: '' never is, blanks alone only as a string or JSON. */
export function isTextSet(text: string | null, type: ValueType): text is string {
  return text !== null && (type === 'string' || type === 'json' ? text !== '' : trimBlanks(text) !== '');
}

/** The same of a property. In the cell of a table (`isKindKnown` false) a document that says null is not set. */
export function isPropertySet(text: string | null, type: ValueType, isKindKnown: boolean): text is string {
  return isTextSet(text, type) && (isKindKnown || type !== 'json' || trimBlanks(text) !== 'null');
}
