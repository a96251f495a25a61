// WM4033: an alternative of `any` that another one already holds.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { report } from '../../diagnostics/report.ts';
import type { Matcher } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';
import { matchersOf } from '../usage.ts';

export const alternativeWithoutEffect: LintRule = {
  code: 'WM4033',
  needsWholePlan: false,
  find: (model) => matchersOf(model).flatMap(({ analysis, matcher }) => findingsOf(analysis, matcher)),
};

function findingsOf(analysis: string, { alternatives, span }: Matcher): readonly Diagnostic[] {
  const useless = alternatives.find((one, index) =>
    alternatives.some((other, place) => place !== index && holds(other, one) && (!holds(one, other) || place < index)),
  );
  if (useless === undefined) return [];
  return [report('WM4033', span, { analysis, event: nameOf(useless) })];
}

type Alternative = Matcher['alternatives'][number];

/** Whether every event that `part` means is one that `whole` means. */
function holds(whole: Alternative, part: Alternative): boolean {
  if (whole.event.kind !== 'any' && nameOf(whole) !== nameOf(part)) return false;
  return whole.where === null || whole.where.text === part.where?.text;
}

function nameOf({ event }: Alternative): string {
  return event.kind === 'event' ? event.name : event.kind;
}
