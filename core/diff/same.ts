// Whether two parts of two Models say the same. Phase: diff. Where a thing stands says nothing, nor what follows from other definitions.

type Fields = Readonly<Record<string, unknown>>;

/** Deep equality without places, without the text of a condition (its tree counts) and without the types that names have elsewhere. */
export function same(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return false;
  if (Array.isArray(before) || Array.isArray(after)) {
    return (
      Array.isArray(before) &&
      Array.isArray(after) &&
      before.length === after.length &&
      before.every((item, index) => same(item, after[index]))
    );
  }
  const [left, right] = [before as Fields, after as Fields];
  for (const key in left) if (!isAside(key, left) && !same(left[key], right[key])) return false;
  for (const key in right) if (!(key in left) && right[key] !== undefined && !isAside(key, right)) return false;
  return true;
}

/** Equality of lists whose order says nothing. */
export function sameSet<Value extends string | number | boolean>(before: readonly Value[], after: readonly Value[]): boolean {
  if (before.length !== after.length) return false;
  const known = new Set(before);
  return after.every((value) => known.has(value));
}

/** Equality of what people wrote as maps: by key, in any order. */
export function sameBy<Entry>(before: readonly Entry[], after: readonly Entry[], keyOf: (entry: Entry) => string): boolean {
  if (before.length !== after.length) return false;
  const known = new Map(before.map((entry) => [keyOf(entry), entry]));
  return after.every((entry) => known.has(keyOf(entry)) && same(known.get(keyOf(entry)), entry));
}

/** A type beside a name repeats what the events say; of a literal, a raw column and an object's part it is its own. */
function isAside(key: string, fields: Fields): boolean {
  if (key === 'span' || key === 'keys') return true;
  if (key === 'text') return 'expression' in fields;
  return key === 'type' && typeof fields.type === 'string' && fields.kind !== 'literal' && !('column' in fields);
}
