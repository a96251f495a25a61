// `--format pretty`: findings for people, with code frames. Returns text; colours come in through a painter, so that core stays pure.
import type { Diagnostic, RelatedPlace, Severity, Span } from '../diagnostic.ts';
import type { FrameLine } from '../frame.ts';
import { codeFrame } from '../frame.ts';
import { printable } from '../printable.ts';
import { sortDiagnostics } from '../sort.ts';
import type { SourceTexts } from '../source-texts.ts';

type Paint = (text: string) => string;

/** What picocolors' `createColors()` gives. */
export interface Painter {
  readonly red: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
  readonly blue: Paint;
  readonly bold: Paint;
  readonly dim: Paint;
}

const same: Paint = (text) => text;
export const plainPainter: Painter = { red: same, yellow: same, cyan: same, blue: same, bold: same, dim: same };

/** All findings, sorted, and a line that counts them; empty text where there are none. */
export function formatPretty(diagnostics: readonly Diagnostic[], texts: SourceTexts, painter: Painter = plainPainter): string {
  const sorted = sortDiagnostics(diagnostics);
  if (sorted.length === 0) return '';
  let text = '';
  for (const diagnostic of sorted) text += `${prettyDiagnostic(diagnostic, texts, painter)}\n\n`;
  return `${text}${summary(sorted)}\n`;
}

/** `2 errors, 1 warning (WM3001 x2, WM4102)`. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity, one: string, many: string): string[] => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  };
  const counts = [...count('error', 'error', 'errors'), ...count('warning', 'warning', 'warnings'), ...count('info', 'note', 'notes')];
  if (counts.length === 0) return 'no findings';
  const byCode = new Map<string, number>();
  for (const { code } of diagnostics) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  const codes = [...byCode].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, number]) => (number === 1 ? code : `${code} x${number}`));
  return `${counts.join(', ')} (${codes.join(', ')})`;
}

function prettyDiagnostic(diagnostic: Diagnostic, texts: SourceTexts, painter: Painter): string {
  const paint = severityPaint(diagnostic.severity, painter);
  const title = `${paint(painter.bold(`${diagnostic.severity}[${diagnostic.code}]`))} ${painter.bold(printable(diagnostic.message))}`;
  let text = title + placeLines(diagnostic.span, texts, paint, painter);
  for (const place of diagnostic.related) text += relatedLines(place, texts, painter);
  return diagnostic.help === null ? text : `${text}\n${painter.cyan('help:')} ${printable(diagnostic.help)}`;
}

function severityPaint(severity: Severity, painter: Painter): Paint {
  switch (severity) {
    case 'error':
      return painter.red;
    case 'warning':
      return painter.yellow;
    case 'info':
      return painter.blue;
    default: {
      const impossible: never = severity;
      return impossible;
    }
  }
}

function relatedLines(place: RelatedPlace, texts: SourceTexts, painter: Painter): string {
  return `\n${painter.blue('note:')} ${printable(place.message)}${placeLines(place.span, texts, painter.blue, painter)}`;
}

/** Each line with the break before it. */
function placeLines(span: Span | null, texts: SourceTexts, paint: Paint, painter: Painter): string {
  if (span === null) return '';
  const index = texts(span.file);
  if (index === null) return `\n${painter.dim(' -->')} ${printable(span.file)}`;
  const { line, column } = index.position(span.start);
  let lines = `\n${painter.dim(' -->')} ${printable(span.file)}:${line}:${column}`;
  if (index.text === '') return lines;
  for (const frameLine of codeFrame(index, span.start, span.end)) lines += `\n${prettyFrameLine(frameLine, paint, painter)}`;
  return lines;
}

function prettyFrameLine(line: FrameLine, paint: Paint, painter: Painter): string {
  const text = line.kind === 'caret' ? paint(line.text) : line.kind === 'context' ? painter.dim(line.text) : line.text;
  return `${painter.dim(` ${line.gutter} |`)} ${text}`.trimEnd();
}
