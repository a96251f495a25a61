// One fuzz case through everything that reads plans: nothing may throw, hang or disagree with itself.
import { isDeepStrictEqual } from 'node:util';
import picocolors from 'picocolors';
import { compile } from '../../core/compile.ts';
import { formatPretty } from '../../core/diagnostics/format/pretty.ts';
import { sourceTexts } from '../../core/diagnostics/source-texts.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import { parseAnyYaml } from '../../core/load/parse-yaml.ts';
import { readSimpleYaml } from '../../core/load/simple-yaml.ts';
import { formatYaml } from '../../core/write/format.ts';
import { caseOf, type Files } from './cases.ts';

export const SLOW_MS = 5000;

export interface Fault {
  readonly seed: number;
  readonly problem: string;
  readonly files: Files;
}

/** null where the case of the seed goes through. */
export function tryCase(seed: number, example: Files): Fault | null {
  const files = caseOf(seed, example);
  const start = performance.now();
  try {
    const problem = judge(files, example);
    const took = performance.now() - start;
    if (problem !== null) return { seed, problem, files };
    return took > SLOW_MS ? { seed, problem: `took ${Math.round(took)} ms`, files } : null;
  } catch (error) {
    return { seed, problem: error instanceof Error ? (error.stack ?? error.message) : String(error), files };
  }
}

function judge(files: Files, example: Files): string | null {
  const { value, diagnostics } = compile(memoryFileTree(files));
  formatPretty(diagnostics, sourceTexts(value.files), picocolors.createColors(false));
  for (const { code, span } of diagnostics) {
    const text = span === null ? '' : files.get(span.file);
    if (span !== null && (text === undefined || span.start < 0 || span.end < span.start || span.end > text.length))
      return `${code} stands outside of the text: ${JSON.stringify(span)}`;
  }
  for (const [path, text] of files) {
    if (example.get(path) === text) continue;
    const problem = disagreement(path, text);
    if (problem !== null) return problem;
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
