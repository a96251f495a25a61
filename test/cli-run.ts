// Runs the command line in this process, with a terminal of the test's own.

import { runProgram } from '../cli/program.ts';
import { colorsFor, type Terminal } from '../cli/terminal.ts';

export interface CliOutcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** `folder`: where the command is called. The clock stands at 2026-07-01. */
export async function runCli(folder: string, ...argv: readonly string[]): Promise<CliOutcome> {
  let out = '';
  let err = '';
  const terminal: Terminal = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    isErrTerminal: false,
    columns: 120,
    colors: colorsFor(false, {}, true),
    errColors: colorsFor(false, {}, true),
    environment: {},
    folder,
    now: () => Date.UTC(2026, 6, 1) * 1000,
  };
  const exitCode = await runProgram(argv, terminal);
  return { exitCode, out, err };
}
