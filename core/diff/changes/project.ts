// The project's own keys: calendar, names, code targets, connections, rules. Phase: diff. `context` is told with what events share.
import type { CodeTarget, Connection, Project } from '../../model/model.ts';
import { type Draft, draft } from '../draft.ts';
import { CURRENCY, TIMEZONE, WEEK_START } from '../nodes.ts';
import { pointer } from '../pointer.ts';
import { asText, compare, documentation, entries, type Rules } from '../rules.ts';
import { sameBy, sameSet } from '../same.ts';
import type { Sides } from '../sides.ts';

export function projectDrafts({ base, head }: Sides): readonly Draft[] {
  return compare(rules, base.project, head.project, '');
}

const rules: Rules<Project> = {
  name: documentation('project-renamed', 'name'),
  version: documentation('version-changed', 'version'),
  title: documentation('title-changed', 'title', asText),
  locales: documentation('locales-changed', 'locales'),
  timezone: calendar('timezone-changed', TIMEZONE),
  timezoneWritten: null,
  weekStart: calendar('week-start-changed', WEEK_START),
  currency: calendar('currency-changed', CURRENCY),
  naming: (before, after, at) => [
    ...documentation('naming-changed', 'events')(before.events, after.events, `${at}/naming`),
    ...documentation('naming-changed', 'properties')(before.properties, after.properties, `${at}/naming`),
  ],
  context: null,
  code: codeDrafts,
  connections: connectionDrafts,
  defaultConnection: documentation('default-connection-changed', 'default_connection'),
  rules: entries(
    { added: 'rule-level-changed', removed: 'rule-level-changed', changed: 'rule-level-changed' },
    'rules',
    ({ rule }) => rule,
    ({ level }) => level,
  ),
  span: null,
};

function calendar(kind: 'timezone-changed' | 'week-start-changed' | 'currency-changed', node: string) {
  return (before: string | null, after: string | null): readonly Draft[] =>
    before === after ? [] : [draft(kind, node, before, after, { touches: [node] })];
}

/** A target is known by its language and folder; by its language alone where there is one of it. */
function codeDrafts(before: readonly CodeTarget[], after: readonly CodeTarget[]): readonly Draft[] {
  const partner = (target: CodeTarget, others: readonly CodeTarget[], own: readonly CodeTarget[]): CodeTarget | undefined => {
    const ofLanguage = others.filter(({ language }) => language === target.language);
    const exact = ofLanguage.find(({ out }) => out === target.out);
    const isAlone = ofLanguage.length === 1 && own.filter(({ language }) => language === target.language).length === 1;
    return exact ?? (isAlone ? ofLanguage[0] : undefined);
  };
  const placeOf = (list: readonly CodeTarget[], target: CodeTarget): string => pointer('code', list.indexOf(target));
  return [
    ...before.flatMap((target) => {
      const other = partner(target, after, before);
      if (other === undefined) return [draft('code-target-removed', placeOf(before, target), target, null)];
      return targetDrafts(target, other, placeOf(after, other));
    }),
    ...after.flatMap((target) =>
      partner(target, before, after) === undefined ? [draft('code-target-added', placeOf(after, target), null, target)] : [],
    ),
  ];
}

function targetDrafts(before: CodeTarget, after: CodeTarget, at: string): readonly Draft[] {
  const moved = before.out === after.out ? [] : [draft('code-target-moved', `${at}/out`, before.out, after.out)];
  const [old, now] = [before.sources, after.sources];
  if (old === now || (old !== null && now !== null && sameSet(old, now))) return moved;
  const isNarrower = now !== null && (old === null || old.some((name) => !now.includes(name)));
  const isWider = old !== null && (now === null || now.some((name) => !old.includes(name)));
  return [
    ...moved,
    ...(isNarrower ? [draft('code-target-narrowed', `${at}/sources`, old, now)] : []),
    ...(isWider ? [draft('code-target-widened', `${at}/sources`, old, now)] : []),
  ];
}

function connectionDrafts(before: readonly Connection[], after: readonly Connection[]): readonly Draft[] {
  const now = new Map(after.map((connection) => [connection.name, connection]));
  const old = new Set(before.map(({ name }) => name));
  return [
    ...before.flatMap((connection) => {
      const other = now.get(connection.name);
      const at = pointer('connections', connection.name);
      if (other === undefined) return [draft('connection-removed', at, connection.adapter, null)];
      const isSame = connection.adapter === other.adapter && sameBy(connection.options, other.options, ({ name }) => name);
      return isSame ? [] : [draft('connection-changed', at, shownConnection(connection), shownConnection(other))];
    }),
    ...after.flatMap(({ name, adapter }) =>
      old.has(name) ? [] : [draft('connection-added', pointer('connections', name), null, adapter)],
    ),
  ];
}

/** Options may hold what is nobody's business: the names of those that differ are enough to look them up. */
function shownConnection({ adapter, options }: Connection): string {
  return [adapter, ...options.map(({ name }) => name)].join(', ');
}
