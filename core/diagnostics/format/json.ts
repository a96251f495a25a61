// `--format json`: the versioned envelope that other programs read.
import type { Diagnostic, Edit, Fix, RelatedPlace, Span } from '../diagnostic.ts';
import { sortDiagnostics } from '../sort.ts';
import type { SourceTexts } from '../source-texts.ts';

/** Lines and columns from 1, columns in UTF-16 units, ends exclusive; null where no file is to blame or its text is not at hand. */
export interface JsonPlace {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
}

export interface JsonDiagnostic extends JsonPlace {
  readonly code: string;
  readonly slug: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly related: readonly (JsonPlace & { readonly message: string })[];
  readonly help: string | null;
  readonly fixes: readonly {
    readonly title: string;
    readonly safe: boolean;
    readonly edits: readonly (JsonPlace & { readonly text: string })[];
  }[];
}

export interface JsonReport {
  readonly version: 1;
  readonly diagnostics: readonly JsonDiagnostic[];
}

export function jsonReport(diagnostics: readonly Diagnostic[], texts: SourceTexts): JsonReport {
  return { version: 1, diagnostics: sortDiagnostics(diagnostics).map((diagnostic) => jsonDiagnostic(diagnostic, texts)) };
}

/** The envelope as text, one line break at its end. */
export function formatJson(diagnostics: readonly Diagnostic[], texts: SourceTexts): string {
  return `${JSON.stringify(jsonReport(diagnostics, texts), null, 2)}\n`;
}

function jsonDiagnostic(diagnostic: Diagnostic, texts: SourceTexts): JsonDiagnostic {
  return {
    code: diagnostic.code,
    slug: diagnostic.slug,
    severity: diagnostic.severity,
    message: diagnostic.message,
    ...jsonPlace(diagnostic.span, texts),
    related: diagnostic.related.map((place: RelatedPlace) => ({ message: place.message, ...jsonPlace(place.span, texts) })),
    help: diagnostic.help,
    fixes: diagnostic.fixes.map((fix: Fix) => ({
      title: fix.title,
      safe: fix.safe,
      edits: fix.edits.map((edit: Edit) => ({ text: edit.text, ...jsonPlace(edit.span, texts) })),
    })),
  };
}

export function jsonPlace(span: Span | null, texts: SourceTexts): JsonPlace {
  const index = span === null ? null : texts(span.file);
  if (span === null || index === null) return { file: span?.file ?? null, line: null, column: null, endLine: null, endColumn: null };
  const start = index.position(span.start);
  const end = index.position(span.end);
  return { file: span.file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
