// Part of a YAML scalar's value to its place in the file: quotes, escapes, folding and indentation lie between the two. Phase: load.
import type { ScalarNode } from './node.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Offsets [start, end) into the scalar's value (UTF-16) to offsets into the file's `text`.
 * The whole scalar where the value cannot be followed through the source.
 */
export function scalarSpan(text: string, node: ScalarNode, start: number, end: number): Range {
  const whole = { start: node.start, end: node.end };
  const value = typeof node.value === 'string' ? node.value : node.text;
  if (node.style === 'plain' && text.slice(node.start, node.end) === value) {
    return { start: node.start + clamp(start, value.length), end: node.start + clamp(Math.max(start, end), value.length) };
  }
  const places = alignment(text, node, value);
  if (places === null) return whole;
  const first = places[clamp(start, value.length)];
  const last = places[clamp(Math.max(start, end), value.length) - 1];
  if (first === undefined) return whole;
  return { start: first.start, end: end > start && last !== undefined ? last.end : first.start };
}

function clamp(offset: number, length: number): number {
  return Math.max(0, Math.min(offset, length));
}

/** For each unit of the value its place in the text, and one more for the value's end. */
function alignment(text: string, node: ScalarNode, value: string): readonly Range[] | null {
  const places: Range[] = [];
  let at = contentStart(text, node);
  while (places.length < value.length) {
    const found = unitAt(text, at, node, value, places.length);
    if (found === null) return null;
    for (let i = 0; i < found.units; i += 1) places.push({ start: found.start, end: found.end });
    at = found.end;
  }
  places.push({ start: Math.min(at, node.end), end: Math.min(at, node.end) });
  return places;
}

function contentStart(text: string, node: ScalarNode): number {
  if (node.style === 'plain') return node.start;
  if (node.style !== 'block') return node.start + 1;
  const header = text.indexOf('\n', node.start);
  return header === -1 ? node.end : header + 1;
}

interface Unit extends Range {
  /** How many units of the value this piece of text stands for. */
  readonly units: number;
}

function unitAt(text: string, from: number, node: ScalarNode, value: string, index: number): Unit | null {
  const wanted = value[index];
  let at = from;
  while (at < node.end) {
    const character = text[at];
    if (node.style === 'double-quoted' && character === '\\') {
      const length = escapeLength(text, at);
      if (!/[\r\n]/.test(text[at + 1] ?? '')) return { start: at, end: at + length, units: length === 10 && isPair(value, index) ? 2 : 1 };
      at += 2;
    } else if (character === wanted) {
      return { start: at, end: at + (node.style === 'single-quoted' && character === "'" ? 2 : 1), units: 1 };
    } else if (wanted === ' ' || wanted === '\n') {
      return isBlank(character) ? { start: at, end: endOfBlanks(text, at, node.end), units: 1 } : null;
    } else if (isBlank(character)) {
      at += 1;
    } else {
      return null;
    }
  }
  // The last line break of a block scalar may be the end of the file.
  return wanted === '\n' ? { start: node.end, end: node.end, units: 1 } : null;
}

function escapeLength(text: string, at: number): number {
  const length = { x: 4, u: 6, U: 10 }[text[at + 1] ?? ''];
  return length ?? 2;
}

function isPair(value: string, index: number): boolean {
  return (value.codePointAt(index) ?? 0) > 0xffff;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

function endOfBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text[at])) at += 1;
  return at;
}
