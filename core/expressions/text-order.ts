// The one order of strings: by their UTF-8 bytes, which is the order of code points. JavaScript's `<` compares UTF-16 units instead
// and puts U+1F600 before U+FF5E. Must not know what the strings are.

/** Negative, zero or positive, as `Array.prototype.sort` wants it. */
export function compareText(left: string, right: string): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index += 1) {
    // At the first unit that differs the whole code point decides; a low surrogate here follows the same high one on both sides.
    if (left.charCodeAt(index) !== right.charCodeAt(index)) return (left.codePointAt(index) ?? 0) - (right.codePointAt(index) ?? 0);
  }
  return left.length - right.length;
}
