// `diff --format github`: workflow commands, which GitHub Actions shows as annotations in the pull request. Phase: after diff.
import { formatGithub } from '../../diagnostics/format/github.ts';
import type { Change } from '../change.ts';
import { kindRow } from '../kinds.ts';
import { nameOf } from '../pointer.ts';
import { consumersText, placeOfChange, type ShownDiff } from './shown-diff.ts';

/** One line a finding, and a change that is not safe; empty text where there is none. */
export function formatDiffGithub(shown: ShownDiff): string {
  const findings = formatGithub(shown.findings, { texts: shown.head.texts, prefix: shown.prefix });
  const changes = shown.diff.changes.filter((change) => change.level !== 'safe').map((change) => `${annotation(change, shown)}\n`);
  return findings + changes.join('');
}

function annotation(change: Change, shown: ShownDiff): string {
  const row = kindRow(change.kind);
  const place = placeOfChange(change, shown);
  const command = change.accepted !== null ? 'notice' : change.level === 'breaking' ? 'error' : 'warning';
  // What stands in the base alone has no line here: GitHub would point at another one.
  const isHere = place?.file != null && (place.side === 'head' || shown.head.texts(place.file) !== null);
  const properties = [
    ...(isHere ? [['file', `${shown.prefix}${place.file}`]] : []),
    ...(isHere && place.side === 'head' && place.line !== null ? [['line', String(place.line)]] : []),
    ['title', `${change.accepted === null ? change.level : 'accepted'}: ${change.kind}`],
  ];
  const lines = [
    `${nameOf(change.subject)}: ${row.title}`,
    consumersText(change),
    row.means,
    change.accepted === null ? change.wayOut : `accepted for ${change.accepted.in}: ${change.accepted.reason}`,
    change.affects.length === 0 ? '' : `affects ${change.affects.map(({ name }) => name).join(', ')}`,
  ];
  const text = lines.filter((line) => line !== '').join('\n');
  return `::${command} ${properties.map(([name, value]) => `${name}=${escapedProperty(value ?? '')}`).join(',')}::${escapedMessage(text)}`;
}

function escapedMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
