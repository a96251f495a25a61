// `check --watch`: checks again whenever a plan file changes and prints what is new. Unchanged files are neither parsed nor validated again.
// Must not know what is checked or how findings look.
import { type FSWatcher, watch } from 'chokidar';
import { compile } from '../core/compile.ts';
import { diskFileTree } from '../core/load/disk-file-tree.ts';
import { rememberingReader } from '../core/load/parse-memo.ts';
import type { RawOptions } from './options.ts';
import { type OpenProject, openedProject } from './project.ts';
import { projectRoot } from './project-root.ts';
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts';

/** An editor that saves writes a file in several steps. */
const SETTLE_MS = 20;
const SKIPPED = /(?:^|[\\/])(?:node_modules|\.git|\.waymark)(?:$|[\\/])/;
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

export interface WatchInput {
  readonly options: RawOptions;
  readonly terminal: Terminal;
  /** The findings of a project as text; printed again only where it differs from the last. */
  readonly render: (project: OpenProject) => string;
  /** Ends watching; default the process's SIGINT. */
  readonly signal?: AbortSignal;
}

/** Runs until it is told to end; resolves clean. */
export async function watchCheck({ options, terminal, render, signal }: WatchInput): Promise<ExitCode> {
  const root = projectRoot(options, terminal);
  const read = rememberingReader();
  const isTerminal = terminal.isErrTerminal;
  let shown: string | null = null;
  const draw = (): void => {
    const text = render(openedProject(root, compile(diskFileTree(root), read)));
    if (text === shown) return;
    shown = text;
    terminal.out(`${isTerminal ? CLEAR : ''}${text}`);
  };
  const watcher = watch(root, {
    ignoreInitial: true,
    // Told with its stats, a path that is no folder must be YAML; told without, it may be a folder.
    ignored: (path, stats) => SKIPPED.test(path.slice(root.length)) || (stats?.isFile() === true && !/\.ya?ml$/i.test(path)),
  });
  const ended = whenTold(signal);
  await ready(watcher);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  watcher.on('all', () => {
    clearTimeout(waiting);
    waiting = setTimeout(draw, SETTLE_MS);
  });
  // A folder that cannot be watched is not worth ending for: its files are read at the next change elsewhere.
  watcher.on('error', () => undefined);
  draw();
  if (!options.flag('quiet')) terminal.err('watching; Ctrl+C ends\n');
  await ended;
  clearTimeout(waiting);
  await watcher.close();
  return exitCodes.clean;
}

function ready(watcher: FSWatcher): Promise<void> {
  return new Promise((done) => void watcher.once('ready', () => done()));
}

function whenTold(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    if (signal === undefined) process.once('SIGINT', () => done());
    else if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
