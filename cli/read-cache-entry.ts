// The text of a cache entry to the entry, every part of its shape tested: it may be of anybody's making. Knows no files.
import type { Diagnostic, Edit, Fix, RelatedPlace, Span } from '../core/diagnostics/diagnostic.ts';
import type { TracedAnswer } from '../core/load/traced-tree.ts';
import type { ProjectCounts } from './checked-project.ts';

/** One check: what it asked, and what came of it. */
export interface CacheEntry {
  readonly answers: readonly TracedAnswer[];
  /** The plan's files, in their order; what they hold is among the answers. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: ProjectCounts;
}

type Json = Readonly<Record<string, unknown>>;

/** null where the text is no entry, or one under another seal. */
export function readEntry(text: string, seal: string): CacheEntry | null {
  const value = parsed(text);
  if (!isObject(value) || value.seal !== seal) return null;
  const { answers, files, diagnostics, counts } = value;
  if (!isListOf(answers, isAnswer) || !isListOf(files, isText) || !isListOf(diagnostics, isDiagnostic) || !isObject(counts)) return null;
  const { events, metrics, otherAnalyses } = counts;
  if (!isCount(events) || !isCount(metrics) || !isCount(otherAnalyses)) return null;
  return { answers, files, diagnostics, counts: { events, metrics, otherAnalyses } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isAnswer(value: unknown): value is TracedAnswer {
  return isObject(value) && (value.asked === 'list' || value.asked === 'read') && isText(value.path) && isText(value.digest);
}

function isDiagnostic(value: unknown): value is Diagnostic {
  if (!isObject(value)) return false;
  const { code, slug, severity, message, span, related, help, fixes } = value;
  return (
    isText(code) &&
    isText(slug) &&
    (severity === 'error' || severity === 'warning' || severity === 'info') &&
    isText(message) &&
    (span === null || isSpan(span)) &&
    isListOf(related, isRelated) &&
    (help === null || isText(help)) &&
    isListOf(fixes, isFix)
  );
}

function isRelated(value: unknown): value is RelatedPlace {
  return isObject(value) && isSpan(value.span) && isText(value.message);
}

function isFix(value: unknown): value is Fix {
  return isObject(value) && isText(value.title) && typeof value.safe === 'boolean' && isListOf(value.edits, isEdit);
}

function isEdit(value: unknown): value is Edit {
  return isObject(value) && isSpan(value.span) && isText(value.text);
}

function isSpan(value: unknown): value is Span {
  return isObject(value) && isText(value.file) && isCount(value.start) && isCount(value.end);
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
