// The YAML library's document to our own tree of nodes: tags, merge keys, aliases, duplicate keys and limits are judged here. Phase: load.
import type { Pair, Node as YamlNode } from 'yaml';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import { MAX_ALIASES, MAX_DEPTH, MAX_NODES } from './limits.ts';
import type { MapEntry, Node, ScalarNode } from './node.ts';
import { mapNode } from './node.ts';
import { yamlLibrary } from './yaml-library.ts';

interface Built {
  readonly node: Node;
  /** Where it is written ends: of an alias, the alias. */
  readonly end: number;
  /** Values in it, aliases followed. */
  readonly size: number;
  readonly height: number;
}

interface Builder {
  readonly file: string;
  readonly diagnostics: Diagnostic[];
  /** Anchors so far; `open` while the anchored value itself is being built. */
  readonly anchors: Map<string, Built | 'open'>;
  /** Every value is marked broken: the file has an error that puts all of them in doubt. */
  readonly allBroken: boolean;
  aliases: number;
}

/** The root node, null where a limit is passed (reported). */
export function buildNodes(
  file: string,
  root: YamlNode,
  allBroken: boolean,
): { readonly root: Node | null; readonly diagnostics: readonly Diagnostic[] } {
  const builder: Builder = { file, diagnostics: [], anchors: new Map(), allBroken, aliases: 0 };
  const built = build(builder, root, 1);
  const start = { file, start: built.node.start, end: built.node.start };
  if (builder.aliases > MAX_ALIASES) builder.diagnostics.push(report('WM1013', start, { limit: MAX_ALIASES }));
  if (built.size > MAX_NODES) builder.diagnostics.push(report('WM1012', start, { limit: MAX_NODES }));
  const tooMuch = builder.aliases > MAX_ALIASES || built.size > MAX_NODES;
  return { root: tooMuch ? null : built.node, diagnostics: builder.diagnostics };
}

function build(builder: Builder, yaml: YamlNode, depth: number): Built {
  if (yamlLibrary().isAlias(yaml)) return buildAlias(builder, yaml, depth);
  const anchor = yaml.anchor;
  if (anchor !== undefined) builder.anchors.set(anchor, 'open');
  const built = depth > MAX_DEPTH ? tooDeep(builder, spanOf(builder, yaml)) : buildContent(builder, yaml, depth);
  if (anchor !== undefined) builder.anchors.set(anchor, built);
  return built;
}

function buildContent(builder: Builder, yaml: YamlNode, depth: number): Built {
  const { start, end } = spanOf(builder, yaml);
  const broken = builder.allBroken || yaml.tag !== undefined;
  if (yamlLibrary().isMap(yaml)) return buildMap(builder, yaml.items, { start, end, broken, isFlow: yaml.flow === true }, depth);
  if (yamlLibrary().isSeq(yaml)) {
    const items = yaml.items.map((item) => buildItem(builder, item, start, depth + 1));
    const listEnd = yaml.flow === true ? end : (items.at(-1)?.end ?? end);
    return sized({ kind: 'list', items: items.map((item) => item.node), start, end: listEnd, broken }, items);
  }
  return leaf(scalarNode(yaml, start, end, broken));
}

/** An item of a flow list may be a pair (`[a: 1]`): a map of one entry. */
function buildItem(builder: Builder, item: unknown, start: number, depth: number): Built {
  if (!yamlLibrary().isPair(item)) return isYamlNode(item) ? build(builder, item, depth) : leaf(emptyScalar(start));
  const key = isYamlNode(item.key) ? spanOf(builder, item.key) : { start, end: start };
  return buildMap(builder, [item], { start: key.start, end: key.end, broken: builder.allBroken, isFlow: false }, depth);
}

