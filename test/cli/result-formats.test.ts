// How answers are printed: values come from anybody, so no formula reaches a spreadsheet and no control character a terminal.
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { CLEAN_ROWS, csv, JUNE, smallPlan, tempProject } from './temp-project.ts';

const EVIL = '\u001b[2Jevil\u009b31m\u202e';
/** A page as it is sent, and as a cell of a spreadsheet. */
const PAGES: readonly (readonly [string, string])[] = [
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@sum', "'@sum"],
  ['\tx', "'\tx"],
  ['\rx', '"\'\rx"'],
  ['=a,"b"', '"\'=a,""b"""'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['plain = text', 'plain = text'],
  ['\u001b[31mred\u0007', '\\u001b[31mred\\u0007'],
  ['\u009b31m', '\\u009b31m'],
  ['\u202etxt', '\\u202etxt'],
  ['首页', '首页'],
];

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const ROWS = PAGES.map(
  ([page], index) => `${index},viewed,2026-06-01T10:00:${String(index).padStart(2, '0')}Z,u${index},,${quoted(page)},`,
);

function project(): string {
  const plan = smallPlan({ more: `paths:\n  walk: { within: person }\n` })
    .replace('purchases: { event: bought }', 'views: { event: viewed, breakdown: page }')
    .replace('events:\n', `events:\n  ${JSON.stringify(EVIL)}: { sources: [web] }\n`)
    .replace('steps: [viewed, bought]', `steps: [viewed, ${JSON.stringify(EVIL)}]`);
  const evil = `99,${quoted(EVIL)},2026-06-01T11:00:00Z,u1,,,`;
  const unknown = `98,${quoted(`unknown ${EVIL}`)},2026-06-01T11:00:00Z,u1,,,`;
  return tempProject({ 'waymark.yaml': plan, 'data/a.csv': csv(...ROWS, evil, unknown) });
}

/** What steers a terminal: control characters but the line feed, and what turns the direction of writing. */
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe('csv', () => {
  it('guards what a spreadsheet would run, and quotes the rest', async () => {
    const { exitCode, out } = await runCli(project(), 'run', 'views', '--format', 'csv', ...JUNE);
    expect(exitCode).toBe(0);
    expect(out.startsWith('# metrics.views values\r\nsegment,group,breakdown,period,value,numerator,denominator,complete\r\n')).toBe(true);
    for (const [page, cell] of PAGES) expect(out, JSON.stringify(page)).toContain(`,value,${cell},2026-06-01,1,`);
    expect(out).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202e]/);
  });

  it('divides tables by an empty line, and keeps numbers numbers', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': csv(...CLEAN_ROWS) });
    const { out } = await runCli(folder, 'run', 'purchase', '--format', 'csv', ...JUNE);
    const tables = out.split('\r\n\r\n').map((table) => table.split('\r\n')[0]);
    expect(tables).toEqual(['steps', 'comparison', 'conversionTime', 'trend'].map((table) => `# funnels.purchase ${table}`));
    expect(out).toContain(',all,,2,bought,false,1,1,1,');
  });
});

describe('a terminal', () => {
  it.each(['table', 'csv', 'json'])('gets no control characters from --format %s', async (format) => {
    const { exitCode, out, err } = await runCli(project(), 'run', '--format', format, ...JUNE);
    expect(exitCode).toBe(0);
    const printed = format === 'csv' ? out.replaceAll(/[\t\r]/g, '') : out;
    expect(printed.match(STEERING)).toBeNull();
    expect(err.match(STEERING)).toBeNull();
    expect(out).toContain('evil');
  });

  it('gets none from sessions, ids, reports, checks and failures', async () => {
    const folder = project();
    for (const argv of [
      ['run', '--sessions', '--identity'],
      ['report'],
      ['check'],
      ['check', '--emit', 'model'],
      ['build'],
      ['run', EVIL],
      ['run', '--from', EVIL],
      [EVIL],
      ['check', EVIL],
    ]) {
      const { out, err } = await runCli(folder, ...argv);
      expect(out.match(STEERING), argv.join(' ')).toBeNull();
      expect(err.match(STEERING), argv.join(' ')).toBeNull();
    }
  });
});

describe('a table', () => {
  it('aligns its columns, wide scripts too, and leaves out what no row says', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': csv(...CLEAN_ROWS) });
    const { out } = await runCli(folder, 'run', 'purchase', ...JUNE);
    const [name, settings, header, ...rows] = out.trimEnd().split('\n');
    expect(name).toBe('funnels.purchase');
    expect(settings).toContain('window 7d');
    expect(header).toMatch(/^group +step +name +people +rateFromFirst +rateFromPrevious +meanSeconds +medianSeconds$/);
    expect(rows[0]).toMatch(/^all +1 +viewed +1 +█{20} 100\.0 % +100\.0 %$/);
    expect(rows[1]).toMatch(/^all +2 +bought +1 .* 300 +300$/);
  });
});
