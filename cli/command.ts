// What a command is: its options, and a function from what was typed to an exit code. Commands stand in commands/, one file each.
import type { OptionSpec, RawOptions } from './options.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface Command {
  readonly name: string;
  /** Positional arguments for the help, such as `[...names]`. */
  readonly positional: string;
  /** How many of them it takes at most. */
  readonly mostNames: number;
  readonly description: string;
  readonly options: readonly OptionSpec[];
  /** Whether and how it ends is its own; failures are thrown as CommandFailure or WarehouseError. */
  readonly run: (input: CommandInput) => Promise<ExitCode>;
}

export interface CommandInput {
  readonly names: readonly string[];
  readonly options: RawOptions;
  readonly terminal: Terminal;
}

export const commonOptions: readonly OptionSpec[] = [
  { name: 'project', value: '<dir>', description: "The project's folder (default: this one)" },
  { name: 'quiet', value: null, description: 'No progress' },
  { name: 'no-color', value: null, description: 'No colours' },
  { name: 'debug', value: null, description: 'Statements and stack traces of failures' },
];
