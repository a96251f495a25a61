// The rule of a segment in one line, as the language writes it. Phase: diff.
import type { SegmentRule } from '../model/questions.ts';
import { durationText, shown } from './show.ts';

export function ruleText(rule: SegmentRule): string {
  switch (rule.kind) {
    case 'any':
    case 'all':
    case 'none':
      return written([[rule.kind, `[${rule.rules.map(ruleText).join(', ')}]`]]);
    case 'in':
      return written([['in', rule.segment]]);
    case 'did':
      return written([
        ['did', shown(rule.event)],
        [rule.measure.of, rule.measure.of === 'count' ? null : rule.measure.property],
        ...rule.bounds.map(({ comparison, value }) => [comparison, String(value)] as const),
        within(rule),
      ]);
    case 'first':
      return written([['first', shown(rule.event)], within(rule)]);
    case 'property':
      return written([
        ['property', rule.property],
        ['where', rule.where.text],
        ['value', rule.value === 'last' ? null : rule.value],
        within(rule),
      ]);
    case 'funnel':
      return written([
        ['funnel', rule.funnel],
        ['reached', rule.reached === null ? null : `step ${rule.reached + 1}`],
        ['not_reached', rule.notReached === null ? null : `step ${rule.notReached + 1}`],
        within(rule),
      ]);
    case 'score':
      return written([
        ['score', rule.score],
        ...rule.tiles.map(({ part, from, to }) => [part, from === to ? String(from) : `${from}..${to}`] as const),
      ]);
    default: {
      const impossible: never = rule;
      return impossible;
    }
  }
}

type Entry = readonly [key: string, value: string | null];

const within = ({ withinMicros }: { readonly withinMicros: number | null }): Entry => [
  'within',
  withinMicros === null ? null : durationText(withinMicros),
];

function written(entries: readonly Entry[]): string {
  return `{ ${entries.flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`])).join(', ')} }`;
}
