import { describe, expect, it } from 'vitest';
import { en } from '../locales/en.ts';
import { zh } from '../locales/zh.ts';
import type { Markup } from '../markup.ts';
import { type FunnelBar, funnelChart } from './funnel.ts';
import { type LineChart, lineChart } from './line.ts';
import { pathGraph } from './path-graph.ts';
import { type RetentionChart, retentionTable } from './retention.ts';
import { sankeyChart } from './sankey.ts';

const context = { locale: en, id: 'c1', title: 'Title', description: 'What it says.' };
const count = (chart: Markup, pattern: RegExp) => [...chart.markup.matchAll(pattern)].length;

const bar = (name: string, people: number, more: Partial<FunnelBar> = {}): FunnelBar => ({
  name,
  people,
  optional: false,
  rate: 0.5,
  rateFromPrevious: 0.25,
  interval: null,
  lost: null,
  medianSeconds: null,
  worst: false,
  ...more,
});

describe('funnelChart', () => {
  it('scales bars by people from one baseline', () => {
    const chart = funnelChart({ bars: [bar('a', 400), bar('b', 100)], unit: 'people' }, context);
    const heights = [...chart.markup.matchAll(/class="bar" x="[\d.]+" y="[\d.]+" width="[\d.]+" height="([\d.]+)"/g)].map((match) =>
      Number(match[1]),
    );
    expect(heights[0]).toBe(190);
    expect(heights[1]).toBe(47.5);
  });

  it('names the whole step where its label is cut', () => {
    const name = 'a_very_long_name_that_somebody_thought_was_a_good_idea_indeed';
    const chart = funnelChart({ bars: [bar('a', 9), bar(name, 5), bar('c', 2), bar('d', 1), bar('e', 1)], unit: 'people' }, context);
    expect(chart.markup).toContain('…<title>2. a_very_long_name_that_somebody_thought_was_a_good_idea_indeed</title>');
  });

  it('marks the largest loss by a sign, not by colour alone', () => {
    const chart = funnelChart({ bars: [bar('a', 9), bar('b', 5, { worst: true, lost: 4 })], unit: 'people' }, context);
    expect(chart.markup).toMatch(/worst">▼ 25\.0%</);
    expect(chart.markup).toContain('>−4<');
  });

  it('hatches optional steps and leads the way past them', () => {
    const chart = funnelChart({ bars: [bar('a', 9), bar('b', 5, { optional: true }), bar('c', 4)], unit: 'people' }, context);
    expect(chart.markup).toContain('fill="url(#c1-optional)"');
    expect(count(chart, /class="band"/g)).toBe(1);
  });

  it('widens beyond the page instead of squeezing many steps', () => {
    const chart = funnelChart({ bars: Array.from({ length: 12 }, (_, index) => bar(`s${index}`, 12 - index)), unit: 'people' }, context);
    expect(chart.markup).toMatch(/^<svg viewBox="0 0 1416 [\d.]+" class="wide" width="1416"/);
  });
});

const lines = (more: Partial<LineChart>): LineChart => ({
  periodKind: 'day',
  periods: ['2025-06-01', '2025-06-02', '2025-06-03'],
  series: [{ label: 'all', values: [1, 2, 3] }],
  rest: [],
  restCount: 0,
  complete: [true, true, true],
  ...more,
});

describe('lineChart', () => {
  it('starts counts at zero and labels whole numbers only', () => {
    const chart = lineChart(lines({}), context);
    expect(chart.markup).toContain('>0</text>');
    expect(chart.markup).not.toMatch(/>\d\.\d+<\/text>/);
  });

  it('breaks the line at a missing value and shows lonely ones as dots', () => {
    const chart = lineChart(
      lines({
        periods: ['1', '2', '3', '4', '5'],
        series: [{ label: 'x', values: [1, 2, null, 3, null] }],
        complete: [true, true, true, true, true],
      }),
      context,
    );
    expect(chart.markup).toMatch(/<g class="line s1"><path d="M[\d.,]+L[\d.,]+M[\d.,]+Z"\/><circle class="dot"/);
  });

  it('dots the stretch to an incomplete period, at either end', () => {
    const chart = lineChart(lines({ complete: [false, true, false] }), context);
    expect(count(chart, /class="running"/g)).toBe(2);
    expect(count(chart, /class="open"/g)).toBe(2);
  });

  it.each([0, 9])('pushes names of lines that all end at %i apart, and keeps them on the page', (value) => {
    const series = Array.from({ length: 6 }, (_, index) => ({ label: `series ${index}`, values: [0, 9, value] }));
    const chart = lineChart(lines({ series, rest: [{ label: 'x', values: [0, 0, value] }], restCount: 94 }), context);
    const heights = [...chart.markup.matchAll(/y="([\d.]+)" class="end/g)].map((match) => Number(match[1])).sort((a, b) => a - b);
    expect(heights).toHaveLength(7);
    for (const [index, height] of heights.entries()) expect(height - (heights[index - 1] ?? 0)).toBeGreaterThanOrEqual(15);
    expect(heights[0]).toBeGreaterThan(15);
    expect(heights.at(-1)).toBeLessThan(250);
    expect(chart.markup).toContain('94 more');
  });

  it.each([
    ['no period', lines({ periods: [], series: [{ label: 'x', values: [] }], complete: [] })],
    ['one period', lines({ periods: ['2025-06-01'], series: [{ label: 'x', values: [5] }], complete: [true] })],
    ['only nulls', lines({ series: [{ label: 'x', values: [null, null, null] }] })],
    ['only zeros', lines({ series: [{ label: 'x', values: [0, 0, 0] }] })],
    ['not a number', lines({ series: [{ label: 'x', values: [Number.NaN, Number.POSITIVE_INFINITY, 1] }] })],
    ['negative', lines({ series: [{ label: 'x', values: [-5, -1, -3] }] })],
  ])('%s draws without NaN', (_, chart) => expect(lineChart(chart, context).markup).not.toMatch(/NaN|Infinity|undefined/));

  it('keeps ten thousand points small', () => {
    const periods = Array.from({ length: 10_000 }, (_, index) => `p${index}`);
    const chart = lineChart(
      lines({ periods, series: [{ label: 'x', values: periods.map((_, index) => index % 7) }], complete: periods.map(() => true) }),
      context,
    );
    expect(count(chart, /class="hit"/g)).toBeLessThanOrEqual(63);
  });
});

describe('sankeyChart', () => {
  const edge = (position: number, from: string, to: string, transitions: number) =>
    ({ segment: null, position, from, to, fromKind: 'node', toKind: 'node', transitions, people: transitions, meanSeconds: null }) as const;

  it('a page keeps its colour at every step', () => {
    const graph = pathGraph([edge(1, 'home', 'list', 50), edge(2, 'list', 'home', 30), edge(3, 'home', 'list', 10)], []);
    if (graph === null) throw new Error('no graph');
    const chart = sankeyChart(graph, context).markup;
    const colours = [...chart.matchAll(/<g class="node (\w+)"><title>(\w+)/g)].map((match) => `${match[2]} ${match[1]}`);
    expect(new Set(colours)).toEqual(new Set(['home s1', 'list s2']));
    expect(colours).toHaveLength(4);
  });

  it('keeps the last labels inside the picture', () => {
    const name = 'a_very_long_name_that_somebody_thought_was_a_good_idea_indeed';
    const graph = pathGraph([edge(1, 'home', name, 1_234_567_890)], []);
    if (graph === null) throw new Error('no graph');
    const chart = sankeyChart(graph, context).markup;
    const label = /<text x="([\d.]+)" y="[\d.]+" class="halo">([^<]*…)/.exec(chart);
    expect(Number(label?.[1])).toBeLessThan(860 - 150);
  });
});

describe('retentionTable', () => {
  const chart: RetentionChart = {
    periodKind: 'week',
    columns: ['0', '1', '2'],
    rows: [
      {
        cohort: '2025-06-02',
        size: 400,
        cells: [
          { rate: 1, people: 400, complete: true },
          { rate: 0.5, people: 200, complete: true },
          { rate: 0.1, people: 40, complete: false },
        ],
      },
      { cohort: '2025-06-09', size: 12, cells: [{ rate: 1, people: 12, complete: true }, { rate: 0, people: 0, complete: false }, null] },
    ],
    mean: { cohort: '', size: 412, cells: [{ rate: 1, people: 412, complete: true }, { rate: 0.5, people: 200, complete: true }, null] },
  };

  it('is blank where a period was not reached, and 0% where nobody came back', () => {
    const table = retentionTable(chart, context).markup;
    expect(table).toContain('<td class="blank"></td></tr></tbody>');
    expect(table).toContain('>0%</td>');
  });

  it('is blank, not a dash, where a cohort is empty', () => {
    const empty = { cohort: '2025-06-16', size: 0, cells: [{ rate: null, people: 0, complete: true }] };
    expect(retentionTable({ ...chart, rows: [empty] }, context).markup).toContain('<td>0</td><td class="blank"></td></tr></tbody>');
  });

  it('marks periods that still run, in words too, and greys small cohorts', () => {
    const table = retentionTable(chart, context).markup;
    expect(table).toContain('class="t2 open" title="40 people, still running"');
    expect(table).toContain('<tr class="small"><th scope="row">Jun 9, 2025</th>');
  });

  it('heads are scoped and in the language', () => {
    expect(retentionTable(chart, { ...context, locale: zh }).markup).toContain('<th scope="col">第1周</th>');
  });
});
