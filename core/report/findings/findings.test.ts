import { describe, expect, it } from 'vitest';
import type { Result, ResultRow, Results } from '../../results/results.ts';
import { localeOf } from '../locales/registry.ts';
import { seeded } from '../testing/random.ts';
import { all, days, sampleResult, stepRows, valueGroup } from '../testing/rows.ts';
import { sampleResults } from '../testing/sample-report.ts';
import { findings, findingsOf } from './findings.ts';
import { largestLoss, weakSteps } from './funnel-findings.ts';
import { sayChange, sayFinding } from './say-finding.ts';

const en = localeOf('en');
const report = (results: readonly Result[]): Results => ({ ...sampleResults(), results });
const say = (result: Result, locale = en) => findingsOf(result).map((finding) => sayFinding(finding, locale));

type Steps = readonly (readonly [string, number])[];
const funnel = (groups: readonly (readonly [string, Steps])[]): Result => {
  const rows = groups.flatMap(([name, steps]) =>
    stepRows(
      name === 'all' ? all : valueGroup(name),
      steps.map(([step, people]) => [step, people, null] as const),
    ),
  );
  return sampleResult({ name: 'funnels.f', kind: 'funnel', settings: { per: 'person', breakdown: 'device' }, tables: { steps: rows } });
};

describe('funnels', () => {
  it('the largest loss is of people, not of share, and skips optional steps', () => {
    const result = funnel([
      [
        'all',
        [
          ['a', 1000],
          ['coupon?', 10],
          ['b', 600],
          ['c', 100],
        ],
      ],
    ]);
    expect(say(result)).toEqual(['The largest loss is between b and c: 500 of 600 people (83.3%) do not go on.']);
    expect(largestLoss([])).toBeNull();
  });

  it('nobody lost, nothing said', () =>
    expect(
      say(
        funnel([
          [
            'all',
            [
              ['a', 10],
              ['b', 10],
            ],
          ],
        ]),
      ).join(),
    ).toBe(''));

  it('a weak step goes with a group only where the test says so', () => {
    const clear = funnel([
      [
        'all',
        [
          ['a', 2000],
          ['b', 900],
        ],
      ],
      [
        'phone',
        [
          ['a', 1000],
          ['b', 300],
        ],
      ],
      [
        'desktop',
        [
          ['a', 1000],
          ['b', 600],
        ],
      ],
    ]);
    expect(say(clear)[1]).toBe(
      'A weaker step from a to b goes with device = phone: 30.0% go on (300 of 1,000), against 60.0% of all others (600 of 1,000). Difference −30.0 points, 95% interval −34.1 to −25.8.',
    );
    const slight = funnel([
      [
        'all',
        [
          ['a', 2000],
          ['b', 890],
        ],
      ],
      [
        'phone',
        [
          ['a', 1000],
          ['b', 440],
        ],
      ],
      [
        'desktop',
        [
          ['a', 1000],
          ['b', 450],
        ],
      ],
    ]);
    expect(say(slight)).toHaveLength(1);
  });

  it('names no cause', () => {
    for (const locale of ['en', 'zh']) {
      const sentences = findings(sampleResults()).map((finding) => sayFinding(finding, localeOf(locale)));
      expect(sentences.join(' ')).not.toMatch(/because|caused?\b|due to|因为|导致|由于/i);
    }
  });

  it('says nothing of groups too small to judge', () => {
    expect(
      weakSteps(
        funnel([
          [
            'all',
            [
              ['a', 1029],
              ['b', 900],
            ],
          ],
          [
            'tiny',
            [
              ['a', 29],
              ['b', 0],
            ],
          ],
        ]),
      ),
    ).toEqual([]);
  });

  it('takes groups that overlap (attribution to every value) for what they are: not comparable with the rest', () => {
    expect(
      weakSteps(
        funnel([
          [
            'all',
            [
              ['a', 100],
              ['b', 20],
            ],
          ],
          [
            'x',
            [
              ['a', 60],
              ['b', 40],
            ],
          ],
          [
            'y',
            [
              ['a', 90],
              ['b', 1],
            ],
          ],
        ]),
      ).map((weak) => weak.group.breakdown),
    ).not.toContain('x');
  });

  it('finds a real difference and keeps to its false discovery rate where there is none', () => {
    const random = seeded(7);
    let found = 0;
    for (let trial = 0; trial < 200; trial++) {
      const groups = Array.from({ length: 8 }, (_, index): [string, Steps] => {
        const b = binomial(400, 0.5, random);
        return [
          `g${index}`,
          [
            ['a', 400],
            ['b', b],
            ['c', binomial(b, 0.3, random)],
          ],
        ];
      });
      const total = (step: number) => groups.reduce((sum, [, steps]) => sum + (steps[step]?.[1] ?? 0), 0);
      const whole: [string, Steps] = [
        'all',
        [
          ['a', total(0)],
          ['b', total(1)],
          ['c', total(2)],
        ],
      ];
      if (weakSteps(funnel([whole, ...groups])).length > 0) found++;
    }
    // 16 tests a funnel at 5 % each would find something in more than half of them.
    expect(found).toBeLessThan(20);
  });
});

