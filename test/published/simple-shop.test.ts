// The published figures of a real shop's log, through `waymark run --format json`. Skipped by name where the data is not at hand.
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../../core/results/results.ts';
import { runCli } from '../cli-run.ts';

const data = fileURLToPath(new URL('../../../shared/data/simple-shop/simple-onlineshop.csv.gz', import.meta.url));
const plan = fileURLToPath(new URL('./simple-shop/waymark.yaml', import.meta.url));
const season = ['--from', '2019-11-01', '--to', '2020-04-29'];

describe.skipIf(!existsSync(data))('simple-shop (needs ../shared/data/simple-shop)', () => {
  let folder = '';
  let results: Results;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-simple-shop-'));
    mkdirSync(join(folder, 'data'));
    copyFileSync(plan, join(folder, 'waymark.yaml'));
    copyFileSync(data, join(folder, 'data', 'simple-onlineshop.csv.gz'));
    const outcome = await runCli(folder, 'run', '--format', 'json', ...season);
    expect(outcome.err).not.toContain('error');
    expect(outcome.exitCode).toBe(0);
    results = JSON.parse(outcome.out);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const rows = (name: string, table: string) => results.results.find((result) => result.name === name)?.tables[table] ?? [];
  const people = (name: string) => rows(name, 'steps').map((row) => row.people);

  it('has 3,751 people, nothing in quarantine', async () => {
    const identity = await runCli(folder, 'run', '--identity', '--format', 'json');
    const answer: Results = JSON.parse(identity.out);
    expect(answer.results[0]?.tables.ids).toHaveLength(3751);
    expect(results.quality.quarantine).toEqual([]);
    expect(results.quality.events.reduce((sum, row) => sum + row.accepted, 0)).toBe(32_283);
  }, 30_000);

  it('has 6,454 sessions', async () => {
    const sessions = await runCli(folder, 'run', '--sessions', '--format', 'json');
    const answer: Results = JSON.parse(sessions.out);
    expect(answer.results[0]?.tables.sessions).toHaveLength(6454);
  }, 30_000);

  it('catalog > cart > payment_done', () => expect(people('funnels.purchase')).toEqual([3611, 1924, 653]));
  it('with a product between', () => expect(people('funnels.by_product')).toEqual([3611, 2010, 1257, 429]));
  it('within an hour of any catalog view', () => expect(people('funnels.in_an_hour')).toEqual([3611, 1924, 653]));
  it('per session', () => expect(people('funnels.in_a_session')).toEqual([5540, 2457, 706]));

  // T is the end of 2020-04-29, 120 days after 2020-01-01, 89 after 2020-02-01 and 60 after 2020-03-01.
  it('of users first seen in January, and in February', () => {
    expect(people('funnels.january')).toEqual([226, 130, 86, 28]);
    expect(people('funnels.february')).toEqual([246, 128, 80, 20]);
  });

  it('users first seen in a month are those of its cohort', () => {
    expect(rows('segments.seen_in_january', 'size')[0]?.size).toBe(246);
    expect(rows('segments.seen_in_february', 'size')[0]?.size).toBe(257);
  });

  it('events of each kind', () => {
    const counts = Object.fromEntries(results.quality.events.map((row) => [row.event, row.accepted]));
    expect(counts).toEqual({
      ...{ catalog: 14_518, main: 5635, cart: 2842, product2: 2172, delivery_choice: 1686, product1: 1515, payment_choice: 1107 },
      ...{ delivery_courier: 834, payment_done: 706, payment_card: 565, delivery_pickup: 506, payment_cash: 197 },
    });
  });

  it('monthly cohorts', () => {
    const cohort = (month: string) => rows('retention.monthly', 'cohorts').flatMap((row) => (row.cohort === month ? [row.people] : []));
    expect(cohort('2019-11').slice(0, 5)).toEqual([259, 102, 85, 65, 64]);
    expect(cohort('2019-12').slice(0, 2)).toEqual([249, 83]);
    expect(cohort('2020-01').slice(0, 2)).toEqual([246, 95]);
    expect(cohort('2020-02').slice(0, 2)).toEqual([257, 82]);
    expect(cohort('2020-03').slice(0, 2)).toEqual([350, 49]);
    expect(cohort('2020-04').slice(0, 2)).toEqual([2390, null]);
    const rates = rows('retention.monthly', 'cohorts').filter((row) => row.cohort === '2019-11');
    const published = [0.393822, 0.328185, 0.250965, 0.247104];
    published.forEach((rate, index) => {
      expect(rates[index + 1]?.rate).toBeCloseTo(rate, 6);
    });
  });
});
