// RudderStack's data catalog and tracking plans (the YAML of its command line, rudder-iac) -> a plan. Phase: import.
// Nothing is dropped unseen: what the plan cannot say stands in `skipped`, by name.
import type { Phase } from '../../diagnostics/diagnostic.ts';
import type { MapNode, Node } from '../../load/node.ts';
import type { EventProperty, EventSpec, ProjectSpec, PropertySpec } from '../../schema/spec.ts';
import type { ImportedPlan, SkippedItem } from '../imported-plan.ts';
import { type Entity, isTrueAt, listAt, mapAt, type RudderCatalog, readCatalog, spanOf, textAt, valueAt } from './catalog.ts';
import { nameOf, nestedType, objectProperties, referredProperty, type TypeReader, typeOf } from './types.ts';

export interface RudderstackInput {
  /** YAML texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** What `{{ .NAME }}` stands for. */
  readonly variables?: ReadonlyMap<string, string>;
}

interface Importing extends TypeReader {
  readonly variables: ReadonlyMap<string, string>;
  /** Names that are no one thing: two properties bear them, or a rule says what their lists hold. Each event defines them in place. */
  readonly inline: ReadonlySet<string>;
}

/**
 * Events of the catalog keep their wire names: of a track event its `name`, of the others their type (`page`). One that no tracking plan has
 * is `planned`. Properties become the dictionary, custom types are written out where they are used, categories are areas.
 */
export function importRudderstack({ files, variables = new Map() }: RudderstackInput): Phase<ImportedPlan> {
  const { value: catalog, diagnostics } = readCatalog(files);
  const skipped: SkippedItem[] = [...catalog.skipped];
  const importing: Importing = { catalog, skipped, used: new Set(), written: 0, variables, inline: inlineNames(catalog) };
  const properties = dictionaryOf(importing);
  const events = eventsOf(importing);
  for (const type of catalog.entities['custom-types']) nameUnusedType(importing, type);
  for (const category of catalog.entities.categories) nameUnusedCategory(importing, category);
  return { value: { project: projectOf(importing), properties, events, skipped }, diagnostics };
}

function projectOf(importing: Importing): ProjectSpec {
  const [first, ...others] = importing.catalog.entities['tracking-plans'];
  const title = first === undefined ? null : textAt(first.node, 'display_name');
  for (const plan of others) {
    if (textAt(plan.node, 'display_name') !== null)
      skip(importing, plan, `tracking plan ${plan.id}: display_name`, 'a project has one title');
  }
  for (const plan of importing.catalog.entities['tracking-plans']) {
    skipKeys(importing, plan, plan.node, `tracking plan ${plan.id}`, ['id', 'display_name', 'rules']);
  }
  return {
    waymark: 1,
    name: first?.id ?? 'imported',
    ...(title === null ? {} : { title }),
    naming: { events: 'any', properties: 'any' },
  };
}

function inlineNames(catalog: RudderCatalog): ReadonlySet<string> {
  const names = catalog.entities.properties.map(nameOf);
  const shared = names.filter((name, index) => names.indexOf(name) !== index);
  const nested = catalog.entities['tracking-plans'].flatMap((plan) =>
    listAt(plan.node, 'rules').flatMap((rule) => ruleProperties(rule).flatMap((item) => nestingNames(catalog, item))),
  );
  return new Set([...shared, ...nested]);
}

/** A list whose items a rule describes: an event may not say that of a dictionary property that says nothing of them. */
function nestingNames(catalog: RudderCatalog, item: Node): readonly string[] {
  const found = catalog.resolve(textAt(item, '$ref') ?? textAt(item, 'property') ?? '');
  if (found?.kind !== 'properties' || listAt(item, 'properties').length === 0) return [];
  return textAt(found.entity.node, 'type') === 'object' ? [] : [nameOf(found.entity)];
}

function dictionaryOf(importing: Importing): ReadonlyMap<string, PropertySpec> {
  const found = new Map<string, PropertySpec>();
  for (const property of importing.catalog.entities.properties) {
    const name = nameOf(property);
    const known = ['id', 'name', 'type', 'types', 'description', 'propConfig', 'config', 'item_type', 'item_types'];
    skipKeys(importing, property, property.node, `property ${property.id}`, known);
    if (importing.inline.has(name)) {
      const isUsed = isUsedByRule(importing.catalog, property);
      const reason = `several properties are called "${name}" or a rule says what it holds: ${isUsed ? 'each event defines it in place' : 'no event uses this one'}`;
      skip(importing, property, `property ${property.id}`, reason);
      continue;
    }
    const type = typeOf(importing, `property ${property.id}`, property);
    if (type !== null) found.set(name, { ...described(importing, property), ...type });
  }
  return found;
}

