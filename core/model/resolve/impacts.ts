// `impacts` -> Impact: whether a change paid. Phase: resolve. Says what was written; defaults are plan's.
import type { ImpactSpec } from '../../schema/spec.ts';
import type { Impact } from '../operations.ts';
import { GROUPING, resolveCommon, resolvePropertyUse } from './analyses.ts';
import { resolveMeasure } from './measures.ts';
import type { Part } from './part.ts';
import type { PlanEvents } from './scopes.ts';

export function resolveImpact(part: Part, name: string, spec: ImpactSpec, plan: PlanEvents): Impact | null {
  const common = resolveCommon(part, name, spec, plan.everyEvent);
  const measure = resolveMeasure(part, spec.measure);
  const design = resolveDesign(part, spec, plan);
  if (measure === null || design === null) return null;
  const { days = null, cost = null, value_per_conversion: valuePerConversion = null } = spec;
  return { ...common, measure, design, days, cost, valuePerConversion };
}

function resolveDesign(part: Part, spec: ImpactSpec, plan: PlanEvents): Impact['design'] | null {
  if (spec.changed !== undefined) return { kind: 'changed', day: spec.changed };
  if (spec.variants === undefined) return null;
  const { by, control } = spec.variants;
  const place = part.place.child('variants', 'by');
  const type = resolvePropertyUse(part, by, place, plan.everyEvent, { key: 'variants', ...GROUPING });
  return type === null ? null : { kind: 'variants', by, type, control };
}
