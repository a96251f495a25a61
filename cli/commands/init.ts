// `waymark init [dir]`: the example shop as a project of one's own, with sample data from a fixed seed.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { report } from '../../core/diagnostics/report.ts';
import { generateShop } from '../../examples/shop/generate.ts';
import type { Command } from '../command.ts';
import { usage, wholeNumber } from '../options.ts';
import { exitCodes } from '../terminal.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/shop/', import.meta.url));
const DEFAULT_SEED = 2026;
const IGNORED = '# What Waymark writes and can write again\n.waymark/\nsrc/tracking/\n';

export const initCommand: Command = {
  name: 'init',
  positional: '[dir]',
  description: 'Write a working project with sample data',
  options: [{ name: 'seed', value: '<number>', description: 'Seed of the sample data (default: 2026)' }],
  run: async ({ names, options, terminal }) => {
    const folder = resolve(terminal.folder, options.text('project') ?? '.', names[0] ?? '.');
    const seed = wholeNumber(options, 'seed', 0) ?? DEFAULT_SEED;
    const files = [...planFiles(), { path: '.gitignore', bytes: Buffer.from(IGNORED) }, ...sampleFiles(seed)];
    const present = ['waymark.yaml', ...files.map((file) => file.path)].find((path) => existsSync(join(folder, path)));
    if (present !== undefined) throw usage(report('WM9007', null, { folder: relative(terminal.folder, folder) || '.', file: present }));
    for (const file of files) {
      const target = join(folder, file.path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, file.bytes);
    }
    const shown = relative(terminal.folder, folder);
    const steps = [...(shown === '' ? [] : [`cd ${shown}`]), 'waymark check', 'waymark run', 'waymark report'];
    terminal.out(
      `${files.length} files written${shown === '' ? '' : ` to ${shown}/`}: a shop's plan, its analyses and sample data\nNext:\n${steps.map((step) => `  ${step}\n`).join('')}`,
    );
    return exitCodes.clean;
  },
};

interface InitFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The example's YAML, as it stands in the package. */
function planFiles(): readonly InitFile[] {
  return readdirSync(EXAMPLE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(EXAMPLE, path).replaceAll('\\', '/'), bytes: readFileSync(path) }))
    .filter((file) => !file.path.startsWith('data/') && !file.path.startsWith('.waymark/'))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function sampleFiles(seed: number): readonly InitFile[] {
  return [...generateShop({ seed })].map((file) => ({ path: file.path, bytes: file.bytes }));
}
