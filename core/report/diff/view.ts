// Diff -> DiffView: what the pull request's comment and the HTML page of a diff show, as plain texts. Phase: report.
// Texts of the plan stay as they are; the templates' encoders make them safe.
import type { Affected, Change } from '../../diff/change.ts';
import { consumersText, countsText, placeOfChange, type ShownDiff } from '../../diff/format/shown-diff.ts';
import { kindRow } from '../../diff/kinds.ts';
import { nameOf } from '../../diff/pointer.ts';
import type { FileDiff } from './line-diff.ts';

export interface DiffView {
  /** `1 breaking, 1 risky, 3 safe`. */
  readonly counts: string;
  readonly base: string;
  readonly head: string;
  readonly version: VersionView;
  /** Not safe, and not accepted: worst first. */
  readonly rows: readonly ChangeRow[];
  readonly accepted: readonly ChangeRow[];
  readonly safe: readonly ChangeRow[];
  /** What could not be compared. */
  readonly unread: readonly { readonly name: string; readonly side: string }[];
  readonly files: readonly FileDiff[];
}

export interface VersionView {
  readonly bump: string;
  readonly base: string;
  readonly head: string;
  readonly isSame: boolean;
  /** null: the version says enough. */
  readonly needed: string | null;
}

export interface ChangeRow {
  readonly symbol: string;
  readonly word: string;
  readonly name: string;
  readonly kind: string;
  readonly subject: string;
  readonly title: string;
  /** null where it was not there. */
  readonly before: string | null;
  readonly after: string | null;
  readonly hasBoth: boolean;
  readonly means: string;
  /** Empty where nothing is to be done. */
  readonly wayOut: string;
  readonly consumers: string;
  readonly affects: readonly AffectedView[];
  /** How many more than are listed. */
  readonly moreAffected: number;
  readonly place: PlaceView | null;
  readonly accepted: { readonly in: string; readonly reason: string } | null;
}

export interface AffectedView {
  readonly name: string;
  readonly breaks: boolean;
  /** What lies between, in order; empty where it reads what changed itself. */
  readonly through: readonly string[];
}

export interface PlaceView {
  /** `plan/signup.yaml:22`. */
  readonly text: string;
  readonly inBase: boolean;
  /** null: nowhere to be read on the web. */
  readonly url: string | null;
}

/** The address of a line on the web, by commit, path below the project and line; null where there is none. */
export type PlaceUrl = (place: { readonly commit: string | null; readonly path: string; readonly line: number | null }) => string | null;

const SYMBOLS = { breaking: '🔴', risky: '🟠', safe: '🟢' } as const;
const MOST_AFFECTED = 8;

export function viewDiff(shown: ShownDiff, files: readonly FileDiff[], urlOf: PlaceUrl): DiffView {
  const { changes, bump, version, unread } = shown.diff;
  const rowsOf = (wanted: readonly Change[]): readonly ChangeRow[] => wanted.map((change) => changeRow(change, shown, urlOf));
  const open = changes.filter((change) => change.accepted === null);
  return {
    counts: countsText(changes),
    base: shown.base.label,
    head: shown.head.label,
    version: {
      bump,
      base: version.base ?? 'none',
      head: version.head ?? 'none',
      isSame: version.base === version.head,
      needed: version.needed,
    },
    rows: rowsOf(open.filter((change) => change.level !== 'safe')),
    accepted: rowsOf(changes.filter((change) => change.accepted !== null)),
    safe: rowsOf(open.filter((change) => change.level === 'safe')),
    unread: unread.map(({ name, side }) => ({ name, side })),
    files,
  };
}

function changeRow(change: Change, shown: ShownDiff, urlOf: PlaceUrl): ChangeRow {
  const { kind, subject, before, after, affects, accepted, level } = change;
  const row = kindRow(kind);
  return {
    symbol: accepted === null ? SYMBOLS[level] : '⚪',
    word: accepted === null ? level : 'accepted',
    name: nameOf(subject),
    kind,
    subject,
    title: row.title,
    before,
    after,
    hasBoth: before !== null && after !== null,
    means: row.means,
    wayOut: accepted === null ? change.wayOut : '',
    consumers: consumersText(change),
    affects: affects.slice(0, MOST_AFFECTED).map(affectedView),
    moreAffected: Math.max(0, affects.length - MOST_AFFECTED),
    place: placeView(change, shown, urlOf),
    accepted,
  };
}

function affectedView({ name, effect, chain }: Affected): AffectedView {
  return { name, breaks: effect === 'breaks', through: chain.slice(1, -1) };
}

function placeView(change: Change, shown: ShownDiff, urlOf: PlaceUrl): PlaceView | null {
  const place = placeOfChange(change, shown);
  if (place?.file == null) return null;
  return {
    text: `${place.file}${place.line === null ? '' : `:${place.line}`}`,
    inBase: place.side === 'base',
    url: urlOf({ commit: shown[place.side].commit, path: place.file, line: place.line }),
  };
}
