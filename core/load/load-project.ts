// load: a file tree to the project's YAML files, parsed. Phase: the first. Of the language it knows one key, `include`.
import type { Diagnostic, Phase, Span } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import type { FileContent, FileTree, Refusal } from './file-tree.ts';
import type { Glob } from './glob.ts';
import { parseGlob } from './glob.ts';
import { MAX_FILE_BYTES, MAX_FILE_SIZE_TEXT } from './limits.ts';
import type { Node } from './node.ts';
import { entryOf } from './node.ts';
import type { YamlReader } from './parse-memo.ts';
import { type ParsedYaml, parseYaml } from './parse-yaml.ts';
import type { SourceFile } from './source-file.ts';

export const PROJECT_FILE = 'waymark.yaml';
const DEFAULT_INCLUDE = ['plan/**/*.{yaml,yml}', 'analyses/**/*.{yaml,yml}'];

export interface LoadedFiles {
  /** `waymark.yaml` first, then by path. */
  readonly files: readonly SourceFile[];
  /** false: a file could not be read or parsed (reported), so names that seem unknown may stand in it. */
  readonly complete: boolean;
}

/** Reads `waymark.yaml` and every YAML file that `include` matches. Never throws. */
export function loadProject(tree: FileTree, read: YamlReader = parseYaml): Phase<LoadedFiles> {
  const content = limited(tree.read(PROJECT_FILE));
  if (content.kind !== 'text') {
    const diagnostic = content.kind === 'missing' ? missingProjectFile(tree) : refusal(PROJECT_FILE, content);
    return { value: { files: [], complete: false }, diagnostics: [diagnostic] };
  }
  const project = parsed(read, PROJECT_FILE, content.text);
  const include = includedPaths(tree, project.file);
  const others = include.paths.map((path) => loadFile(tree, read, path));
  const files = [project.file, ...others.flatMap(({ file }) => (file === null ? [] : [file]))];
  const diagnostics = [project, include, ...others].flatMap((part) => part.diagnostics);
  return { value: { files, complete: diagnostics.every(({ severity }) => severity !== 'error') }, diagnostics };
}

interface FileResult {
  readonly file: SourceFile | null;
  readonly diagnostics: readonly Diagnostic[];
}

function loadFile(tree: FileTree, read: YamlReader, path: string): FileResult {
  const content = limited(tree.read(path));
  if (content.kind === 'text') return parsed(read, path, content.text);
  const refused: Refusal = content.kind === 'missing' ? { kind: 'unreadable', reason: 'it is not there' } : content;
  return { file: null, diagnostics: [refusal(path, refused)] };
}

function limited(content: FileContent): FileContent {
  return content.kind === 'text' && isTooLong(content.text) ? { kind: 'too-large' } : content;
}

/** A character of UTF-16 takes one to three bytes: most texts need not be encoded to be judged. */
function isTooLong(text: string): boolean {
  return text.length * 3 > MAX_FILE_BYTES && new TextEncoder().encode(text).length > MAX_FILE_BYTES;
}

function parsed(read: YamlReader, path: string, text: string): ParsedYaml {
  const { file, diagnostics } = read(path, text);
  if (file.root !== null || diagnostics.length > 0) return { file, diagnostics };
  const isProject = path === PROJECT_FILE;
  const parameters = { file: path, example: isProject ? 'waymark: 1' : 'events:' };
  const empty = report('WM1004', { file: path, start: 0, end: 0 }, parameters, isProject ? { severity: 'error' } : {});
  return { file, diagnostics: [empty] };
}

function missingProjectFile(tree: FileTree): Diagnostic {
  const similar = tree.list('').find((path) => /^\.?waymark\.ya?ml$/i.test(path)) ?? null;
  return report('WM1001', null, { similar });
}

function refusal(path: string, refused: Refusal): Diagnostic {
  const span = { file: path, start: 0, end: 0 };
  switch (refused.kind) {
    case 'outside':
      return report('WM1019', span, { file: path });
    case 'too-large':
      return report('WM1003', span, { file: path, limit: MAX_FILE_SIZE_TEXT });
    case 'not-utf8':
      return report('WM1020', span, { file: path });
    case 'unreadable':
      return report('WM1002', span, { file: path, reason: refused.reason });
    default: {
      const impossible: never = refused;
      return impossible;
    }
  }
}

interface IncludedPaths {
  readonly paths: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

function includedPaths(tree: FileTree, project: SourceFile): IncludedPaths {
  const written = writtenPatterns(project);
  const patterns = written ?? DEFAULT_INCLUDE.map((pattern) => ({ pattern, span: null }));
  const paths = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  for (const { pattern, span } of patterns) {
    const { glob, fault } = parseGlob(pattern);
    if (glob === null) {
      diagnostics.push(report('WM1017', span, { pattern, reason: fault }));
      continue;
    }
    const matching = matchingPaths(tree, glob);
    if (matching.length === 0 && !DEFAULT_INCLUDE.includes(pattern)) diagnostics.push(report('WM1018', span, { pattern }));
    for (const path of matching) paths.add(path);
  }
  return { paths: [...paths].sort((a, b) => (a < b ? -1 : 1)), diagnostics };
}

function matchingPaths(tree: FileTree, glob: Glob): readonly string[] {
  return tree.list(glob.folder).filter((path) => path !== PROJECT_FILE && /\.ya?ml$/i.test(path) && glob.matches(path));
}

/** The items of `include` that are text; what else stands there is validation's to judge. null where the key is not there. */
function writtenPatterns(project: SourceFile): readonly { readonly pattern: string; readonly span: Span }[] | null {
  const include = project.root?.kind === 'map' ? entryOf(project.root, 'include')?.value : undefined;
  if (include?.kind !== 'list') return null;
  return include.items.flatMap((item: Node) =>
    item.kind === 'scalar' && typeof item.value === 'string'
      ? [{ pattern: item.value, span: { file: project.path, start: item.start, end: item.end } }]
      : [],
  );
}
