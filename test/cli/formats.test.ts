// `check` in every output format, on a plan with odd names: each against what its published schema requires.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNames } from '../../core/diagnostics/format/formats.ts';
import { runCli } from '../cli-run.ts';
import { gitlabSchema, junitSchema, sarifSchema } from './formats-schemas.ts';
import { expectPublishedSarif, junitFaults } from './published-schemas.ts';

const ODD = '50%, a:b <\\"&\\u2028\\uffff\\r\\n::error::x';
const PROJECT = `waymark: 1\ntimezone: UTC\n`;
const PLAN = `events:
  "${ODD}": {status: life}
  "${ODD} 2": {owner: 404}
  中文 😀: {ownr: x}
funnels:
  buy: {steps: ["${ODD} 2", "sginup, %"]}
`;

let top = '';
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'waymark-formats-'));
  const put = (path: string, text: string) => writeFileSync(join(top, path), text);
  for (const folder of ['apps/shop x/plan', 'clean', 'none']) mkdirSync(join(top, folder), { recursive: true });
  put('apps/shop x/waymark.yaml', PROJECT);
  put('apps/shop x/plan/a#b.yaml', PLAN);
  put('clean/waymark.yaml', PROJECT);
});
afterAll(() => rmSync(top, { recursive: true, force: true }));

const checkAs = async (format: string, project = 'apps/shop x', ...more: readonly string[]) =>
  (await runCli(top, 'check', '--format', format, '--project', project, ...more)).out;

function expectValid(schema: object, value: unknown): void {
  const formats = {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': (text: string) => /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*$/.test(text),
  };
  const ajv = new Ajv({ strict: false, allErrors: true, formats });
  const validate = ajv.compile(schema);
  validate(value);
  expect(validate.errors).toBeNull();
}

interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly locations: readonly {
          readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
        }[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly fixes: readonly unknown[];
      }[];
    },
  ];
}

describe('sarif', () => {
  it('meets the schema, with places, rules and fixes', async () => {
    const log = JSON.parse(await checkAs('sarif')) as SarifLog;
    expectValid(sarifSchema, log);
    expectPublishedSarif(log);
    const [{ results, tool }] = log.runs;
    for (const result of results) expect(tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
    const quoted = results.find(({ ruleId }) => ruleId === 'WM2004');
    expect(quoted?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'apps/shop%20x/plan/a%23b.yaml' },
      region: { startLine: 3, endLine: 3 },
    });
    expect(quoted?.fixes).toHaveLength(1);
  });

  it('recognises a finding that moved to another line', async () => {
    const names = async () =>
      (JSON.parse(await checkAs('sarif')) as SarifLog).runs[0].results.map((result) => Object.values(result.partialFingerprints)[0]).sort();
    const before = await names();
    expect(new Set(before).size).toBe(before.length);
    const path = join(top, 'apps/shop x/plan/a#b.yaml');
    writeFileSync(path, `# moved\n\n${readFileSync(path, 'utf8')}`);
    expect(await names()).toEqual(before);
    writeFileSync(path, PLAN);
  });

  it.each(['clean', 'none'])('meets the schema without places: %s', async (project) => {
    const log: unknown = JSON.parse(await checkAs('sarif', project));
    expectValid(sarifSchema, log);
    expectPublishedSarif(log);
  });

  it('would be refused by the published schema for a wrong level, place or key', async () => {
    const text = await checkAs('sarif');
    for (const [right, wrong] of [
      ['"level": "error"', '"level": "fatal"'],
      ['"startLine": 3', '"startLine": 0'],
      ['"ruleId"', '"rule_id"'],
    ] as const) {
      expect(text).toContain(right);
      expect(() => expectPublishedSarif(JSON.parse(text.replace(right, wrong)))).toThrow();
    }
  });
});

/** A workflow command as GitHub's runner reads it: split at the first `::` after the properties, then unescaped. */
function readCommand(line: string): {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
} {
  const end = line.indexOf('::', 2);
  const [command = '', ...rest] = line.slice(2, end).split(' ');
  const properties = rest
    .join(' ')
    .split(',')
    .map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1))] as const);
  return { command, properties: Object.fromEntries(properties), message: unescaped(line.slice(end + 2)) };
}

const unescaped = (text: string): string =>
  text.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');

