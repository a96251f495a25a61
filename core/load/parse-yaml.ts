// One file's text to a tree of nodes: YAML 1.2 core, one document, no directives, no tags. Phase: load. Knows no keys of the language.
import type { CST, Document } from 'yaml';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import { buildNodes } from './build-nodes.ts';
import { MAX_DEPTH } from './limits.ts';
import { readSimpleYaml } from './simple-yaml.ts';
import type { SourceFile } from './source-file.ts';
import { usualCause } from './yaml-cause.ts';
import { yamlLibrary } from './yaml-library.ts';

export interface ParsedYaml {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** `root` is null for a file that holds nothing; of a file with a syntax error it holds what could be read, every value marked broken. */
export function parseYaml(path: string, text: string): ParsedYaml {
  const root = readSimpleYaml(text);
  return root === null ? parseAnyYaml(path, text) : { file: { path, text, root }, diagnostics: [] };
}

/** The same for all of YAML, by the library. Its answer is the one that counts; the simple reader only gives it sooner. */
export function parseAnyYaml(path: string, text: string): ParsedYaml {
  const tokens = [...new (yamlLibrary().Parser)().parse(text)];
  const span = (start: number, end: number): Span => ({ file: path, start: Math.min(start, text.length), end: Math.min(end, text.length) });
  const forbidden = forbiddenTokens(tokens, span);
  const documents = composed(tokens);
  const first = documents[0];
  if (first === undefined) return { file: { path, text, root: null }, diagnostics: forbidden.diagnostics };
  const syntax = syntaxError(documents, text, span);
  const second = documents[1];
  const diagnostics = [...forbidden.diagnostics];
  if (syntax !== null) diagnostics.push(syntax);
  else if (second !== undefined) diagnostics.push(report('WM1010', secondDocumentSpan(tokens, second, span), {}));
  const contents = first.contents;
  if (contents === null || (second === undefined && isNothing(first))) return { file: { path, text, root: null }, diagnostics };
  const built = buildNodes(path, contents, syntax !== null || second !== undefined || forbidden.directive);
  // What is built of a broken file only keeps its names known; its values' own faults would be noise.
  return { file: { path, text, root: built.root }, diagnostics: syntax === null ? [...diagnostics, ...built.diagnostics] : diagnostics };
}

function composed(tokens: readonly CST.Token[]): readonly Document.Parsed[] {
  const composer = new (yamlLibrary().Composer)({
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: 'silent',
    resolveKnownTags: false,
  });
  return [...composer.compose(tokens)];
}

/** `---` alone, or comments alone. */
function isNothing(document: Document.Parsed): boolean {
  const [start, end] = document.contents?.range ?? [0, 0];
  return start === end && document.contents?.tag === undefined && document.contents?.anchor === undefined;
}

function syntaxError(documents: readonly Document.Parsed[], text: string, span: (start: number, end: number) => Span): Diagnostic | null {
  const errors = documents.flatMap((document) => document.errors).sort((a, b) => a.pos[0] - b.pos[0]);
  const first = errors[0];
  if (first === undefined) return null;
  const at = span(...first.pos);
  if (first.code === 'RESOURCE_EXHAUSTION') return report('WM1022', at, { limit: MAX_DEPTH });
  const cause = usualCause(text, { code: first.code, offset: first.pos[0] });
  return report('WM1005', at, { reason: first.message.charAt(0).toLowerCase() + first.message.slice(1), cause });
}

/** Tags and directives, found in the tokens, where their exact text is. */
function forbiddenTokens(
  tokens: readonly CST.Token[],
  span: (start: number, end: number) => Span,
): { readonly diagnostics: readonly Diagnostic[]; readonly directive: boolean } {
  const diagnostics: Diagnostic[] = [];
  let directive = false;
  for (const token of allTokens(tokens)) {
    if (token.type === 'directive') {
      directive = true;
      diagnostics.push(report('WM1007', span(token.offset, token.offset + token.source.length), { directive: token.source }));
    } else if (token.type === 'tag') {
      diagnostics.push(report('WM1008', span(token.offset, token.offset + token.source.length), { tag: token.source }));
    }
  }
  return { diagnostics, directive };
}

interface SourceToken {
  readonly type: string;
  readonly offset: number;
  readonly source: string;
}

/** Every token with a source, in the order of the text. Without recursion: the nesting comes from anybody. */
function* allTokens(tokens: readonly unknown[]): Generator<SourceToken> {
  const waiting: unknown[] = [...tokens].reverse();
  while (waiting.length > 0) {
    const token = waiting.pop();
    if (token === null || typeof token !== 'object') continue;
    if (isSourceToken(token)) yield token;
    const { start, props, key, sep, value, items, end } = token as Readonly<Record<string, unknown>>;
    for (const part of [end, items, value, sep, key, props, start]) {
      if (Array.isArray(part)) for (let i = part.length - 1; i >= 0; i -= 1) waiting.push(part[i]);
      else waiting.push(part);
    }
  }
}

function isSourceToken(token: object): token is SourceToken {
  return 'source' in token && typeof token.source === 'string' && 'offset' in token && 'type' in token;
}

function secondDocumentSpan(tokens: readonly CST.Token[], second: Document.Parsed, span: (start: number, end: number) => Span): Span {
  const at = second.range[0];
  const marker = [...allTokens(tokens)].filter((token) => token.type === 'doc-start' && token.offset <= at + 3).at(-1);
  return marker !== undefined && marker.offset >= at ? span(marker.offset, marker.offset + 3) : span(at, at + 1);
}