function buildMap(
  builder: Builder,
  pairs: readonly Pair[],
  where: { readonly start: number; readonly end: number; readonly broken: boolean; readonly isFlow: boolean },
  depth: number,
): Built {
  const entries = new Map<string, MapEntry>();
  const values: Built[] = [];
  let broken = where.broken;
  for (const pair of pairs) {
    const key = keyOf(builder, pair.key, where.start);
    const value = isYamlNode(pair.value) ? build(builder, pair.value, depth + 1) : leaf(emptyScalar(key.span.end));
    values.push(value);
    const earlier = key.text === null ? undefined : entries.get(key.text);
    if (key.text === null) {
      broken = true;
    } else if (earlier !== undefined) {
      broken = true;
      const related = [{ span: { file: builder.file, start: earlier.keyStart, end: earlier.keyEnd }, message: 'it stands here first' }];
      builder.diagnostics.push(report('WM1006', key.span, { key: key.text }, { related }));
    } else {
      entries.set(key.text, { key: key.text, keyStart: key.span.start, keyEnd: key.span.end, value: value.node });
    }
  }
  const end = where.isFlow ? where.end : (values.at(-1)?.end ?? where.end);
  return sized(mapNode([...entries.values()], { start: where.start, end, broken }), values);
}

/** A key's source text; null where it is no key of the language (reported). */
function keyOf(builder: Builder, yaml: unknown, fallback: number): { readonly text: string | null; readonly span: Span } {
  if (!isYamlNode(yaml)) return { text: '', span: { file: builder.file, start: fallback, end: fallback } };
  const span = spanOf(builder, yaml);
  if (!yamlLibrary().isScalar(yaml)) {
    const found = yamlLibrary().isAlias(yaml) ? 'an alias' : yamlLibrary().isMap(yaml) ? 'a map' : 'a list';
    builder.diagnostics.push(report('WM1014', span, { found }));
    return { text: null, span };
  }
  const text = scalarText(yaml);
  if (text === '<<' && yaml.type === 'PLAIN') {
    builder.diagnostics.push(report('WM1009', span, {}));
    return { text: null, span };
  }
  return { text, span };
}

function buildAlias(builder: Builder, yaml: YamlNode & { readonly source: string }, depth: number): Built {
  builder.aliases += 1;
  const span = spanOf(builder, yaml);
  const target = builder.anchors.get(yaml.source);
  if (target === undefined) {
    builder.diagnostics.push(report('WM1021', span, { alias: yaml.source }));
    return leaf({ ...emptyScalar(span.start), end: span.end, broken: true });
  }
  if (target === 'open' || depth + target.height > MAX_DEPTH) return tooDeep(builder, span);
  return { ...target, end: span.end };
}

function tooDeep(builder: Builder, span: Span): Built {
  if (!builder.diagnostics.some((diagnostic) => diagnostic.code === 'WM1022')) {
    builder.diagnostics.push(report('WM1022', span, { limit: MAX_DEPTH }));
  }
  return leaf({ ...emptyScalar(span.start), end: span.end, broken: true });
}

function scalarNode(yaml: YamlNode, start: number, end: number, broken: boolean): ScalarNode {
  if (!yamlLibrary().isScalar(yaml)) return { ...emptyScalar(start), broken };
  const value = yaml.value;
  const known = value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return { kind: 'scalar', value: known ? value : String(value), text: scalarText(yaml), style: styleOf(yaml.type), start, end, broken };
}

function scalarText(yaml: YamlNode): string {
  if (!yamlLibrary().isScalar(yaml)) return '';
  if (yaml.type === 'PLAIN') return yaml.source ?? '';
  return typeof yaml.value === 'string' ? yaml.value : String(yaml.value ?? '');
}

function styleOf(type: string | undefined): ScalarNode['style'] {
  if (type === 'QUOTE_SINGLE') return 'single-quoted';
  if (type === 'QUOTE_DOUBLE') return 'double-quoted';
  return type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL' ? 'block' : 'plain';
}

function emptyScalar(at: number): ScalarNode {
  return { kind: 'scalar', value: null, text: '', style: 'plain', start: at, end: at, broken: false };
}

function leaf(node: Node): Built {
  return { node, end: node.end, size: 1, height: 1 };
}

function sized(node: Node, parts: readonly Built[]): Built {
  let size = 1;
  let height = 1;
  for (const part of parts) {
    size += part.size;
    height = Math.max(height, part.height + 1);
  }
  return { node, end: node.end, size, height };
}

function spanOf(builder: Builder, yaml: YamlNode): Span {
  const [start, end] = yaml.range ?? [0, 0];
  return { file: builder.file, start, end };
}

function isYamlNode(value: unknown): value is YamlNode {
  return yamlLibrary().isScalar(value) || yamlLibrary().isMap(value) || yamlLibrary().isSeq(value) || yamlLibrary().isAlias(value);
}
