// `reports` -> Report: which answers stand on one page. Phase: resolve.

import { suggest } from '../../diagnostics/suggest.ts';
import { parseDuration } from '../../expressions/duration.ts';
import type { Place } from '../../load/place.ts';
import type { ReportSpec } from '../../schema/spec.ts';
import { localText } from '../local-text.ts';
import type { AnalysisReference, AnalysisSection, Report, ReportRange } from '../model.ts';
import { complain, type Part } from './part.ts';
import { refer } from './references.ts';

/** In the order of the language. */
const SECTIONS: readonly AnalysisSection[] = [
  'goals',
  'segments',
  'scores',
  'funnels',
  'paths',
  'dropoffs',
  'retention',
  'lifecycle',
  'stickiness',
  'metrics',
  'impacts',
  'monitors',
];

export function resolveReport(part: Part, name: string, spec: ReportSpec): Report {
  return {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    also: spec.also ?? [],
    owner: spec.owner ?? null,
    range: resolveRange(part, spec),
    show: spec.show.flatMap((entry, index) => resolveEntry(part, entry, part.place.child('show', index))),
    span: part.place.keySpan,
  };
}

function resolveRange(part: Part, spec: ReportSpec): ReportRange | null {
  if (spec.last !== undefined) return { kind: 'last', micros: parseDuration(spec.last) ?? 0 };
  const { from = null, to = null } = spec;
  if (from === null && to === null) return null;
  // Days compare as text; an instant beside a day needs the project's zone, which plan knows.
  if (from !== null && to !== null && from.length === 10 && to.length === 10 && from > to) {
    complain(part, 'WM3013', part.place.child('to').span, { low: `\`from: ${from}\``, high: `\`to: ${to}\`` });
  }
  return { kind: 'between', from, to };
}

function resolveEntry(part: Part, entry: string, place: Place): readonly AnalysisReference[] {
  const [written = '', name] = entry.split('.');
  const section = SECTIONS.find((candidate) => candidate === written);
  const span = place.textSpan(0, written.length);
  if (section === undefined) {
    complain(part, 'WM2005', span, { key: 'show', value: written, suggestions: suggest(written, SECTIONS), allowed: SECTIONS });
    return [];
  }
  if (name === undefined) return [{ section, name: null, span: place.span }];
  const found = refer(part, section, name, place, place.textSpan(written.length + 1, entry.length));
  return found === null ? [] : [{ section, name, span: place.span }];
}
