// The outside as commands see it: streams, environment, clock. Tests hand in their own; main.ts hands in the process's.
import picocolors from 'picocolors';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';

export interface Terminal {
  /** The answer. */
  readonly out: (text: string) => void;
  /** Progress and findings that are not the answer. */
  readonly err: (text: string) => void;
  readonly isErrTerminal: boolean;
  readonly columns: number;
  /** Of `out`. */
  readonly colors: Colors;
  /** Of `err`, which may go elsewhere. */
  readonly errColors: Colors;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly folder: string;
  /** Microseconds since 1970. */
  readonly now: () => number;
}

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Colour only on a terminal, and never against NO_COLOR or `--no-color`. */
export function colorsFor(isTerminal: boolean, environment: Terminal['environment'], isForbidden: boolean): Colors {
  const wanted = isTerminal && !isForbidden && (environment.NO_COLOR ?? '') === '' && environment.TERM !== 'dumb';
  return picocolors.createColors(wanted);
}

export const exitCodes = { clean: 0, findings: 1, usage: 2, failure: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with findings to print. Thrown only inside cli/, caught in program.ts. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;
  readonly diagnostics: readonly Diagnostic[];
  constructor(exitCode: ExitCode, diagnostics: CommandFailure['diagnostics']) {
    super(diagnostics.map((one) => one.message).join('; '));
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
    this.diagnostics = diagnostics;
  }
}
