// Findings about one value: its type, its form, its size. Phase: validate.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { describeNode } from '../load/node.ts';
import { quotedYaml } from '../load/quoted-yaml.ts';
import type { Fault } from './fault.ts';
import { renameFix } from './fault.ts';

const LIMIT_OF_CONDITIONS = 2000;

/** A value of another kind; where text is wanted and the source text would do, the fix is quotes around it. */
export function typeFinding(fault: Fault): Diagnostic {
  const { node, parent, key } = fault;
  const takesText = parent['x-takes-text'] ?? [parent.type].flat().includes('string');
  const isWritten = node.kind === 'scalar' && typeof node.value !== 'string' && node.text !== '';
  if (takesText && isWritten) {
    const pattern = parent['x-text-pattern'] ?? parent.pattern;
    if (pattern !== undefined && !new RegExp(pattern, 'u').test(node.text)) return patternFinding(fault);
    const quoted = quotedYaml(node.text);
    const fixes = [{ title: `write ${quoted}`, edits: [{ span: fault.place.span, text: quoted }], safe: true }];
    return report('WM2004', fault.place.span, { key, source: node.text, found: kindWord(node.value), quoted }, { fixes });
  }
  const expected = parent['x-expected'] ?? [parent.type].flat().map(typeWord).join(' or ');
  const span = node.kind === 'scalar' && node.text === '' ? fault.place.keySpan : fault.place.span;
  return report('WM2003', span, { key, expected, found: describeNode(node), example: exampleOf(fault) });
}

function kindWord(value: string | number | boolean | null): string {
  return value === null ? 'no value' : typeof value === 'number' ? 'a number' : 'a boolean';
}

function typeWord(type: string | undefined): string {
  const words: Readonly<Record<string, string>> = {
    string: 'text',
    integer: 'a whole number',
    number: 'a number',
    boolean: '`true` or `false`',
    array: 'a list',
    object: 'a map',
  };
  return words[type ?? ''] ?? 'another value';
}

/** Text of another form. */
export function patternFinding(fault: Fault): Diagnostic {
  const { node, parent, key } = fault;
  const value = node.kind === 'scalar' ? node.text : describeNode(node);
  return report('WM2007', fault.place.span, {
    key,
    value,
    expected: parent['x-expected'] ?? 'of the form wanted',
    example: durationMeant(fault, value) ?? exampleOf(fault),
  });
}

/** `3 days` -> `3d`, where a duration is wanted. */
function durationMeant({ parent }: Fault, value: string): string | null {
  if (parent['x-expected']?.startsWith('a duration') !== true) return null;
  const [, count, unit] = /^(\d{1,4}) *(s|m|h|d|w)(?:ec|ecs|econds?|ins?|inutes?|rs?|ours?|ays?|eeks?)?$/i.exec(value.trim()) ?? [];
  return count === undefined || unit === undefined ? null : `${count}${unit.toLowerCase()}`;
}

/** Every other keyword of the schemas. */
export function valueFinding(fault: Fault): Diagnostic {
  const { keyword, key, node, schema } = fault;
  const span = fault.place.span;
  const text = node.kind === 'scalar' ? node.text : describeNode(node);
  switch (keyword) {
    case 'enum': {
      const allowed = (schema as readonly unknown[]).map(String);
      const suggestions = node.kind === 'scalar' ? suggest(text, allowed) : [];
      if (node.kind !== 'scalar' || node.text === '') {
        return report('WM2003', fault.place.keySpan, {
          key,
          expected: 'one of its values',
          found: describeNode(node),
          example: allowed[0] ?? null,
        });
      }
      return report('WM2005', span, { key, value: text, suggestions, allowed }, { fixes: renameFix(span, suggestions) });
    }
    case 'minimum':
      return report('WM2008', span, { key, value: text, bound: `at least ${schema}` });
    case 'maximum':
      return report('WM2008', span, { key, value: text, bound: `at most ${schema}` });
    case 'exclusiveMinimum':
      return report('WM2008', span, { key, value: text, bound: `greater than ${schema}` });
    case 'minItems':
      return report('WM2009', span, { key, bound: `at least ${entries(schema)}`, count: lengthOf(fault) });
    case 'maxItems':
      return report('WM2009', span, { key, bound: `at most ${entries(schema)}`, count: lengthOf(fault) });
    case 'minProperties':
      return report('WM2018', span, { key });
    case 'minLength':
      return report('WM2007', span, { key, value: text, expected: 'text: it is empty', example: exampleOf(fault) });
    case 'maxLength':
      return report('WM2013', span, { key, length: [...text].length, limit: LIMIT_OF_CONDITIONS });
    default:
      return report('WM2003', span, { key, expected: 'another value', found: describeNode(node), example: exampleOf(fault) });
  }
}

function entries(count: unknown): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

function lengthOf(fault: Fault): number {
  return Array.isArray(fault.data) ? fault.data.length : 0;
}

/** The schema's own first example as YAML would hold it. */
function exampleOf(fault: Fault): string | null {
  const example = fault.parent.examples?.[0];
  if (example === undefined) return [fault.parent.type].flat().includes('object') ? '{}' : null;
  return typeof example === 'string' ? example : flowYaml(example);
}

function flowYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowYaml).join(', ')}]`;
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${key}: ${flowYaml(item)}`)
    .join(', ')} }`;
}
