// From the raw arguments to one command: help and version by cac, values as they were typed (options.ts), every failure as a diagnostic.
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { formatPretty } from '../core/diagnostics/format/pretty.ts';
import { report } from '../core/diagnostics/report.ts';
import { suggest } from '../core/diagnostics/suggest.ts';
import { type Command, commonOptions } from './command.ts';
import { readOptions, usage } from './options.ts';
import { printableLines } from './print-results.ts';
import { CommandFailure, colorsFor, type ExitCode, exitCodes, type Terminal } from './terminal.ts';
import { toolVersion } from './version.ts';

/** By name, in the order of the help. Loaded when asked for: `check` should not wait for drivers and templates. */
const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./commands/init.ts')).initCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  diff: async () => (await import('./commands/diff.ts')).diffCommand,
  build: async () => (await import('./commands/build.ts')).buildCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  schema: async () => (await import('./commands/schema.ts')).schemaCommand,
  format: async () => (await import('./commands/format.ts')).formatCommand,
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand,
};

export function allCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(loaders).map((load) => load()));
}

/** Runs one command line; never throws. `argv` is without node and script. */
export async function runProgram(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = optionsBeforeDashes(argv);
  const plain = colorsFor(false, terminal.environment, true);
  const shown: Terminal = options.includes('--no-color') ? { ...terminal, colors: plain, errColors: plain } : terminal;
  try {
    return await dispatch(argv, shown);
  } catch (error) {
    return explainFailure(error, shown, options.includes('--debug'));
  }
}

function optionsBeforeDashes(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--');
  return end === -1 ? argv : argv.slice(0, end);
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { name, rest } = splitCommand(argv);
  const options = optionsBeforeDashes(argv);
  const asksHelp = options.includes('--help') || options.includes('-h');
  if (name === null && (options.includes('--version') || options.includes('-v'))) {
    terminal.out(`waymark ${toolVersion()}\n`);
    return exitCodes.clean;
  }
  if (name === 'help') {
    const asked = rest.find((token) => !token.startsWith('-'));
    return printHelp(asked === undefined ? null : await findCommand(asked), terminal);
  }
  if (name === null && (asksHelp || rest.length === 0)) return printHelp(null, terminal);
  const command = await findCommand(name ?? rest[0] ?? '');
  if (asksHelp) return printHelp(command, terminal);
  const { options: given, names } = readOptions(command.name, rest, [...command.options, ...commonOptions]);
  const extra = names[command.mostNames];
  if (extra !== undefined) throw usage(report('WM9011', null, { argument: extra, command: command.name }));
  return command.run({ names, options: given, terminal });
}

/** The first word that is no option, nor the value of one that every command has; null where there is none. */
function splitCommand(argv: readonly string[]): { readonly name: string | null; readonly rest: readonly string[] } {
  const valued = commonOptions.filter((option) => option.value !== null).map((option) => `--${option.name}`);
  let at = 0;
  while (argv[at]?.startsWith('-') === true && argv[at] !== '--') at += valued.includes(argv[at] ?? '') ? 2 : 1;
  const name = argv[at];
  return name === undefined || name === '--' ? { name: null, rest: argv } : { name, rest: [...argv.slice(0, at), ...argv.slice(at + 1)] };
}

async function findCommand(name: string): Promise<Command> {
  const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  const known = Object.keys(loaders);
  if (load === undefined) throw usage(report('WM9002', null, { command: name, suggestions: suggest(name, known), known }));
  return load();
}

/** cac writes help to the console; here it goes where answers go. */
async function printHelp(asked: Command | null, terminal: Terminal): Promise<ExitCode> {
  const { cac } = await import('cac');
  const program = cac('waymark');
  for (const command of await allCommands()) {
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
  const original = console.info;
  console.info = () => undefined;
  try {
    program.parse(['node', 'waymark', ...(asked === null ? [] : [asked.name]), '--help'], { run: false });
  } finally {
    console.info = original;
  }
  return exitCodes.clean;
}

function explainFailure(error: unknown, terminal: Terminal, isDebug: boolean): ExitCode {
  if (error instanceof CommandFailure) {
    printFindings(error.diagnostics, terminal);
    return error.exitCode;
  }
  const reason = error instanceof Error ? error.message : String(error);
  printFindings([report('WM9008', null, { reason })], terminal);
  if (isDebug && error instanceof Error) terminal.err(`${printableLines(error.stack ?? '')}\n`);
  return exitCodes.failure;
}

function printFindings(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  terminal.err(formatPretty(diagnostics, () => null, terminal.errColors));
}
