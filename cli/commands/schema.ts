// `waymark schema [section]`: the JSON Schema of a section, or of a whole file, in one piece.
import { report } from '../../core/diagnostics/report.ts';
import { suggest } from '../../core/diagnostics/suggest.ts';
import { bundledSchema, bundleNames } from '../../core/schema/bundle.ts';
import type { Command, CommandInput } from '../command.ts';
import { usage } from '../options.ts';
import { type ExitCode, exitCodes } from '../terminal.ts';

export const schemaCommand: Command = {
  name: 'schema',
  positional: '[section]',
  description: 'Print the JSON Schema of a section, or of a whole file',
  options: [],
  run: printSchema,
};

async function printSchema({ names, terminal }: CommandInput): Promise<ExitCode> {
  const [section = 'waymark', ...more] = names;
  if (more.length > 0) throw usage(report('WM9003', null, { option: 'section', problem: 'takes one name' }));
  const schema = bundledSchema(section);
  if (schema === null) throw usage(report('WM9012', null, { section, suggestions: suggest(section, bundleNames), known: bundleNames }));
  terminal.out(`${JSON.stringify(schema, null, 2)}\n`);
  return exitCodes.clean;
}
