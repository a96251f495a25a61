// `waymark`: hands the process's arguments and streams to the program and ends with its exit code.
import { runProgram } from './program.ts';
import { colorsFor, type Terminal } from './terminal.ts';

const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isErrTerminal: process.stderr.isTTY === true,
  columns: process.stdout.columns ?? 100,
  colors: colorsFor(process.stdout.isTTY === true, process.env, false),
  errColors: colorsFor(process.stderr.isTTY === true, process.env, false),
  environment: process.env,
  folder: process.cwd(),
  now: () => Date.now() * 1000,
};

// A reader that stops early (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runProgram(process.argv.slice(2), terminal);
