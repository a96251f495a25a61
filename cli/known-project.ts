// A check through the cache: what the last one found, where nothing changed since; else a new one, which the cache keeps.
import { sourceTexts } from '../core/diagnostics/source-texts.ts';
import { diskFileTree } from '../core/load/disk-file-tree.ts';
import type { FileTree } from '../core/load/file-tree.ts';
import { parseYaml } from '../core/load/parse-yaml.ts';
import { sameAnswers, tracedTree } from '../core/load/traced-tree.ts';
import { type CheckCache, digestOf } from './check-cache.ts';
import type { CheckedProject } from './checked-project.ts';
import type { CacheEntry } from './read-cache-entry.ts';

/** `cache`: null where there is to be none. */
export async function checkedProject(root: string, cache: CheckCache | null): Promise<CheckedProject> {
  const tree = diskFileTree(root);
  const entry = cache?.read() ?? null;
  const known = entry === null ? null : knownProject(root, tree, entry);
  return known ?? compiledProject(root, tree, cache);
}

function knownProject(root: string, tree: FileTree, { answers, files, diagnostics, counts }: CacheEntry): CheckedProject | null {
  const texts = sameAnswers(tree, answers, digestOf);
  if (texts === null || !files.every((path) => texts.has(path))) return null;
  const plan = new Map(files.map((path) => [path, texts.get(path) ?? '']));
  return {
    root,
    diagnostics,
    texts: sourceTexts(files.map((path) => ({ path, text: texts.get(path) ?? '' }))),
    nodesOf: (file) => {
      const text = plan.get(file);
      return text === undefined ? undefined : parseYaml(file, text).file.root;
    },
    counts,
  };
}

/** The compiler is loaded here, for a project that is known does without. */
async function compiledProject(root: string, tree: FileTree, cache: CheckCache | null): Promise<CheckedProject> {
  const [{ compile }, { openedProject }] = await Promise.all([import('../core/compile.ts'), import('./project.ts')]);
  if (cache === null) return openedProject(root, compile(tree));
  const traced = tracedTree(tree, digestOf);
  const project = openedProject(root, compile(traced.tree));
  const files = project.compiled.files.map(({ path }) => path);
  cache.write({ answers: traced.answers(), files, diagnostics: project.diagnostics, counts: project.counts });
  return project;
}
