// Where a value of a plan file stands: from a path of keys and indexes to spans. Phase: load; used by every phase that reports.
import type { Span } from '../diagnostics/diagnostic.ts';
import type { MapEntry, Node } from './node.ts';
import { entryOf } from './node.ts';
import { scalarSpan } from './scalar-span.ts';
import type { SourceFile } from './source-file.ts';

export type PathSegment = string | number;

export interface Place {
  readonly file: string;
  /** JSON pointer from the file's root, such as `/funnels/purchase/steps/2`. */
  readonly pointer: string;
  /** The value. */
  readonly span: Span;
  /** The key that holds the value; for an item of a list, and for the whole file, the value itself. */
  readonly keySpan: Span;
  /**
   * The place of a nested value. What is not there has the span of the nearest key above it,
   * so that a missing key is reported at the map that lacks it.
   */
  child(...path: readonly PathSegment[]): Place;
  /** Part of a scalar's text, as offsets into the value (an error inside a condition); the whole value where it cannot be told. */
  textSpan(start: number, end: number): Span;
}

/** The place of a file's root. */
export function placeOfFile(file: SourceFile): Place {
  return file.root === null ? new MissingPlace({ file: file.path, start: 0, end: 0 }, '') : new NodePlace(file, file.root, null, null, '');
}

/**
 * Places are made for every value of a plan and looked at where something is wrong: spans and pointers are worked out when asked for.
 * A class, because a hundred thousand of them are alive at once.
 */
class NodePlace implements Place {
  readonly #source: SourceFile;
  readonly #node: Node;
  readonly #key: MapEntry | null;
  readonly #parent: NodePlace | null;
  readonly #segment: PathSegment;

  constructor(source: SourceFile, node: Node, key: MapEntry | null, parent: NodePlace | null, segment: PathSegment) {
    this.#source = source;
    this.#node = node;
    this.#key = key;
    this.#parent = parent;
    this.#segment = segment;
  }

  get file(): string {
    return this.#source.path;
  }

  get pointer(): string {
    return this.#parent === null ? '' : childPointer(this.#parent.pointer, this.#segment);
  }

  get span(): Span {
    return { file: this.#source.path, start: this.#node.start, end: this.#node.end };
  }

  get keySpan(): Span {
    return this.#key === null ? this.span : { file: this.#source.path, start: this.#key.keyStart, end: this.#key.keyEnd };
  }

  child(...path: readonly PathSegment[]): Place {
    let place: NodePlace = this;
    let index = 0;
    for (const segment of path) {
      const below = place.#below(segment);
      if (below === null) return new MissingPlace(place.keySpan, path.slice(index).reduce<string>(childPointer, place.pointer));
      place = below;
      index += 1;
    }
    return place;
  }

  #below(segment: PathSegment): NodePlace | null {
    const node = this.#node;
    if (node.kind === 'scalar') return null;
    if (node.kind === 'list') {
      const item = node.items[Number(segment)];
      return item === undefined ? null : new NodePlace(this.#source, item, null, this, segment);
    }
    const entry = entryOf(node, String(segment));
    return entry === undefined ? null : new NodePlace(this.#source, entry.value, entry, this, segment);
  }

  textSpan(start: number, end: number): Span {
    const node = this.#node;
    return node.kind === 'scalar' ? { file: this.#source.path, ...scalarSpan(this.#source.text, node, start, end) } : this.span;
  }

  toJSON(): unknown {
    return { file: this.file, pointer: this.pointer, span: this.span, keySpan: this.keySpan };
  }
}

/** Of what is not there: the nearest key above it. */
class MissingPlace implements Place {
  readonly file: string;
  readonly pointer: string;
  readonly span: Span;
  readonly keySpan: Span;

  constructor(span: Span, pointer: string) {
    this.file = span.file;
    this.pointer = pointer;
    this.span = span;
    this.keySpan = span;
  }

  child(...path: readonly PathSegment[]): Place {
    return new MissingPlace(this.span, path.reduce<string>(childPointer, this.pointer));
  }

  textSpan(): Span {
    return this.span;
  }
}

/** RFC 6901: `~` and `/` of a key are escaped. */
export function childPointer(pointer: string, segment: PathSegment): string {
  return `${pointer}/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
