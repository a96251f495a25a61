// What a user gets: packs the package, installs the tarball into an empty folder and goes the first steps there, each a process of its own.
// Needs the registry (for the dependencies) and builds dist/ anew, so it is no part of `npm test`: run `node scripts/pack-check.mjs`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runAction } from './action-steps.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = mkdtempSync(join(tmpdir(), 'waymark-pack-'));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';

/** Runs a command and gives its output; ends the check where the exit code is another than expected. */
function run(cwd, expected, command, ...argv) {
  const started = performance.now();
  const environment = { ...process.env, NO_UPDATE_NOTIFIER: '1' };
  const { status, stdout, stderr, error } = spawnSync(command, argv, { cwd, encoding: 'utf8', env: environment, maxBuffer: 1 << 28 });
  console.log(`$ ${[command, ...argv].join(' ')} -> ${status} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (status !== expected || error) fail(`expected exit code ${expected}\n${error ?? ''}${stdout}${stderr}`);
  return { stdout, stderr };
}

function fail(reason) {
  console.error(reason);
  rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}

function expect(isTrue, reason) {
  if (!isTrue) fail(reason);
}

const [packed] = JSON.parse(run(root, 0, npm, 'pack', '--json', '--pack-destination', folder).stdout.replace(/^[^[]*(?=\[\s*\{)/, ''));
const strays = packed.files
  .map((file) => file.path)
  .filter((path) => /\.test\.|(?<!\.d)\.ts$|^(test|bench|demo|node_modules)\//.test(path));
expect(strays.length === 0, `files that no user needs: ${strays.join(', ')}`);
const schemas = readdirSync(join(root, 'core', 'schema')).filter((name) => name.endsWith('.schema.json'));
const missing = schemas.filter((name) => !packed.files.some((file) => file.path === `schema/${name}`));
expect(schemas.length === 26 && missing.length === 0, `schemas that are not published: ${missing.join(', ')}`);
const tarball = join(folder, packed.filename);

const app = join(folder, 'app');
mkdirSync(app);
run(app, 0, npm, 'install', '--no-audit', '--no-fund', tarball);
const waymark = (expected, ...argv) => run(app, expected, npx, '--no-install', 'waymark', ...argv);

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
expect(waymark(0, '--version').stdout === `waymark ${version}\n`, 'another version');
waymark(0, 'init');
const [editorLine = ''] = readFileSync(join(app, 'plan', 'cart.yaml'), 'utf8').split('\n');
expect(existsSync(join(app, 'plan', editorLine.replace(/^.*\$schema=/, ''))), `no schema where the editor's line leads: ${editorLine}`);
waymark(0, 'check');
waymark(0, 'format', '--check');
const results = JSON.parse(waymark(0, 'run', '--format', 'json').stdout);
expect(results.results.length > 0 && results.quality.events.length > 0, 'no results');
expect(!waymark(0, 'run', 'purchase').stdout.includes('\u001b'), 'colours into a pipe');
const [report] = waymark(0, 'report').stdout.split('\n');
expect(existsSync(join(app, report)), `no report at ${report}`);
waymark(0, 'build');
waymark(0, 'build', '--check');
const typo = waymark(2, 'chekc');
expect(typo.stdout === '' && typo.stderr.includes('did you mean "check"'), 'no suggestion on stderr');
run(
  app,
  0,
  process.execPath,
  '--input-type=module',
  '-e',
  "import('waymark').then((api) => { if (Object.keys(api).length === 0) process.exit(1); })",
);

const empty = join(folder, 'empty');
mkdirSync(empty);
run(empty, 0, npx, '--yes', `--package=${tarball}`, 'waymark', 'init', 'shop', '--events', '2000');
run(join(empty, 'shop'), 0, npx, '--yes', `--package=${tarball}`, 'waymark', 'run', 'purchase');

// The GitHub Action, its installation too, on a pull request that allows fewer values.
const shop = join(empty, 'shop');
const git = (...argv) => run(shop, 0, 'git', '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...argv).stdout.trim();
git('init', '--quiet', '--initial-branch=main');
git('add', 'waymark.yaml', 'plan', 'analyses');
git('commit', '--quiet', '--message', 'base');
const target = git('rev-parse', 'HEAD');
const changed = join(shop, 'plan', 'checkout.yaml');
writeFileSync(changed, readFileSync(changed, 'utf8').replace('[standard, express, pickup]', '[standard, express]'));
git('commit', '--quiet', '--all', '--message', 'head');
const { steps, summary } = await runAction({
  root,
  folder: shop,
  temp: join(folder, 'temp'),
  environment: process.env,
  inputs: { package: tarball, 'build-check': 'false', comment: 'false' },
  github: {
    event_name: 'pull_request',
    repository: 'acme/shop',
    server_url: 'https://github.com',
    event: { pull_request: { number: 7, base: { sha: target } } },
  },
});
const codes = steps.map(({ id, code }) => `${id} ${code}`).join(', ');
console.log(`action: ${codes}`);
expect(
  codes === 'install 0, check 0, build 0, diff 0, comment 0, result 1' && summary.includes('allowed values removed'),
  `${codes}\n${steps.map(({ text }) => text).join('')}`,
);

const size = (packed.size / 1024).toFixed(0);
rmSync(folder, { recursive: true, force: true });
console.log(`${packed.filename}: ${packed.files.length} files, ${size} KB; installed, ran, reported and built`);
