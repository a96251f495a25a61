// `waymark migrate`: the plan of an older language version in the language of today. Says what would change; --write does it.
import { formatPretty } from '../../core/diagnostics/format/pretty.ts';
import { printable } from '../../core/diagnostics/printable.ts';
import { sourceTexts } from '../../core/diagnostics/source-texts.ts';
import { LANGUAGE_VERSION, type MigratedFile, migrate } from '../../core/write/migrate.ts';
import type { Command } from '../command.ts';
import { readProjectFiles, writeProjectFile } from '../project-files.ts';
import { exitCodes } from '../terminal.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  positional: '',
  mostNames: 0,
  description: 'Rewrite the plan from an older language version',
  options: [{ name: 'write', value: null, description: 'Write the files (default: only say what would change)' }],
  run: async ({ options, terminal }) => {
    const project = readProjectFiles(options, terminal);
    const unread = project.diagnostics.filter(({ severity }) => severity === 'error');
    const migrated = unread.length > 0 ? null : migrate(project.files);
    const failures = [...unread, ...(migrated?.diagnostics ?? [])];
    const isWriting = options.flag('write');
    for (const file of migrated?.files ?? []) {
      if (isWriting) failures.push(...(await writeProjectFile(project.root, file.path, file.before, file.after)));
      terminal.out(changesText(file));
    }
    if (failures.length > 0) {
      terminal.err(formatPretty(failures, sourceTexts(project.files), terminal.errColors));
      return exitCodes.findings;
    }
    const count = migrated?.files.length ?? 0;
    const outcome =
      count === 0
        ? 'nothing to do'
        : `${count} ${count === 1 ? 'file' : 'files'} ${isWriting ? 'written' : 'would change; --write writes them'}`;
    if (!options.flag('quiet')) terminal.err(`language version ${migrated?.from} to ${LANGUAGE_VERSION}: ${outcome}\n`);
    return exitCodes.clean;
  },
};

/** The path, what was rewritten, and the lines that differ. */
function changesText({ path, before, after, changes }: MigratedFile): string {
  const lines = before.split('\n');
  const shown = after.split('\n').flatMap((line, index) => {
    const old = lines[index] ?? '';
    return line === old ? [] : [`  ${index + 1}: - ${old.trim()}`, `  ${index + 1}: + ${line.trim()}`];
  });
  return `${[path, ...changes.map((change) => `  ${change}`), ...shown].map((line) => printable(line)).join('\n')}\n`;
}
