// One canonical layout of a plan file: order of sections and keys as the schemas have them, two blanks, no needless quotes, comments kept at
// what they are about. Phase: write. What it gives is compared with what it was given; where anything would be lost, nothing is changed.
import type { Pair, YAMLMap, YAMLSeq } from 'yaml';
import { Document, isAlias, isMap, isPair, isScalar, isSeq, Parser, parseDocument, Scalar, visit } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { parseYaml } from '../load/parse-yaml.ts';
import { plainValue } from '../load/plain-value.ts';
import type { JsonSchema } from '../schema/json-schema.ts';
import { memberSchema } from '../schema/number-findings.ts';
import { definitions, projectKeys, resolved, sectionKeys, sectionSchemas } from '../schema/schemas.ts';
import { branchOf } from '../schema/union.ts';
import { commentsOf, sameContent } from './same-content.ts';

const WIDTH = 120;
const INDENT = 2;
const OUTPUT = { lineWidth: 0, indent: INDENT, flowCollectionPadding: true, singleQuote: true } as const;

export interface Formatted {
  /** The whole file in canonical layout; null where it has an error and is left alone. */
  readonly text: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Formats one file's text. Idempotent; the Model of a project does not change but for spans. */
export function formatYaml(path: string, text: string): Formatted {
  const before = parseYaml(path, text);
  if (before.diagnostics.some(({ severity }) => severity === 'error')) return { text: null, diagnostics: before.diagnostics };
  if (before.file.root === null) return { text, diagnostics: [] };
  // The first pass can move what the second measures; a layout that does not settle is not canonical.
  const once = layout(text);
  const twice = layout(once);
  const after = parseYaml(path, twice);
  const isSame =
    after.file.root !== null &&
    after.diagnostics.length === 0 &&
    sameContent(before.file.root, after.file.root) &&
    commentsOf(text).join('\n') === commentsOf(twice).join('\n') &&
    layout(twice) === twice;
  return { text: isSame ? twice : text, diagnostics: [] };
}

function layout(text: string): string {
  const { body, end } = withoutLastComments(text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n'));
  // With the failsafe schema every scalar is text, and is printed as it was written.
  const document = parseDocument(body, { schema: 'failsafe', merge: false, logLevel: 'silent' });
  // An anchor that the library reads but refuses to write is left as it is.
  if (document.errors.length > 0 || hasOddAnchor(document)) return text;
  const root = document.contents;
  // An alias must stand after its anchor: a file that has them keeps its order.
  if (!hasAliases(document)) orderKeys(root, fileSchema(), true);
  unquote(document);
  fillEmpty(document);
  if (isMap(root)) {
    spread(root);
    unfold(root, 0, 0);
  }
  return withoutListPadding(document.toString(OUTPUT)).replace(/\n*$/, '\n') + end;
}

/** Comments at the first column after everything else: the library would take them for part of the last definition. */
function withoutLastComments(text: string): { readonly body: string; readonly end: string } {
  const lines = text.split('\n');
  let from = lines.length;
  while (from > 0 && /^(?:#|\s*$)/.test(lines[from - 1] ?? '')) from -= 1;
  const comments = lines.slice(from).filter((line) => line.startsWith('#'));
  return { body: `${lines.slice(0, from).join('\n')}\n`, end: comments.map((line) => `${line.trimEnd()}\n`).join('') };
}

/** A key without a value has none to print. */
function fillEmpty(document: Document.Parsed): void {
  visit(document, {
    Pair: (_, pair) => {
      if (pair.value === null) pair.value = new Scalar('');
    },
  });
}

function hasOddAnchor(document: Document.Parsed): boolean {
  let found = false;
  visit(document, {
    Node: (_key, node) => {
      if (isAlias(node) || node.anchor === undefined || !/[\s\p{Cc},[\]{}]/u.test(node.anchor)) return undefined;
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

function hasAliases(document: Document.Parsed): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/** Known keys in the order of the schema; unknown ones, and the names of definitions, stay in order after them. */
function orderKeys(node: unknown, schema: JsonSchema, isRoot: boolean): void {
  const target = schemaOf(resolved(schema), node);
  if (isSeq(node)) for (const item of node.items) orderKeys(item, target.items ?? {}, false);
  if (!isMap(node)) return;
  for (const pair of node.items) orderKeys(pair.value, memberSchema(target, keyOf(pair)), false);
  const known = Object.keys(target.properties ?? {});
  if (known.length === 0) return;
  const rank = (pair: Pair): number => {
    const index = known.indexOf(keyOf(pair));
    return index === -1 ? known.length : index;
  };
  const [first] = node.items;
  const ordered = [...node.items].sort((a, b) => rank(a) - rank(b));
  // A comment above the first key is about that key; only at the top of a file is it about the whole.
  if (!isRoot && first !== ordered[0] && first !== undefined && isScalar(first.key) && typeof node.commentBefore === 'string') {
    first.key.commentBefore = node.commentBefore;
    node.commentBefore = null;
  }
  node.items.splice(0, node.items.length, ...ordered);
}

function schemaOf(schema: JsonSchema, node: unknown): JsonSchema {
  if (schema.anyOf === undefined) return schema;
  const kind = isMap(node) ? 'object' : isSeq(node) ? 'array' : 'string';
  return branchOf(schema, kind, (key) => isMap(node) && node.items.some((pair) => keyOf(pair) === key)) ?? {};
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

/** Quotes stay where the text would mean something else without them, and around templates; those that stay are single. */
function unquote(document: Document.Parsed): void {
  visit(document, {
    Scalar: (_, scalar) => {
      if (scalar.type !== 'QUOTE_SINGLE' && scalar.type !== 'QUOTE_DOUBLE') return;
      const text = String(scalar.value);
      const needed = plainValue(text) !== text || text === '<<' || /[\n{}]|^\s|\s$/.test(text) || /\p{Cc}/u.test(text);
      scalar.type = needed ? quotesFor(text) : 'PLAIN';
    },
  });
}

function quotesFor(text: string): Scalar.Type {
  return /[\p{Cc}\u2028\u2029\ufeff]/u.test(text) || (text.includes("'") && !/["\\]/.test(text)) ? 'QUOTE_DOUBLE' : 'QUOTE_SINGLE';
}

/** A blank line between definitions and between sections, none elsewhere; what stands on one line each needs none between. */
function spread(root: YAMLMap): void {
  visit(root, {
    Node: (_, node) => {
      node.spaceBefore = false;
    },
  });
  for (const [index, section] of root.items.entries()) {
    const before = root.items[index - 1];
    const isSection = sectionKeys.includes(keyOf(section));
    if (before !== undefined && (isSection || sectionKeys.includes(keyOf(before)))) setSpace(section);
    if (!isSection || !isMap(section.value) || section.value.flow === true) continue;
    for (const [at, definition] of section.value.items.entries()) {
      const previous = section.value.items[at - 1];
      if (previous !== undefined && isTall(definition) + isTall(previous) > 0 && isDefinitions(keyOf(section))) setSpace(definition);
    }
  }
}

/** What may stand in a file, in the order in which it is written. */
function fileSchema(): JsonSchema {
  const project = definitions.get('ProjectSpec')?.properties ?? {};
  const sections: Readonly<Record<string, JsonSchema>> = sectionSchemas;
  const properties = [...projectKeys, ...sectionKeys].map((key): [string, JsonSchema] => [key, project[key] ?? sections[key] ?? {}]);
  return { properties: Object.fromEntries(properties) };
}

/** Whether it holds definitions by name, and not keys of its own. */
function isDefinitions(section: string): boolean {
  return resolved(memberSchema(fileSchema(), section)).properties === undefined;
}

function setSpace(pair: Pair): void {
  if (isScalar(pair.key)) pair.key.spaceBefore = true;
}

function isTall(pair: Pair): number {
  const { value } = pair;
  return (isMap(value) || isSeq(value)) && value.flow !== true && value.items.length > 0 ? 1 : 0;
}

/** Flow collections that do not fit in a line become blocks. `used`: columns on the line before the value. */
function unfold(node: unknown, indent: number, used: number): void {
  if (!isMap(node) && !isSeq(node)) return;
  if (node.flow === true && node.items.length > 0) {
    if (used + flowWidth(node) <= WIDTH || hasComments(node)) return;
    node.flow = false;
  }
  for (const item of node.items) {
    if (!isPair(item)) unfold(item, indent + INDENT, indent + INDENT);
    else unfold(item.value, indent + INDENT, indent + keyOf(item).length + 2);
  }
}

/** A comment inside keeps a flow collection on lines of its own. */
function hasComments(node: YAMLMap | YAMLSeq): boolean {
  let found = false;
  visit(node, {
    Node: (_, inner) => {
      if (inner !== node && (inner.comment || inner.commentBefore)) found = true;
    },
  });
  return found;
}

function flowWidth(node: YAMLMap | YAMLSeq): number {
  let padding = 0;
  let aliased = false;
  visit(node, {
    Seq: () => {
      padding += 2;
    },
    Alias: () => {
      aliased = true;
    },
  });
  if (aliased) return 0;
  const copy = node.clone() as YAMLMap | YAMLSeq;
  copy.comment = null;
  copy.commentBefore = null;
  const text = new Document(copy, { schema: 'failsafe' }).toString(OUTPUT).trimEnd();
  return text.length - padding;
}

/** The library pads lists as it pads maps: `[ a ]` becomes `[a]`. */
function withoutListPadding(text: string): string {
  const cuts: number[] = [];
  const look = (token: unknown): void => {
    if (token === null || typeof token !== 'object') return;
    const { type, start, end, items, value, key, offset } = token as Readonly<Record<string, unknown>>;
    if (type === 'flow-collection' && isMark(start, '[')) {
      if (typeof offset === 'number' && text[offset + 1] === ' ') cuts.push(offset + 1);
      const close = Array.isArray(end)
        ? (end as readonly { type: string; offset: number }[]).find((one) => one.type === 'flow-seq-end')
        : undefined;
      if (close !== undefined && text[close.offset - 1] === ' ' && !/\n *$/.test(text.slice(0, close.offset))) cuts.push(close.offset - 1);
    }
    for (const part of Array.isArray(items) ? items : []) look(part);
    look(value);
    look(key);
  };
  for (const token of new Parser().parse(text)) look(token);
  let out = '';
  let from = 0;
  for (const at of [...new Set(cuts)].sort((a, b) => a - b)) {
    out += text.slice(from, at);
    from = at + 1;
  }
  return out + text.slice(from);
}

function isMark(token: unknown, source: string): boolean {
  return token !== null && typeof token === 'object' && 'source' in token && token.source === source;
}
