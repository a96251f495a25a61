// Long text on several lines. Printing a node never looks at its parents: what is too long is broken where it stands,
// and whoever holds it moves its lines in.
import { outerBrackets, splitByCommas } from './scan.ts';

/** Longest line a list, call or condition may fill before it breaks. */
const LINE_WIDTH = 110;
/** Brackets with less in them stay closed. */
const SHORT = 30;

export function fits(text: string): boolean {
  return text.length <= LINE_WIDTH && !text.includes('\n');
}

/** Moves every line but the first one in. */
export function indent(block: string): string {
  return block.replaceAll('\n', '\n  ');
}

/** Lines of their own between two brackets. */
export function indentedBlock(text: string): string {
  return `\n  ${indent(text)}\n`;
}

/** A list behind a keyword: on its line, or one item a line below it. */
export function list(items: readonly string[]): string {
  const line = items.join(', ');
  return fits(line) ? ` ${line}` : `\n  ${indent(items.join(',\n'))}`;
}

/** A chain of `and` or `or`. */
export function chain(word: 'and' | 'or', operands: readonly string[]): string {
  const line = operands.join(` ${word} `);
  return fits(line) ? line : operands.map((operand, index) => (index === 0 ? operand : indent(operand))).join(`\n  ${word} `);
}

/** A call that is too long: what its brackets hold, one item a line. A case is laid out by who wrote it. */
export function call(text: string): string {
  if (fits(text) || text.startsWith('case')) return text;
  let printed = '';
  let from = 0;
  for (const { open, close } of outerBrackets(text)) {
    const inner = text.slice(open + 1, close);
    const isBroken = inner.startsWith('\n');
    if (isBroken || (inner.length < SHORT && !inner.includes('\n'))) continue;
    printed += text.slice(from, open + 1) + indentedBlock(splitByCommas(inner).join(',\n'));
    from = close;
  }
  return printed + text.slice(from);
}
