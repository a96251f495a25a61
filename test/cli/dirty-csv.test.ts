// CSV as it comes: a row is an event, a duplicate, dropped by rule, or in quarantine with its text; a file that cannot be read is named.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CLEAN_ROWS, csv, HEADER, JUNE, judged, queryDatabase, runJson, smallPlan, tempProject } from './temp-project.ts';

type Data = Readonly<Record<string, string | Uint8Array>>;

async function runOn(data: Data, waymark = smallPlan()) {
  const folder = tempProject({ 'waymark.yaml': waymark, ...data });
  return { folder, ...(await runJson(folder, ...JUNE)) };
}

async function refusedTexts(folder: string): Promise<readonly unknown[]> {
  const rows = await queryDatabase(folder, "select raw_row from waymark_quarantine where code = 'WM7110' order by raw_row");
  return rows.map((row) => row.raw_row);
}

describe('rows that are no records', () => {
  it('go into quarantine with their text: too many cells, too few, a quote in the wrong place', async () => {
    const odd = [
      '3,viewed,2026-06-01T10:00:00Z,u1,d1,home,1,surplus,cells',
      '4,viewed,2026',
      '5,"viewed"x,2026-06-01T10:00:00Z,u1,d1,home,',
    ];
    const { folder, exitCode, results, err } = await runOn({ 'data/a.csv': csv(...CLEAN_ROWS, ...odd) });
    expect(exitCode).toBe(0);
    expect(judged(results)).toEqual({ accepted: 2, refused: { WM7110: 3 } });
    expect(await refusedTexts(folder)).toEqual(odd);
    expect(err).toContain('3 rows: the row cannot be read [WM7110]');
  });

  it('are told apart by file and counted once in each source that reads it', async () => {
    const both = smallPlan().replace(
      'events:',
      '  app:\n    files: data/a.csv\n    columns: { id: id, event: event, time: at, user: user, anonymous: device }\nevents:',
    );
    const data = { 'data/a.csv': csv(...CLEAN_ROWS, 'broken'), 'data/b.csv': csv('x,y', 'x,y') };
    const { results } = await runOn(data, both);
    const unreadable = results?.quality.quarantine.filter((row) => row.code === 'WM7110').map((row) => [row.source, row.rows]);
    expect(unreadable).toEqual([
      ['app', 1],
      ['web', 3],
    ]);
  });

  it('are each line that an open quote swallows', async () => {
    const rows = [
      ...CLEAN_ROWS,
      '3,"viewed,2026-06-01T10:00:00Z,u1,d1,home,',
      '4,viewed,2026-06-01T11:00:00Z,u1,d1,home,',
      '5,viewed,2026-06-01T12:00:00Z,u1,d1,home,',
    ];
    const { folder, results } = await runOn({ 'data/a.csv': csv(...rows) });
    expect(judged(results)).toEqual({ accepted: 2, refused: { WM7110: 3 } });
    expect(await refusedTexts(folder)).toEqual(rows.slice(2));
  });

  it('are an error at their line where an open quote swallows more than anybody could count', async () => {
    const more = Array.from({ length: 600 }, (_, index) => `${index + 10},viewed,2026-06-01T11:00:00Z,u1,d1,首页,`);
    const { exitCode, err, out } = await runOn({ 'data/a.csv': csv(...CLEAN_ROWS, '3,"viewed,2026-06-01T10:00:00Z,u1,d1,home,', ...more) });
    expect(exitCode).toBe(3);
    expect(out).toBe('');
    expect(err).toContain('"data/a.csv" cannot be read: the quote that line 4 opens is not closed');
    expect(err).toContain('--> waymark.yaml:6:');
  });

  it('come in lines of CR LF and in bytes that are no UTF-8', async () => {
    const text = [HEADER, ...CLEAN_ROWS, '3,viewed,2026-06-01T10:00:00Z,u1,d1,caf\xe9,', '4,viewed,x,1,2,3,4,5', ''].join('\r\n');
    const { folder, results } = await runOn({ 'data/a.csv': Buffer.from(text, 'latin1') });
    expect(judged(results)).toEqual({ accepted: 2, refused: { WM7110: 2 } });
    expect((await refusedTexts(folder))[1]).toBe('4,viewed,x,1,2,3,4,5');
  });
});

