// Writes docs/reference/*.md from core/schema/*.schema.json: what people read about a key is what editors show and `check` judges by.
// `node scripts/generate-reference.mjs` writes the pages; scripts/generate-reference.test.mjs fails while one is stale.
// docs/reference/conditions.md is written by hand: no schema says what stands inside a condition.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { Document } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const schemaFolder = join(root, 'core', 'schema');
const pageFolder = join(root, 'docs', 'reference');
const WRITTEN_BY_HAND = ['conditions.md'];

const schemas = new Map(
  readdirSync(schemaFolder)
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => [file.replace('.schema.json', ''), JSON.parse(readFileSync(join(schemaFolder, file), 'utf8'))]),
);

/** Every definition by its name, with the page that describes it; names are unique over all files. */
const definitions = new Map(
  [...schemas].flatMap(([file, schema]) =>
    Object.entries(schema.definitions ?? {}).map(([name, definition]) => [name, { file, definition }]),
  ),
);

/** The sections as language and README group them; a section that stands in no group fails the generator. */
const GROUPS = [
  ['The project', ['project']],
  ['Where data comes from', ['sources']],
  ['What is tracked', ['goals', 'properties', 'property_groups', 'events']],
  ['Who did it, in which visit', ['identity', 'sessions']],
  [
    'Questions',
    [
      'segments',
      'scores',
      'funnels',
      'paths',
      'dropoffs',
      'retention',
      'lifecycle',
      'stickiness',
      'metrics',
      'impacts',
      'monitors',
      'notify',
    ],
  ],
  ["People's data, action, reports", ['privacy', 'audiences', 'reports']],
  ['Accepting a break', ['accepted']],
];

/**
 * Every page by its name in docs/reference.
 * @returns {Promise<Map<string, string>>}
 */
export async function referencePages() {
  const grouped = GROUPS.flatMap(([, names]) => names);
  const lost = [...schemas.keys()].filter((name) => !grouped.includes(name) && name !== 'waymark' && name !== 'shared');
  if (lost.length > 0) throw new Error(`sections in no group: ${lost.join(', ')}`);
  const examples = await sectionExamples();
  const pages = grouped.map((name) => [`${name}.md`, sectionPage(name, examples.get(name))]);
  return new Map([['README.md', indexPage()], ...pages, ['values.md', valuesPage()]]);
}

