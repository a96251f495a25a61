// Makes a Diagnostic from a code: the one place where wording from codes.ts meets names and values of the plan.

import type { CodeRow } from './code-row.ts';
import type { Code, CodeParameters } from './codes.ts';
import { codes } from './codes.ts';
import type { Diagnostic, Fix, RelatedPlace, Severity, Span } from './diagnostic.ts';
import { clipped, printable } from './printable.ts';

/** Longest part of a plan's text that a message repeats, in UTF-16 units. */
const PARAMETER_LIMIT = 300;

export interface ReportExtra {
  readonly related?: readonly RelatedPlace[];
  /** Instead of the row's own help. */
  readonly help?: string;
  readonly fixes?: readonly Fix[];
  readonly severity?: Severity;
}

/**
 * One finding of `code` at `span` (null where no file is to blame).
 * Strings in `parameters` come from anybody: they are cut and freed of control characters before they are worded.
 */
export function report<C extends Code>(code: C, span: Span | null, parameters: CodeParameters<C>, extra: ReportExtra = {}): Diagnostic {
  const row: CodeRow = codes[code];
  const safe = safeParameters(parameters as Readonly<Record<string, unknown>>) as never;
  const help = extra.help ?? row.help?.(safe);
  return {
    code,
    slug: row.slug,
    severity: extra.severity ?? row.severity,
    message: row.message(safe),
    span,
    related: (extra.related ?? []).map((place) => ({ span: place.span, message: printable(place.message) })),
    help: help === undefined ? null : printable(help),
    fixes: (extra.fixes ?? []).map((fix) => ({ ...fix, title: printable(fix.title) })),
  };
}

function safeParameters(parameters: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, safeParameter(value)]));
}

function safeParameter(value: unknown): unknown {
  if (typeof value === 'string') return clipped(printable(value), PARAMETER_LIMIT);
  if (Array.isArray(value)) return value.map(safeParameter);
  return value;
}
