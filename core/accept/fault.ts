// One thing wrong with a row, as data; the words are the diagnostics'. Phase: accept.
import type { JsonNode, Place } from './json-node.ts';
import { textOf } from './json-node.ts';
import type { FaultCode } from './reasons.ts';

export interface Fault {
  readonly code: FaultCode;
  /** The property at fault; null where it is the row. */
  readonly property: string | null;
  /** From the property's value, or from the row, to the part at fault: names and indexes. */
  readonly path: readonly (string | number)[];
  /** What it should be: `at most 100`; null where the code says it all. */
  readonly expected: string | null;
  /** The text at fault; null where nothing stands. */
  readonly written: string | null;
  /** Where it stands in the row's text; null where nothing stands. */
  readonly place: Place | null;
  /** False: said, but the row is accepted, as it is by the SQL of the layers, which does not look inside objects and lists. */
  readonly isQuarantined: boolean;
}

/** A fault of the row itself, at a value or at none. */
export function rowFault(code: FaultCode, at: JsonNode | null, expected: string | null = null): Fault {
  return {
    code,
    property: null,
    path: [],
    expected,
    written: at === null ? null : textOf(at),
    place: at === null ? null : at.place,
    isQuarantined: true,
  };
}

/** `items[0].price` */
export function pathText(property: string, path: Fault['path']): string {
  return path.reduce<string>((text, part) => `${text}${typeof part === 'number' ? `[${part}]` : `.${part}`}`, property);
}
