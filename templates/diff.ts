// A DiffView as one self-contained HTML page. Phase: render. Knows the page's frame and its policy, not what it says.
import type { DiffLine, FileDiff } from '../core/report/diff/line-diff.ts';
import type { DiffView } from '../core/report/diff/view.ts';
import { type Markup, markup, trusted } from '../core/report/markup.ts';
import { pagePolicy } from './page-policy.ts';
import { asset, render } from './render.ts';

/** In the order in which they override each other. */
const STYLE_SHEETS = ['report/theme.css', 'diff/diff.css'];

/** One file that loads nothing, sends nothing and runs nothing. `generatedBy`: the tool and its version. */
export function renderDiff(view: DiffView, generatedBy: string): string {
  const style = STYLE_SHEETS.map((name) => asset(name).trim()).join('');
  const groups = [
    { id: 'changes', title: 'Changes to look at', rows: view.rows },
    { id: 'accepted', title: 'Accepted', rows: view.accepted },
    { id: 'safe', title: 'Safe changes', rows: view.safe },
  ];
  return render('diff/diff', {
    ...view,
    groups: groups.filter(({ rows }) => rows.length > 0).map((group) => ({ ...group, count: group.rows.length })),
    isEmpty: groups.every(({ rows }) => rows.length === 0),
    files: view.files.map(fileView),
    generatedBy,
    style: trusted(style),
    policy: pagePolicy(style, null),
  });
}

function fileView(file: FileDiff, index: number) {
  const words = { added: 'new', removed: 'gone', changed: '' };
  return {
    id: `file-${index + 1}`,
    path: file.path,
    word: words[file.kind],
    added: file.added,
    removed: file.removed,
    lines: file.lines === null ? null : markup`${file.lines.map(lineMarkup)}`,
  };
}

/** The sign stands in the text: neither colour nor style sheet is needed to read it. */
function lineMarkup({ sign, text }: DiffLine): Markup {
  const line = visible(text);
  switch (sign) {
    case '+':
      return markup`<ins>+${line}\n</ins>`;
    case '-':
      return markup`<del>-${line}\n</del>`;
    case '@':
      return markup`<b>@@ ${line} @@\n</b>`;
    case ' ':
      return markup` ${line}\n`;
    default: {
      const impossible: never = sign;
      return impossible;
    }
  }
}

/** What turns the direction of writing would show another text than the file's. */
function visible(text: string): string {
  return text.replace(
    /[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16)}`,
  );
}
