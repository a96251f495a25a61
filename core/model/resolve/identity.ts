// `identity` and `sessions`, which stand once: who did it, in which visit. Phase: resolve.
import type { Span } from '../../diagnostics/diagnostic.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import { parseDuration } from '../../expressions/duration.ts';
import type { ValueType } from '../../expressions/typed-expression.ts';
import type { Place } from '../../load/place.ts';
import type { SectionName } from '../../schema/loaded-project.ts';
import type { IdentityLinkSpec, IdentitySpec, SessionsSpec } from '../../schema/spec.ts';
import { DEFAULT_ID_KINDS } from '../id-kinds.ts';
import type { IdColumn, Identity, IdentityLink, SessionRules } from '../model.ts';
import { GROUPING, keyPlaces, resolvePropertyUse } from './analyses.ts';
import { complain, type Part, type Resolution, resolveSection } from './part.ts';
import type { EventScope } from './scopes.ts';
import { resolveData } from './source-data.ts';

const MINUTE = 60_000_000;

export function resolveIdentity(resolution: Resolution, everyEvent: EventScope): Identity {
  const found = once(resolution, 'identity', (part, _name, spec) => identityOf(part, spec, everyEvent));
  return found ?? { ...rulesOf({}), links: [], keys: [], span: null };
}

function rulesOf(spec: IdentitySpec): Omit<Identity, 'links' | 'keys' | 'span'> {
  return {
    strategy: spec.strategy ?? 'last_known',
    ids: spec.ids ?? null,
    ignore: spec.ignore ?? [],
    caseInsensitive: spec.case_insensitive ?? [],
    limit: spec.limit ?? null,
    onlyKnown: spec.only_known ?? false,
  };
}

const ID_USE = { key: 'ids', accepts: (type: ValueType) => type === 'string' || type === 'integer', expected: 'text or an integer' };

function identityOf(part: Part, spec: IdentitySpec, everyEvent: EventScope): Identity {
  const { place } = part;
  spec.ids?.forEach((name, index) => {
    if (!DEFAULT_ID_KINDS.includes(name)) resolvePropertyUse(part, name, place.child('ids', index), everyEvent, ID_USE);
  });
  const kinds = spec.ids ?? DEFAULT_ID_KINDS;
  spec.case_insensitive?.forEach((name, index) => {
    resolveIdKind(part, name, place.child('case_insensitive', index).textSpan(0, name.length), kinds);
  });
  const links = (spec.links ?? []).flatMap((link, index) => resolveLink(part, link, place.child('links', index), kinds));
  return { ...rulesOf(spec), links, keys: keyPlaces(spec, place), span: place.keySpan };
}

/** A kind of id that `identity.ids` lists; another is reported. */
export function resolveIdKind(part: Part, name: string, span: Span, kinds: readonly string[]): void {
  if (kinds.includes(name)) return;
  complain(part, 'WM3051', span, { name, suggestions: suggest(name, kinds), known: kinds });
}

function resolveLink(part: Part, spec: IdentityLinkSpec, place: Place, kinds: readonly string[]): readonly IdentityLink[] {
  const from = resolveData(part, spec, place);
  const at = place.child('columns');
  const columns = [...spec.columns].flatMap(([kind, written]): readonly IdColumn[] => {
    resolveIdKind(part, kind, at.child(kind).keySpan, kinds);
    const paths = typeof written === 'string' ? [written] : written;
    return paths.map((path) => ({ kind, path: path.split('.') }));
  });
  const [first, second, ...others] = columns;
  if (first === undefined || second === undefined || others.length > 0) {
    complain(part, 'WM3052', at.keySpan, { count: columns.length });
    return [];
  }
  return from === null ? [] : [{ from, columns: [first, second], span: place.span }];
}

export function resolveSessions(resolution: Resolution, everyEvent: EventScope): SessionRules {
  return (
    once(resolution, 'sessions', (part, _name, spec) => sessionsOf(part, spec, everyEvent)) ?? {
      idle: 30 * MINUTE,
      longest: 24 * 60 * MINUTE,
      splitOnDay: false,
      splitOn: [],
      span: null,
    }
  );
}

function sessionsOf(part: Part, spec: SessionsSpec, everyEvent: EventScope): SessionRules {
  spec.split_on?.forEach((name, index) => {
    resolvePropertyUse(part, name, part.place.child('split_on', index), everyEvent, { key: 'split_on', ...GROUPING });
  });
  return {
    idle: durationOf(spec.idle, 30 * MINUTE),
    longest: durationOf(spec.longest, 24 * 60 * MINUTE),
    splitOnDay: spec.split_on_day ?? false,
    splitOn: spec.split_on ?? [],
    span: part.place.keySpan,
  };
}

function durationOf(text: string | undefined, absent: number): number | null {
  if (text === undefined) return absent;
  const micros = parseDuration(text);
  return micros === undefined ? absent : micros;
}

/** A section of which there is one; that it stands twice was collect's to say. */
function once<Name extends SectionName, Value>(
  resolution: Resolution,
  section: Name,
  resolve: Parameters<typeof resolveSection<Name, Value>>[2],
): Value | null {
  return resolveSection(resolution, section, resolve)[0] ?? null;
}
