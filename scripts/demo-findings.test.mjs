import { describe, expect, it } from 'vitest';
import { findingsOf } from './demo-findings.mjs';

const step = (group, breakdown, number, rateFromPrevious) => ({ group, breakdown, step: number, rateFromPrevious });
const cohort = (label, period, size, people, complete = true) => ({ group: 'all', cohort: label, period, size, people, complete });

const results = {
  results: [
    {
      name: 'funnels.purchase',
      tables: {
        steps: [
          step('all', null, 5, 0.7),
          step('value', 'phone', 5, 0.58),
          step('value', 'desktop', 5, 0.94),
          step('value', 'phone', 4, 0.1),
        ],
      },
    },
    {
      name: 'retention.repurchase',
      tables: {
        cohorts: [
          cohort('2026-04-20', 0, 100, 100),
          cohort('2026-04-20', 1, 100, 6),
          cohort('2026-04-20', 4, 100, 11),
          cohort('2026-06-22', 0, 50, 50),
          cohort('2026-06-22', 1, 50, 9, false),
          cohort('2026-06-22', 4, 50, null, false),
        ],
      },
    },
  ],
  quality: {
    events: [{ rows: 1500 }, { rows: 500 }],
    quarantine: [
      { code: 'late', rows: 10 },
      { code: 'future', rows: 20 },
      { code: 'late', rows: 10 },
    ],
  },
};

describe('findingsOf', () => {
  it('says where payments break, who buys again, and what was not counted', () => {
    expect(findingsOf(results)).toEqual([
      'Of the people who start a payment on a phone, 58.0 % pay; on a desktop, 94.0 %.',
      'Of 100 first-time buyers, 6.0 % order again in the next week and 11.0 % in the fourth.',
      '40 of 2,000 rows (2.0 %) are in quarantine, for 2 different reasons.',
    ]);
  });

  it('does not guess where an analysis is missing', () => {
    expect(() => findingsOf({ ...results, results: [] })).toThrow('the results hold no purchase');
  });
});