describe('github', () => {
  it('keeps one command a line, and gives the runner just what the finding says', async () => {
    const lines = (await checkAs('github')).trimEnd().split('\n');
    const { diagnostics } = JSON.parse(await checkAs('json')) as { diagnostics: readonly Record<string, unknown>[] };
    expect(lines.map(readCommand)).toEqual(
      diagnostics.map(({ severity, file, line, endLine, column, endColumn, code, slug, message, help }) => ({
        command: severity === 'info' ? 'notice' : severity,
        properties: {
          file: `apps/shop x/${file}`,
          line: String(line),
          endLine: String(endLine),
          ...(line === endLine ? { col: String(column), endColumn: String(endColumn) } : {}),
          title: `${code} ${slug}`,
        },
        message: help === null ? message : `${message}\nhelp: ${help}`,
      })),
    );
    for (const line of lines) expect(line.replace(/%(?:25|0A|0D|2C|3A)/g, '')).not.toContain('%');
    expect(lines.join('\n')).toContain('sginup, %25');
    expect(lines.filter((line) => line.includes('50%25, a:b'))).not.toEqual([]);
  });

  it.each(['a,b:c%', 'line\nbreak, %0A: x', '::error::y'])('escapes what would end a property: %j', async (folder) => {
    mkdirSync(join(top, folder), { recursive: true });
    writeFileSync(join(top, folder, 'waymark.yaml'), 'waymark: 1\nnme: x\n');
    const lines = (await checkAs('github', folder)).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(readCommand(line).properties.file).toBe(`${folder}/waymark.yaml`);
  });
});

describe('gitlab', () => {
  it.each(['apps/shop x', 'clean', 'none'])('meets the schema, fingerprints distinct: %s', async (project) => {
    const issues = JSON.parse(await checkAs('gitlab', project)) as readonly { readonly fingerprint: string }[];
    expectValid(gitlabSchema, issues);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  });
});

interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/** Just enough XML to find what is not well-formed in elements, attributes and text. */
function readXml(xml: string): XmlElement {
  const tokens = xml.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\s*/, '').match(/<[^<>]*>|[^<>]+/g) ?? [];
  const stack: { name: string; attributes: Record<string, string>; children: (XmlElement | string)[] }[] = [
    { name: '', attributes: {}, children: [] },
  ];
  for (const token of tokens) {
    if (!token.startsWith('<')) stack.at(-1)!.children.push(plain(token));
    else if (token.startsWith('</')) expect(stack.pop()?.name).toBe(token.slice(2, -1));
    else {
      const [, name = '', written = '', slash] = /^<([\w-]+)((?: [\w-]+="[^"]*")*)(\/?)>$/.exec(token) ?? [];
      expect(name, token).not.toBe('');
      const attributes = Object.fromEntries(
        [...written.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)]),
      );
      const element = { name, attributes, children: [] };
      stack.at(-1)!.children.push(element);
      if (slash === '') stack.push(element);
    }
  }
  expect(stack).toHaveLength(1);
  return stack[0]!.children[0] as XmlElement;
}

function plain(text: string): string {
  expect(text.replace(/&(?:amp|lt|gt|quot);/g, '')).not.toMatch(/[&\ufffe\uffff]|[^\P{Cc}\n]/u);
  const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
  return text.replace(/&\w+;/g, (entity) => entities[entity] ?? entity);
}

describe('junit', () => {
  it.each(['apps/shop x', 'clean', 'none'])('is well-formed and meets the schema: %s', async (project) => {
    const xml = await checkAs('junit', project);
    expectValid(junitSchema, readXml(xml));
    expect(await junitFaults(xml)).toEqual([]);
  });

  it('would be refused by the published schema for a wrong element or attribute', async () => {
    const xml = await checkAs('junit');
    for (const [right, wrong] of [
      ['<failure ', '<failed '],
      ['<testcase name', '<testcase nam'],
      ['&amp;', '&'],
    ] as const) {
      expect(xml).toContain(right);
      expect(await junitFaults(xml.replaceAll(right, wrong)), wrong).not.toEqual([]);
    }
  });

  it('counts what fails, by --fail-on', async () => {
    const json = JSON.parse(await checkAs('json')) as { diagnostics: readonly { severity: string }[] };
    const errors = json.diagnostics.filter(({ severity }) => severity === 'error').length;
    const attributes = async (...more: readonly string[]) => readXml(await checkAs('junit', 'apps/shop x', ...more)).attributes;
    expect(await attributes()).toMatchObject({ tests: String(json.diagnostics.length), failures: String(errors) });
    expect(await attributes('--fail-on', 'none')).toMatchObject({ failures: '0' });
    expect(await attributes('--fail-on', 'info')).toMatchObject({ failures: String(json.diagnostics.length) });
  });
});

it('fails alike in every format of the table', async () => {
  for (const format of formatNames) {
    const { exitCode } = await runCli(top, 'check', '--format', format, '--project', 'apps/shop x');
    expect([format, exitCode]).toEqual([format, 1]);
  }
});