function indexPage() {
  const groups = GROUPS.map(([title, names]) => {
    const rows = names.map(
      (name) => `| ${name === 'project' ? '[the project](project.md)' : `[\`${name}\`](${name}.md)`} | ${cell(sectionDescription(name))} |`,
    );
    return `## ${title}\n\n| section | holds |\n|---|---|\n${rows.join('\n')}\n`;
  });
  return page(
    'Reference of the language',
    `A project is a folder with \`waymark.yaml\` at its root. That file and every other YAML file that \`include\` matches hold any number of the sections
below; how a team splits them over files is its own business. A section is a map from name to definition, and a name that is defined twice is an error;
\`identity\`, \`sessions\` and \`privacy\` stand once, \`accepted\` is a list.

Values that many keys take (texts, durations, matchers of events) are on [values](values.md); what stands in \`where\`, \`when\`, \`drop\` and \`derive\` on
[conditions](conditions.md). \`waymark check\` judges every key here. What this version cannot run yet, \`waymark run\` names
([WM6002](../diagnostics/WM6002-not-available-yet.md)).

${groups.join('\n')}
## Every key

${keyIndex()}
`,
  );
}

/** All keys in order of the alphabet, each with the pages on which it stands. */
function keyIndex() {
  const pagesOf = new Map();
  for (const { file, definition } of definitions.values()) {
    for (const key of Object.keys(definition.properties ?? {})) {
      const pages = pagesOf.get(key) ?? new Set();
      pages.add(pageName(file));
      pagesOf.set(key, pages);
    }
  }
  const keys = [...pagesOf.keys()].sort((a, b) => a.localeCompare(b, 'en'));
  return keys
    .map(
      (key) =>
        `- \`${key}\`: ${[...pagesOf.get(key)]
          .sort()
          .map((name) => `[${name}](${name}.md)`)
          .join(', ')}`,
    )
    .join('\n');
}

function sectionPage(name, example) {
  const schema = schemas.get(name);
  const lead = [sectionDescription(name), shapeSentence(schema), '[All sections](README.md).'].filter((part) => part !== '').join(' ');
  return page(
    name === 'project' ? 'The project: `waymark.yaml`' : `\`${name}\``,
    `${lead}\n\n\`\`\`yaml\n${example}\`\`\`\n\n${definitionParts(name).join('\n')}`,
  );
}

function valuesPage() {
  return page(
    'Values',
    `What keys of several sections take. YAML is read by its 1.2 core schema: a number, a boolean or \`null\` where text is wanted is an error whose fix is the
quoted text. [All sections](README.md).\n\n${definitionParts('shared').join('\n')}`,
  );
}

function page(title, body) {
  return `<!-- Generated from core/schema by scripts/generate-reference.mjs; do not edit. -->\n# ${title}\n\n${body.trimEnd()}\n`;
}

function sectionDescription(name) {
  const schema = schemas.get(name);
  return schema.description ?? target(schema).description;
}

function shapeSentence(schema) {
  if (schema.type === 'array') return `A list, each item ${article(linkTo(schema.items))}.`;
  return schema.type === 'object' ? `A map from name to ${linkTo(schema.additionalProperties)}.` : '';
}

/** The definitions of a file in its order, one part each. What a variant shares with a rule of its own part is told once. */
function definitionParts(file) {
  const own = Object.entries(schemas.get(file).definitions);
  return own.filter(([name]) => ruleOf(name) === null).map(([name, definition]) => definitionPart(file, name, definition));
}

function definitionPart(file, name, definition) {
  const parts = [`## ${capital(words(name))}`, '', definition.description, ''];
  const inside = definition.properties === undefined ? valueLines(definition) : mapLines(definition);
  const places = placesOf(file, name);
  const used = places.length === 0 ? [] : [`Stands in ${places.join('; ')}.`, ''];
  const more = name === 'Condition' ? ['How they are written: [conditions](conditions.md).', ''] : [];
  return [...parts, ...used, ...inside, ...more].join('\n');
}

/** Where else on its own page a definition is taken: `exclude` of a funnel. */
function placesOf(file, name) {
  if (file === 'shared') return [];
  return Object.entries(schemas.get(file).definitions).flatMap(([owner, definition]) => {
    if (ruleOf(owner) !== null) return [];
    const members = Object.entries(definition.properties ?? {}).filter(([, member]) =>
      JSON.stringify(member).includes(`/definitions/${name}"`),
    );
    const keys = members.map(([key]) => `\`${key}\``);
    return keys.length === 0 ? [] : [`${list(keys, 'and')} of [${words(owner)}](#${anchor(owner)})`];
  });
}

function mapLines(definition) {
  return [
    ...choiceSentences(definition),
    ...keyTable(Object.entries(definition.properties), definition.required ?? []),
    ...openSentence(definition),
  ];
}

function openSentence({ additionalProperties }) {
  return additionalProperties === undefined || additionalProperties === false ? [] : [`Other keys: ${typeText(additionalProperties)}.`, ''];
}

function choiceSentences(definition) {
  const keys = (names, word) =>
    list(
      names.map((name) => `\`${name}\``),
      word,
    );
  const sentences = [
    ...(definition['x-exactly-one-of'] ? [`One of ${keys(definition['x-exactly-one-of'], 'or')} must stand.`] : []),
    ...(definition['x-at-least-one-of'] ? [`At least one of ${keys(definition['x-at-least-one-of'], 'or')} must stand.`] : []),
    ...(definition['x-at-most-one-of'] ?? []).map((names) => `At most one of ${keys(names, 'and')}.`),
  ];
  return sentences.length === 0 ? [] : [sentences.join(' '), ''];
}

function keyTable(entries, required) {
  const rows = entries.map(([key, member]) => {
    const fallback = required.includes(key) ? 'required' : defaultText(member);
    return `| \`${key}\` | ${cell(typeText(member))} | ${cell(fallback)} | ${cell(descriptionOf(member))} | ${cell(exampleText(key, member))} |`;
  });
  return ['| key | takes | default | what it means | example |', '|---|---|---|---|---|', ...rows, ''];
}

/** A definition without keys of its own: a choice, a list, a map or a plain value. */
function valueLines(definition) {
  const rules = variantRules(definition);
  if (rules.length > 0) return variantLines(rules);
  const example = definition.examples === undefined ? [] : [`For example ${examplesOf(definition)}.`, ''];
  const fallback = definition.default === undefined ? [] : [`Default ${value(definition.default)}.`, ''];
  return [
    `Takes ${withArticle({ ...definition, 'x-expected': definition.anyOf === undefined ? definition['x-expected'] : undefined })}.`,
    '',
    ...fallback,
    ...example,
  ];
}

/** Each variant is a rule with the keys of every definition of the section: those keys once, then the rules by name. */
function variantLines(rules) {
  const shared = new Map();
  for (const { variant, rule } of rules) {
    const keys = Object.entries(target(variant).properties).filter(([key]) => !(key in definitions.get(rule).definition.properties));
    for (const [key, member] of keys) shared.set(key, member);
  }
  return [
    `One of ${list(
      rules.map(({ rule }) => linkTo({ $ref: `#/definitions/${rule}` })),
      'or',
    )}, and of these keys any:`,
    '',
    ...keyTable([...shared], []),
  ];
}

function variantRules(definition) {
  return (definition.anyOf ?? []).flatMap((variant) => {
    const rule = variant.$ref === undefined ? null : ruleOf(referenced(variant.$ref));
    return rule === null ? [] : [{ variant, rule }];
  });
}

/** `SegmentDidSpec` is `DidSpec` with the keys that every definition of the section has. */
function ruleOf(name) {
  const rule = name.replace(/^Segment(?=.+Spec$)/, '');
  return rule !== name && definitions.has(rule) && name !== 'SegmentSpec' ? rule : null;
}

function typeText(schema) {
  if (schema.$ref !== undefined) return linkTo(schema);
  if (schema.anyOf !== undefined) return list(schema.anyOf.map(typeText), 'or');
  if (schema.enum !== undefined) return list(schema.enum.map(value), 'or');
  if (schema.const !== undefined) return value(schema.const);
  if (schema['x-expected'] !== undefined) return schema['x-expected'];
  if (Array.isArray(schema.type))
    return list(
      schema.type.map((type) => typeText({ ...schema, type })),
      'or',
    );
  switch (schema.type) {
    case 'array':
      return `list of ${schema.items === undefined ? 'values' : pluralText(schema.items)}${bounds(schema.minItems > 1 ? schema.minItems : undefined, schema.maxItems, ' items')}`;
    case 'object':
      return schema.additionalProperties === undefined ? 'map' : `map from name to ${typeText(schema.additionalProperties)}`;
    case 'string':
      return 'text';
    case 'integer':
      return `whole number${bounds(schema.minimum, schema.maximum)}`;
    case 'number':
      return `number${schema.exclusiveMinimum === undefined ? bounds(schema.minimum, schema.maximum) : ` above ${schema.exclusiveMinimum}`}`;
    case 'boolean':
      return '`true` or `false`';
    default:
      throw new Error(`no words for ${JSON.stringify(schema)}`);
  }
}

function withArticle(schema) {
  return typeText(schema).replace(/^(?=list|map|whole|number)/, 'a ');
}

/** Of a list's items: `list of [names](…)`. */
function pluralText(schema) {
  if (schema.$ref !== undefined) return linkTo(schema).replace(/^\[(.+?)\]/, (_, name) => `[${plural(name)}]`);
  return schema.anyOf === undefined && /^(?:text|map)$/.test(typeText(schema)) ? plural(typeText(schema)) : typeText(schema);
}

function plural(name) {
  return /[^aeiou]y$/.test(name) ? name.replace(/y$/, 'ies') : `${name}s`;
}

function bounds(least, most, unit = '') {
  if (least !== undefined && least === most) return `, ${least}${unit}`;
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}${unit}`;
  if (least !== undefined) return `, ${least}${unit} or more`;
  return most === undefined ? '' : `, at most ${most}${unit}`;
}

