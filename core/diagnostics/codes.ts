// The one table of diagnostic codes, split by class over codes/. Codes and slugs are never reused.
// 1 load, 2 schema, 3 references and types, 4 lint, 5 breaking change, 6 plan and SQL, 7 warehouse and data, 8 output, 9 command line.
import type { CodeRow } from './code-row.ts';
import { changeCodes } from './codes/changes.ts';
import { commandLineCodes } from './codes/command-line.ts';
import { lintCodes } from './codes/lint.ts';
import { loadCodes } from './codes/load.ts';
import { outputCodes } from './codes/output.ts';
import { planCodes } from './codes/plan.ts';
import { referenceCodes } from './codes/references.ts';
import { schemaCodes } from './codes/schema.ts';
import { suppressionCodes } from './codes/suppressions.ts';
import { warehouseCodes } from './codes/warehouse.ts';

export const codes = {
  ...loadCodes,
  ...schemaCodes,
  ...referenceCodes,
  ...suppressionCodes,
  ...lintCodes,
  ...changeCodes,
  ...planCodes,
  ...warehouseCodes,
  ...outputCodes,
  ...commandLineCodes,
} as const;

export type Code = keyof typeof codes;

type ParametersOf<Text> = Text extends (parameters: infer P extends object) => string ? P : unknown;
type HelpOf<Row> = Row extends { readonly help: infer Help } ? ParametersOf<Help> : unknown;

/** What `report` needs to word a code: the parameters of its message and of its help together; `{}` for a code without any. */
export type CodeParameters<C extends Code> = ParametersOf<(typeof codes)[C]['message']> & HelpOf<(typeof codes)[C]>;

/** The row of a code or slug given as text (from `rules`, `explain`), or null. */
export function findCode(codeOrSlug: string): { readonly code: Code; readonly row: CodeRow } | null {
  const entries = Object.entries(codes) as [Code, CodeRow][];
  const found = entries.find(([code, row]) => code === codeOrSlug || row.slug === codeOrSlug);
  return found === undefined ? null : { code: found[0], row: found[1] };
}
