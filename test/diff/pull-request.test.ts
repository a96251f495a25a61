// docs/examples/pull-request.md is the comment that a pull request on the sample shop gets. WAYMARK_UPDATE=1 writes it anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder, writeInto } from '../cli/temp-project.ts';
import { runCli } from '../cli-run.ts';
import { shopSides } from './shop-edit.ts';

const PAGE = new URL('../../docs/examples/pull-request.md', import.meta.url);

it('the comment in the docs is the one of today', async () => {
  const { base, head } = shopSides();
  const folder = tempFolder();
  writeInto(join(folder, 'base'), base);
  writeInto(join(folder, 'head'), head);
  const { exitCode, out } = await runCli(folder, 'diff', './base', './head', '--project', 'head', '--format', 'markdown');
  expect(exitCode).toBe(1);
  if (process.env.WAYMARK_UPDATE === '1') writeFileSync(PAGE, out);
  expect(readFileSync(PAGE, 'utf8')).toBe(out);
});
