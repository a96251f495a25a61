// `privacy`, which stands once: rules for people's data. Phase: resolve.
import type { PrivacySpec } from '../../schema/spec.ts';
import type { Privacy } from '../operations.ts';
import { keyPlaces } from './analyses.ts';
import { microsOf } from './durations.ts';
import { type Resolution, resolveSection } from './part.ts';

const KEPT = ['default', 'none', 'indirect', 'direct', 'sensitive'] as const;
const MASKED = ['indirect', 'direct', 'sensitive'] as const;

export function resolvePrivacy(resolution: Resolution): Privacy {
  const [written] = resolveSection(
    resolution,
    'privacy',
    (part, _name, spec): Privacy => ({
      ...rulesOf(spec),
      keys: keyPlaces(spec, part.place),
      span: part.place.keySpan,
    }),
  );
  return written ?? { ...rulesOf({}), keys: [], span: null };
}

function rulesOf(spec: PrivacySpec): Omit<Privacy, 'keys' | 'span'> {
  const { consent, keep = {}, mask = {} } = spec;
  return {
    law: spec.law ?? [],
    consent: consent === undefined ? null : { purposes: consent.purposes, default: consent.default ?? 'denied' },
    keep: KEPT.flatMap((of) => (keep[of] === undefined ? [] : [{ of, micros: microsOf(keep[of]) }])),
    mask: MASKED.flatMap((of) => {
      const method = mask[of];
      return method === undefined ? [] : [{ of, method }];
    }),
    salt: spec.salt ?? null,
    smallGroups: spec.small_groups ?? 0,
  };
}
