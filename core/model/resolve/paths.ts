// `paths` -> Paths. Phase: resolve. Says what was written; defaults are plan's.
import { suggest } from '../../diagnostics/suggest.ts';
import { compilePattern } from '../../expressions/pattern.ts';
import type { Place } from '../../load/place.ts';
import type { NodeSpec, PathsSpec } from '../../schema/spec.ts';
import type { LabelPart, PathNode, Paths } from '../questions.ts';
import { GROUPING, resolveCommon, resolvePropertyUse } from './analyses.ts';
import { resolveCondition } from './conditions.ts';
import { microsOf } from './durations.ts';
import { parseLabel } from './label.ts';
import { resolveMatcher, scopeOfMatchers } from './matchers.ts';
import { complain, type Part } from './part.ts';
import { referToEach, wholeText } from './references.ts';
import type { EventScope, PlanEvents } from './scopes.ts';

export function resolvePaths(part: Part, name: string, spec: PathsSpec, setting: PlanEvents): Paths {
  const { place } = part;
  const start = spec.start === undefined ? null : resolveMatcher(part, spec.start, place.child('start'), setting);
  const end = spec.end === undefined ? null : resolveMatcher(part, spec.end, place.child('end'), setting);
  const chosen = spec.events?.map((event, index) => resolveMatcher(part, event, place.child('events', index), setting));
  const named = chosen === undefined ? [] : [...chosen, ...[start, end].filter((matcher) => matcher !== null)];
  const scope = chosen === undefined ? setting.everyEvent : scopeOfMatchers(named, setting);
  const nodes = (spec.nodes ?? []).map((node, index) => resolveNode(part, node, place.child('nodes', index), scope));
  rejectUnknownNodes(part, spec, [...setting.drafts.keys()]);
  referToEach(part, 'segments', spec.compare, place.child('compare'));
  if (spec.occurrence === 'every' && start === null && end === null) {
    complain(part, 'WM2011', place.child('occurrence').keySpan, { where: '`occurrence: every`', keys: ['start', 'end'] });
  }
  return {
    ...resolveCommon(part, name, spec, scope),
    start: start?.matcher ?? null,
    end: end?.matcher ?? null,
    occurrence: spec.occurrence ?? null,
    within: withinOf(spec.within),
    steps: spec.steps ?? null,
    nodes,
    events: chosenEvents(spec),
    ignore: spec.ignore ?? [],
    collapse: spec.collapse ?? null,
    edges: spec.edges ?? null,
    minimumTransitions: spec.minimum_transitions ?? null,
    minimumPeople: spec.minimum_people ?? null,
    sequences: spec.sequences ?? null,
    compare: spec.compare ?? [],
  };
}

/** `any` among the events is every event. */
function chosenEvents(spec: PathsSpec): readonly string[] | null {
  return spec.events === undefined || spec.events.includes('any') ? null : spec.events;
}

function withinOf(text: string | undefined): Paths['within'] {
  if (text === undefined) return null;
  if (text === 'session' || text === 'person') return { kind: text };
  return { kind: 'gap', micros: microsOf(text) ?? 0 };
}

function resolveNode(part: Part, spec: NodeSpec, place: Place, scope: EventScope): PathNode {
  return {
    label: resolveLabel(part, spec.label, place.child('label'), scope),
    when: resolveCondition(part, spec.when, place.child('when'), scope),
    clean: (spec.clean ?? []).map(({ match, replace }, index) => {
      const at = place.child('clean', index);
      const compiled = compilePattern(match);
      if ('reason' in compiled) complain(part, 'WM3034', at.child('match').span, { reason: compiled.reason });
      return { match, replace, span: at.span };
    }),
    span: place.span,
  };
}

function resolveLabel(part: Part, text: string, place: Place, scope: EventScope): readonly LabelPart[] {
  const pieces = parseLabel(text);
  if (pieces === null) {
    complain(part, 'WM3018', place.span, { label: text });
    return [];
  }
  return pieces.flatMap((piece): readonly LabelPart[] => {
    if (piece.kind === 'text') return [piece];
    const span = place.textSpan(piece.start, piece.start + piece.name.length);
    const type = resolvePropertyUse(part, piece.name, place, scope, { key: 'label', ...GROUPING }, span);
    return type === null ? [] : [{ kind: 'property', name: piece.name, type }];
  });
}

/** A label to ignore that no node can have; not told where a label takes its text from the data. */
function rejectUnknownNodes(part: Part, spec: PathsSpec, events: readonly string[]): void {
  const labels = (spec.nodes ?? []).map((node) => parseLabel(node.label));
  if (labels.some((pieces) => pieces === null || pieces.some((piece) => piece.kind === 'property'))) return;
  const known = [...labels.flatMap((pieces) => pieces ?? []).flatMap((piece) => (piece.kind === 'text' ? piece.text : [])), ...events];
  spec.ignore?.forEach((name, index) => {
    if (known.includes(name)) return;
    const span = wholeText(part.place.child('ignore', index), name);
    complain(part, 'WM3019', span, { name, suggestions: suggest(name, known), known });
  });
}
