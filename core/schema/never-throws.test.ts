import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson } from '../diagnostics/format/json.ts';
import { formatPretty } from '../diagnostics/format/pretty.ts';
import { sourceTexts } from '../diagnostics/source-texts.ts';
import { quotedYaml } from '../load/quoted-yaml.ts';
import { sectionKeys } from './schemas.ts';
import { checkedFiles } from './testing/checked-plan.ts';
import { languageExample } from './testing/language-example.ts';

/** Load, validate and both formats; spans must lie in their files. */
function survive(project: string, plan: string): void {
  const texts = { 'waymark.yaml': project.replace(/[«»]/g, ''), 'plan/plan.yaml': plan.replace(/[«»]/g, '') };
  const { diagnostics } = checkedFiles(texts);
  const sources = sourceTexts(Object.entries(texts).map(([path, text]) => ({ path, text })));
  expect(formatPretty(diagnostics, sources)).not.toMatch(/[^\P{Cc}\n]/u);
  formatJson(diagnostics, sources);
  for (const { span, related, fixes } of diagnostics) {
    const spans = [span, ...related.map((place) => place.span), ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span))];
    for (const at of spans) {
      if (at === null) continue;
      expect(at.start).toBeGreaterThanOrEqual(0);
      expect(at.end).toBeGreaterThanOrEqual(at.start);
      expect(at.end).toBeLessThanOrEqual(texts[at.file as keyof typeof texts].length);
    }
  }
}

const minimal = 'waymark: 1\n';
const fragments = fc.constantFrom(
  ...[
    'events:',
    'funnels:',
    'steps:',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n    ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ', ',
    ': ',
    'a',
    '404',
    '1.10',
    '~',
    'true',
    '&x ',
    '*x',
  ],
  ...[
    '!t ',
    '"',
    "'",
    '|\n',
    '>-\n',
    '#',
    '@',
    '`',
    '%',
    '<<',
    '? ',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '\t',
    '\r\n',
    '${X}',
    '\u0000',
    '\ufeff',
    '__proto__',
  ],
  ...[
    'where',
    'event',
    'any',
    'owner',
    'valueOf',
    'constructor',
    '中',
    '😀',
    '\\',
    '\\u00',
    'title',
    'segments:',
    'did',
    'within',
    '7d',
    '.inf',
    '1e999',
  ],
);

describe('no text makes load or validate throw', () => {
  it('any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => survive(minimal, text)),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => survive(text, '')),
      { numRuns: 100 },
    );
  });

  it('pieces of YAML', () => {
    const text = fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (plan) => survive(minimal, plan)),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(text, (project) => survive(project, '')),
      { numRuns: 200 },
    );
  });

  it('a good plan with some of it cut out, doubled or replaced', () => {
    const plan = languageExample['plan/all.yaml'];
    const edit = fc.tuple(fc.nat(plan.length), fc.nat(30), fragments);
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        survive(
          minimal,
          edits.reduce<string>((text, [at, length, piece]) => text.slice(0, at) + piece + text.slice(at + length), plan),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('any value under any section', () => {
    const key = fc.oneof(
      fc.constantFrom('event', 'any', 'where', 'steps', 'did', 'valueOf', '__proto__', 'columns', 'properties', 'type'),
      fc.string(),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, 0, 1, -1.5, '', 'a', '7d', '${X}'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.array(fc.tuple(key, tie('value')), { maxLength: 3 }).map((entries) => new Map(entries)),
      ),
    }));
    fc.assert(
      fc.property(fc.constantFrom(...sectionKeys), value, value, (section, first, second) => {
        survive(minimal, `${section}: {a: ${flow(first)}, b: ${flow(second)}}\n`);
      }),
      { numRuns: 400 },
    );
  });
});

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (value instanceof Map) return `{${[...value].map(([key, item]) => `${quotedYaml(String(key))}: ${flow(item)}`).join(', ')}}`;
  return typeof value === 'string' ? quotedYaml(value) : String(value);
}
