import { it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { CLEAN_ROWS, csv, smallPlan, tempProject } from './temp-project.ts';
it('wide', async () => {
  for (const argv of [['--from','1970-01-01'],['--from','0001-01-01'],['--to','9999-12-31'],['--from','0000-01-01T00:00:00Z'], ['--as-of','9999-12-31T23:59:59Z']]) {
  const folder = tempProject({ 'waymark.yaml': smallPlan({more:"retention:\n  r: { start: viewed, return: bought, period: day, periods: 8 }\n"}).replace('purchases: { event: bought }','purchases: { event: bought, period: hour }'), 'data/a.csv': csv(...CLEAN_ROWS) });
  const t = performance.now();
  const r = await runCli(folder, 'run', '--format', 'json', ...argv);
  console.log(argv, r.exitCode, r.out.length, r.err.slice(0,300), performance.now()-t);
  }
}, 200000);
