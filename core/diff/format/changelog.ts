// `diff --format changelog`: a section of a changelog in the manner of Keep a Changelog, for the version of the head. Phase: after diff.
import type { Change } from '../change.ts';
import { kindRow } from '../kinds.ts';
import { nameOf } from '../pointer.ts';
import { codeSpan, proseText } from './markdown-text.ts';
import type { ShownDiff } from './shown-diff.ts';

const GROUPS = ['Added', 'Changed', 'Deprecated', 'Removed'] as const;

/** `date`: of the head's commit, as `2026-06-01`; null where there is none. Empty text without changes. */
export function formatDiffChangelog({ diff }: ShownDiff, date: string | null): string {
  if (diff.changes.length === 0) return '';
  const { base, head } = diff.version;
  const isReleased = head !== null && head !== base;
  const title = isReleased ? `## [${proseText(head)}]${date === null ? '' : ` - ${date}`}` : '## [Unreleased]';
  const sections = GROUPS.flatMap((group) => {
    const lines = diff.changes.filter((change) => groupOf(change) === group).map(changelogLine);
    return lines.length === 0 ? [] : [`### ${group}\n\n${lines.join('')}`];
  });
  return `${[title, ...sections].join('\n\n').replaceAll('\n\n\n', '\n\n')}`;
}

function groupOf({ kind }: Change): (typeof GROUPS)[number] {
  if (kind.endsWith('-added')) return 'Added';
  if (kind.endsWith('-removed')) return 'Removed';
  return kind.endsWith('-deprecated') ? 'Deprecated' : 'Changed';
}

function changelogLine(change: Change): string {
  const { before, after } = change;
  const level = change.level === 'breaking' ? '**Breaking:** ' : '';
  const values = [before, after].filter((value) => value !== null).map((value) => codeSpan(value));
  const way = change.wayOut === '' || change.level !== 'breaking' ? '' : `. ${proseText(change.wayOut)}`;
  const shown = values.length === 0 ? '' : `: ${values.join(' → ')}`;
  return `- ${level}${codeSpan(nameOf(change.subject))} ${proseText(kindRow(change.kind).title)}${shown}${way}\n`;
}
