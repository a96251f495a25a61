// What every analysis may say, and the parts that several kinds of analysis share. Phase: diff.
import type { Matcher, Period } from '../../model/model-parts.ts';
import type { AnalysisCommon, Breakdown, Unit } from '../../model/questions.ts';
import { type Draft, draft } from '../draft.ts';
import type { ChangeKind } from '../kinds.ts';
import { pointer } from '../pointer.ts';
import { asSet, asText, documentation, meaning, type Rule, type Rules } from '../rules.ts';
import { same } from '../same.ts';
import { renamedFrom, type Sides } from '../sides.ts';

export interface Texts {
  readonly title: AnalysisCommon['title'];
  readonly description: AnalysisCommon['description'];
}

export const textRules: Rules<Texts> = {
  title: documentation('title-changed', 'title', asText),
  description: documentation('description-changed', 'description', asText),
};

export function commonRules(sides: Sides): Rules<AnalysisCommon> {
  return {
    name: null,
    ...textRules,
    also: documentation('synonyms-changed', 'also', asSet),
    owner: documentation('owner-changed', 'owner'),
    goal: goalRule(sides),
    where: meaning('analysis-condition-changed', 'where'),
    segment: meaning('analysis-segment-changed', 'segment'),
    keys: null,
    span: null,
  };
}

/** A goal that an error keeps out of one of the two is not missed. */
export function goalRule(sides: Sides): Rule<string | null> {
  return (before, after, at) => {
    const isLost = [before, after].some(
      (name) => name !== null && (sides.broken.base.has(pointer('goals', name)) || sides.broken.head.has(pointer('goals', name))),
    );
    return isLost || before === after ? [] : [draft('analysis-goal-changed', `${at}/goal`, before, after)];
  };
}

/** The same definition under another name. */
export function renaming(sides: Sides, kind: ChangeKind, at: string, name: string): readonly Draft[] {
  const old = renamedFrom(sides, at);
  return old === null ? [] : [draft(kind, at, old, name, { touches: [at] })];
}

const DEFAULT_LIMIT = 25;

export function breakdownRule(before: Breakdown | null, after: Breakdown | null, at: string): readonly Draft[] {
  const place = `${at}/breakdown`;
  const touches = { touches: [at] };
  if (before?.by !== after?.by) return [draft('analysis-breakdown-changed', place, before?.by, after?.by, touches)];
  if (before === null || after === null) return [];
  const [attributed, now] = [before.attribution ?? 'first', after.attribution ?? 'first'];
  const [limit, limited] = [before.limit ?? DEFAULT_LIMIT, after.limit ?? DEFAULT_LIMIT];
  return [
    ...(same(attributed, now) ? [] : [draft('analysis-attribution-changed', `${place}/attribution`, attributed, now, touches)]),
    ...(limit === limited ? [] : [draft('analysis-groups-changed', `${place}/limit`, limit, limited, touches)]),
  ];
}

export const perRule: Rule<Unit | null> = meaning('analysis-unit-changed', 'per', { absent: { kind: 'person' }, show: unitText });

function unitText(unit: Unit | null): string {
  return unit === null ? 'person' : unit.kind === 'property' ? unit.name : unit.kind;
}

export const periodRule: Rule<Period | null> = meaning('analysis-period-changed', 'period', { absent: 'day' });

export const compareRule = meaning<readonly string[]>('analysis-comparison-changed', 'compare');

/** Which events; that they are shown under another label is told apart where labels stand in results. */
export const eventRule = <Value extends Matcher | null>(kind: ChangeKind, key: string): Rule<Value> => meaning<Value>(kind, key);
