// `retention` -> Retention. Phase: resolve. Says what was written; defaults are plan's.
import type { RetentionSpec } from '../../schema/spec.ts';
import type { Retention } from '../model.ts';
import { resolveCommon, type Setting } from './analyses.ts';
import { resolveMatcher, scopeOfMatchers } from './matchers.ts';
import type { Part } from './part.ts';

export function resolveRetention(part: Part, name: string, spec: RetentionSpec, setting: Setting): Retention {
  const start = resolveMatcher(part, spec.start, part.place.child('start'), setting);
  const back = resolveMatcher(part, spec.return, part.place.child('return'), setting);
  return {
    ...resolveCommon(part, name, spec, scopeOfMatchers([start, back], setting), setting),
    start: start.matcher,
    return: back.matcher,
    // Validation lets no pooled cohort through in this version.
    cohort: spec.cohort === 'pooled' ? null : (spec.cohort ?? null),
    period: spec.period ?? null,
    periods: spec.periods ?? null,
    mode: spec.mode ?? null,
  };
}
