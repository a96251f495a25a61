// One definition, or the project's own keys, against its schema: findings and, where there are none, the Spec. Phase: validate.
import type { Diagnostic, Phase } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import type { MapEntry, MapNode, Node } from '../load/node.ts';
import { mapNode } from '../load/node.ts';
import type { Place } from '../load/place.ts';
import { schemaErrors } from './compile-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Definition, SectionName } from './loaded-project.ts';
import { numberFindings } from './number-findings.ts';
import { hasBrokenPart, plainData } from './plain-data.ts';
import { DOUBT, quickSpec } from './quick-spec.ts';
import { schemaFindings, whereLabel } from './schema-findings.ts';
import { referencedName, resolved } from './schemas.ts';
import type { ProjectSpec } from './spec.ts';
import { specValue } from './spec-value.ts';
import { variableFindings } from './variables.ts';

/** A definition of a section; `schema` is the section's. */
export function checkedDefinition(
  section: SectionName,
  name: string,
  schema: JsonSchema,
  node: Node,
  place: Place,
): Phase<Definition<unknown>> {
  const quick = schema.$ref !== undefined || isNameOf(schema, name) ? quickSpec(definitionOf(schema), node) : DOUBT;
  return quick === DOUBT ? carefulDefinition(section, name, schema, node, place) : { value: { name, spec: quick, place }, diagnostics: [] };
}

/** The same by the schema validator. Its answer is the one that counts; the quick way only gives it sooner. */
export function carefulDefinition(
  section: SectionName,
  name: string,
  schema: JsonSchema,
  node: Node,
  place: Place,
): Phase<Definition<unknown>> {
  const single = schema.$ref;
  const isListed = schema.items !== undefined;
  const label = single !== undefined ? section : isListed ? `${section}.${place.pointer.split('/').at(-1)}` : `${section}.${name}`;
  const nameFindings = single === undefined ? nameFinding(section, name, schema, place) : [];
  if (hasBrokenPart(node)) return { value: { name, spec: null, place }, diagnostics: nameFindings };
  const definition = definitionOf(schema);
  const diagnostics = [
    ...nameFindings,
    ...contentFindings(definition, node, place, label),
    ...variableFindings(node, place, name, mayReadVariables(section)),
  ];
  const spec = diagnostics.length > 0 ? null : specValue({ $ref: `#/definitions/${definition}` }, node);
  return { value: { name, spec, place }, diagnostics };
}

/** The name of the definition that the section's entries meet. */
function definitionOf(schema: JsonSchema): string {
  const { $ref: single, items, additionalProperties: others } = schema;
  return referencedName(single ?? items?.$ref ?? (typeof others === 'object' ? others.$ref : undefined) ?? '');
}

/** `true`: everywhere; a key: below that key of the definition. */
function mayReadVariables(section: SectionName): boolean | string {
  if (section === 'notify') return true;
  return section === 'audiences' ? 'to' : false;
}

interface Remembered {
  readonly section: SectionName;
  readonly name: string;
  readonly file: string;
  readonly result: Phase<Definition<unknown>>;
}

/** By the node itself: a file that is read again unchanged has the same nodes (core/load/parse-memo.ts), and is not judged again. */
const remembered = new WeakMap<Node, Remembered>();

/** As `checkedDefinition`, for nodes that may be the same as before; `placeOf` gives the definition's place. */
export function rememberedDefinition(
  section: SectionName,
  name: string,
  schema: JsonSchema,
  node: Node,
  file: string,
  placeOf: () => Place,
): Phase<Definition<unknown>> {
  const before = remembered.get(node);
  // A node behind an alias may stand under several names.
  if (before !== undefined && before.section === section && before.name === name && before.file === file) return before.result;
  const result = checkedDefinition(section, name, schema, node, placeOf());
  remembered.set(node, { section, name, file, result });
  return result;
}

function contentFindings(definition: string, node: Node, place: Place, label: string): readonly Diagnostic[] {
  const data = plainData(node);
  const schema = schemaFindings(schemaErrors(definition, data), { node, place, label });
  const key = label.slice(label.indexOf('.') + 1);
  // Numbers of a definition that does not fit its schema are not looked at a second time.
  const numbers = schema.length > 0 ? [] : numberFindings({ $ref: `#/definitions/${definition}` }, node, place, key);
  return [...schema, ...numbers];
}

function nameFinding(section: SectionName, name: string, schema: JsonSchema, place: Place): readonly Diagnostic[] {
  if (schema.propertyNames === undefined || isNameOf(schema, name)) return [];
  const rule = resolved(schema.propertyNames);
  const expected = rule['x-expected'] ?? 'a name: it is empty';
  return [report('WM2006', place.keySpan, { name, where: whereLabel(section, []), expected, suggestion: suggestedName(name) })];
}

/** Of each section, how its names look. */
const nameForms = new WeakMap<JsonSchema, { readonly pattern: RegExp | null; readonly minLength: number }>();

function isNameOf(schema: JsonSchema, name: string): boolean {
  let form = nameForms.get(schema);
  if (form === undefined) {
    const { pattern, minLength = 0 } = resolved(schema.propertyNames ?? {});
    form = { pattern: pattern === undefined ? null : new RegExp(pattern, 'u'), minLength };
    nameForms.set(schema, form);
  }
  return form.pattern === null ? name.length >= form.minLength : form.pattern.test(name);
}

/** A name of the language made from other text, or null. */
export function suggestedName(text: string): string | null {
  const plain = text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  return plain === '' ? null : plain;
}

/** The project's `own` keys in the root map `node`, each poisoned alone: `spec` holds those without an error. The language version is judged before. */
export function checkedProject(own: readonly MapEntry[], node: MapNode, place: Place): Phase<Definition<ProjectSpec>> {
  const diagnostics: Diagnostic[] = [];
  const good: MapEntry[] = [versionEntry(node)];
  for (const entry of own.filter(({ key }) => key !== 'waymark')) {
    if (hasBrokenPart(entry.value)) continue;
    const alone = mapNode([versionEntry(node), entry], node);
    if (quickSpec('ProjectSpec', { ...alone, broken: false }) !== DOUBT) {
      good.push(entry);
      continue;
    }
    const findings = [
      ...contentFindings('ProjectSpec', alone, place, ''),
      ...variableFindings(entry.value, place.child(entry.key), entry.key, entry.key === 'connections'),
    ];
    diagnostics.push(...findings);
    if (findings.length === 0) good.push(entry);
  }
  const spec = specValue({ $ref: '#/definitions/ProjectSpec' }, mapNode(good, node)) as ProjectSpec;
  return { value: { name: spec.name ?? '', spec, place }, diagnostics };
}

function versionEntry(node: MapNode): MapEntry {
  const at = node.start;
  const value: Node = { kind: 'scalar', value: 1, text: '1', style: 'plain', start: at, end: at, broken: false };
  return { key: 'waymark', keyStart: at, keyEnd: at, value };
}
