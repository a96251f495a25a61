// Git repositories in temporary folders, whatever the machine's own configuration of git says.
import { execFileSync } from 'node:child_process';
import { type Files, tempFolder, writeInto } from './temp-project.ts';

/** What a user's or a machine's configuration must not change. */
const ENVIRONMENT = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2026-06-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-06-01T00:00:00Z',
};

export function runGit(folder: string, ...argv: readonly string[]): string {
  const settings = ['-c', 'init.defaultBranch=main', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...settings, ...argv], {
    cwd: folder,
    env: ENVIRONMENT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function tempRepository(files: Files = {}): string {
  const folder = tempFolder();
  runGit(folder, 'init', '--quiet');
  if (Object.keys(files).length > 0) commitFiles(folder, files);
  return folder;
}

/** Writes the files, commits all that is there, and gives the commit. */
export function commitFiles(folder: string, files: Files): string {
  writeInto(folder, files);
  runGit(folder, 'add', '--all', '--force');
  runGit(folder, 'commit', '--quiet', '--allow-empty', '--message', 'change');
  return runGit(folder, 'rev-parse', 'HEAD').trim();
}
