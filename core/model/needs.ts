// What each definition of a Model needs of the others. Phase: resolve, to leave out what is built on an error; plan, to know what goes with what.
import type { Model } from './model.ts';
import type { SegmentRule } from './questions.ts';

/** Qualified name -> the qualified names it needs: `metrics.rate` -> [`funnels.purchase`]. */
export type Needs = ReadonlyMap<string, readonly string[]>;

/** Sections whose definitions need others, or are needed. */
export const DEPENDENT_SECTIONS = [
  'sources',
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
  'notify',
  'audiences',
] as const;

/** What each definition needs, qualified names. */
export function needsOf(model: Model): Needs {
  const needs = new Map<string, readonly string[]>();
  for (const section of DEPENDENT_SECTIONS) {
    for (const definition of model[section]) {
      const ofPeople = 'segment' in definition && definition.segment !== null ? [`segments.${definition.segment}`] : [];
      needs.set(`${section}.${definition.name}`, ofPeople);
    }
  }
  const add = (name: string, others: readonly string[]): void => {
    needs.set(name, [...new Set([...(needs.get(name) ?? []), ...others])]);
  };
  for (const segment of model.segments) add(`segments.${segment.name}`, neededByRule(segment.rule));
  for (const { name, compare } of model.funnels) add(`funnels.${name}`, qualified('segments', compare));
  for (const { name, compare } of model.paths) add(`paths.${name}`, qualified('segments', compare));
  for (const { name, funnel } of model.dropoffs) add(`dropoffs.${name}`, [`funnels.${funnel}`]);
  for (const { name, measure } of model.metrics) {
    if (measure.kind === 'funnel') add(`metrics.${name}`, [`funnels.${measure.funnel}`]);
    if (measure.kind === 'ratio') add(`metrics.${name}`, qualified('metrics', [measure.numerator, measure.denominator]));
  }
  for (const { name, measure } of model.impacts) add(`impacts.${name}`, [`${measure.section}.${measure.name}`]);
  for (const { name, of, notify } of model.monitors) {
    add(`monitors.${name}`, qualified('notify', notify));
    if (of.kind === 'measure') add(`monitors.${name}`, [`${of.section}.${of.name}`]);
    if (of.kind === 'source') add(`monitors.${name}`, [`sources.${of.source}`]);
  }
  for (const { name, columns } of model.audiences) {
    const funnels = columns.flatMap(({ value }) => (value.kind === 'step_of' ? [value.funnel] : []));
    add(`audiences.${name}`, qualified('funnels', funnels));
  }
  return needs;
}

function qualified(section: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${section}.${name}`);
}

function neededByRule(rule: SegmentRule): readonly string[] {
  switch (rule.kind) {
    case 'any':
    case 'all':
    case 'none':
      return rule.rules.flatMap(neededByRule);
    case 'in':
      return [`segments.${rule.segment}`];
    case 'funnel':
      return [`funnels.${rule.funnel}`];
    case 'score':
      return [`scores.${rule.score}`];
    case 'did':
    case 'first':
    case 'property':
      return [];
    default: {
      const impossible: never = rule;
      return impossible;
    }
  }
}
