// `identity` and `sessions`, which stand once: who did it, in which visit. Phase: resolve.
import { parseDuration } from '../../expressions/duration.ts';
import type { SectionName } from '../../schema/loaded-project.ts';
import type { IdentitySpec, SessionsSpec } from '../../schema/spec.ts';
import type { Identity, SessionRules } from '../model.ts';
import { GROUPING, resolvePropertyUse } from './analyses.ts';
import { type Part, type Resolution, resolveSection } from './part.ts';
import type { EventScope } from './scopes.ts';

const MINUTE = 60_000_000;

export function resolveIdentity(resolution: Resolution): Identity {
  return once(resolution, 'identity', (part, _name, spec) => identityOf(part, spec)) ?? { strategy: 'last_known', span: null };
}

function identityOf(part: Part, spec: IdentitySpec): Identity {
  // Validation lets no other strategy through in this version.
  return { strategy: spec.strategy === 'none' ? 'none' : 'last_known', span: part.place.keySpan };
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
