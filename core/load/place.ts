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
  const whole = { file: file.path, start: 0, end: 0 };
  return file.root === null ? missingPlace(whole, '') : placeOf(file, file.root, null, '');
}

function placeOf(file: SourceFile, node: Node, key: MapEntry | null, pointer: string): Place {
  const span = { file: file.path, start: node.start, end: node.end };
  const keySpan = key === null ? span : { file: file.path, start: key.keyStart, end: key.keyEnd };
  const place: Place = {
    file: file.path,
    pointer,
    span,
    keySpan,
    child(...path) {
      const [segment, ...rest] = path;
      if (segment === undefined) return place;
      const below = childPointer(pointer, segment);
      const nested = childPlace(file, node, segment, below) ?? missingPlace(keySpan, below);
      return nested.child(...rest);
    },
    textSpan(start, end) {
      return node.kind === 'scalar' ? { file: file.path, ...scalarSpan(file.text, node, start, end) } : span;
    },
  };
  return place;
}

function childPlace(file: SourceFile, node: Node, segment: PathSegment, pointer: string): Place | null {
  if (node.kind === 'map') {
    const entry = entryOf(node, String(segment));
    return entry === undefined ? null : placeOf(file, entry.value, entry, pointer);
  }
  if (node.kind === 'list') {
    const item = node.items[Number(segment)];
    return item === undefined ? null : placeOf(file, item, null, pointer);
  }
  return null;
}

function missingPlace(span: Span, pointer: string): Place {
  return {
    file: span.file,
    pointer,
    span,
    keySpan: span,
    child(...path) {
      return missingPlace(span, path.reduce<string>(childPointer, pointer));
    },
    textSpan() {
      return span;
    },
  };
}

/** RFC 6901: `~` and `/` of a key are escaped. */
export function childPointer(pointer: string, segment: PathSegment): string {
  return `${pointer}/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
