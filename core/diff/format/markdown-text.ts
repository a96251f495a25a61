// Text made safe in Markdown as GitHub and GitLab read it. Phase: after diff. Knows nothing of what the text says.
// Text of a plan stands in code spans alone: there no markup, link, mention or reference is looked for.
import { clipped, printable } from '../../diagnostics/printable.ts';

/** Longest text of a plan in one span. */
const LONGEST = 240;

/** A code span that holds the text, in a table too: a `|` would end the cell even there, so it stands between two spans. */
export function codeSpan(text: string): string {
  const line = clipped(printable(text), LONGEST);
  if (line === '') return '(empty)';
  return line.split('|').map(spanOf).join('&#124;');
}

function spanOf(text: string): string {
  if (text === '') return '';
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(shortestUnused(runs.map((run) => run.length)));
  const pad = /^`|`$/.test(text) || /^ .* $/.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

function shortestUnused(lengths: readonly number[]): number {
  let length = 1;
  while (lengths.includes(length)) length += 1;
  return length;
}

/** Words of our own, in which backticks mean code: all else that Markdown would read is escaped. */
export function proseText(text: string): string {
  const parts = text.split('`');
  // A backtick without its partner is only a character.
  const isEven = parts.length % 2 === 1;
  return parts.map((part, index) => (index % 2 === 1 && isEven ? codeSpan(part) : escapedText(part))).join(isEven ? '' : '\\`');
}

export function escapedText(text: string): string {
  return printable(text).replace(/[\\`*_[\]<>#|@~&]/g, (character) => `\\${character}`);
}

/** A fence that no line of the text can end. */
export function fenceFor(text: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  return '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
}