function linkTo(schema) {
  const name = referenced(schema.$ref);
  const { file } = definitions.get(name);
  return `[${words(name)}](${pageName(file)}.md#${anchor(name)})`;
}

function pageName(file) {
  return file === 'shared' ? 'values' : file;
}

function descriptionOf(member) {
  const description = inherited(member, 'description');
  if (description === undefined) throw new Error(`no description: ${JSON.stringify(member)}`);
  return description;
}

function defaultText(member) {
  const fallback = inherited(member, 'default');
  return fallback === undefined ? '' : value(fallback);
}

/** What a schema says itself, else the nearest definition it refers to. */
function inherited(schema, keyword) {
  if (schema[keyword] !== undefined || schema.$ref === undefined) return schema[keyword];
  return inherited(definitions.get(referenced(schema.$ref)).definition, keyword);
}

/** One example is enough for a key; a key with fixed values shows them as its type. */
function exampleText(key, member) {
  const examples = inherited(member, 'examples');
  return examples === undefined ? '' : code(pairs({ [key]: examples[0] }));
}

function examplesOf(definition) {
  return list(definition.examples.map(value), 'or');
}

function value(data) {
  return code(flow(data));
}

/** YAML on one line, as people write it. */
function flow(data) {
  if (Array.isArray(data)) return `[${data.map(flow).join(', ')}]`;
  if (typeof data === 'object' && data !== null) return `{ ${pairs(data)} }`;
  if (/^(?:on|off|yes|no)$/i.test(data)) return `'${data}'`;
  // Inside a list, because there a comma asks for quotes.
  return new Document([data])
    .toString({ lineWidth: 0, singleQuote: true, collectionStyle: 'flow', flowCollectionPadding: false })
    .trim()
    .slice(1, -1);
}

