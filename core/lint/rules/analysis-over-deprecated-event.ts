// WM4013: an analysis of an event that is on its way out. Its numbers fade with the event, and nobody sees why.
import type { Diagnostic, Fix } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import { quotedYaml } from '../../load/quoted-yaml.ts';
import type { Event, Matcher } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';
import { type MatcherUse, matchersOf } from '../usage.ts';

export const analysisOverDeprecatedEvent: LintRule = {
  code: 'WM4013',
  needsWholePlan: false,
  find: (model) => {
    const deprecated = new Map(model.events.filter((event) => event.status === 'deprecated').map((event) => [event.name, event]));
    return matchersOf(model).flatMap((use) => findingsOf(use, deprecated));
  },
};

/** A matcher that reads a living event beside the old one is ready for the change. */
function findingsOf({ analysis, matcher }: MatcherUse, deprecated: ReadonlyMap<string, Event>): readonly Diagnostic[] {
  const read = matcher.alternatives.map(({ event }) => (event.kind === 'event' ? deprecated.get(event.name) : undefined));
  if (read.some((event) => event === undefined)) return [];
  return read.flatMap((event) => {
    if (event === undefined) return [];
    const use = event.deprecated?.use ?? null;
    const related = [{ span: event.span, message: 'deprecated here' }];
    return [report('WM4013', matcher.span, { analysis, event: event.name, use }, { related, fixes: fixesOf(matcher, event.name, use) })];
  });
}

/** Only of a matcher that is nothing but the name: a condition or a label may not fit the other event. */
function fixesOf({ span, alternatives }: Matcher, name: string, use: string | null): readonly Fix[] {
  const isBareName = alternatives.length === 1 && alternatives[0]?.where === null && span.end - span.start === name.length;
  if (use === null || !isBareName) return [];
  const text = /^[a-z]+_[a-z_]+$/.test(use) ? use : quotedYaml(use);
  return [{ title: `read "${use}" instead`, safe: false, edits: [{ span, text }] }];
}
