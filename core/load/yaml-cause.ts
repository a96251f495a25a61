// The usual cause of a YAML syntax error, in words that say what to write instead. Phase: load.

export interface SyntaxFault {
  /** The parser's code, such as `BAD_SCALAR_START`. */
  readonly code: string;
  readonly offset: number;
}

const LONGEST_LINE = 1000;
const QUOTE = 'put the whole value in single quotes';
const COLON = `": " inside a value starts a map: ${QUOTE}`;
const AFTER_QUOTE = 'text after a closing quote: quote the whole value, and double a single quote inside single quotes';

/** A sentence of help, or null where nothing better than the parser's own words is known. */
export function usualCause(text: string, fault: SyntaxFault): string | null {
  switch (fault.code) {
    case 'BAD_SCALAR_START':
      return `a value cannot start with "${text[fault.offset] ?? ''}" unless it is quoted: ${QUOTE}`;
    case 'BAD_DQ_ESCAPE':
      return 'in double quotes a backslash starts an escape: write a regular expression in single quotes';
    case 'TAB_AS_INDENT':
      return 'indent with spaces; YAML does not allow tabs there';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return COLON;
    default: {
      const { line, before } = linesAt(text, fault.offset);
      if (fault.code === 'BLOCK_IN_FLOW' && /^[^,:{}[\]\n]*: /.test(text.slice(fault.offset, fault.offset + LONGEST_LINE))) return COLON;
      if (/^["'][^\s#,:\]}]/.test(text.slice(fault.offset - 1, fault.offset + 1))) return AFTER_QUOTE;
      const isAboutColumns = fault.code === 'BAD_INDENT' || fault.code === 'MISSING_CHAR';
      return causeInLine(line) ?? causeInLine(before) ?? (isAboutColumns ? 'keys of one map must start at the same column' : null);
    }
  }
}

function causeInLine(line: string): string | null {
  const value = line.replace(/^\s*(?:- +)*(?:[^\s:'"]+\s*:\s+)?/, '');
  if (value.includes('${')) return `a value with "\${…}" must be quoted here: ${QUOTE}`;
  if (/^[[{].*[\\^$?*+|]/.test(value)) return `a regular expression must be quoted: ${QUOTE}`;
  if (/^(["']).*\1\s*[^\s#,\]}]/.test(value)) return AFTER_QUOTE;
  if (/^(["'])(?!.*\1)/.test(value)) return 'a quote is not closed';
  if (/^[[{]/.test(value)) return 'a bracket is not closed, or an entry of a list or map lacks its comma';
  if (/^\s*-[^\s-]/.test(line)) return 'an item of a list needs a blank after "-"';
  if (/^\s*[A-Za-z_]\w*:\S/.test(line)) return 'a key needs a blank after ":"';
  return /\s#/.test(line) ? '"#" after a blank starts a comment: quote the value if it belongs to the text' : null;
}

/** The line of an offset, and the one before it: an error at the start of a line is often about the end of the last. */
function linesAt(text: string, offset: number): { readonly line: string; readonly before: string } {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const startBefore = start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
  const end = text.indexOf('\n', start);
  const cut = (from: number, to: number): string => text.slice(from, Math.min(to, from + LONGEST_LINE));
  return { line: cut(start, end === -1 ? text.length : end), before: cut(startBefore, Math.max(startBefore, start - 1)) };
}
