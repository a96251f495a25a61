// Two long texts that differ in a little -> the part of each in which they do. Phase: report, for the diff of two plans.

/** Shorter texts are shown whole. */
const SHORT = 160;
/** So much of what both share is left on either side of the difference. */
const CONTEXT = 60;

export function focused(before: string, after: string): readonly [before: string, after: string] {
  if (before.length <= SHORT && after.length <= SHORT) return [before, after];
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < least - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return [cut(before, start, end), cut(after, start, end)];
}

function cut(text: string, start: number, end: number): string {
  const from = start <= CONTEXT ? 0 : start - CONTEXT;
  const to = end <= CONTEXT ? text.length : text.length - end + CONTEXT;
  // Never half a character.
  const whole = text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return `${from > 0 ? '…' : ''}${whole}${to < text.length ? '…' : ''}`;
}
