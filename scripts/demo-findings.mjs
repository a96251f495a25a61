// Three sentences from the results of the example project: where payments break, who buys again, what was not counted.

/**
 * @param {{ results: readonly { name: string, tables: Record<string, readonly Record<string, unknown>[]> }[],
 *   quality: { events: readonly { rows: number }[], quarantine: readonly { code: string, rows: number }[] } }} results `run --format json`
 * @returns {[string, string, string]}
 */
export function findingsOf(results) {
  const tables = (name) => {
    const found = results.results.find((result) => result.name === name || result.name.endsWith(`.${name}`));
    if (!found) throw new Error(`the results hold no ${name}`);
    return found.tables;
  };
  return [leakOf(tables('purchase').steps), repurchaseOf(tables('repurchase').cohorts), quarantineOf(results.quality)];
}

/** The device whose last step is worst, against the best one. */
function leakOf(steps) {
  const last = Math.max(...steps.map((row) => row.step));
  const paid = steps.filter((row) => row.step === last && row.group === 'value').sort((a, b) => a.rateFromPrevious - b.rateFromPrevious);
  const [worst, best] = [paid[0], paid.at(-1)];
  return `Of the people who start a payment on a ${worst.breakdown}, ${percent(worst.rateFromPrevious)} pay; on a ${best.breakdown}, ${percent(best.rateFromPrevious)}.`;
}

/** Weighted mean of the first and the fourth week after the first order, over the cohorts that have reached both. */
function repurchaseOf(cohorts) {
  const all = cohorts.filter((row) => row.group === 'all');
  const reached = new Set(all.filter((row) => row.period === 4 && row.complete && row.people !== null).map((row) => row.cohort));
  const people = (period) => sum(all.filter((row) => row.period === period && reached.has(row.cohort)).map((row) => row.people));
  const size = sum(all.filter((row) => row.period === 0 && reached.has(row.cohort)).map((row) => row.size));
  return `Of ${count(size)} first-time buyers, ${percent(people(1) / size)} order again in the next week and ${percent(people(4) / size)} in the fourth.`;
}

function quarantineOf(quality) {
  const rows = sum(quality.events.map((row) => row.rows));
  const held = sum(quality.quarantine.map((row) => row.rows));
  const codes = new Set(quality.quarantine.map((row) => row.code)).size;
  return `${count(held)} of ${count(rows)} rows (${percent(held / rows)}) are in quarantine, for ${codes} different reasons.`;
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const percent = (rate) => `${(rate * 100).toFixed(1)} %`;
const count = (number) => number.toLocaleString('en-US');
