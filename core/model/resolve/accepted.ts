// `accepted` -> AcceptedBreak: breaking changes that are meant. Phase: resolve. What they speak of may be gone already.
import { report } from '../../diagnostics/report.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import { sectionKeys } from '../../schema/schemas.ts';
import type { AcceptedBreak } from '../operations.ts';
import { complain, type Resolution, resolveSection } from './part.ts';
import { isSemanticVersion } from './semantic-version.ts';

export function resolveAccepted(resolution: Resolution): readonly AcceptedBreak[] {
  const all = resolveSection(resolution, 'accepted', (part, _name, spec): AcceptedBreak => {
    const { place } = part;
    if (!isSemanticVersion(spec.in)) {
      const expected = 'a semantic version of three numbers';
      complain(part, 'WM2007', place.child('in').span, { key: 'in', value: spec.in, expected, example: '2.0.0' });
    }
    const section = spec.subject.split('/')[1] ?? '';
    if (!sectionKeys.includes(section)) {
      const span = place.child('subject').textSpan(1, section.length + 1);
      complain(part, 'WM2005', span, { key: 'subject', value: section, suggestions: suggest(section, sectionKeys), allowed: sectionKeys });
    }
    return { change: spec.change, subject: spec.subject, in: spec.in, reason: spec.reason, span: place.span };
  });
  return withoutRepeated(resolution, all);
}

function withoutRepeated(resolution: Resolution, all: readonly AcceptedBreak[]): readonly AcceptedBreak[] {
  const first = new Map<string, AcceptedBreak>();
  for (const entry of all) {
    const { change, subject, span } = entry;
    const key = JSON.stringify([change, subject, entry.in]);
    const known = first.get(key);
    if (known === undefined) first.set(key, entry);
    else {
      const related = [{ span: known.span, message: 'first accepted here' }];
      resolution.diagnostics.push(report('WM3055', span, { change, subject }, { related }));
    }
  }
  return [...first.values()];
}