describe('rows that are records', () => {
  it('may hold line breaks and quotes within quotes', async () => {
    const { folder, results } = await runOn({
      'data/a.csv': csv(...CLEAN_ROWS, '3,viewed,2026-06-01T11:00:00Z,u1,d1,"two\nlines, ""quoted""",'),
    });
    expect(judged(results)).toEqual({ accepted: 3, refused: {} });
    expect(await queryDatabase(folder, "select page from waymark_events where id = '3'")).toEqual([{ page: 'two\nlines, "quoted"' }]);
  });

  it('are read after a byte order mark, with CR LF line ends, and in files of other column orders', async () => {
    const crlf = csv(...CLEAN_ROWS).replaceAll('\n', '\r\n');
    const turned = 'total,at,event,user,id,surplus\n3,2026-06-02T10:00:00Z,bought,u2,4,x\n';
    const { exitCode, results } = await runOn({
      'data/a.csv': `\ufeff${crlf}`,
      'data/b.csv': turned,
      'data/c.csv': 'id,event,at,user\n5,viewed,2026-06-02T10:00:00Z,u2',
    });
    expect(exitCode).toBe(0);
    expect(judged(results)).toEqual({ accepted: 4, refused: {} });
  });

  it('are read out of gzip', async () => {
    const { results } = await runOn({ 'data/a.csv.gz': gzipSync(csv(...CLEAN_ROWS, 'broken')) }, smallPlan({ files: 'data/*.csv.gz' }));
    expect(judged(results)).toEqual({ accepted: 2, refused: { WM7110: 1 } });
  });

  it('add up: read = accepted + quarantined + duplicates + dropped', async () => {
    const source = '    clean: { drop: \'device == "bot"\' }';
    const rows = [
      ...CLEAN_ROWS,
      CLEAN_ROWS[0] ?? '',
      '3,viewed,2026-06-01T10:00:00Z,u1,bot,home,',
      '4,viewed,2026-06-01T10:00:00Z,u1,bot,home,',
      '5,unheard_of,2026-06-01T10:00:00Z,u1,d1,home,',
      '6,viewed,yesterday,u1,d1,home,',
      '7,viewed,2026-06-01T10:00:00Z,,,home,',
      '8,bought,2026-06-01T10:00:00Z,u1,d1,,',
      '9,bought,2026-06-01T10:00:00Z,u1,d1,,many',
      '10,bought,2026-06-01T10:00:00Z,u1,d1,,-1',
      'broken',
    ];
    const { results, err } = await runOn({ 'data/a.csv': csv(...rows) }, smallPlan({ source }));
    const { accepted, refused } = judged(results);
    expect(refused).toEqual({ WM7110: 1, WM7111: 1, WM7114: 1, WM7116: 1, WM7117: 1, WM7118: 1, WM7120: 1 });
    expect(results?.quality.quarantine).toContainEqual({ source: 'web', code: 'WM7118', event: 'bought', property: 'total', rows: 1 });
    expect(err).toContain('web: 1 rows are duplicates');
    expect(err).toContain('web: 2 rows dropped by clean.drop');
    expect(accepted + Object.values(refused).reduce((sum, one) => sum + one, 0) + 1 + 2).toBe(rows.length);
  });
});

describe('rows of any kind', () => {
  it.each([1, 2, 3])('are each counted once (seed %i)', async (seed) => {
    const clean = Array.from({ length: 300 }, (_, index) => `${index},viewed,2026-06-01T10:00:00Z,u${index},d1,page ${index},`);
    const { text, lines } = spoilt(clean, seed);
    const { results, err } = await runOn({ 'data/a.csv': Buffer.from(`${HEADER}\n${text}`, 'latin1') });
    const { accepted, refused } = judged(results);
    const duplicates = Number(/: (\d+) rows are duplicates/.exec(err)?.[1] ?? 0);
    expect(accepted).toBeGreaterThan(0);
    expect(Object.keys(refused).length).toBeGreaterThan(1);
    expect(accepted + Object.values(refused).reduce((sum, one) => sum + one, 0) + duplicates).toBe(lines);
  });
});

