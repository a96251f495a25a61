// Plans for the tests of diff: the one that says everything, and edits of it. A section is a file of its own, so that what an edit
// leaves alone is written and parsed once.
import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { compile } from '../../core/compile.ts';
import type { Plan } from '../../core/diff/change.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import { type ParsedYaml, parseYaml } from '../../core/load/parse-yaml.ts';
import { sectionSchemas } from '../../core/schema/schemas.ts';

export type Written = Readonly<Record<string, unknown>>;

/** JSON pointer -> the value that stands there instead; undefined takes it out. The last segment `-` adds to a list. */
export type Edits = Readonly<Record<string, unknown>>;

export const fullText = readFileSync(new URL('plan.yaml', import.meta.url), 'utf8');
export const fullPlan = parse(fullText) as Written;

const texts = new WeakMap<object, string>();
const parsed = new Map<string, ParsedYaml>();

function textOf(section: string, value: unknown): string {
  const known = typeof value === 'object' && value !== null ? texts.get(value) : undefined;
  const text = known ?? stringify({ [section]: value }, { aliasDuplicateObjects: false, lineWidth: 0 });
  if (typeof value === 'object' && value !== null) texts.set(value, text);
  return text;
}

function read(path: string, text: string): ParsedYaml {
  const known = parsed.get(path + text) ?? parseYaml(path, text);
  parsed.set(path + text, known);
  return known;
}

export function planOf(written: Written): Plan {
  const own = Object.entries(written).filter(([key]) => !(key in sectionSchemas));
  const sections = Object.entries(written).filter(([key]) => key in sectionSchemas);
  const files = new Map([
    ['waymark.yaml', stringify(Object.fromEntries(own), { aliasDuplicateObjects: false, lineWidth: 0 })],
    ...sections.map(([key, value]) => [`plan/${key}.yaml`, textOf(key, value)] as const),
  ]);
  return compiled(files);
}

export function compiled(files: ReadonlyMap<string, string>): Plan {
  const { value, diagnostics } = compile(memoryFileTree(files), read);
  return { ...value, diagnostics };
}

export function errorsOf(plan: Plan): readonly string[] {
  return plan.diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`);
}

export function edited(written: Written, edits: Edits): Written {
  return Object.entries(edits).reduce<Written>((plan, [pointer, value]) => {
    const path = pointer
      .split('/')
      .slice(1)
      .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
    return withValue(plan, path, value) as Written;
  }, written);
}

/** A copy along the path; everything else is shared. */
function withValue(target: unknown, path: readonly string[], value: unknown): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return value;
  if (Array.isArray(target)) {
    if (segment === '-') return [...target, value];
    const index = Number(segment);
    if (value === undefined && rest.length === 0) return target.filter((_item, at) => at !== index);
    return target.map((item, at) => (at === index ? withValue(item, rest, value) : item));
  }
  const fields = (target ?? {}) as Written;
  const inner = withValue(fields[segment], rest, value);
  if (inner !== undefined) return { ...fields, [segment]: inner };
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== segment));
}
