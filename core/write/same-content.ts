// Whether two plan files say the same, whatever their layout. Phase: write.
import { Parser } from 'yaml';
import type { Node } from '../load/node.ts';
import { entryOf } from '../load/node.ts';

/** Same values; keys of maps in any order, quotes of any kind, numbers by their source text. */
export function sameContent(one: Node, other: Node): boolean {
  switch (one.kind) {
    case 'scalar':
      return other.kind === 'scalar' && Object.is(one.value, other.value) && one.text === other.text;
    case 'list':
      return (
        other.kind === 'list' && one.items.length === other.items.length && one.items.every((item, i) => sameItem(item, other.items[i]))
      );
    case 'map':
      return (
        other.kind === 'map' &&
        one.entries.length === other.entries.length &&
        one.entries.every(({ key, value }) => sameItem(value, entryOf(other, key)?.value))
      );
    default: {
      const impossible: never = one;
      return impossible;
    }
  }
}

function sameItem(one: Node, other: Node | undefined): boolean {
  return other !== undefined && sameContent(one, other);
}

/** The texts of all comments, sorted. */
export function commentsOf(text: string): readonly string[] {
  const found: string[] = [];
  const waiting: unknown[] = [...new Parser().parse(text)];
  for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) {
    if (token === null || typeof token !== 'object') continue;
    if ('type' in token && token.type === 'comment' && 'source' in token) found.push(String(token.source).trim());
    const { start, props, key, sep, value, items, end } = token as Readonly<Record<string, unknown>>;
    for (const part of [start, props, key, sep, value, items, end]) {
      if (Array.isArray(part)) waiting.push(...part.filter((one: unknown) => one !== undefined));
      else if (part !== undefined) waiting.push(part);
    }
  }
  return found.sort();
}
