// Whether two parts of a Model say the same. Phase: lint.

/** A text that is equal where two parts say the same, wherever they stand. Keys are in the order in which resolve writes them. */
export function shapeOf(part: unknown): string {
  return JSON.stringify(part, (key, value: unknown) => (key === 'span' ? undefined : value)) ?? '';
}
