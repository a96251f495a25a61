// Which paths of the disk a connection may touch: those inside the project or inside a folder that the user permits, links followed.
import { lstatSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';

/** The path with its links followed; null where it leads out of every folder, or to nothing. Folders are absolute, their links followed. */
export function pathWithin(folders: readonly string[], path: string): string | null {
  const real = followed(path);
  return real !== null && folders.some((folder) => isInside(folder, real)) ? real : null;
}

/** Links followed as far as the path exists: a file that is still to be made lies where its folder leads. */
function followed(path: string): string | null {
  const missing: string[] = [];
  for (let current = path; ; current = dirname(current)) {
    const real = attempt(() => realpathSync(current));
    if (real !== null) return join(real, ...missing);
    // What is there and still has no real path is a link to nothing, or no business of ours.
    if (attempt(() => lstatSync(current)) !== null || dirname(current) === current) return null;
    missing.unshift(basename(current));
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function attempt<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch {
    return null;
  }
}
