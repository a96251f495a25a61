// Identity and sessions: who did it, in which visit. Phase: diff.
import type { Identity, IdentityLink, SessionRules } from '../../model/model.ts';
import { type Draft, draft } from '../draft.ts';
import { IDENTITY, ROWS, SESSIONS } from '../nodes.ts';
import { pointer } from '../pointer.ts';
import { asSet, compare, meaning, type Rules } from '../rules.ts';
import { same } from '../same.ts';
import { durationText } from '../show.ts';
import { isBroken, type Sides } from '../sides.ts';
import { dataText, isSameData } from './sources.ts';

export function identityDrafts(sides: Sides): readonly Draft[] {
  return [
    ...(isBroken(sides, IDENTITY) ? [] : compare(identityRules, sides.base.identity, sides.head.identity, IDENTITY)),
    ...(isBroken(sides, SESSIONS) ? [] : compare(sessionRules, sides.base.sessions, sides.head.sessions, SESSIONS)),
  ];
}

const identityRules: Rules<Identity> = {
  strategy: meaning('identity-strategy-changed', 'strategy'),
  // A row without any of the ids is refused: who reads rows is concerned too.
  ids: (before, after, at) => {
    const [old, now] = [before ?? DEFAULT_IDS, after ?? DEFAULT_IDS];
    return same(old, now) ? [] : [draft('identity-ids-changed', `${at}/ids`, old, now, { touches: [at, ROWS] })];
  },
  ignore: meaning('identity-ignored-ids-changed', 'ignore', asSet),
  caseInsensitive: meaning('identity-case-changed', 'case_insensitive', asSet),
  limit: meaning('identity-limit-changed', 'limit', { absent: 50 }),
  links: linkDrafts,
  onlyKnown: (before, after, at) =>
    before === after
      ? []
      : [draft(after ? 'identity-known-only' : 'identity-everybody', `${at}/only_known`, before, after, { touches: [at, ROWS] })],
  keys: null,
  span: null,
};

const DEFAULT_IDS = ['user', 'anonymous'];

/** Links have no names: those that both plans have, in whatever order, are the same. */
function linkDrafts(before: readonly IdentityLink[], after: readonly IdentityLink[], at: string): readonly Draft[] {
  const isIn = (link: IdentityLink, list: readonly IdentityLink[]): boolean => list.some((other) => isSameLink(link, other));
  const text = ({ from, columns }: IdentityLink): unknown => ({
    from: dataText(from),
    columns: columns.map(({ kind, path }) => `${kind}: ${path.join('.')}`),
  });
  return [
    ...before.flatMap((link, index) =>
      isIn(link, after) ? [] : [draft('identity-link-removed', at + pointer('links', index), text(link), null, { touches: [at] })],
    ),
    ...after.flatMap((link, index) =>
      isIn(link, before) ? [] : [draft('identity-link-added', at + pointer('links', index), null, text(link), { touches: [at] })],
    ),
  ];
}

function isSameLink(link: IdentityLink, other: IdentityLink): boolean {
  const [first, second] = link.columns;
  return isSameData(link.from, other.from) && (same(link.columns, other.columns) || same([second, first], other.columns));
}

const sessionRules: Rules<SessionRules> = {
  idle: meaning('session-idle-changed', 'idle', { show: durationText }),
  longest: meaning('session-length-changed', 'longest', { show: durationText }),
  splitOnDay: meaning('session-day-changed', 'split_on_day'),
  splitOn: meaning('session-split-changed', 'split_on', asSet),
  span: null,
};
