// The validator's errors to findings: our own words, the exact place, one finding per mistake. Phase: validate.
import type { ErrorObject } from 'ajv';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { Node } from '../load/node.ts';
import { describeNode, entryOf } from '../load/node.ts';
import type { PathSegment, Place } from '../load/place.ts';
import { present, repeated } from './compile-schema.ts';
import type { Fault } from './fault.ts';
import { renameFix } from './fault.ts';
import { patternFinding, typeFinding, valueFinding } from './value-findings.ts';

/** What is being judged: a definition, or the project's own keys. */
export interface Subject {
  readonly node: Node;
  readonly place: Place;
  /** `funnels.purchase`, or '' for the project's keys. */
  readonly label: string;
}

/** Findings in the order of the errors. */
export function schemaFindings(errors: readonly ErrorObject[], subject: Subject): readonly Diagnostic[] {
  const faults = withoutEchoes(errors.flatMap((error) => faultOf(error, subject)));
  return faults.flatMap(findingsOf);
}

function faultOf(error: ErrorObject, subject: Subject): readonly Fault[] {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  const node = nodeAt(subject.node, path);
  // `if` and `propertyNames` only say that something inside them failed, which is an error of its own.
  if (node === null || error.keyword === 'if' || error.keyword === 'propertyNames') return [];
  const key = keyLabel(path);
  return [
    {
      keyword: error.keyword,
      schema: error.schema,
      parent: (error.parentSchema ?? {}) as Fault['parent'],
      data: error.data,
      parameters: error.params as Readonly<Record<string, unknown>>,
      badName: error.propertyName ?? null,
      node,
      place: subject.place.child(...path),
      key: key === '' ? subject.label : key,
      where: whereLabel(subject.label, path),
    },
  ];
}

function nodeAt(root: Node, path: readonly string[]): Node | null {
  let node: Node | undefined = root;
  for (const segment of path) {
    if (node?.kind === 'map') node = entryOf(node, segment)?.value;
    else if (node?.kind === 'list') node = node.items[Number(segment)];
  }
  return node ?? null;
}

/** The last key of a path and the indexes after it: `steps[2]`; '' for an empty path. */
function keyLabel(path: readonly PathSegment[]): string {
  const last = path.findLastIndex((segment) => !/^\d+$/.test(String(segment)));
  if (last === -1) return path.map((index) => `[${index}]`).join('');
  return `${path[last]}${path
    .slice(last + 1)
    .map((index) => `[${index}]`)
    .join('')}`;
}

/** `` `funnels.purchase.steps[2]` ``, in words where there is no name. */
export function whereLabel(label: string, path: readonly PathSegment[]): string {
  const parts = path.map((segment) => (/^\d+$/.test(String(segment)) ? `[${segment}]` : `.${segment}`)).join('');
  const all = `${label}${parts}`.replace(/^\./, '');
  return all === '' ? 'the project' : `\`${all}\``;
}

/** A misspelt key is both unknown and missing, and a map without any branch's key is often only misspelt: one finding each. */
function withoutEchoes(faults: readonly Fault[]): readonly Fault[] {
  const misspelt = new Map<string, Set<string>>();
  for (const fault of faults) {
    if (fault.keyword !== 'additionalProperties') continue;
    const meant = suggest(unknownKey(fault), Object.keys(fault.parent.properties ?? {}));
    const known = misspelt.get(fault.place.pointer) ?? new Set();
    for (const key of meant) known.add(key);
    misspelt.set(fault.place.pointer, known);
  }
  return faults.filter((fault) => {
    const meant = misspelt.get(fault.place.pointer) ?? new Set();
    if (fault.keyword === 'required') return !meant.has(String(fault.parameters.missingProperty));
    if (fault.keyword === 'x-exactly-one-of' || fault.keyword === 'x-at-least-one-of') {
      return !(fault.schema as readonly string[]).some((key) => meant.has(key));
    }
    return true;
  });
}

function keysOf(data: unknown): readonly string[] {
  return Object.keys(data as object);
}

function unknownKey(fault: Fault): string {
  return String(fault.parameters.additionalProperty);
}

