// `node scripts/run-tests.mjs [NAME=value …] file …`: test files with settings of their own, the same on every system. What the environment says goes before.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const words = process.argv.slice(2);
const isSetting = (word) => /^[A-Z_]+=/.test(word);
const settings = Object.fromEntries(
  words.filter(isSetting).map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
);
const files = words.filter((word) => !isSetting(word));
const { status, error } = spawnSync(process.execPath, [vitest, 'run', ...files], {
  stdio: 'inherit',
  env: { ...settings, ...process.env },
});
if (error !== undefined) throw error;
process.exit(status ?? 1);
