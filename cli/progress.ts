// One line of progress on stderr, redrawn in place; nothing at all where stderr is no terminal or the user asked for quiet.
import type { Terminal } from './terminal.ts';

export interface ProgressLine {
  readonly show: (step: { readonly name: string; readonly done: number; readonly of: number }) => void;
  readonly clear: () => void;
}

const BAR = 24;

export function progressLine(terminal: Terminal, isQuiet: boolean, verb: string): ProgressLine {
  if (isQuiet || !terminal.isErrTerminal) return { show: () => undefined, clear: () => undefined };
  return {
    show: ({ name, done, of }) => {
      const filled = of === 0 ? BAR : Math.round((done / of) * BAR);
      const line = `${verb} ${'━'.repeat(filled)}${terminal.errColors.dim('━'.repeat(BAR - filled))} ${done}/${of} ${name}`;
      terminal.err(`\r\u001b[2K${line}`);
    },
    clear: () => terminal.err('\r\u001b[2K'),
  };
}
