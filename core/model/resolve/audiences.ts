// `audiences` -> Audience: people handed to other systems. Phase: resolve.
import type { Place } from '../../load/place.ts';
import type { AudienceSpec, AudienceColumn as ColumnSpec, LastValueSpec, MostValueSpec } from '../../schema/spec.ts';
import { localText } from '../local-text.ts';
import type { Audience, AudienceColumn } from '../operations.ts';
import { GROUPING, resolvePropertyUse } from './analyses.ts';
import { microsOf } from './durations.ts';
import { resolveIdKind } from './identity.ts';
import { resolveMatcher, scopeOfMatchers } from './matchers.ts';
import type { Part } from './part.ts';
import { checkPurpose } from './purposes.ts';
import { refer } from './references.ts';
import type { Setting } from './setting.ts';

export function resolveAudience(part: Part, name: string, spec: AudienceSpec, setting: Setting): Audience | null {
  const { place } = part;
  refer(part, 'segments', spec.segment, place.child('segment'));
  if (spec.goal !== undefined) refer(part, 'goals', spec.goal, place.child('goal'));
  checkPurpose(part, spec.purpose);
  const columns = [...spec.columns].flatMap(([column, written]) => {
    const at = place.child('columns', column);
    const value = resolveColumn(part, written, at, setting);
    return value === null ? [] : [{ name: column, value, span: at.keySpan }];
  });
  const to = sinkOf(spec);
  if (to === null) return null;
  return {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    also: spec.also ?? [],
    owner: spec.owner ?? null,
    goal: spec.goal ?? null,
    segment: spec.segment,
    purpose: spec.purpose ?? null,
    columns,
    to,
    span: place.keySpan,
  };
}

function resolveColumn(part: Part, spec: ColumnSpec, place: Place, setting: Setting): AudienceColumn | null {
  if (typeof spec === 'string') {
    const id = spec.slice('id.'.length);
    resolveIdKind(part, id, place.textSpan('id.'.length, spec.length), setting.idKinds);
    return { kind: 'id', id };
  }
  if ('step_of' in spec) {
    const found = refer(part, 'funnels', spec.step_of, place.child('step_of'));
    return found === null ? null : { kind: 'step_of', funnel: spec.step_of };
  }
  return 'last' in spec
    ? resolveValue(part, 'last', spec.last, spec, place, setting)
    : resolveValue(part, 'most', spec.most, spec, place, setting);
}

function resolveValue(
  part: Part,
  kind: 'last' | 'most',
  property: string,
  spec: LastValueSpec | MostValueSpec,
  place: Place,
  setting: Setting,
): AudienceColumn | null {
  const of = resolveMatcher(part, spec.of, place.child('of'), setting);
  const type = resolvePropertyUse(part, property, place.child(kind), scopeOfMatchers([of], setting), { key: kind, ...GROUPING });
  return type === null ? null : { kind, property, type, of: of.matcher, withinMicros: microsOf(spec.within) };
}

function sinkOf({ to }: AudienceSpec): Audience['to'] | null {
  if (to.csv !== undefined) return { kind: 'csv', path: to.csv };
  if (to.table !== undefined) return { kind: 'table', table: to.table.split('.') };
  return to.webhook === undefined ? null : { kind: 'webhook', webhook: to.webhook };
}
