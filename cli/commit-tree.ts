// The files of a commit as load sees them: links are followed inside the project and never out of it, contents come in few calls.
// Knows how git writes a link; where contents come from it is told.
import type { FileContent, FileTree } from '../core/load/file-tree.ts';

export interface CommitEntry {
  /** Hash of the content. */
  readonly object: string;
  /** The content is the path that the link leads to. */
  readonly isLink: boolean;
}

/** What is not there is left out. */
type ReadBlobs = (objects: readonly string[]) => ReadonlyMap<string, Uint8Array | 'too-large'>;

/** As many as a system follows. */
const MOST_LINKS = 40;
const SKIPPED = /(?:^|\/)(?:node_modules|\.git|\.waymark)(?:\/|$)/;

/** `entries`: by path below the project. Contents of the folders that were listed are read together, when the first of them is wanted. */
export function commitFileTree(entries: ReadonlyMap<string, CommitEntry>, submodules: readonly string[], readBlobs: ReadBlobs): FileTree {
  const contents = new Map<string, Uint8Array | 'too-large' | null>();
  const listed = new Set<string>();
  const fetch = (paths: readonly string[]): void => {
    const wanted = paths.flatMap((path) => entries.get(path) ?? []).filter((one) => !contents.has(one.object));
    const objects = [...new Set(wanted.map((one) => one.object))];
    const found = readBlobs(objects);
    for (const object of objects) contents.set(object, found.get(object) ?? null);
  };
  const links = [...entries].filter(([, entry]) => entry.isLink).map(([path]) => path);
  let linksRead = false;
  const linkTarget = (path: string): string | null => {
    if (!linksRead) fetch(links);
    linksRead = true;
    const target = contents.get(entries.get(path)?.object ?? '') ?? null;
    return target === null || target === 'too-large' ? null : new TextDecoder().decode(target);
  };
  const follow = (path: string): Followed => followed(path, entries, links.length > 0, linkTarget);
  return {
    list(folder) {
      const way = follow(folder);
      if (way.kind !== 'path') return [];
      const paths = filesBelow(entries, links, way.path, follow).map((path) => `${folder === '' ? '' : `${folder}/`}${path}`);
      for (const path of paths) if (/\.ya?ml$/i.test(path)) listed.add(path);
      return paths;
    },
    read(path) {
      const way = follow(path);
      if (way.kind !== 'path') return way.kind === 'outside' ? way : { kind: 'unreadable', reason: 'its links go in a circle' };
      const entry = entries.get(way.path);
      if (entry === undefined) return absent(way.path, entries, submodules);
      if (!contents.has(entry.object)) fetch([way.path, ...(listed.has(path) ? listed : [])]);
      const content = contents.get(entry.object) ?? null;
      if (content === 'too-large') return { kind: 'too-large' };
      return content === null ? { kind: 'unreadable', reason: 'this clone does not hold its content' } : decoded(content);
    },
  };
}

type Followed = { readonly kind: 'path'; readonly path: string } | { readonly kind: 'outside' } | { readonly kind: 'circle' };

/** The path with every link on it replaced by what it leads to. */
function followed(
  path: string,
  entries: ReadonlyMap<string, CommitEntry>,
  hasLinks: boolean,
  linkTarget: (path: string) => string | null,
): Followed {
  const waiting = path.split('/').filter((part) => part !== '');
  if (path.startsWith('/') || waiting.includes('..')) return { kind: 'outside' };
  if (!hasLinks) return { kind: 'path', path: waiting.join('/') };
  const done: string[] = [];
  let links = 0;
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (done.pop() === undefined) return { kind: 'outside' };
      continue;
    }
    const here = [...done, part].join('/');
    const target = entries.get(here)?.isLink === true ? linkTarget(here) : null;
    if (target === null) {
      done.push(part);
      continue;
    }
    links += 1;
    if (links > MOST_LINKS) return { kind: 'circle' };
    if (target.startsWith('/')) return { kind: 'outside' };
    waiting.unshift(...target.split('/'));
  }
  return { kind: 'path', path: done.join('/') };
}

/** Paths relative to the folder, as a walk on disk would find them: each folder once, links to folders walked. */
function filesBelow(
  entries: ReadonlyMap<string, CommitEntry>,
  links: readonly string[],
  folder: string,
  follow: (path: string) => Followed,
): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const waiting = [{ real: folder, shown: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { real, shown } = next;
    if ([...seen].some((folder) => isBelow(real, folder))) continue;
    const walked = [...seen].filter((folder) => isBelow(folder, real));
    seen.add(real);
    const inLinks = links.filter((path) => isBelow(path, real));
    const folders = new Map(inLinks.flatMap((path) => linkedFolder(path, entries, follow)));
    for (const path of entries.keys()) {
      if (!isBelow(path, real) || walked.some((folder) => isBelow(path, folder))) continue;
      const below = real === '' ? path : path.slice(real.length + 1);
      if (SKIPPED.test(below)) continue;
      const linked = folders.get(path);
      if (linked === undefined) found.push(shown + below);
      else waiting.push({ real: linked, shown: `${shown}${below}/` });
    }
  }
  return [...new Set(found)];
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** The folder that a link leads to, where it is one. */
function linkedFolder(
  link: string,
  entries: ReadonlyMap<string, CommitEntry>,
  follow: (path: string) => Followed,
): readonly (readonly [string, string])[] {
  const way = follow(link);
  if (way.kind !== 'path' || entries.has(way.path)) return [];
  const isFolder = way.path === '' || [...entries.keys()].some((path) => path.startsWith(`${way.path}/`));
  return isFolder ? [[link, way.path]] : [];
}

function absent(path: string, entries: ReadonlyMap<string, CommitEntry>, submodules: readonly string[]): FileContent {
  if (submodules.some((folder) => path === folder || path.startsWith(`${folder}/`))) {
    return { kind: 'unreadable', reason: 'it is in a submodule, a repository of its own' };
  }
  const isFolder = [...entries.keys()].some((one) => one.startsWith(`${path}/`));
  return isFolder ? { kind: 'unreadable', reason: 'it is a folder' } : { kind: 'missing' };
}

function decoded(bytes: Uint8Array): FileContent {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: 'not-utf8' };
  }
}
