// What templates of generated code read. Phase: codegen, Model -> CodegenView per target. Plain JSON; names are already identifiers.
// Must not know any language's syntax: types stay types of the plan, texts stay plain texts.
import type { Diagnostic, Phase } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import { suggest } from '../diagnostics/suggest.ts';
import type { CodeTarget, Event, EventProperty, Model, Property, PropertyType } from '../model/model.ts';
import type { Fact } from './describe.ts';
import { describeEvent, describeProperty } from './describe.ts';
import type { EventNames } from './names.ts';
import { assignNames } from './names.ts';
import { patternsOf } from './patterns.ts';
import type { LanguageTarget } from './targets.ts';
import { targets } from './targets.ts';

export interface CodegenView {
  readonly language: string;
  /** Folder of the files, relative to the project's root. */
  readonly out: string;
  readonly project: string;
  readonly planVersion: string;
  /** Properties that are set once on the tracker; the same for every event. */
  readonly context: readonly PropertyView[];
  /** In the order of the plan. */
  readonly events: readonly EventView[];
}

export interface EventView {
  /** The wire name. */
  readonly name: string;
  readonly functionName: string;
  readonly typeName: string;
  /** Lines of title and description; an empty one separates paragraphs. */
  readonly summary: readonly string[];
  readonly facts: readonly Fact[];
  readonly deprecation: DeprecationView | null;
  /** Parameters of the event's function. */
  readonly properties: readonly PropertyView[];
  /** All that a message of this event may hold: `properties` and context. */
  readonly checked: readonly CheckedProperty[];
  /** Whether a call may leave the properties out. */
  readonly allOptional: boolean;
}

export interface DeprecationView {
  readonly since: string | null;
  /** `functionName` is null where this target does not send the event. */
  readonly use: { readonly event: string; readonly functionName: string | null } | null;
  readonly removeIn: string | null;
}

export interface PropertyView {
  /** The wire name. */
  readonly name: string;
  readonly required: boolean;
  readonly nullable: boolean;
  readonly type: PropertyType;
  /** One line, or '' where there is nothing to say. */
  readonly documentation: string;
}

export interface CheckedProperty {
  readonly name: string;
  readonly required: boolean;
  readonly type: PropertyType;
}

/** One view per entry of `code`. An entry that cannot be generated (unknown language, a folder of another entry) is left out, with its finding. */
export function viewCode(model: Model): Phase<readonly CodegenView[]> {
  const views: CodegenView[] = [];
  const diagnostics = new Map<string, Diagnostic>();
  for (const [index, target] of model.project.code.entries()) {
    const phase = viewTarget(model, target, model.project.code.slice(0, index));
    views.push(...phase.value);
    // Two targets of one language have the same findings about names and patterns.
    for (const diagnostic of phase.diagnostics) diagnostics.set(JSON.stringify(diagnostic), diagnostic);
  }
  return { value: views, diagnostics: [...diagnostics.values()] };
}

function viewTarget(model: Model, target: CodeTarget, earlier: readonly CodeTarget[]): Phase<readonly CodegenView[]> {
  const language = targets.get(target.language);
  if (language === undefined) return { value: [], diagnostics: [unknownLanguage(target)] };
  const neighbour = earlier.find((other) => overlap(other.out, target.out));
  if (neighbour !== undefined) return { value: [], diagnostics: [sharedFolder(target, neighbour)] };
  const { value, diagnostics } = viewEvents(model, target, language);
  return { value: [value], diagnostics };
}

/** The events that the sources of the target send, planned and deprecated ones too. */
function viewEvents(model: Model, target: CodeTarget, language: LanguageTarget): Phase<CodegenView> {
  const events = model.events.filter((event) => target.sources?.some((source) => event.sources.includes(source)) ?? true);
  const sent = new Set(events.map((event) => event.name));
  // Names come from the whole plan: an event has one name in the code of every source.
  const { names, collisions } = assignNames(
    model.events.map((event) => event.name),
    language.naming,
  );
  const identifiers = new Map(names.filter((entry) => sent.has(entry.event)).map((entry) => [entry.event, entry]));
  const locale = model.project.locales[0] ?? '';
  const value: CodegenView = {
    language: language.language,
    out: target.out,
    project: model.project.name,
    planVersion: model.project.version,
    context: viewContext(model, events, locale),
    events: events.map((event) => viewEvent(event, identifiers, locale)),
  };
  const diagnostics = [
    ...(events.length === 0 ? [report('WM8005', target.span, { sources: target.sources ?? [] })] : []),
    ...collisions.filter((group) => group.some((entry) => sent.has(entry.event))).map((group) => nameCollision(group, model.events)),
    ...unusablePatterns(events, language),
  ];
  return { value, diagnostics };
}