function isUsedByRule(catalog: RudderCatalog, property: Entity): boolean {
  const uses = (item: Node): boolean =>
    catalog.resolve(textAt(item, '$ref') ?? textAt(item, 'property') ?? '')?.entity === property || listAt(item, 'properties').some(uses);
  return catalog.entities['tracking-plans'].some((plan) => listAt(plan.node, 'rules').some((rule) => ruleProperties(rule).some(uses)));
}

/** What a rule's own list and its variants name. */
function ruleProperties(rule: Node): readonly Node[] {
  return [...listAt(rule, 'properties'), ...variantProperties(rule)];
}

function variantProperties(holder: Node): readonly Node[] {
  return listAt(holder, 'variants').flatMap((variant) => [
    ...listAt(variant, 'cases').flatMap((one) => listAt(one, 'properties')),
    ...listAt(variant, 'default'),
    ...listAt(mapAt(variant, 'default'), 'properties'),
  ]);
}

function eventsOf(importing: Importing): ReadonlyMap<string, EventSpec> {
  const found = new Map<string, EventSpec>();
  for (const event of importing.catalog.entities.events) {
    skipKeys(importing, event, event.node, `event ${event.id}`, ['id', 'name', 'event_type', 'description', 'category']);
    const name = eventName(importing, event);
    const rules = rulesOf(importing.catalog, event);
    if (found.has(name)) {
      skip(importing, event, `event ${event.id}`, `an event called "${name}" stands before it`);
      continue;
    }
    const category = textAt(event.node, 'category');
    const area = category === null ? null : importing.catalog.resolve(category);
    if (category !== null && area === null) skip(importing, event, `event ${event.id}: category ${category}`, 'it leads to no category');
    const properties = new Map<string, EventProperty>();
    for (const { rule, plan } of rules) addRule(importing, properties, rule, plan, rules.length);
    found.set(name, {
      ...described(importing, event),
      ...(area === null ? {} : { area: nameOf(area.entity) }),
      ...(rules.length === 0 ? { status: 'planned' as const } : {}),
      ...(properties.size === 0 ? {} : { properties }),
    });
  }
  nameLostRules(importing);
  return found;
}

function eventName(importing: Importing, event: Entity): string {
  const type = textAt(event.node, 'event_type') ?? 'track';
  const written = textAt(event.node, 'name');
  const name = written === null ? null : filledIn(importing, event, 'name', written);
  return name ?? (type === 'track' ? event.id : type);
}

interface Rule {
  readonly rule: MapNode;
  readonly plan: Entity;
}

function rulesOf(catalog: RudderCatalog, event: Entity): readonly Rule[] {
  return catalog.entities['tracking-plans'].flatMap((plan) =>
    listAt(plan.node, 'rules').flatMap((rule) =>
      rule.kind === 'map' && catalog.resolve(eventReference(rule))?.entity === event ? [{ rule, plan }] : [],
    ),
  );
}

function eventReference(rule: Node): string {
  return textAt(rule, 'event') ?? textAt(mapAt(rule, 'event'), '$ref') ?? '';
}

function nameLostRules(importing: Importing): void {
  for (const plan of importing.catalog.entities['tracking-plans']) {
    for (const rule of listAt(plan.node, 'rules')) {
      const reference = eventReference(rule);
      if (importing.catalog.resolve(reference)?.kind === 'events') continue;
      skip(importing, plan, `rule ${textAt(rule, 'id') ?? ''}`, `its event "${reference}" is not in the catalog`, rule);
    }
  }
}

