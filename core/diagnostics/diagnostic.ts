// What a finding is, in every phase. Positions are offsets into a file's text; line and column are derived only when printed.
// Knows nothing of how findings are shown (format/) or which ones exist (codes.ts).

export type Severity = 'error' | 'warning' | 'info';

/** A stretch of one file: UTF-16 offsets, `end` exclusive. `file` is relative to the project's root, with `/`. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
}

export interface Edit {
  readonly span: Span;
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  /** Safe fixes keep the meaning the author certainly had; `check --fix` applies only these. */
  readonly safe: boolean;
}

/** One finding. Collected and returned by every phase, never thrown. */
export interface Diagnostic {
  /** `WM3001`; the row of this code in codes.ts says slug, default severity and documentation. */
  readonly code: string;
  readonly slug: string;
  readonly severity: Severity;
  readonly message: string;
  /** null where no file is to blame (a missing connection, a failing warehouse). */
  readonly span: Span | null;
  readonly related: readonly RelatedPlace[];
  /** The way out, in one or two sentences. */
  readonly help: string | null;
  readonly fixes: readonly Fix[];
}

/** What every phase returns. */
export interface Phase<Value> {
  readonly value: Value;
  readonly diagnostics: readonly Diagnostic[];
}
