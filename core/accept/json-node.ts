// A JSON document as the places of its values: what JSON.parse drops (spans, how a number is written, repeated keys) is kept.
// Phase: accept. Knows no plan; texts come from anybody.
import { integerOrNotSet } from '../expressions/convert.ts';

/** Offsets in the scanned text, UTF-16, `end` exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface JsonMember {
  readonly name: string;
  /** Of the quoted name. */
  readonly place: Place;
  readonly value: JsonNode;
}

export type JsonNode = { readonly place: Place } & (
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly value: string }
  /** As written: `1.0` and `1` are different texts. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
);

export type JsonObject = Extract<JsonNode, { kind: 'object' }>;

/** The value under a path of names and indexes, null where nothing stands. Of repeated names the first counts, as warehouses read it. */
export function descend(node: JsonNode, path: readonly string[]): JsonNode | null {
  let at: JsonNode = node;
  for (const part of path) {
    const next: JsonNode | undefined =
      at.kind === 'object'
        ? at.members.find((member) => member.name === part)?.value
        : at.kind === 'array' && /^(?:0|[1-9][0-9]{0,8})$/.test(part)
          ? at.items[Number(part)]
          : undefined;
    if (next === undefined) return null;
    at = next;
  }
  return at;
}

/** The text of a value as a warehouse extracts it; null for null. Objects and lists are compact JSON. */
export function textOf(node: JsonNode): string | null {
  switch (node.kind) {
    case 'null':
      return null;
    case 'string':
      return node.value;
    case 'number':
      return numberText(node.text);
    case 'boolean':
      return String(node.value);
    case 'object':
    case 'array':
      return compactText(node);
    default: {
      const impossible: never = node;
      return impossible;
    }
  }
}

/** Whole numbers keep their digits; a fraction or an exponent makes a double, which keeps its point: `1e3` is `1000.0`. */
function numberText(written: string): string {
  if (/^-?[0-9]+$/.test(written)) return written === '-0' ? '0' : written;
  const value = Number(written);
  if (!Number.isFinite(value)) return written;
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value).replace('e+', 'e');
  return /^-?[0-9]+$/.test(text) ? `${text}.0` : text;
}

function compactText(node: JsonNode): string {
  if (node.kind === 'object')
    return `{${node.members.map((member) => `${JSON.stringify(member.name)}:${compactText(member.value)}`).join(',')}}`;
  if (node.kind === 'array') return `[${node.items.map(compactText).join(',')}]`;
  return node.kind === 'string' ? JSON.stringify(node.value) : (textOf(node) ?? 'null');
}

export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** The value as JavaScript holds it; whole numbers beyond 2^53 that fit 64 bits are bigint. `__proto__` is an ordinary name. */
export function plainValue(node: JsonNode): JsonValue {
  switch (node.kind) {
    case 'null':
      return null;
    case 'string':
    case 'boolean':
      return node.value;
    case 'number': {
      const value = Number(node.text);
      if (Number.isSafeInteger(value) || !/^-?[0-9]{1,20}$/.test(node.text)) return value;
      return integerOrNotSet(BigInt(node.text)) ?? value;
    }
    case 'array':
      return node.items.map(plainValue);
    case 'object':
      // The first of repeated names counts, and the last entry wins.
      return Object.fromEntries([...node.members].reverse().map((member) => [member.name, plainValue(member.value)]));
    default: {
      const impossible: never = node;
      return impossible;
    }
  }
}

const NOWHERE: Place = { start: 0, end: 0 };

/** A value of JavaScript as a document without places. What JSON cannot hold is null. */
export function nodeOf(value: unknown): JsonNode {
  if (typeof value === 'string') return { kind: 'string', value, place: NOWHERE };
  if (typeof value === 'boolean') return { kind: 'boolean', value, place: NOWHERE };
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value)))
    return { kind: 'number', text: String(value), place: NOWHERE };
  if (Array.isArray(value)) return { kind: 'array', items: value.map(nodeOf), place: NOWHERE };
  if (typeof value !== 'object' || value === null) return { kind: 'null', place: NOWHERE };
  const members = Object.entries(value).map(([name, held]) => ({ name, place: NOWHERE, value: nodeOf(held) }));
  return { kind: 'object', members, place: NOWHERE };
}
