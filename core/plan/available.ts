// What the language knows and this version cannot run: said where it is written, never ignored. A row goes when its feature comes.
// Phase: before plan; `check` does not ask, the commands that run do.
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import type { Matcher, Model, PropertyType } from '../model/model.ts';
import { needsOf } from '../model/needs.ts';
import type { Funnel, Metric, Paths, Retention, SegmentRule } from '../model/questions.ts';

/** What cannot be done because of it. */
export type Blocked =
  /** `funnels.purchase`; a bare section where a report shows all of it. */
  | { readonly kind: 'analysis'; readonly name: string }
  | { readonly kind: 'connection'; readonly name: string }
  /** Generated tracking code; a warning where the rest of the code is right without it. */
  | { readonly kind: 'code' };

export interface Unavailable {
  readonly blocks: Blocked;
  readonly diagnostic: Diagnostic;
}

interface Use {
  /** `funnels.purchase.exclude`. */
  readonly what: string;
  readonly span: Span;
}

/** Every use of what cannot be run, each with what it blocks; what needs a blocked analysis is blocked too. */
export function unavailableParts(model: Model): readonly Unavailable[] {
  const direct = [
    ...connectionUses(model),
    ...codeUses(model),
    ...analysisUses(model).map(({ name, use }) => unavailablePart(use, { kind: 'analysis', name })),
  ];
  return [...direct, ...dependentUses(model, analysisNames(direct))];
}

/** One finding for each use, in the order of the sections. */
export function unavailable(model: Model): readonly Diagnostic[] {
  return unavailableParts(model).map(({ diagnostic }) => diagnostic);
}

/** The model without the analyses that cannot be run. */
export function withoutUnavailable(model: Model): Model {
  const parts = unavailableParts(model);
  const blocked = analysisNames(parts);
  const kept = <Analysis extends { readonly name: string }>(section: string, all: readonly Analysis[]): readonly Analysis[] =>
    all.filter(({ name }) => !blocked.has(`${section}.${name}`));
  const metrics = kept('metrics', model.metrics);
  return {
    ...model,
    segments: kept('segments', model.segments),
    funnels: kept('funnels', model.funnels),
    paths: kept('paths', model.paths),
    retention: kept('retention', model.retention),
    metrics,
    goals: model.goals.filter(({ measure }) => measure?.section === 'metrics' && metrics.some(({ name }) => name === measure.name)),
    lifecycle: kept('lifecycle', model.lifecycle),
    stickiness: kept('stickiness', model.stickiness),
    scores: kept('scores', model.scores),
  };
}

const STOPS: Readonly<Record<Blocked['kind'], string>> = {
  analysis: 'the other analyses are run',
  connection: 'other connections can be used',
  code: 'the generated code does without it',
};

function unavailablePart({ what, span }: Use, blocks: Blocked, severity: 'error' | 'warning' = 'error'): Unavailable {
  return { blocks, diagnostic: report('WM6002', span, { what, stops: STOPS[blocks.kind] }, { severity }) };
}

function analysisNames(parts: readonly Unavailable[]): ReadonlySet<string> {
  return new Set(parts.flatMap(({ blocks }) => (blocks.kind === 'analysis' ? [blocks.name] : [])));
}

interface Keyed {
  readonly keys: readonly { readonly key: string; readonly span: Span }[];
  readonly span: Span | null;
}

function keyUse(name: string, key: string, isUsed: boolean, definition: Keyed): readonly Use[] {
  const span = definition.keys.find((candidate) => candidate.key === key)?.span ?? definition.span;
  return isUsed && span !== null ? [{ what: `${name}.${key}`, span }] : [];
}

function connectionUses(model: Model): readonly Unavailable[] {
  return model.project.connections.flatMap(({ name, options, span }) => {
    if (span === null || !options.some((option) => option.name === 'hash_key')) return [];
    return [unavailablePart({ what: `connections.${name}.hash_key`, span }, { kind: 'connection', name })];
  });
}

/** A language that no code is generated for is told by codegen itself. */
function codeUses(model: Model): readonly Unavailable[] {
  if (model.project.code.length === 0) return [];
  const code: Blocked = { kind: 'code' };
  const lacking = [
    ...model.events.flatMap(({ name, bind }) => (bind === null ? [] : [{ what: `events.${name}.bind`, span: bind.span }])),
    ...model.events.flatMap((event) =>
      event.properties.flatMap(({ name, type, span }) =>
        hasNullableParts(type) ? [{ what: `events.${event.name}.properties.${name}: nullable inside another type`, span }] : [],
      ),
    ),
  ];
  // Code that sends what should have been masked is not written at all.
  const masked = keyUse('privacy', 'mask', model.privacy.mask.length > 0, model.privacy);
  return [...masked.map((use) => unavailablePart(use, code)), ...lacking.map((use) => unavailablePart(use, code, 'warning'))];
}

function hasNullableParts(type: PropertyType): boolean {
  const isNullable = (part: PropertyType): boolean => part.nullable === true || hasNullableParts(part);
  if (type.kind === 'object') return type.properties.some((property) => isNullable(property.type));
  if (type.kind === 'array') return type.items !== null && isNullable(type.items);
  return type.kind === 'union' && type.anyOf.some(isNullable);
}

interface AnalysisUse {
  readonly name: string;
  readonly use: Use;
}

/** Sections of which nothing can be run. */
const SECTIONS = ['dropoffs', 'impacts', 'monitors', 'audiences'] as const;

