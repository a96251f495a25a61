// validate: parsed files to the project as written, every definition judged by its section's schema. Phase: after load, before collect.
// A definition with an error is poisoned alone. Knows no names beyond the definition it looks at.
import type { Diagnostic, Phase } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import type { LoadedFiles } from '../load/load-project.ts';
import { PROJECT_FILE } from '../load/load-project.ts';
import type { MapNode, Node } from '../load/node.ts';
import { describeNode, entryOf } from '../load/node.ts';
import type { Place } from '../load/place.ts';
import { placeOfFile } from '../load/place.ts';
import type { SourceFile } from '../load/source-file.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Definition, LoadedProject, SectionName, Sections } from './loaded-project.ts';
import { unknownKeyFinding } from './schema-findings.ts';
import { projectKeys, sectionKeys, sectionSchemas } from './schemas.ts';
import type { ProjectSpec } from './spec.ts';
import { checkedDefinition, checkedProject, rememberedDefinition } from './validate-definition.ts';

const LANGUAGE_VERSION = '1';

type Drafts = { readonly [Name in SectionName]: Definition<unknown>[] };

/** Never throws; every fault of the text is a finding. */
export function validateProject(loaded: LoadedFiles): Phase<LoadedProject> {
  const drafts = emptySections();
  const diagnostics: Diagnostic[] = [];
  const wrongVersion = versionFinding(loaded.files);
  if (wrongVersion !== null && wrongVersion.code === 'WM1016') {
    const value = { files: loaded.files, complete: false, project: null, sections: drafts as Sections };
    return { value, diagnostics: [wrongVersion] };
  }
  if (wrongVersion !== null) diagnostics.push(wrongVersion);
  let complete = loaded.complete;
  let project: Definition<ProjectSpec> | null = null;
  for (const file of loaded.files) {
    if (file.root === null) continue;
    if (file.root.kind !== 'map') {
      complete = false;
      if (!file.root.broken) diagnostics.push(notAMap(file));
      continue;
    }
    const result = validateFile(file, file.root, drafts);
    diagnostics.push(...result.diagnostics);
    complete &&= result.complete;
    project ??= result.project;
  }
  return { value: { files: loaded.files, complete, project, sections: drafts as Sections }, diagnostics };
}

function emptySections(): Drafts {
  return Object.fromEntries(Object.keys(sectionSchemas).map((name) => [name, []])) as unknown as Drafts;
}

function notAMap(file: SourceFile): Diagnostic {
  const root = file.root;
  const found = root === null ? 'nothing' : describeNode(root);
  return report('WM1011', placeOfFile(file).span, { file: file.path, found });
}

/** The language version is looked at before anything else: another version may mean all keys differently. */
function versionFinding(files: readonly SourceFile[]): Diagnostic | null {
  const file = files.find(({ path }) => path === PROJECT_FILE);
  if (file?.root?.kind !== 'map' || file.root.broken) return null;
  const entry = entryOf(file.root, 'waymark');
  if (entry === undefined) return report('WM1015', { file: file.path, start: 0, end: 0 }, {});
  const { value } = entry;
  if (value.kind === 'scalar' && value.text === LANGUAGE_VERSION) return null;
  const version = value.kind === 'scalar' ? value.text : describeNode(value);
  return report('WM1016', placeOfFile(file).child('waymark').span, { version });
}

interface FileResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly complete: boolean;
  readonly project: Definition<ProjectSpec> | null;
}

function validateFile(file: SourceFile, root: MapNode, drafts: Drafts): FileResult {
  const isProject = file.path === PROJECT_FILE;
  const place = placeOfFile(file);
  const diagnostics: Diagnostic[] = [];
  let complete = true;
  for (const { key, value } of root.entries) {
    const at = place.child(key);
    if (isSectionName(key)) {
      const section = validateSection(key, value, at);
      for (const definition of section.definitions) drafts[key].push(definition);
      diagnostics.push(...section.diagnostics);
      complete &&= section.complete;
    } else if (!projectKeys.includes(key)) {
      complete = false;
      // In a file whose syntax is broken a key may have slipped out of its map: that is told already.
      if (root.broken) continue;
      diagnostics.push(
        unknownKeyFinding(
          place,
          key,
          isProject ? 'the project' : 'a plan file',
          isProject ? [...projectKeys, ...sectionKeys] : sectionKeys,
          root.entries.map((entry) => entry.key),
        ),
      );
    } else if (!isProject) {
      diagnostics.push(report('WM2014', at.keySpan, { key }));
    }
  }
  if (!isProject) return { diagnostics, complete, project: null };
  const project = checkedProject(
    root.entries.filter(({ key }) => projectKeys.includes(key)),
    root,
    place,
  );
  return { diagnostics: [...diagnostics, ...project.diagnostics], complete, project: project.value };
}

function isSectionName(key: string): key is SectionName {
  return Object.hasOwn(sectionSchemas, key);
}

interface SectionResult {
  readonly definitions: readonly Definition<unknown>[];
  readonly diagnostics: readonly Diagnostic[];
  readonly complete: boolean;
}

function validateSection(section: SectionName, node: Node, place: Place): SectionResult {
  const isEmpty = node.kind === 'scalar' && node.value === null;
  if (isEmpty && !node.broken) return { definitions: [], diagnostics: [], complete: true };
  const schema = sectionSchemas[section];
  if (schema.$ref !== undefined) {
    const single = rememberedDefinition(section, section, schema, node, place.file, () => place);
    return { definitions: [single.value], diagnostics: single.diagnostics, complete: true };
  }
  if (schema.type === 'array') return validateList(section, schema, node, place);
  if (node.kind !== 'map') {
    const parameters = { key: section, expected: 'a map from name to definition', found: describeNode(node), example: null };
    const diagnostics = node.broken ? [] : [report('WM2003', place.span, parameters)];
    return { definitions: [], diagnostics, complete: false };
  }
  const all = node.entries.map(({ key, value }) => rememberedDefinition(section, key, schema, value, place.file, () => place.child(key)));
  return { definitions: all.map(({ value }) => value), diagnostics: all.flatMap(({ diagnostics }) => diagnostics), complete: true };
}

/** `accepted`: its entries have no names. */
function validateList(section: SectionName, schema: JsonSchema, node: Node, place: Place): SectionResult {
  if (node.kind !== 'list') {
    const parameters = { key: section, expected: 'a list', found: describeNode(node), example: null };
    const diagnostics = node.broken ? [] : [report('WM2003', place.span, parameters)];
    return { definitions: [], diagnostics, complete: false };
  }
  const all = node.items.map((item, index) => {
    const at = place.child(index);
    return checkedDefinition(section, `${at.file}${at.pointer}`, schema, item, at);
  });
  return { definitions: all.map(({ value }) => value), diagnostics: all.flatMap(({ diagnostics }) => diagnostics), complete: true };
}
