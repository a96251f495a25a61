// `waymark format`: every YAML file of the project in the one canonical layout; with --check it only says which would change.
import { formatPretty } from '../../core/diagnostics/format/pretty.ts';
import { printable } from '../../core/diagnostics/printable.ts';
import { sourceTexts } from '../../core/diagnostics/source-texts.ts';
import { formatYaml } from '../../core/write/format.ts';
import type { Command } from '../command.ts';
import { readProjectFiles, writeProjectFile } from '../project-files.ts';
import { exitCodes } from '../terminal.ts';

export const formatCommand: Command = {
  name: 'format',
  positional: '',
  mostNames: 0,
  description: 'Write the YAML in one canonical layout, comments kept',
  options: [{ name: 'check', value: null, description: 'Write nothing, list the files that would change and fail' }],
  run: async ({ options, terminal }) => {
    const { root, files, diagnostics } = readProjectFiles(options, terminal);
    const isCheck = options.flag('check');
    const failures = diagnostics.filter(({ severity }) => severity === 'error');
    let changed = 0;
    for (const { path, text } of files) {
      const formatted = formatYaml(path, text).text;
      if (formatted === null || formatted === text) continue;
      const refused = isCheck ? [] : await writeProjectFile(root, path, text, formatted);
      failures.push(...refused);
      if (refused.length > 0) continue;
      changed += 1;
      terminal.out(`${printable(path)}\n`);
    }
    if (failures.length > 0) terminal.err(formatPretty(failures, sourceTexts(files), terminal.errColors));
    if (!options.flag('quiet')) terminal.err(`${changed} of ${files.length} files ${isCheck ? 'would change' : 'changed'}\n`);
    return failures.length > 0 || (isCheck && changed > 0) ? exitCodes.findings : exitCodes.clean;
  },
};
