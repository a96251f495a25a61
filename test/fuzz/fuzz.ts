// One fuzz case through everything that reads plans: nothing may throw, hang or disagree with itself.
import { isDeepStrictEqual } from 'node:util';
import picocolors from 'picocolors';
import { findAdapter } from '../../adapters/registry.ts';
import { sqlFiles } from '../../cli/sql-files.ts';
import { viewCode } from '../../core/codegen/view.ts';
import { type Compiled, compile } from '../../core/compile.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { formats } from '../../core/diagnostics/format/formats.ts';
import { sourceTexts } from '../../core/diagnostics/source-texts.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import { parseAnyYaml } from '../../core/load/parse-yaml.ts';
import { readSimpleYaml } from '../../core/load/simple-yaml.ts';
import { symbolAt } from '../../core/load/symbol-path.ts';
import { planAnalyses } from '../../core/plan/analyses.ts';
import { formatYaml } from '../../core/write/format.ts';
import { renderCode } from '../../templates/code/render-code.ts';
import { caseOf, type Files } from './cases.ts';

const VERSION = '0.0.0';

export interface Fault {
  readonly seed: number;
  readonly problem: string;
  readonly files: Files;
}

export interface Tried {
  readonly fault: Fault | null;
  /** Whether the project has no error, and how many analyses were lowered to SQL then. */
  readonly isSound: boolean;
  readonly analyses: number;
  readonly ms: number;
}

/** Tries the case of a seed. */
export function tryCase(seed: number, example: Files): Tried {
  const files = caseOf(seed, example);
  const start = performance.now();
  const { problem, ...rest } = tryFiles(files);
  return { ...rest, fault: problem === null ? null : { seed, problem, files }, ms: performance.now() - start };
}

export interface TriedFiles {
  /** null where they go through. */
  readonly problem: string | null;
  readonly isSound: boolean;
  readonly analyses: number;
}

export function tryFiles(files: Files): TriedFiles {
  let sound = { isSound: false, analyses: 0 };
  try {
    const { value, diagnostics } = compile(memoryFileTree(files));
    const problem = misplaced(files, diagnostics) ?? printed(value, diagnostics) ?? disagreements(files);
    if (problem === null && diagnostics.every(({ severity }) => severity !== 'error')) sound = built(value);
    return { problem, ...sound };
  } catch (error) {
    return { problem: error instanceof Error ? (error.stack ?? error.message) : String(error), ...sound };
  }
}

function misplaced(files: Files, diagnostics: readonly Diagnostic[]): string | null {
  for (const { code, span } of diagnostics) {
    const text = span === null ? '' : files.get(span.file);
    if (span !== null && (text === undefined || span.start < 0 || span.end < span.start || span.end > text.length))
      return `${code} stands outside of the text: ${JSON.stringify(span)}`;
  }
  return null;
}

/** The findings in every format; those that are JSON must read as JSON. */
function printed(value: Compiled, diagnostics: readonly Diagnostic[]): string | null {
  const roots = new Map(value.files.map((file) => [file.path, file.root]));
  for (const [name, format] of Object.entries(formats)) {
    const text = format(diagnostics, {
      texts: sourceTexts(value.files),
      painter: picocolors.createColors(false),
      toolVersion: VERSION,
      prefix: '',
      fails: ({ severity }) => severity === 'error',
      symbolOf: (span) => {
        const root = roots.get(span.file);
        return root === undefined ? null : symbolAt(root, span.start).pointer;
      },
    });
    if (['json', 'sarif', 'gitlab'].includes(name)) JSON.parse(text);
    if (text.includes('\0')) return `${name} holds a NUL`;
  }
  return null;
}

/** The code and the SQL of a sound project. Findings of the generators are theirs to give; throwing is not. */
function built({ model }: Compiled): { readonly isSound: true; readonly analyses: number } {
  for (const view of viewCode(model).value) renderCode(view, VERSION);
  const adapter = findAdapter('duckdb');
  if (adapter === null) throw new Error('the duckdb adapter is not registered');
  sqlFiles(model, adapter.dialect, VERSION);
  return { isSound: true, analyses: planAnalyses(model).length };
}

/** Texts known to go through: most files of a case are those of the case before. */
const agreeing = new Set<string>();
const REMEMBERED = 200;

function disagreements(files: Files): string | null {
  for (const [path, text] of files) {
    if (agreeing.has(text)) continue;
    const problem = disagreement(path, text);
    if (problem !== null) return problem;
    if (agreeing.size >= REMEMBERED) agreeing.clear();
    agreeing.add(text);
  }
  return null;
}

function disagreement(path: string, text: string): string | null {
  const simple = readSimpleYaml(text);
  if (simple !== null) {
    const { file, diagnostics } = parseAnyYaml(path, text);
    if (diagnostics.length > 0 || !isDeepStrictEqual(file.root, simple)) return `${path}: the two readers differ`;
  }
  const { text: formatted } = formatYaml(path, text);
  if (formatted === null) return null;
  return formatYaml(path, formatted).text === formatted ? null : `${path}: formatting twice differs`;
}
