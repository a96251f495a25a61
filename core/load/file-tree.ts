// The files of a project as load sees them: a folder on disk, a commit of git, or a map in a test. Phase: load.

/** Why a file's text cannot be had. */
export type Refusal =
  | { readonly kind: 'outside' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-utf8' }
  | { readonly kind: 'unreadable'; readonly reason: string };

export type FileContent = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'missing' } | Refusal;

export interface FileTree {
  /**
   * Paths of all files below `folder` ('' = everything), relative to the root, with `/`, in no particular order.
   * Folders named `node_modules`, `.git` and `.waymark` are left out. A folder that is not there holds nothing.
   */
  list(folder: string): readonly string[];
  /** Never throws. Paths outside the root, links followed, are refused. */
  read(path: string): FileContent;
}

/** A tree of texts by path, for tests and for input that was never a file. */
export function memoryFileTree(files: ReadonlyMap<string, string>): FileTree {
  return {
    list(folder) {
      return [...files.keys()].filter((path) => folder === '' || path.startsWith(`${folder}/`));
    },
    read(path) {
      const text = files.get(path);
      return text === undefined ? { kind: 'missing' } : { kind: 'text', text };
    },
  };
}