function analysisUses(model: Model): readonly AnalysisUse[] {
  const used = <Analysis extends { readonly name: string }>(
    section: string,
    all: readonly Analysis[],
    uses: (analysis: Analysis) => readonly Use[],
  ): readonly AnalysisUse[] =>
    all.flatMap((analysis) => {
      const name = `${section}.${analysis.name}`;
      return uses(analysis).map(({ what, span }) => ({ name, use: { what: `${name}${what}`, span } }));
    });
  return [
    ...used('segments', model.segments, (segment) => ruleUses(segment.rule)),
    ...used('funnels', model.funnels, funnelUses),
    ...used('paths', model.paths, pathsUses),
    ...used('retention', model.retention, retentionUses),
    ...used('metrics', model.metrics, (metric) => metricUses(metric, model.metrics)),
    ...used('lifecycle', model.lifecycle, ({ event }) => matcherUses([event])),
    ...used('stickiness', model.stickiness, ({ event }) => matcherUses([event])),
    ...used('scores', model.scores, ({ recency, frequency, monetary }) => matcherUses([recency, frequency, monetary?.event ?? null])),
    ...SECTIONS.flatMap((section) => used<{ name: string; span: Span }>(section, model[section], ({ span }) => [{ what: '', span }])),
    ...shownGoals(model),
  ];
}

/** The place of a key of the analysis, where the option is used. */
function option(analysis: Keyed & { readonly span: Span }, key: string, isUsed: boolean, value = ''): readonly Use[] {
  const span = analysis.keys.find((candidate) => candidate.key === key)?.span ?? analysis.span;
  return isUsed ? [{ what: `.${key}${value}`, span }] : [];
}

function funnelUses(funnel: Funnel): readonly Use[] {
  return matcherUses([...funnel.steps, ...funnel.exclude.map(({ event }) => event)]);
}

function pathsUses(paths: Paths): readonly Use[] {
  return matcherUses([paths.start, paths.end]);
}

function retentionUses(retention: Retention): readonly Use[] {
  return matcherUses([retention.start, retention.return]);
}

function metricUses(metric: Metric, all: readonly Metric[]): readonly Use[] {
  const { measure } = metric;
  if (measure.kind === 'funnel') return option(metric, 'funnel', true);
  if (measure.kind !== 'ratio') return matcherUses([measure.event]);
  const isRatio = (name: string): boolean => all.some((one) => one.name === name && one.measure.kind === 'ratio');
  return option(metric, 'ratio', [measure.numerator, measure.denominator].some(isRatio), ' of a ratio');
}

function ruleUses(rule: SegmentRule): readonly Use[] {
  switch (rule.kind) {
    case 'any':
    case 'all':
    case 'none':
      return rule.rules.flatMap(ruleUses);
    case 'in':
      return [];
    case 'did':
    case 'first':
      return matcherUses([rule.event]);
    case 'property':
    case 'score':
      return [];
    case 'funnel':
      return [{ what: `: ${rule.kind}`, span: rule.span }];
    default: {
      const impossible: never = rule;
      return impossible;
    }
  }
}

function matcherUses(matchers: readonly (Matcher | null)[]): readonly Use[] {
  return matchers.flatMap((matcher) => {
    const bound = matcher?.alternatives.find(({ event }) => event.kind === 'session_started' || event.kind === 'session_ended');
    return matcher === null || bound === undefined ? [] : [{ what: `: ${bound.event.kind}`, span: matcher.span }];
  });
}

/** Goals that have no answer, by a funnel or without a measure: it matters where a report shows one. */
function shownGoals(model: Model): readonly AnalysisUse[] {
  return model.reports.flatMap((shown) =>
    shown.show.flatMap(({ section, name, span }) => {
      if (section !== 'goals') return [];
      const goal = name === null ? 'goals' : `goals.${name}`;
      const meant = model.goals.filter((one) => name === null || one.name === name);
      if (meant.some(({ measure }) => measure?.section === 'metrics')) return [];
      return [{ name: goal, use: { what: `reports.${shown.name}.show: ${goal}`, span } }];
    }),
  );
}

/** What can be run by itself, but needs what cannot. */
function dependentUses(model: Model, direct: ReadonlySet<string>): readonly Unavailable[] {
  const needs = needsOf(model);
  const blocked = new Set(direct);
  const found: Unavailable[] = [];
  const sections: Readonly<Record<string, readonly { readonly name: string; readonly span: Span }[]>> = {
    segments: model.segments,
    funnels: model.funnels,
    paths: model.paths,
    retention: model.retention,
    metrics: model.metrics,
    lifecycle: model.lifecycle,
    stickiness: model.stickiness,
    scores: model.scores,
  };
  const runnable = Object.entries(sections).flatMap(([section, all]) =>
    all.map(({ name, span }) => ({ name: `${section}.${name}`, span })),
  );
  // As often as something is found: an analysis may need a segment that needs a segment.
  for (let count = -1; count < found.length; ) {
    count = found.length;
    for (const { name, span } of runnable) {
      const cause = blocked.has(name) ? undefined : needs.get(name)?.find((needed) => blocked.has(needed));
      if (cause === undefined) continue;
      blocked.add(name);
      found.push(unavailablePart({ what: `${name}, which needs ${cause}`, span }, { kind: 'analysis', name }));
    }
  }
  return found;
}
