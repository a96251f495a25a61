// What the report's template is given: every text finished, every number formatted, charts drawn. Phase: report's output.
// Plain data; knows no results and no template.
import type { Markup } from './markup.ts';

export interface ReportView {
  /** `lang` of the page. */
  readonly lang: string;
  readonly title: string;
  /** Title of the project, where the report has one of its own. */
  readonly project: string | null;
  readonly facts: readonly FactView[];
  readonly keyFigures: readonly KeyFigureView[];
  readonly findings: readonly FindingView[];
  readonly cards: readonly CardView[];
  readonly quality: QualityView;
  readonly texts: ReportTexts;
}

/** Texts of the page itself. */
export interface ReportTexts {
  readonly skip: string;
  readonly contents: string;
  readonly theme: string;
  readonly analyses: string;
  readonly keyFigures: string;
  readonly findings: string;
  readonly findingsNote: string;
  readonly noFindings: string;
  readonly noResults: string;
  readonly generatedBy: string;
}

export interface FactView {
  readonly label: string;
  readonly value: string;
}

export interface KeyFigureView {
  readonly label: string;
  readonly value: string;
  readonly detail: string;
  /** A change stands in ink, other details in grey; never good or bad, that is for the reader. */
  readonly direction: 'up' | 'down' | 'same' | 'none';
  /** Id of the card it comes from. */
  readonly target: string;
}

export interface FindingView {
  readonly analysis: string;
  readonly sentence: string;
  readonly target: string;
}

export interface CardView {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly description: string | null;
  /** Every setting that changes the numbers. */
  readonly settings: readonly FactView[];
  readonly chart: Markup;
  readonly notes: readonly string[];
  readonly details: DetailsView;
}

export interface DetailsView {
  readonly summary: string;
  readonly definition: { readonly title: string; readonly file: string; readonly code: Markup } | null;
  readonly sql: { readonly title: string; readonly code: Markup } | null;
  readonly data: { readonly title: string; readonly tables: readonly TableView[] } | null;
}

export interface TableView {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly CellView[])[];
  /** Said under the table where rows were left out. */
  readonly more: string | null;
}

export interface CellView {
  readonly text: string;
  readonly numeric: boolean;
  /** The row's own name, read before its cells. */
  readonly head: boolean;
  /** What a sort compares where the text would mislead (a duration, an instant); null = the text, or the number it shows. */
  readonly sort: string | null;
}

export interface QualityView {
  readonly title: string;
  readonly summary: string;
  readonly tables: readonly TableView[];
  /** Every event and property with rows in quarantine. */
  readonly details: { readonly summary: string; readonly table: TableView } | null;
}
