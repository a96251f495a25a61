// `waymark schema [section]`: the JSON Schema of a section, or of a whole file, in one piece.
import { report } from '../../core/diagnostics/report.ts';
import { suggest } from '../../core/diagnostics/suggest.ts';
import { bundledSchema, bundleNames } from '../../core/schema/bundle.ts';
import type { Command, CommandInput } from '../command.ts';
import { jsonText } from '../json-text.ts';
import { usage } from '../options.ts';
import { type ExitCode, exitCodes } from '../terminal.ts';

export const schemaCommand: Command = {
  name: 'schema',
  positional: '[section]',
  mostNames: 1,
  description: 'Print the JSON Schema of a section, or of a whole file',
  options: [],
  run: printSchema,
};

async function printSchema({ names, terminal }: CommandInput): Promise<ExitCode> {
  const [section = 'waymark'] = names;
  const schema = bundledSchema(section);
  if (schema === null) throw usage(report('WM9013', null, { section, suggestions: suggest(section, bundleNames), known: bundleNames }));
  terminal.out(jsonText(schema));
  return exitCodes.clean;
}
