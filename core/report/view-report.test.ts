import { describe, expect, it } from 'vitest';
import { highlighted } from './code-block.ts';
import { en } from './locales/en.ts';
import { zh } from './locales/zh.ts';
import { settingsLine } from './settings-line.ts';
import { hostileReports } from './testing/hostile-reports.ts';
import { days, sampleResult } from './testing/rows.ts';
import { sampleInput, sampleResults } from './testing/sample-report.ts';
import { viewReport } from './view-report.ts';

const results = sampleResults();

describe('viewReport', () => {
  it('holds range, zone, connection and plan version before anything else', () => {
    const view = viewReport(sampleInput(results));
    expect([view.title, view.project, view.lang]).toEqual(['Weekly journey review', 'Acme shop', 'en']);
    expect(view.facts.map((fact) => fact.value)).toEqual([
      'Jun 1, 2025 to Jun 28, 2025 (Asia/Shanghai)',
      'Jun 28, 2025 21:41',
      'dev',
      'shop 1.4.0',
    ]);
  });

  it('has one card per answer in order, and three to five key figures that lead to them', () => {
    const view = viewReport(sampleInput(results));
    expect(view.cards.map((card) => card.title)).toEqual(['Orders', 'Revenue', 'Purchase', 'From home', 'Repurchase', 'High value']);
    expect(view.keyFigures.map((figure) => `${figure.label} ${figure.value}`)).toEqual([
      'Orders 161',
      'Purchase 13.2%',
      'Repurchase 32.6%',
      'High value 1,843',
      'Rows accepted 99.75%',
    ]);
    const targets = new Set([...view.cards.map((card) => card.id), 'quality']);
    for (const { target } of [...view.keyFigures, ...view.findings]) expect(targets.has(target)).toBe(true);
  });

  it('says everything of its own in Chinese', () => {
    const view = viewReport(sampleInput(results, 'zh'));
    expect([view.lang, view.title, view.cards[2]?.title, view.cards[2]?.kind]).toEqual(['zh', '用户路径周报', '购买', '漏斗']);
    const own = JSON.stringify([
      Object.values(view.texts),
      view.facts.map((fact) => fact.label),
      view.cards.map((card) => card.settings.map((setting) => setting.label)),
      view.quality.tables.map((table) => table.caption),
    ]);
    expect(own.replace(/SQL|Waymark|[\d.]+/g, '')).not.toMatch(/[A-Za-z]{2,}/);
  });

  it('every number of a card comes with every setting that changes it', () => {
    const purchase = viewReport(sampleInput(results)).cards[2];
    expect(purchase?.settings.map(({ label, value }) => `${label} ${value}`)).toEqual([
      'counts people',
      'order in order, other events may come between',
      'window 7 days',
      'window from entry',
      'same instant may hold several steps',
      'range attempts that begin in it',
      'steps home_viewed, product_viewed, product_added (price > 0), coupon_applied, checkout_started, order_completed',
      'by device',
      'attributed to first value',
      'values shown at most 25',
    ]);
    expect(purchase?.notes).toEqual(['Attempts that began after Jun 21, 2025 21:41 may still go on: their window was open at as-of.']);
  });

  it('marks in the breakdown the step that is furthest below the rest', () => {
    const chart = viewReport(sampleInput(results)).cards[2]?.chart.markup ?? '';
    const row = (name: string) => new RegExp(`<th scope="row">${name}</th>.*?</tr>`).exec(chart)?.[0] ?? '';
    expect(row('phone')).toContain('3,690 <span>▼ 44.2%');
    expect(row('desktop')).not.toContain('▼');
    expect(row('Whole funnel')).not.toContain('▼');
  });

  it('weights the mean of cohorts by size and leaves incomplete periods out', () => {
    const cell = (cohort: string, size: number, people: number, complete: boolean) => [
      {
        segment: null,
        group: 'all',
        breakdown: null,
        cohort,
        size,
        period: 0,
        fromPeriod: 0,
        toPeriod: 0,
        people: size,
        rate: 1,
        complete: true,
      },
      {
        segment: null,
        group: 'all',
        breakdown: null,
        cohort,
        size,
        period: 1,
        fromPeriod: 1,
        toPeriod: 1,
        people,
        rate: people / size,
        complete,
      },
    ];
    const [a = '', b = '', c = ''] = days('2025-06-02', 3, 7);
    const retention = sampleResult({
      name: 'retention.r',
      kind: 'retention',
      settings: { period: 'week' },
      tables: { cohorts: [...cell(a, 100, 10, true), ...cell(b, 300, 90, true), ...cell(c, 500, 1, false)] },
    });
    const chart = viewReport(sampleInput({ ...results, results: [retention] })).cards[0]?.chart.markup ?? '';
    expect(/<tr class="mean">.*?<\/tr>/.exec(chart)?.[0]).toContain('>25%</td>');
  });

  it('leaves out retention columns that no cohort has reached', () => {
    const cell = (period: number, people: number | null) => ({
      ...{ segment: null, group: 'all', breakdown: null, cohort: '2025-06-02', size: 50 },
      ...{ period, fromPeriod: period, toPeriod: period, people, rate: people === null ? null : people / 50, complete: true },
    });
    const retention = sampleResult({
      name: 'retention.r',
      kind: 'retention',
      settings: { period: 'week' },
      tables: { cohorts: [cell(0, 50), cell(1, 0), cell(2, null)] },
    });
    const chart = viewReport(sampleInput({ ...results, results: [retention] })).cards[0]?.chart.markup ?? '';
    expect([...chart.matchAll(/<th scope="col">W(\d)/g)].map((match) => match[1])).toEqual(['0', '1']);
  });

  it('says how many rows a long table has instead of holding them all', () => {
    const rows = Array.from({ length: 1000 }, (_, index) => ({ person: `p${index}`, session: `s${index}` }));
    const columns = [
      { name: 'person', type: 'string' as const },
      { name: 'session', type: 'string' as const },
    ];
    const sessions = sampleResult({ name: 'sessions', kind: 'sessions', columns: { sessions: columns }, tables: { sessions: rows } });
    const table = viewReport(sampleInput({ ...results, results: [sessions] })).cards[0]?.details.data?.tables[0];
    expect([table?.rows.length, table?.more]).toEqual([100, 'The first 100 of 1,000 rows; the rest is in the results file.']);
  });

  it('names of plans cannot reach inherited properties', () => {
    const odd = sampleResult({
      name: 'constructor',
      kind: 'funnel',
      settings: { constructor: '__proto__' },
      notes: [{ code: 'toString', message: 'told', values: {} }],
    });
    const view = viewReport(sampleInput({ ...results, results: [odd] }));
    expect([view.cards[0]?.title, view.cards[0]?.notes, view.cards[0]?.settings]).toEqual([
      'Constructor',
      ['told'],
      [{ label: 'constructor', value: '__proto__' }],
    ]);
  });

  it.each(hostileReports)('$name: no NaN, nothing undefined, unique ids', ({ results: hostile }) => {
    for (const locale of ['en', 'zh']) {
      const text = JSON.stringify(viewReport(sampleInput(hostile, locale)));
      expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/);
      const ids = [...text.matchAll(/ id=\\"([^"\\]+)\\"/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('is the same every time', () => {
    expect(JSON.stringify(viewReport(sampleInput(sampleResults())))).toBe(JSON.stringify(viewReport(sampleInput(sampleResults()))));
  });
});

describe('settingsLine', () => {
  it('prints what it does not know as it is, and leaves out what was not set', () => {
    expect(settingsLine({ brandNew: 'x', where: null, ignore: [], collapse: true, within: '30m' }, en)).toEqual([
      { label: 'brand new', value: 'x' },
      { label: 'repeats count once', value: 'yes' },
      { label: 'within one', value: '30 minutes' },
    ]);
    expect(settingsLine({ per: 'session', period: 'week' }, zh)).toEqual([
      { label: '计数单位', value: '会话' },
      { label: '周期', value: '周' },
    ]);
  });
});

describe('highlighted', () => {
  it('changes nothing but adds marks', () => {
    const sql = `SELECT '<b>' -- it's "a" comment\nFROM "select"`;
    expect(highlighted(sql, 'sql').markup).toBe(
      '<i class="k">SELECT</i> <i class="s">&#39;&lt;b&gt;&#39;</i> <i class="c">-- it&#39;s &quot;a&quot; comment</i>\n<i class="k">FROM</i> &quot;select&quot;',
    );
    expect(highlighted('a: { b: c } # d', 'yaml').markup).toBe('<i class="k">a</i>: { <i class="k">b</i>: c } <i class="c"># d</i>');
  });
});
