// What the published schemas of the output formats require of what we write, as JSON Schemas of our own; unknown keys are refused,
// so that everything we write has been looked up. GitLab: Code Quality report format, and JUnit: the Jenkins xUnit plugin's junit-10.xsd,
// are our own transcriptions, since no package holds them. SARIF's schema and an older JUnit XSD are there as published: published-schemas.ts.

const text = { type: 'string', minLength: 1 };
const message = { type: 'object', additionalProperties: false, required: ['text'], properties: { text } };
const positive = { type: 'integer', minimum: 1 };
const region = {
  type: 'object',
  additionalProperties: false,
  required: ['startLine', 'startColumn', 'endLine', 'endColumn'],
  properties: { startLine: positive, startColumn: positive, endLine: positive, endColumn: positive },
};
const artifactLocation = {
  type: 'object',
  additionalProperties: false,
  required: ['uri'],
  properties: { uri: { type: 'string', format: 'uri-reference', pattern: '^(?!/|[^/]*:)' } },
};
const physicalLocation = {
  type: 'object',
  additionalProperties: false,
  required: ['artifactLocation'],
  properties: { artifactLocation, region },
};
const level = { enum: ['none', 'note', 'warning', 'error'] };

const rule = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'helpUri'],
  properties: {
    id: text,
    name: text,
    shortDescription: message,
    helpUri: { type: 'string', format: 'uri' },
    defaultConfiguration: { type: 'object', additionalProperties: false, properties: { level } },
  },
};

const replacement = {
  type: 'object',
  additionalProperties: false,
  required: ['deletedRegion'],
  properties: { deletedRegion: region, insertedContent: { type: 'object', required: ['text'], properties: { text: { type: 'string' } } } },
};
const artifactChange = {
  type: 'object',
  additionalProperties: false,
  required: ['artifactLocation', 'replacements'],
  properties: { artifactLocation, replacements: { type: 'array', minItems: 1, items: replacement } },
};

const result = {
  type: 'object',
  additionalProperties: false,
  required: ['message'],
  properties: {
    ruleId: text,
    ruleIndex: { type: 'integer', minimum: -1 },
    level,
    message,
    locations: { type: 'array', items: { type: 'object', additionalProperties: false, properties: { physicalLocation } } },
    relatedLocations: {
      type: 'array',
      uniqueItems: true,
      items: {
        type: 'object',
        additionalProperties: false,
        properties: { id: { type: 'integer', minimum: -1 }, physicalLocation, message },
      },
    },
    partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
    fixes: {
      type: 'array',
      uniqueItems: true,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['artifactChanges'],
        properties: { description: message, artifactChanges: { type: 'array', minItems: 1, uniqueItems: true, items: artifactChange } },
      },
    },
  },
};

const driver = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: text,
    version: text,
    semanticVersion: text,
    informationUri: { type: 'string', format: 'uri' },
    rules: { type: 'array', uniqueItems: true, items: rule },
  },
};

export const sarifSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'runs'],
  properties: {
    $schema: { type: 'string', format: 'uri' },
    version: { enum: ['2.1.0'] },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['tool'],
        properties: {
          tool: { type: 'object', additionalProperties: false, required: ['driver'], properties: { driver } },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: { type: 'array', items: result },
        },
      },
    },
  },
};

export const gitlabSchema = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: text,
      check_name: text,
      fingerprint: text,
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./|/)' },
          lines: { type: 'object', required: ['begin'], properties: { begin: positive, end: positive } },
        },
      },
    },
  },
};

/** An element as `{ name, attributes, children }`, text as a string. */
const element = (
  name: string,
  required: readonly string[],
  optional: readonly string[],
  children: object,
  counts: readonly string[] = [],
) => ({
  type: 'object',
  required: ['name', 'attributes', 'children'],
  properties: {
    name: { const: name },
    attributes: {
      type: 'object',
      additionalProperties: false,
      required,
      properties: Object.fromEntries(
        [...required, ...optional].map((key) => [key, counts.includes(key) ? { type: 'string', pattern: '^[0-9]+$' } : { type: 'string' }]),
      ),
    },
    children,
  },
});

const textOnly = { type: 'array', items: { type: 'string' } };
const numbers = ['tests', 'failures', 'errors', 'skipped', 'time', 'line'];
const failure = element('failure', [], ['message', 'type'], textOnly);
const systemOut = element('system-out', [], [], textOnly);
const testcase = element(
  'testcase',
  ['name', 'classname'],
  ['time', 'file', 'line'],
  { type: 'array', maxItems: 1, items: { anyOf: [failure, systemOut] } },
  numbers,
);
const testsuite = element(
  'testsuite',
  ['name', 'tests', 'failures', 'errors'],
  ['time', 'skipped'],
  { type: 'array', minItems: 1, items: testcase },
  numbers,
);

export const junitSchema = element(
  'testsuites',
  ['name', 'tests', 'failures', 'errors'],
  ['time', 'skipped'],
  { type: 'array', minItems: 1, items: testsuite },
  numbers,
);