function viewEvent(event: Event, identifiers: ReadonlyMap<string, EventNames>, locale: string): EventView {
  const own = event.properties.filter((property) => !property.context);
  return {
    name: event.name,
    functionName: identifiers.get(event.name)?.function ?? '',
    typeName: identifiers.get(event.name)?.type ?? '',
    ...describeEvent(event, locale),
    deprecation: viewDeprecation(event, identifiers),
    properties: own.map((property) => viewProperty(property, property.required, locale)),
    checked: event.properties.map(({ name, required, type }) => ({ name, required, type })),
    allOptional: own.every((property) => !property.required),
  };
}

function viewDeprecation(event: Event, identifiers: ReadonlyMap<string, EventNames>): DeprecationView | null {
  if (event.deprecated === null) return event.status === 'deprecated' ? { since: null, use: null, removeIn: null } : null;
  const { since, use, removeIn } = event.deprecated;
  return { since, use: use === null ? null : { event: use, functionName: identifiers.get(use)?.function ?? null }, removeIn };
}

/** A context property as the dictionary has it: an event may narrow it for itself, but it is set for all. */
function viewContext(model: Model, events: readonly Event[], locale: string): readonly PropertyView[] {
  const used = events.flatMap((event) => event.properties.filter((property) => property.context));
  return model.project.context.flatMap((name) => {
    const first = used.find((property) => property.name === name);
    const property = model.properties.find((entry) => entry.name === name) ?? first;
    return first === undefined || property === undefined ? [] : [viewProperty(property, false, locale)];
  });
}

function viewProperty(property: Property, required: boolean, locale: string): PropertyView {
  const { name, nullable, type } = property;
  return { name, required, nullable, type, documentation: describeProperty(property, locale) };
}

function unknownLanguage(target: CodeTarget): Diagnostic {
  const known = [...targets.keys()];
  return report('WM8003', target.span, { language: target.language, suggestions: suggest(target.language, known), known });
}

function sharedFolder(target: CodeTarget, earlier: CodeTarget): Diagnostic {
  const related = [{ span: earlier.span, message: 'the other entry' }];
  return report('WM8004', target.span, { out: target.out, other: earlier.out }, { related });
}

/** Whether one folder is the other or lies in it: files of one target would be taken for left-overs of the other. */
function overlap(a: string, b: string): boolean {
  const [one, two] = [folderParts(a), folderParts(b)];
  return one.every((part, index) => index >= two.length || part === two[index]);
}

function folderParts(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

function nameCollision(group: readonly EventNames[], events: readonly Event[]): Diagnostic {
  const spans = group.flatMap((entry) => events.filter((event) => event.name === entry.event).map((event) => event.span));
  const [first, ...others] = [...spans].reverse();
  return report(
    'WM8002',
    first ?? null,
    { events: group.map((entry) => entry.event), functions: group.map((entry) => entry.function) },
    { related: others.map((span) => ({ span, message: 'comes to the same name' })) },
  );
}

/** One finding per pattern: the dictionary hands the same one to many events. */
function unusablePatterns(events: readonly Event[], language: LanguageTarget): readonly Diagnostic[] {
  const first = new Map<string, EventProperty>();
  for (const property of events.flatMap((event) => event.properties)) {
    for (const pattern of patternsOf(property.type)) if (!first.has(pattern)) first.set(pattern, property);
  }
  return [...first]
    .filter(([pattern]) => !language.canMatch(pattern))
    .map(([pattern, property]) => report('WM8006', property.span, { pattern, property: property.name, language: language.language }));
}
