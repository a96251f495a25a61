// `diff --format sarif`: SARIF 2.1.0, a rule for each kind of change. Phase: after diff.
import type { Change } from '../change.ts';
import { kindRow } from '../kinds.ts';
import { nameOf } from '../pointer.ts';
import { consumersText, placeOfChange, type ShownDiff } from './shown-diff.ts';

export function formatDiffSarif(shown: ShownDiff, toolVersion: string): string {
  const { changes } = shown.diff;
  const kinds = [...new Set(changes.map((change) => change.kind))].sort();
  const driver = {
    name: 'Waymark',
    version: toolVersion,
    semanticVersion: toolVersion,
    informationUri: 'https://www.npmjs.com/package/waymark',
    rules: kinds.map((kind) => {
      const row = kindRow(kind);
      return {
        id: kind,
        shortDescription: { text: row.title },
        fullDescription: { text: row.means },
        help: { text: row.wayOut || row.means },
      };
    }),
  };
  const results = changes.map((change) => ({
    ruleId: change.kind,
    ruleIndex: kinds.indexOf(change.kind),
    level: levelOf(change),
    message: { text: messageOf(change) },
    locations: locationsOf(change, shown),
    partialFingerprints: { 'waymarkChange/v1': `${change.kind} ${change.subject}` },
    ...(change.accepted === null
      ? {}
      : { suppressions: [{ kind: 'external', status: 'accepted', justification: change.accepted.reason }] }),
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function levelOf(change: Change): 'error' | 'warning' | 'note' {
  switch (change.level) {
    case 'breaking':
      return 'error';
    case 'risky':
      return 'warning';
    case 'safe':
      return 'note';
    default: {
      const impossible: never = change.level;
      return impossible;
    }
  }
}

function messageOf(change: Change): string {
  const parts = [`${nameOf(change.subject)}: ${kindRow(change.kind).title}`, consumersText(change), change.wayOut];
  return parts.filter((part) => part !== '').join('. ');
}

/** What only the base has stands in no file that a reader of the head could open: the file alone, where it is still there. */
function locationsOf(change: Change, shown: ShownDiff) {
  const place = placeOfChange(change, shown);
  if (place?.file == null || (place.side === 'base' && shown.head.texts(place.file) === null)) return [];
  const { line, column, endLine, endColumn } = place;
  const region = place.side === 'base' || line === null ? {} : { region: { startLine: line, startColumn: column, endLine, endColumn } };
  const uri = `${shown.prefix}${place.file}`.split('/').map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')));
  return [{ physicalLocation: { artifactLocation: { uri: uri.join('/') }, ...region } }];
}
