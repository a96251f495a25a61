// One property of a row against its declaration: every fault, in the order in which the SQL of the layers judges.
// Phase: accept. Knows where the value lies, not how rows are laid out.
import type { Value } from '../expressions/evaluate.ts';
import { checkValue, isSet, takesText, type ValueProblem } from '../model/check-value.ts';
import type { EventProperty, PropertyType } from '../model/model.ts';
import { describeType, valueTypeOf } from '../model/property-types.ts';
import type { Derived } from './derive.ts';
import type { Fault } from './fault.ts';
import { type JsonNode, type JsonValue, plainValue, textOf } from './json-node.ts';
import { isPropertySet, readText, wholeNumber } from './read-value.ts';
import { type QuarantineCode, quarantineCodes } from './reasons.ts';
import { scanJson } from './scan-json.ts';

/** A value as an event holds it: timestamps are microseconds (bigint), dates ISO text, objects and lists JSON. null = not set. */
export type PropertyValue = Value | JsonValue;

export interface JudgedProperty {
  readonly value: PropertyValue;
  readonly faults: readonly Fault[];
}

/** What stands for a property. `isKindKnown`: false in the cell of a table, where an object is text like any other. */
export interface PropertyCell {
  readonly node: JsonNode | null;
  readonly isKindKnown: boolean;
}

const CODES: Readonly<Record<ValueProblem['reason'], QuarantineCode>> = {
  type: quarantineCodes.wrongType,
  enum: quarantineCodes.notAllowedValue,
  range: quarantineCodes.outOfRange,
  length: quarantineCodes.outOfRange,
  missing: quarantineCodes.missingRequired,
};

/** A property read from the row. */
export function judgeProperty(property: EventProperty, cell: PropertyCell): JudgedProperty {
  const { node } = cell;
  const { type } = property;
  const text = node === null ? null : textOf(node);
  if (node === null || !isPropertySet(text, valueTypeOf(type), cell.isKindKnown)) return { value: null, faults: missing(property) };
  if (type.kind === 'object' || type.kind === 'array' || type.kind === 'union')
    return judgeDocument(property, node, text, cell.isKindKnown);
  const isComposite = cell.isKindKnown && (node.kind === 'object' || node.kind === 'array');
  const value = isComposite
    ? null
    : ((type.kind === 'integer' && cell.isKindKnown ? wholeNumber(node) : null) ?? readText(text, type.kind));
  const problem = value === null ? wrongType(type) : scalarProblem(value, type);
  return { value: problem === null ? value : null, faults: problem === null ? [] : [faultOf(property, problem, node, true)] };
}

/** A property that the source derives. */
export function judgeDerived(property: EventProperty, derived: Derived): JudgedProperty {
  const { type } = property;
  if (!derived.isFailed && derived.value === null) return { value: null, faults: missing(property) };
  const value = type.kind === 'number' && typeof derived.value === 'bigint' ? Number(derived.value) : derived.value;
  const problem = derived.isFailed ? wrongType(type) : scalarProblem(value, type);
  if (problem === null) return { value, faults: [] };
  return { value: null, faults: [{ ...faultOf(property, problem, null, true), written: value === null ? null : String(value) }] };
}

function missing(property: EventProperty): readonly Fault[] {
  const problem: ValueProblem = { path: [], reason: 'missing', expected: describeType(property.type) };
  return property.required && !property.nullable ? [faultOf(property, problem, null, true)] : [];
}

const wrongType = (type: PropertyType): ValueProblem => ({ path: [], reason: 'type', expected: describeType(type) });

function faultOf(property: EventProperty, problem: ValueProblem, at: JsonNode | null, isQuarantined: boolean): Fault {
  return {
    code: CODES[problem.reason],
    property: property.name,
    path: problem.path,
    expected: problem.expected,
    written: at === null ? null : textOf(at),
    place: at === null ? null : at.place,
    isQuarantined,
  };
}

/** Instants have no constraints, and stand here in microseconds. */
function scalarProblem(value: PropertyValue, type: PropertyType): ValueProblem | null {
  if (type.kind === 'timestamp' || type.kind === 'date') return null;
  return checkValue(value, type);
}

/** An object, list or union. A table's cell holds it as JSON text. */
function judgeDocument(property: EventProperty, node: JsonNode, text: string, isKindKnown: boolean): JudgedProperty {
  const { type } = property;
  const read = isKindKnown || node.kind !== 'string' ? node : scanJson(text).node;
  const document = read === null && type.kind === 'union' && takesText(type) ? node : read;
  const isMisshapen = type.kind !== 'union' && isKindKnown && document?.kind !== type.kind;
  if (document === null || isMisshapen) return { value: null, faults: [faultOf(property, wrongType(type), node, true)] };
  const faults = problemsInside(document, type, []).map(({ problem, at }) => {
    const fault = faultOf(property, problem, at, false);
    // Inside a cell's text the offsets are not those of the row.
    return document === node ? fault : { ...fault, place: node.place };
  });
  return { value: plainValue(document), faults };
}

interface FoundProblem {
  readonly problem: ValueProblem;
  readonly at: JsonNode;
}

function problemsInside(node: JsonNode, type: PropertyType, path: ValueProblem['path']): readonly FoundProblem[] {
  const here = (problem: ValueProblem | null): readonly FoundProblem[] =>
    problem === null ? [] : [{ problem: { ...problem, path: [...path, ...problem.path] }, at: node }];
  switch (type.kind) {
    case 'object':
      return node.kind === 'object' ? type.properties.flatMap((field) => problemsOfField(node, field, path)) : here(wrongType(type));
    case 'array': {
      if (node.kind !== 'array') return here(wrongType(type));
      const { items } = type;
      const whole = here(checkValue(plainValue(node), { ...type, items: null }));
      return items === null
        ? whole
        : [
            ...whole,
            ...node.items.flatMap((item, index) => (isNullAllowed(item, items) ? [] : problemsInside(item, items, [...path, index]))),
          ];
    }
    case 'union':
      return type.anyOf.some((one) => problemsInside(node, one, path).length === 0) ? [] : here(wrongType(type));
    default:
      return here(checkValue(plainValue(node), type));
  }
}

const isNullAllowed = (node: JsonNode, type: PropertyType): boolean => node.kind === 'null' && type.nullable === true;

type Field = Extract<PropertyType, { kind: 'object' }>['properties'][number];

function problemsOfField(node: Extract<JsonNode, { kind: 'object' }>, field: Field, path: ValueProblem['path']): readonly FoundProblem[] {
  const held = node.members.find((member) => member.name === field.name)?.value;
  const below = [...path, field.name];
  if (held !== undefined && isNullAllowed(held, field.type)) return [];
  if (held !== undefined && isSet(plainValue(held))) return problemsInside(held, field.type, below);
  return field.required ? [{ problem: { path: below, reason: 'missing', expected: describeType(field.type) }, at: node }] : [];
}
