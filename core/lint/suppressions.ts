// Comments that switch findings off: `# waymark-disable-next-line WM4001 -- reason`. Phase: lint, after the rules and their levels.
// An error of load, schema or references stays: a plan that means nothing cannot be waved through.
import { codes, findCode } from '../diagnostics/codes.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { createLineIndex, type LineIndex } from '../diagnostics/line-index.ts';
import { report } from '../diagnostics/report.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { SourceFile } from '../load/source-file.ts';
import { symbolAt } from '../load/symbol-path.ts';
import { isAdjustable } from '../model/rule-levels.ts';

const COMMENT = /(?<=^|[ \t])#[ \t]*waymark-disable-next-line(?![\w-])([^\r\n]*)/gm;
/** Classes of which `check` knows all findings; those of other classes are raised by commands that run. */
const JUDGED = /^WM[1-4]/;

interface Suppression {
  readonly code: string;
  /** The code as it stands in the comment. */
  readonly span: Span;
  /** From 1: the next line that holds more than a comment. */
  readonly line: number;
}

/**
 * The findings that no comment switches off, and findings about the comments themselves.
 * `isWhole`: no error keeps rules from running, so that a comment without effect is known to be unused.
 */
export function suppress(diagnostics: readonly Diagnostic[], files: readonly SourceFile[], isWhole: boolean): readonly Diagnostic[] {
  const read = files
    .filter((file) => file.text.includes('waymark-disable-next-line'))
    .map((file) => ({ file, index: createLineIndex(file.text) }));
  if (read.length === 0) return diagnostics;
  const comments = read.flatMap(({ file, index }) => commentsOf(file, index));
  const suppressions = comments.flatMap((comment) => comment.suppressions);
  const used = new Set<Suppression>();
  const kept = diagnostics.filter(({ code, span }) => {
    const index = read.find(({ file }) => file.path === span?.file)?.index;
    const line = span === null ? undefined : index?.position(span.start).line;
    const matching = suppressions.filter((one) => one.code === code && one.line === line && one.span.file === span?.file);
    for (const one of matching) used.add(one);
    return matching.length === 0;
  });
  const unused = suppressions.filter((one) => isWhole && JUDGED.test(one.code) && !used.has(one));
  return [
    ...kept,
    ...comments.flatMap((comment) => comment.faults),
    ...unused.map((one) => report('WM3904', one.span, { code: one.code })),
  ];
}

interface Comment {
  readonly suppressions: readonly Suppression[];
  readonly faults: readonly Diagnostic[];
}

function commentsOf(file: SourceFile, index: LineIndex): readonly Comment[] {
  return [...file.text.matchAll(COMMENT)]
    .filter((match) => !symbolAt(file.root, match.index).isInScalar)
    .map((match) => readComment(file, index, match));
}

/** A comment without a reason does its work all the same, so that one fault gives one finding. */
function readComment(file: SourceFile, index: LineIndex, match: RegExpExecArray): Comment {
  const rest = match[1] ?? '';
  const [, listed = '', reason = ''] = /^(.*?)(?:(?<=\s)--(.*))?$/.exec(rest) ?? [];
  const start = match.index + match[0].length - rest.length;
  const line = nextLine(index, index.position(match.index).line);
  const written = [...listed.matchAll(/[^\s,]+/g)].map((word) => ({
    name: word[0],
    span: { file: file.path, start: start + word.index, end: start + word.index + word[0].length },
  }));
  const whole = { file: file.path, start: match.index, end: match.index + match[0].trimEnd().length };
  if (written.length === 0) return { suppressions: [], faults: [report('WM3902', whole, { code: '', suggestions: [] })] };
  const judged = written.map(({ name, span }) => judgeCode(name, span, line));
  const known = judged.flatMap((one) => one.suppressions);
  const faults = judged.flatMap((one) => one.faults);
  const isUnexplained = reason.trim() === '' && known.length > 0;
  if (isUnexplained) faults.push(report('WM3901', whole, { codes: known.map((one) => one.code) }));
  return { suppressions: known, faults };
}

function judgeCode(name: string, span: Span, line: number): Comment {
  const found = findCode(name);
  if (found === null) {
    const names = Object.entries(codes).flatMap(([code, row]) => [code, row.slug]);
    return { suppressions: [], faults: [report('WM3902', span, { code: name, suggestions: suggest(name, names) })] };
  }
  if (!isAdjustable(found.code, found.row.severity)) return { suppressions: [], faults: [report('WM3903', span, { code: name })] };
  return { suppressions: [{ code: found.code, span, line }], faults: [] };
}

/** The first line after `line` that holds more than blanks and a comment. */
function nextLine(index: LineIndex, line: number): number {
  let next = line + 1;
  while (next <= index.lineCount && /^\s*(?:#.*)?$/.test(index.line(next))) next += 1;
  return next;
}