function binomial(n: number, rate: number, random: () => number): number {
  let count = 0;
  for (let index = 0; index < n; index++) if (random() < rate) count++;
  return count;
}

const cohorts = (returned: readonly number[], complete = true): Result =>
  sampleResult({
    name: 'retention.r',
    kind: 'retention',
    settings: { period: 'week' },
    tables: {
      cohorts: days('2025-04-07', returned.length, 7).flatMap((cohort, index) =>
        [0, 1].map(
          (period): ResultRow => ({
            segment: null,
            ...all,
            cohort,
            size: 500,
            period,
            fromPeriod: period,
            toPeriod: period,
            people: period === 0 ? 500 : (returned[index] ?? 0),
            rate: null,
            complete: period === 0 || complete,
          }),
        ),
      ),
    },
  });

describe('retention', () => {
  it('says the weighted mean of period 1, and no trend where there is no clear one', () => {
    expect(say(cohorts([150, 160, 148, 155]))).toEqual([
      '30.6% of the average cohort come back in week 1 (613 of 2,000 people in 4 complete cohorts).',
    ]);
  });

  it('says a trend that the interval carries', () => {
    expect(say(cohorts([100, 110, 200, 210]))[0]).toContain(
      'Later cohorts come back more often: 21.0% in the first 2, 41.0% in the last 2 (difference +20.0 points',
    );
    expect(say(cohorts([210, 200, 110, 100]))[0]).toContain('less often');
  });

  it('leaves incomplete periods out, and says nothing where none is complete', () => expect(say(cohorts([100, 110], false))).toEqual([]));
});

const metric = (values: readonly (number | null)[], period = 'day', lastComplete = true): Result =>
  sampleResult({
    name: 'metrics.m',
    kind: 'metric',
    settings: { period },
    tables: {
      values: days('2025-06-02', values.length, period === 'week' ? 7 : 1).map(
        (label, index): ResultRow => ({
          segment: null,
          ...all,
          period: label,
          value: values[index] ?? null,
          numerator: null,
          denominator: null,
          complete: lastComplete || index < values.length - 1,
        }),
      ),
    },
  });

describe('metrics', () => {
  it('holds a day against the same weekdays before', () => {
    const values = Array.from({ length: 22 }, (_, index) => (index === 21 ? 150 : index % 7 === 0 ? 100 : 40));
    expect(say(metric(values))).toEqual(['On Monday, Jun 23, it was 150: 50.0% above the average of the 3 Mondays before (100).']);
  });

  it('holds other periods, and the first days, against the period before', () => {
    expect(say(metric([100, 80], 'week'))).toEqual(['In the week of Jun 9 it was 80: 20.0% below the period before (100).']);
    expect(say(metric([100, 100]))).toEqual(['On Tuesday, Jun 3, it was 100, the same as the period before.']);
  });

  it('looks at the last complete period only', () => {
    expect(say(metric([100, 80, 3], 'week', false))[0]).toContain('it was 80');
  });

  it('says nothing without a baseline', () => {
    for (const values of [[], [5], [null, 5], [0, 5], [5, null]]) expect(say(metric(values, 'week'))).toEqual([]);
  });

  it('a key figure has the word for its direction', () => {
    const finding = findingsOf(metric([100, 80], 'week'))[0];
    if (finding?.code !== 'metric_change') throw new Error('no change');
    expect(sayChange(finding.values, en)).toBe('down 20.0% against the period before');
    expect(sayChange(finding.values, localeOf('zh'))).toBe('比上一周期下降 20.0%');
  });
});

describe('findings', () => {
  it('are weightiest first and the same every time', () => {
    const found = findings(sampleResults());
    expect(found.map((finding) => finding.code).slice(0, 3)).toEqual(['worse_for', 'biggest_leak', 'return_rate']);
    expect(found.map((finding) => finding.weight)).toEqual(found.map((finding) => finding.weight).sort((a, b) => b - a));
    expect(JSON.stringify(findings(sampleResults()))).toBe(JSON.stringify(found));
  });

  it('need no table and no setting', () => {
    const kinds = ['funnel', 'paths', 'retention', 'metric', 'segment', 'sessions', 'identity'] as const;
    expect(findings(report(kinds.map((kind) => sampleResult({ name: kind, kind }))))).toEqual([]);
  });
});