function findingsOf(fault: Fault): readonly Diagnostic[] {
  if (fault.badName !== null) return [nameFinding(fault, fault.badName)];
  switch (fault.keyword) {
    case 'additionalProperties':
      return [
        unknownKeyFinding(fault.place, unknownKey(fault), fault.where, Object.keys(fault.parent.properties ?? {}), keysOf(fault.data)),
      ];
    case 'required': {
      const parameters = { key: String(fault.parameters.missingProperty), where: fault.where };
      return [report('WM2002', fault.place.keySpan, parameters)];
    }
    case 'type':
      return [typeFinding(fault)];
    case 'pattern':
    case 'format':
      return [patternFinding(fault)];
    case 'x-one-branch-of':
      return branchFindings(fault);
    case 'x-exactly-one-of':
    case 'x-at-least-one-of':
      return countFindings(fault, fault.schema as readonly string[]);
    case 'x-at-most-one-of':
      return (fault.schema as readonly (readonly string[])[]).flatMap((keys) => exclusionFindings(fault, keys));
    case 'uniqueItems':
      return duplicateFindings(fault);
    default:
      return [valueFinding(fault)];
  }
}

/**
 * An unknown key at its key, with the nearest of `known` that is not there already; a safe fix where one alone is near.
 * `present`: the keys of the map.
 */
export function unknownKeyFinding(
  place: Place,
  key: string,
  where: string,
  known: readonly string[],
  present: readonly string[],
): Diagnostic {
  const span = place.child(key).keySpan;
  const free = known.filter((candidate) => !present.includes(candidate));
  const suggestions = suggest(key, free);
  return report('WM2001', span, { key, where, suggestions, known }, { fixes: renameFix(span, suggestions) });
}

function nameFinding(fault: Fault, name: string): Diagnostic {
  const span = fault.place.child(name).keySpan;
  const expected = fault.parent['x-expected'] ?? (name === '' ? 'a name: it is empty' : 'a name allowed here');
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  const suggestion = fault.parent.pattern !== undefined && new RegExp(fault.parent.pattern, 'u').test(plain) ? plain : null;
  return report('WM2006', span, { name, where: fault.where, expected, suggestion });
}

/** A map of a union that has the keys of none of its branches, or of two. */
function branchFindings(fault: Fault): readonly Diagnostic[] {
  const keys = fault.schema as readonly string[];
  const all = fault.parent['x-branch-keys'] ?? [];
  const found = present(keys, fault.data as object);
  if (found.length > 1) return exclusionFindings(fault, keys);
  const unknown = Object.keys(fault.data as object).filter((key) => !all.includes(key));
  if (unknown.length === 0) return countFindings(fault, keys);
  return unknown.map((key) => unknownKeyFinding(fault.place, key, fault.where, all, keysOf(fault.data)));
}

function countFindings(fault: Fault, keys: readonly string[]): readonly Diagnostic[] {
  const found = present(keys, fault.data as object);
  if (found.length > 1) return exclusionFindings(fault, keys);
  return [report('WM2011', fault.place.keySpan, { where: fault.where, keys })];
}

function exclusionFindings(fault: Fault, keys: readonly string[]): readonly Diagnostic[] {
  const [first, second] = inSourceOrder(fault, present(keys, fault.data as object));
  if (first === undefined || second === undefined) return [];
  const related = [{ span: fault.place.child(first).keySpan, message: `"${first}" stands here` }];
  return [report('WM2012', fault.place.child(second).keySpan, { where: fault.where, key: second, other: first }, { related })];
}

function inSourceOrder(fault: Fault, keys: readonly string[]): readonly string[] {
  return fault.node.kind === 'map' ? fault.node.entries.map((entry) => entry.key).filter((key) => keys.includes(key)) : keys;
}

function duplicateFindings(fault: Fault): readonly Diagnostic[] {
  const pair = Array.isArray(fault.data) ? repeated(fault.data) : null;
  if (pair === null || fault.node.kind !== 'list') return [];
  const [first, second] = pair;
  const item = fault.node.items[second];
  const related = [{ span: fault.place.child(first).span, message: 'it stands here first' }];
  const text = item === undefined ? '' : item.kind === 'scalar' ? item.text : describeNode(item);
  return [report('WM2010', fault.place.child(second).span, { key: fault.key, item: text }, { related })];
}
