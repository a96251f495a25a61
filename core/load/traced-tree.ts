// A file tree that writes down all that is asked of it, and the test whether another tree would answer the same. Phase: load.
// A compilation reads nothing but its tree: where every answer is the same, so is the result.
import type { FileContent, FileTree } from './file-tree.ts';

/** What was asked, and a digest of the answer. */
export interface TracedAnswer {
  readonly asked: 'list' | 'read';
  readonly path: string;
  readonly digest: string;
}

export type Digest = (text: string) => string;

export interface TracedTree {
  readonly tree: FileTree;
  /** What has been asked so far, each question once, in order. */
  answers(): readonly TracedAnswer[];
}

export function tracedTree(tree: FileTree, digest: Digest): TracedTree {
  const answers = new Map<string, TracedAnswer>();
  const note = (asked: TracedAnswer['asked'], path: string, answer: string): void => {
    const question = `${asked} ${path}`;
    if (!answers.has(question)) answers.set(question, { asked, path, digest: digest(answer) });
  };
  return {
    tree: {
      list(folder) {
        const paths = tree.list(folder);
        note('list', folder, listText(paths));
        return paths;
      },
      read(path) {
        const content = tree.read(path);
        note('read', path, contentText(content));
        return content;
      },
    },
    answers: () => [...answers.values()],
  };
}

/** The texts read where the tree answers every question as it was answered then, by path; null where one answer differs. */
export function sameAnswers(tree: FileTree, answers: readonly TracedAnswer[], digest: Digest): ReadonlyMap<string, string> | null {
  const texts = new Map<string, string>();
  for (const { asked, path, digest: expected } of answers) {
    if (asked === 'list') {
      if (digest(listText(tree.list(path))) !== expected) return null;
      continue;
    }
    const content = tree.read(path);
    if (digest(contentText(content)) !== expected) return null;
    if (content.kind === 'text') texts.set(path, content.text);
  }
  return texts;
}

/** Names may hold anything but NUL. */
function listText(paths: readonly string[]): string {
  return paths.join('\0');
}

function contentText(content: FileContent): string {
  return content.kind === 'text' ? `text\0${content.text}` : JSON.stringify(content);
}
