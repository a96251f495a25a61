// `diff --format pretty`: changes for people at a terminal. Colours come in through a painter. Phase: after diff.
import type { Painter } from '../../diagnostics/format/pretty.ts';
import { printable } from '../../diagnostics/printable.ts';
import type { Affected, Change } from '../change.ts';
import { kindRow } from '../kinds.ts';
import type { ChangeLevel } from '../levels.ts';
import { nameOf } from '../pointer.ts';
import { consumersText, countsText, placeOfChange, type ShownDiff } from './shown-diff.ts';

/** Most dependents named in one line; `--format json` has all. */
const MOST_AFFECTED = 8;

/** Every change, worst first, and a line that counts them. Safe ones take one line each. */
export function formatDiffPretty(shown: ShownDiff, painter: Painter): string {
  const { diff, base, head } = shown;
  const blocks = diff.changes.map((change) => prettyChange(change, shown, painter));
  const title = `${painter.bold(countsText(diff.changes))} ${painter.dim(`(${printable(base.label)} to ${printable(head.label)})`)}\n`;
  return [...blocks, title, versionLine(shown)].join('');
}

function versionLine({ diff }: ShownDiff): string {
  if (diff.changes.length === 0) return '';
  const { base, head, needed } = diff.version;
  const said = base === head ? printable(base ?? 'no version') : `${printable(base ?? 'no version')} to ${printable(head ?? 'no version')}`;
  const asks = diff.bump === 'none' ? 'the changes ask for no new version' : `the changes ask for a ${diff.bump} version`;
  return `version ${said}: ${asks}${needed === null ? '' : `, at least ${printable(needed)}`}\n`;
}

function prettyChange(change: Change, shown: ShownDiff, painter: Painter): string {
  const row = kindRow(change.kind);
  const place = placeOfChange(change, shown);
  const at =
    place?.file == null
      ? ''
      : `${place.file}${place.line === null ? '' : `:${place.line}:${place.column}`}${place.side === 'base' ? ' (base)' : ''}`;
  const level = change.accepted === null ? paintOf(change.level, painter)(painter.bold(change.level)) : painter.dim('accepted');
  const values = valuesText(change);
  const first = `${level} ${painter.bold(printable(nameOf(change.subject)))} ${row.title}${values === '' ? '' : `: ${values}`}`;
  if (change.level === 'safe' && change.accepted === null) return `${first} ${painter.dim(printable(at))}\n`;
  const consumers = consumersText(change);
  const lines = [
    first,
    ...(at === '' ? [] : [`${painter.dim(' -->')} ${printable(at)}`]),
    ...(consumers === '' ? [] : [`  ${consumers}`]),
    `  ${row.means}`,
    ...affectedLines(change.affects, painter),
    ...(change.accepted === null
      ? change.wayOut === ''
        ? []
        : [`  ${painter.cyan('help:')} ${printable(change.wayOut)}`]
      : [`  accepted for ${printable(change.accepted.in)}: ${printable(change.accepted.reason)}`]),
    painter.dim(`  ${change.kind} ${printable(change.subject)}`),
  ];
  return `${lines.join('\n')}\n\n`;
}

function paintOf(level: ChangeLevel, painter: Painter): (text: string) => string {
  switch (level) {
    case 'breaking':
      return painter.red;
    case 'risky':
      return painter.yellow;
    case 'safe':
      return painter.blue;
    default: {
      const impossible: never = level;
      return impossible;
    }
  }
}

/** `string -> integer`, `was string`, `now string`. */
function valuesText({ before, after }: Change): string {
  if (before !== null && after !== null) return `${printable(before)} -> ${printable(after)}`;
  if (before !== null) return `was ${printable(before)}`;
  return after === null ? '' : printable(after);
}

function affectedLines(affects: readonly Affected[], painter: Painter): readonly string[] {
  const lines = affects.slice(0, MOST_AFFECTED).map(({ name, effect, chain }) => {
    const way = chain.length > 2 ? painter.dim(` (${chain.map(printable).join(' > ')})`) : '';
    return `  ${effect} ${printable(name)}${way}`;
  });
  return affects.length > MOST_AFFECTED ? [...lines, `  … and ${affects.length - MOST_AFFECTED} more`] : lines;
}
