// `waymark init [dir]`: the example shop as a project of one's own, with sample data from a fixed seed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { printable } from '../../core/diagnostics/printable.ts';
import { report } from '../../core/diagnostics/report.ts';
import { generateShop } from '../../examples/shop/generate.ts';
import type { Command } from '../command.ts';
import { type EditorSchema, editorSchema, withEditorLine } from '../editor-schema.ts';
import { usage, wholeNumber } from '../options.ts';
import { packageFile } from '../package-files.ts';
import { exitCodes } from '../terminal.ts';
import { writeAnswer } from '../write-answer.ts';

const EXAMPLE = packageFile('examples/shop');
const DEFAULT_SEED = 2026;
const DEFAULT_EVENTS = 200_000;
const IGNORED = '# What Waymark writes and can write again\n.waymark/\nsrc/tracking/\n';

export const initCommand: Command = {
  name: 'init',
  positional: '[dir]',
  mostNames: 1,
  description: 'Write a working project with sample data',
  options: [
    { name: 'seed', value: '<number>', description: 'Seed of the sample data (default: 2026)' },
    { name: 'events', value: '<number>', description: 'About how many events the sample data has (default: 200000)' },
  ],
  run: async ({ names, options, terminal }) => {
    const folder = resolve(terminal.folder, options.text('project') ?? '.', names[0] ?? '.');
    const seed = wholeNumber(options, 'seed', 0) ?? DEFAULT_SEED;
    const events = wholeNumber(options, 'events', 1) ?? DEFAULT_EVENTS;
    const refuseWhatIsThere = (files: readonly InitFile[]): void => {
      const present = files.find((file) => existsSync(join(folder, file.path)));
      if (present !== undefined)
        throw usage(report('WM9007', null, { folder: relative(terminal.folder, folder) || '.', file: present.path }));
    };
    const plan = planFiles(editorSchema(folder));
    refuseWhatIsThere(plan);
    const sample = generateShop({ seed, events });
    refuseWhatIsThere(sample);
    const files: readonly InitFile[] = [...plan, ...sample];
    for (const file of files) writeAnswer(join(folder, file.path), file.bytes, null);
    const isIgnoring = existsSync(join(folder, '.gitignore'));
    if (!isIgnoring) writeAnswer(join(folder, '.gitignore'), IGNORED, null);
    const shown = printable(relative(terminal.folder, folder));
    if (isIgnoring) terminal.err(`.gitignore is there already; add to it: ${IGNORED.split('\n').slice(1).join(' ').trim()}\n`);
    const steps = [
      ...(shown === '' ? [] : [`cd ${/^[\w./-]+$/.test(shown) ? shown : JSON.stringify(shown)}`]),
      'waymark check',
      'waymark run',
      'waymark report',
    ];
    terminal.out(
      `${files.length} files written${shown === '' ? '' : ` to ${shown}/`}: a shop's plan, its analyses and sample data\nNext:\n${steps.map((step) => `  ${step}\n`).join('')}`,
    );
    return exitCodes.clean;
  },
};

interface InitFile {
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/** The example's YAML, as it stands in the package, each file with the line by which editors complete it; and the schema where that is needed. */
function planFiles(schema: EditorSchema): readonly InitFile[] {
  const yaml = readdirSync(EXAMPLE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => relative(EXAMPLE, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('data/') && !path.startsWith('.waymark/'))
    .sort()
    .map((path) => ({ path, bytes: withEditorLine(path, readFileSync(join(EXAMPLE, path), 'utf8'), schema) }));
  return schema.text === null ? yaml : [...yaml, { path: schema.path, bytes: schema.text }];
}
