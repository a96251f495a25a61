// From the raw arguments to one command: help and version by cac, values as they were typed (options.ts), every failure as a diagnostic.
import { cac } from 'cac';
import { WarehouseError } from '../adapters/warehouse.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { formatPretty } from '../core/diagnostics/format/pretty.ts';
import { printable } from '../core/diagnostics/printable.ts';
import { report } from '../core/diagnostics/report.ts';
import { suggest } from '../core/diagnostics/suggest.ts';
import { type Command, commonOptions } from './command.ts';
import { buildCommand } from './commands/build.ts';
import { checkCommand } from './commands/check.ts';
import { explainCommand } from './commands/explain.ts';
import { formatCommand } from './commands/format.ts';
import { initCommand } from './commands/init.ts';
import { migrateCommand } from './commands/migrate.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { schemaCommand } from './commands/schema.ts';
import { readOptions } from './options.ts';
import { CommandFailure, colorsFor, type ExitCode, exitCodes, type Terminal } from './terminal.ts';
import { toolVersion } from './version.ts';

export const commands: readonly Command[] = [
  initCommand,
  checkCommand,
  buildCommand,
  runCommand,
  reportCommand,
  explainCommand,
  schemaCommand,
  formatCommand,
  migrateCommand,
];

/** Runs one command line; never throws. `argv` is without node and script. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const isDebug = optionsBeforeDashes(argv).includes('--debug');
  const shown: Terminal = optionsBeforeDashes(argv).includes('--no-color')
    ? { ...terminal, colors: colorsFor(false, terminal.environment, true) }
    : terminal;
  try {
    return await dispatch(argv, shown);
  } catch (error) {
    return explainFailure(error, shown, isDebug);
  }
}

function optionsBeforeDashes(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? argv : argv.slice(0, end);
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = argv;
  const asksHelp = optionsBeforeDashes(argv).some((token) => token === '--help' || token === '-h');
  if (name === undefined || name === 'help' || (asksHelp && name.startsWith('-'))) return printHelp(null, terminal);
  if (name === '--version' || name === '-v') {
    terminal.out(`waymark ${toolVersion()}\n`);
    return exitCodes.clean;
  }
  const command = commands.find((one) => one.name === name);
  if (command === undefined) {
    const known = commands.map((one) => one.name);
    throw new CommandFailure(exitCodes.usage, [report('WM9002', null, { command: name, suggestions: suggest(name, known), known })]);
  }
  if (asksHelp) return printHelp(command.name, terminal);
  const { options, names } = readOptions(command.name, rest, [...command.options, ...commonOptions]);
  return command.run({ names, options, terminal });
}

/** cac writes help to the console; here it goes where answers go. */
function printHelp(name: string | null, terminal: Terminal): ExitCode {
  const program = cac('waymark');
  for (const command of commands) {
    const registered = program.command(`${command.name} ${command.positional}`.trim(), command.description);
    for (const option of [...command.options, ...commonOptions])
      registered.option(`--${option.name}${option.value === null ? '' : ` ${option.value}`}`, option.description);
  }
  program.version(toolVersion());
  program.help((sections) => {
    terminal.out(
      `${sections.map((section) => (section.title === undefined ? section.body : `${section.title}:\n${section.body}`)).join('\n\n')}\n`,
    );
    return [];
  });
  const original = console.log;
  console.log = () => undefined;
  try {
    program.parse(['node', 'waymark', ...(name === null ? [] : [name]), '--help'], { run: false });
  } finally {
    console.log = original;
  }
  return exitCodes.clean;
}

function explainFailure(error: unknown, terminal: Terminal, isDebug: boolean): ExitCode {
  if (error instanceof CommandFailure) {
    printFindings(error.diagnostics, terminal);
    return error.exitCode;
  }
  const reason = error instanceof Error ? error.message : String(error);
  const finding =
    error instanceof WarehouseError ? report('WM7002', null, { connection: 'the connection', reason }) : report('WM9008', null, { reason });
  printFindings([finding], terminal);
  if (isDebug)
    terminal.err(`${printable(error instanceof WarehouseError ? error.sql : '')}\n${error instanceof Error ? (error.stack ?? '') : ''}\n`);
  return exitCodes.failure;
}

function printFindings(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  terminal.err(formatPretty(diagnostics, () => null, terminal.colors));
}
