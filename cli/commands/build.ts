// `waymark build`: generated tracking code and SQL as files; --check fails where they are stale or edited.
import { adapters, findAdapter } from '../../adapters/registry.ts';
import type { OutputFile } from '../../core/codegen/output-file.ts';
import { viewCode } from '../../core/codegen/view.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { formatPretty } from '../../core/diagnostics/format/pretty.ts';
import { report } from '../../core/diagnostics/report.ts';
import { suggest } from '../../core/diagnostics/suggest.ts';
import type { Model } from '../../core/model/model.ts';
import { renderCode } from '../../templates/code/render-code.ts';
import type { Command, CommandInput } from '../command.ts';
import { type RawOptions, usage } from '../options.ts';
import { openProject, requireModel } from '../project.ts';
import { sqlFiles } from '../sql-files.ts';
import { type ExitCode, exitCodes } from '../terminal.ts';
import { requireAvailable } from '../unavailable.ts';
import { toolVersion } from '../version.ts';
import { writeFiles } from '../write-files.ts';

const PARTS = ['code', 'sql'] as const;
type Part = (typeof PARTS)[number];

export const buildCommand: Command = {
  name: 'build',
  positional: '',
  mostNames: 0,
  description: 'Write tracking code and SQL',
  options: [
    { name: 'only', value: '<parts>', description: `Some of: ${PARTS.join(',')}` },
    { name: 'adapter', value: '<name>', description: "Dialect of the SQL (default: the default connection's)" },
    { name: 'check', value: null, description: 'Write nothing; fail where files are stale or edited' },
  ],
  run: buildFiles,
};

interface FileSet {
  readonly out: string;
  readonly files: readonly OutputFile[];
}

async function buildFiles({ options, terminal }: CommandInput): Promise<ExitCode> {
  const parts = readParts(options);
  const project = openProject(options, terminal);
  const model = requireModel(project, terminal);
  const kinds = parts.flatMap((part) => (part === 'code' ? (['code'] as const) : (['analysis'] as const)));
  requireAvailable(project, model, { kinds, names: [], areAskedFor: false, connection: null }, terminal);
  const diagnostics: Diagnostic[] = [];
  const sets: FileSet[] = [];
  if (parts.includes('code')) {
    const views = viewCode(model);
    diagnostics.push(...views.diagnostics);
    sets.push(...views.value.map((view) => ({ out: view.out, files: renderCode(view, toolVersion()) })));
  }
  if (parts.includes('sql')) sets.push(sqlSet(model, options));
  const check = options.flag('check');
  for (const set of sets) {
    const result = await writeFiles(project.root, set.files, { out: set.out, check });
    diagnostics.push(...result.diagnostics);
    const changes = [
      `${result.written.length} written`,
      `${result.unchanged.length} unchanged`,
      ...(result.removed.length > 0 ? [`${result.removed.length} removed`] : []),
    ];
    terminal.out(
      check ? `${set.out}: ${result.unchanged.length} up to date, ${result.stale.length} stale\n` : `${set.out}: ${changes.join(', ')}\n`,
    );
  }
  if (diagnostics.length > 0) terminal.err(formatPretty(diagnostics, project.texts, terminal.errColors));
  return diagnostics.some((one) => one.severity === 'error') ? exitCodes.findings : exitCodes.clean;
}

function readParts(options: RawOptions): readonly Part[] {
  const written = options.text('only');
  if (written === null) return PARTS;
  return written.split(',').map((word) => {
    const part = PARTS.find((one) => one === word.trim());
    if (part === undefined)
      throw usage(report('WM9003', null, { option: '--only', problem: `takes some of ${PARTS.join(', ')}, not "${word}"` }));
    return part;
  });
}

function sqlSet(model: Model, options: RawOptions): FileSet {
  const connection = model.project.connections.find((one) => one.name === model.project.defaultConnection);
  const name = options.text('adapter') ?? connection?.adapter ?? 'duckdb';
  const adapter = findAdapter(name);
  if (adapter === null) {
    const known = adapters.map((one) => one.name);
    throw usage(report('WM9009', null, { adapter: name, connection: '--adapter', suggestions: suggest(name, known), known }));
  }
  return { out: `generated/sql/${adapter.name}`, files: sqlFiles(model, adapter.dialect, toolVersion()) };
}
