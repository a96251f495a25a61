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
  it('the same, of people first seen in January and in February', () => {
    expect(people('funnels.of_january')).toEqual([226, 130, 86, 28]);
    expect(people('funnels.of_february')).toEqual([246, 128, 80, 20]);
  });
  it('the shares that were published with them', () => {
    const [catalog, cart, paid] = rows('funnels.purchase', 'steps');
    expect(catalog?.rateFromFirst).toBe(1);
    expect(cart?.rateFromPrevious).toBeCloseTo(0.5328, 4);
    expect(paid?.rateFromPrevious).toBeCloseTo(0.3394, 4);
    expect(paid?.rateFromFirst).toBeCloseTo(0.1808, 4);
  });
  it('events and people of each kind', () => {
    const total = (name: string) => rows(`metrics.${name}`, 'values').reduce((sum, row) => sum + Number(row.value), 0);
    expect([total('carts'), total('payments')]).toEqual([2842, 706]);
    const size = (name: string) => rows(`segments.${name}`, 'size').map((row) => row.size);
    expect([...size('with_cart'), ...size('buyers')]).toEqual([1924, 653]);
  });
  it('within an hour of any catalog view', () => expect(people('funnels.in_an_hour')).toEqual([3611, 1924, 653]));
  it('per session', () => expect(people('funnels.in_a_session')).toEqual([5540, 2457, 706]));

  it('monthly cohorts', () => {
    const cohort = (month: string) => rows('retention.monthly', 'cohorts').flatMap((row) => (row.cohort === month ? [row.people] : []));
    expect(cohort('2019-11').slice(0, 5)).toEqual([259, 102, 85, 65, 64]);
    expect(cohort('2019-12').slice(0, 2)).toEqual([249, 83]);
    expect(cohort('2020-01').slice(0, 2)).toEqual([246, 95]);
    expect(cohort('2020-02').slice(0, 2)).toEqual([257, 82]);
    expect(cohort('2020-03').slice(0, 2)).toEqual([350, 49]);
    expect(cohort('2020-04').slice(0, 2)).toEqual([2390, null]);
  });
});
