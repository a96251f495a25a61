// What `init` writes completes at once in an editor: proven with the language server that editors use, with the package installed and without.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../cli-run.ts';
import { openEditor } from './language-server.ts';
import { tempFolder } from './temp-project.ts';

const SCHEMAS = fileURLToPath(new URL('../../core/schema/', import.meta.url));

/** As npm installs it: what the package publishes below `schema/`. */
function install(folder: string): void {
  const target = join(folder, 'node_modules', 'waymark', 'schema');
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(SCHEMAS)) if (name.endsWith('.schema.json')) cpSync(join(SCHEMAS, name), join(target, name));
}

const init = (folder: string, ...argv: readonly string[]) => runCli(folder, 'init', ...argv, '--events', '200');

function planFiles(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name));
  return names.filter((name) => !name.includes('node_modules')).map((name) => join(folder, name));
}

async function provesItself(folder: string): Promise<void> {
  const files = planFiles(folder);
  expect(files.length).toBeGreaterThan(10);
  const editor = await openEditor(folder);
  try {
    for (const file of files) expect(await editor.complaints(file), file).toEqual([]);
    const file = join(folder, 'plan', 'cart.yaml');
    const [line = ''] = readFileSync(file, 'utf8').split('\n');
    expect(await editor.complaints(file, `${line}\nevents:\n  a:\n    ownr: x\n`)).toEqual([expect.stringContaining('ownr')]);
    expect(await editor.offers(file, `${line}\nevents:\n  a:\n    \n`, 3, 4)).toEqual(
      expect.arrayContaining(['trigger', 'owner', 'once_by']),
    );
    expect(await editor.offers(file, `${line}\nfunnels:\n  f:\n    order: \n`, 3, 11)).toEqual(['ordered', 'strict', 'unordered']);
  } finally {
    editor.close();
  }
}

describe('the line for editors', () => {
  it('leads to a schema in the project where no package is installed', async () => {
    const folder = tempFolder();
    expect((await init(folder)).exitCode).toBe(0);
    expect(readFileSync(join(folder, 'waymark.yaml'), 'utf8')).toMatch(/^# yaml-language-server: \$schema=waymark\.schema\.json\n/);
    expect(readFileSync(join(folder, 'plan', 'cart.yaml'), 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/waymark\.schema\.json\n/,
    );
    expect((await runCli(folder, 'schema')).out).toBe(readFileSync(join(folder, 'waymark.schema.json'), 'utf8'));
    await provesItself(folder);
  }, 60_000);

  it('leads into the installed package where package.json names it', async () => {
    const above = tempFolder();
    install(above);
    writeFileSync(join(above, 'package.json'), '{"devDependencies": {"waymark": "1"}}');
    expect((await init(above, 'shop')).exitCode).toBe(0);
    const folder = join(above, 'shop');
    expect(existsSync(join(folder, 'waymark.schema.json'))).toBe(false);
    expect(readFileSync(join(folder, 'plan', 'cart.yaml'), 'utf8')).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/node_modules\/waymark\/schema\/waymark\.schema\.json\n/,
    );
    await provesItself(folder);
  }, 60_000);

  it('does not lead into a package that nothing names', async () => {
    const folder = tempFolder();
    install(folder);
    writeFileSync(join(folder, 'package.json'), '{"dependencies": {"other": "1"}}');
    expect((await init(folder)).exitCode).toBe(0);
    expect(existsSync(join(folder, 'waymark.schema.json'))).toBe(true);
  });

  it('is no change to the canonical layout', async () => {
    const folder = tempFolder();
    await init(folder);
    expect((await runCli(folder, 'format', '--check')).exitCode).toBe(0);
  });
});