describe('files that cannot be read', () => {
  const bad: readonly (readonly [string, Data, string])[] = [
    ['empty', { 'data/a.csv': '' }, '"data/a.csv" cannot be read: it is empty'],
    ['with a blank first line', { 'data/a.csv': `\n${csv(...CLEAN_ROWS)}` }, '"data/a.csv" cannot be read: its first line is blank'],
    [
      'with a quote open in the header',
      { 'data/a.csv': `id,"event\n${CLEAN_ROWS[0]}` },
      '"data/a.csv" cannot be read: its header line has an open quote',
    ],
    [
      'with a line break in a column name',
      { 'data/a.csv': '"i\nd",event,at\r\n1,2,3\r\n' },
      '"data/a.csv" cannot be read: its header line holds a line break',
    ],
    ['that are not gzip', { 'data/a.csv.gz': csv(...CLEAN_ROWS) }, '"data/a.csv.gz" cannot be read: it is not gzip'],
    [
      'of which the gzip is cut off',
      { 'data/a.csv.gz': cutOff(csv(...CLEAN_ROWS, ...manyRows(5000))) },
      '"data/a.csv.gz" cannot be read: it is cut off',
    ],
    [
      'of which the gzip is damaged',
      { 'data/a.csv.gz': damaged(csv(...CLEAN_ROWS, ...manyRows(5000))) },
      '"data/a.csv.gz" cannot be read: its gzip is damaged',
    ],
    [
      'with both kinds of line ends',
      { 'data/a.csv': csv(...CLEAN_ROWS), 'data/b.csv': `${csv(...manyRows(9))}99,viewed,2026-06-01T10:00:00Z,u1,d1,home,1\r\n` },
      '"data/b.csv" cannot be read: some lines end in CR LF and some in LF',
    ],
    [
      'with other columns',
      { 'data/a.csv': 'uuid,event_name,at,user,device\n1,viewed,2026-06-01T10:00:00Z,u1,d1\n' },
      'has no column "event" (`columns.event`)',
    ],
    ['with other separators', { 'data/a.csv': csv(...CLEAN_ROWS).replaceAll(',', ';') }, 'has no column "id" (`columns.id`)'],
  ];

  it.each(bad)('%s', async (_, data, message) => {
    const { exitCode, out, err } = await runOn(
      data,
      smallPlan({ files: Object.keys(data)[0]?.endsWith('.gz') ? 'data/*.csv.gz' : 'data/*.csv' }),
    );
    expect(err).toContain(message);
    expect(err).toContain('--> waymark.yaml:');
    expect(err).toContain('help:');
    expect(err).not.toContain('WM9008');
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' });
  });

  it('an empty one among others is a warning', async () => {
    const { exitCode, results, err } = await runOn({ 'data/a.csv': csv(...CLEAN_ROWS), 'data/b.csv': '' });
    expect(exitCode).toBe(0);
    expect(err).toContain('warning[WM7006]');
    expect(judged(results).accepted).toBe(2);
  });

  it('none at all', async () => {
    const { exitCode, err } = await runOn({ 'data/a.txt': 'x' });
    expect(exitCode).toBe(3);
    expect(err).toContain('no file matches "data/*.csv"');
  });

  it('a header alone leaves no event', async () => {
    const { exitCode, err } = await runOn({ 'data/a.csv': csv() });
    expect(exitCode).toBe(3);
    expect(err).toContain('connection "dev" has no accepted event');
  });
});

function manyRows(count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, index) => `m${index},viewed,2026-06-01T10:00:00Z,u${(index * 7919) % 997},d1,home${index * 31},`,
  );
}

function cutOff(text: string): Uint8Array {
  const whole = gzipSync(text);
  return whole.subarray(0, Math.floor(whole.length / 2));
}

/** Everything is there, but the checksum says that a byte was another. */
function damaged(text: string): Uint8Array {
  const whole = gzipSync(text);
  const at = whole.length - 6;
  whole[at] = (whole[at] ?? 0) ^ 255;
  return whole;
}

/** Rows with bytes put in, put over and left out, and how many lines with anything in them that makes. No quotes: those may join lines. */
function spoilt(rows: readonly string[], seed: number): { readonly text: string; readonly lines: number } {
  const bits = [',', '\n', ',,', '\xff', "'", '\t', ';', '\\', '\x00', ''];
  let state = seed;
  const below = (limit: number): number => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  let text = rows.join('\n');
  for (let count = 0; count < 120; count++) {
    const at = below(text.length);
    text = text.slice(0, at) + (bits[below(bits.length)] ?? '') + text.slice(at + below(2));
  }
  return { text, lines: text.split('\n').filter((line) => line !== '').length };
}