function addRule(importing: Importing, properties: Map<string, EventProperty>, rule: MapNode, plan: Entity, ruleCount: number): void {
  const what = `rule ${textAt(rule, 'id') ?? plan.id}`;
  skipKeys(importing, plan, rule, what, ['type', 'id', 'event', 'properties', 'variants', 'additional_properties']);
  const strict = [valueAt(mapAt(rule, 'event'), 'allow_unplanned'), valueAt(rule, 'additional_properties')].find(
    (node) => node?.kind === 'scalar' && node.value === false,
  );
  if (strict)
    skip(importing, plan, `${what}: additional properties forbidden`, 'a property that the plan does not have is not refused', strict);
  for (const item of listAt(rule, 'properties'))
    addProperty(importing, properties, item, plan, what, isTrueAt(item, 'required') && ruleCount === 1);
  const conditional = variantProperties(rule);
  if (conditional.length > 0) {
    const reason = 'conditions between properties cannot be said: what a case has is optional';
    skip(importing, plan, `${what}: variants`, reason, valueAt(rule, 'variants') ?? rule);
  }
  for (const item of conditional) addProperty(importing, properties, item, plan, `${what}: variants`, false);
}

/** A property that stands there already stays as it is: a rule's own list says more than its variants. */
function addProperty(
  importing: Importing,
  properties: Map<string, EventProperty>,
  item: Node,
  plan: Entity,
  what: string,
  required: boolean,
): void {
  const property = referredProperty(importing, what, plan, item);
  if (property === null || properties.has(nameOf(property))) return;
  const name = nameOf(property);
  const nested = listAt(item, 'properties');
  if (importing.inline.has(name)) {
    const type = nestedType(importing, `${what}: ${name}`, property, item, []);
    if (type !== null) properties.set(name, { ...described(importing, property), ...type, ...(required ? { required } : {}) });
  } else if (nested.length === 0) {
    if (typeOf(importing, `property ${property.id}`, property) !== null) properties.set(name, required ? 'required' : 'optional');
  } else {
    const within = objectProperties(importing, `${what}: ${name}`, property, nested, []);
    properties.set(name, { properties: within, ...(required ? { required } : {}) });
  }
}

function nameUnusedType(importing: Importing, type: Entity): void {
  skipKeys(importing, type, type.node, `custom type ${type.id}`, ['id', 'name', 'type', 'description', 'config', 'properties', 'variants']);
  if (!importing.used.has(type))
    skip(importing, type, `custom type ${type.id}`, 'no property uses it, and the plan has no types of its own');
  else if (listAt(type.node, 'variants').length > 0)
    skip(importing, type, `custom type ${type.id}: variants`, 'conditions between properties cannot be said');
}

function nameUnusedCategory(importing: Importing, category: Entity): void {
  skipKeys(importing, category, category.node, `category ${category.id}`, ['id', 'name']);
  const isUsed = importing.catalog.entities.events.some(
    (event) => importing.catalog.resolve(textAt(event.node, 'category') ?? '')?.entity === category,
  );
  if (!isUsed) skip(importing, category, `category ${category.id}`, 'no event is of it, and the plan has no list of areas');
}

function described(importing: Importing, entity: Entity): { readonly description?: string } {
  const written = textAt(entity.node, 'description');
  const description = written === null ? null : filledIn(importing, entity, 'description', written);
  return description === null ? {} : { description };
}

/** `{{ .NAME }}` replaced; null where a variable has no value (reported). */
function filledIn(importing: Importing, entity: Entity, key: string, text: string): string | null {
  const missing: string[] = [];
  const filled = text.replace(/\{\{\s*\.(\w+)\s*\}\}/g, (_, name: string) => {
    const value = importing.variables.get(name);
    if (value === undefined) missing.push(name);
    return value ?? '';
  });
  for (const name of missing) skip(importing, entity, `${entity.id}: ${key}`, `the variable ${name} has no value`);
  return missing.length > 0 ? null : filled;
}

/** Keys that nothing here reads. */
function skipKeys(importing: Importing, entity: Entity, map: MapNode, what: string, known: readonly string[]): void {
  for (const { key, keyStart, keyEnd } of map.entries) {
    if (!known.includes(key)) skip(importing, entity, `${what}: ${key}`, 'the plan has no such key', { start: keyStart, end: keyEnd });
  }
}

function skip(
  importing: Importing,
  entity: Entity,
  item: string,
  reason: string,
  at: { readonly start: number; readonly end: number } = entity.node,
): void {
  if (importing.skipped.some((one) => one.item === item && one.reason === reason)) return;
  importing.skipped.push({ item, reason, span: spanOf(entity.file, at) });
}