function pairs(data) {
  return Object.entries(data)
    .map(([key, member]) => `${flow(key)}: ${flow(member)}`)
    .join(', ');
}

function code(content) {
  return content.includes('`') ? `\`\` ${content} \`\`` : `\`${content}\``;
}

function target(schema) {
  let current = schema;
  while (current?.$ref !== undefined) current = definitions.get(referenced(current.$ref))?.definition;
  return current;
}

function referenced(reference) {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** `ConversionTimeSpec` -> `conversion time`; where a short form has that name, the map is the thing in full. */
function words(name) {
  const short = name.replace(/Spec$/, '');
  return (short !== name && definitions.has(short) ? `${short}InFull` : short).replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

function anchor(name) {
  return words(name).replaceAll(' ', '-');
}

function capital(content) {
  return content.charAt(0).toUpperCase() + content.slice(1);
}

function article(link) {
  return /^\[[aeiou]/.test(link) ? `an ${link}` : `a ${link}`;
}

function list(items, word) {
  const unique = [...new Set(items)];
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} ${word} ${unique.at(-1)}`;
}

function cell(content) {
  return content.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** Section -> its part of the example that the tests of the schemas check. */
async function sectionExamples() {
  const file = readFileSync(join(schemaFolder, 'testing', 'language-example.ts'), 'utf8');
  const { code: script } = await transform(file, { loader: 'ts', format: 'esm' });
  const { languageExample } = await import(`data:text/javascript,${encodeURIComponent(script)}`);
  const sections = languageExample['plan/all.yaml'].split(/^(?=[a-z_]+:)/m);
  const examples = new Map(sections.map((section) => [section.slice(0, section.indexOf(':')), `${section.trimEnd()}\n`]));
  return examples.set('project', languageExample['waymark.yaml']);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of readdirSync(pageFolder)) if (!WRITTEN_BY_HAND.includes(name)) rmSync(join(pageFolder, name));
  for (const [name, content] of await referencePages()) writeFileSync(join(pageFolder, name), content);
}
