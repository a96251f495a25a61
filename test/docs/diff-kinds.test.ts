// The tables of kinds in docs/diff.md are those of the registry. WAYMARK_UPDATE=1 writes them.
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { KindTable } from '../../core/diff/kind-row.ts';
import { analysisKinds } from '../../core/diff/kinds/analyses.ts';
import { eventKinds } from '../../core/diff/kinds/events.ts';
import { privacyKinds } from '../../core/diff/kinds/privacy.ts';
import { projectKinds } from '../../core/diff/kinds/project.ts';
import { propertyKinds } from '../../core/diff/kinds/properties.ts';
import { sourceKinds } from '../../core/diff/kinds/sources.ts';
import { kinds } from '../../core/diff/kinds.ts';
import { CONSUMERS } from '../../core/diff/levels.ts';

const page = new URL('../../docs/diff.md', import.meta.url);
const START = '<!-- kinds: written by test/docs/diff-kinds.test.ts -->\n';
const END = '<!-- /kinds -->';

const AREAS: readonly (readonly [string, KindTable])[] = [
  ['The project, goals, reports', projectKinds],
  ['Sources, identity, sessions', sourceKinds],
  ['Properties', propertyKinds],
  ['Events', eventKinds],
  ['Segments, scores, analyses, monitors', analysisKinds],
  ["People's data, audiences, notices", privacyKinds],
];

function tableOf(table: KindTable): string {
  const rows = Object.entries(table).map(([kind, { means, wayOut, levels }]) => {
    const letters = CONSUMERS.map((consumer) => levels[consumer]?.[0] ?? '');
    return `| \`${kind}\` | ${letters.join(' | ')} | ${[means, wayOut].filter((text) => text !== '').join(' ')} |`;
  });
  return `| kind | senders | history | analyses | privacy | what follows, and what to do |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

it('the page lists every kind', () => {
  const written = AREAS.map(([title, table]) => `\n### ${title}\n\n${tableOf(table)}`).join('');
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split(START);
  const after = rest.slice(rest.indexOf(END));
  const expected = `${before}${START}${written}\n${after}`;
  if (process.env.WAYMARK_UPDATE !== undefined) writeFileSync(page, expected);
  expect(readFileSync(page, 'utf8')).toBe(expected);
  expect(AREAS.flatMap(([, table]) => Object.keys(table)).sort()).toEqual(Object.keys(kinds).sort());
});
