// Which options a random question draws, as words: `absent`, the value itself where there are few, else that it is given.
// Every pair of words of two options must come up over the seeds; what cannot stand together is named here.
import { AGGREGATES, type BreakdownSpec, type DidSpec, type SegmentCondition, type Spec } from '../reference/types.ts';
import type { CaseKind } from './world.ts';

export type Levels = Readonly<Record<string, string>>;

interface Options {
  /** Option -> every word that must come up. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly read: (spec: Spec) => readonly Levels[];
  /** `option=word option=word`, in the order of `words`. */
  readonly apart: readonly string[];
}

const given = (value: unknown): string => (value === undefined ? 'absent' : 'given');
const word = (value: unknown): string => (value === undefined ? 'absent' : String(value));
const GIVEN = ['absent', 'given'];

const unitWord = (per: string | undefined): string => (per === undefined || per === 'person' ? word(per) : 'property');
const BOUNDS = ['at_least', 'at_most', 'over', 'under', 'exactly', 'at_least+at_most', 'over+under'];

function breakdownWord(breakdown: BreakdownSpec | undefined): string {
  if (breakdown === undefined) return 'absent';
  return typeof breakdown === 'string' ? 'name' : breakdown.limit === undefined ? 'unlimited' : 'limited';
}

/** Of every single condition of a segment, and the list that it stands in. */
function conditionLevels(condition: SegmentCondition, inside: string): readonly Levels[] {
  if ('any' in condition) return condition.any.flatMap((one) => conditionLevels(one, 'any'));
  if ('all' in condition) return condition.all.flatMap((one) => conditionLevels(one, 'all'));
  if ('none' in condition) return condition.none.flatMap((one) => conditionLevels(one, 'none'));
  const kind = ['did', 'first', 'property', 'in', 'score'].find((key) => key in condition) ?? '';
  const did: Partial<DidSpec> = 'did' in condition ? condition : {};
  const bounds = (['at_least', 'at_most', 'over', 'under', 'exactly'] as const).filter((key) => did[key] !== undefined);
  return [
    {
      kind,
      inside,
      measure: (['sum', 'average', 'minimum', 'maximum', 'distinct'] as const).find((key) => did[key] !== undefined) ?? 'absent',
      bound: bounds.length === 0 ? 'absent' : bounds.join('+'),
      value: 'property' in condition ? word(condition.value) : 'absent',
      within: 'within' in condition ? 'given' : 'absent',
      where: 'where' in condition ? 'given' : 'absent',
    },
  ];
}

export const OPTIONS: Readonly<Partial<Record<CaseKind, Options>>> = {
  paths: {
    words: {
      ends: ['none', 'start', 'end', 'start+end'],
      occurrence: ['absent', 'first', 'every'],
      within: ['absent', 'session', 'person', 'gap'],
      steps: GIVEN,
      nodes: ['absent', 'plain', 'cleaned'],
      events: GIVEN,
      ignore: GIVEN,
      collapse: ['absent', 'true', 'false'],
      edges: GIVEN,
      minimum_transitions: GIVEN,
      minimum_people: GIVEN,
      sequences: GIVEN,
      compare: ['absent', '1', '2'],
      where: GIVEN,
      segment: GIVEN,
    },
    read: (spec) =>
      Object.values(spec.paths ?? {}).map((one) => ({
        ends: [one.start && 'start', one.end && 'end'].filter(Boolean).join('+') || 'none',
        occurrence: word(one.occurrence),
        within: one.within === undefined || ['session', 'person'].includes(one.within) ? word(one.within) : 'gap',
        steps: given(one.steps),
        nodes: one.nodes === undefined ? 'absent' : one.nodes.some((node) => node.clean !== undefined) ? 'cleaned' : 'plain',
        events: given(one.events),
        ignore: given(one.ignore),
        collapse: word(one.collapse),
        edges: given(one.edges),
        minimum_transitions: given(one.minimum_transitions),
        minimum_people: given(one.minimum_people),
        sequences: given(one.sequences),
        compare: one.compare === undefined ? 'absent' : String(one.compare.length),
        where: given(one.where),
        segment: given(one.segment),
      })),
    apart: ['ends=none occurrence=every'],
  },
  retention: {
    words: {
      cohort: ['absent', 'first', 'every', 'pooled'],
      per: ['absent', 'person', 'property'],
      period: ['absent', 'hour', 'day', 'week', 'month'],
      columns: ['absent', 'periods', 'brackets'],
      mode: ['absent', 'exact', 'on_or_after'],
      at_least: ['absent', '1', '2'],
      window_type: ['absent', 'calendar', 'rolling'],
      breakdown: GIVEN,
      where: GIVEN,
      segment: GIVEN,
    },
    read: (spec) =>
      Object.values(spec.retention ?? {}).map((one) => ({
        cohort: word(one.cohort),
        per: unitWord(one.per),
        period: word(one.period),
        columns: one.brackets === undefined ? (one.periods === undefined ? 'absent' : 'periods') : 'brackets',
        mode: word(one.mode),
        at_least: word(one.at_least),
        window_type: word(one.window_type),
        breakdown: given(one.breakdown),
        where: given(one.where),
        segment: given(one.segment),
      })),
    apart: [],
  },
  lifecycle: {
    words: {
      per: ['absent', 'person', 'property'],
      period: ['absent', 'hour', 'day', 'week', 'month'],
      new: ['absent', 'any', 'matching'],
      breakdown: GIVEN,
      where: GIVEN,
      segment: GIVEN,
    },
    read: (spec) =>
      Object.values(spec.lifecycle ?? {}).map((one) => ({
        per: unitWord(one.per),
        period: word(one.period),
        new: word(one.new),
        breakdown: given(one.breakdown),
        where: given(one.where),
        segment: given(one.segment),
      })),
    apart: [],
  },
  stickiness: {
    words: {
      per: ['absent', 'person', 'property'],
      period: ['absent', 'hour', 'day', 'week', 'month'],
      span: GIVEN,
      mode: ['absent', 'exact', 'or_more'],
      counts: ['absent', 'at_least', 'at_most', 'at_least+at_most', 'exactly'],
      group: ['absent', '1', '2', '3'],
      breakdown: GIVEN,
      where: GIVEN,
      segment: GIVEN,
    },
    read: (spec) =>
      Object.values(spec.stickiness ?? {}).map((one) => ({
        per: unitWord(one.per),
        period: word(one.period),
        span: given(one.span),
        mode: word(one.mode),
        counts: one.counts === undefined ? 'absent' : Object.keys(one.counts).join('+'),
        group: word(one.group),
        breakdown: given(one.breakdown),
        where: given(one.where),
        segment: given(one.segment),
      })),
    apart: [],
  },
  metric: {
    words: {
      measure: ['count:events', 'count:people', 'count:sessions', ...AGGREGATES, 'ratio'],
      period: ['absent', 'hour', 'day', 'week', 'month'],
      breakdown: ['absent', 'name', 'limited', 'unlimited'],
      where: GIVEN,
      segment: GIVEN,
    },
    read: (spec) =>
      Object.values(spec.metrics ?? {}).map((one) => ({
        measure:
          one.ratio !== undefined
            ? 'ratio'
            : one.count === undefined
              ? (AGGREGATES.find((key) => one[key] !== undefined) ?? '')
              : `count:${one.count}`,
        period: word(one.period),
        breakdown: breakdownWord(one.breakdown),
        where: given(one.where),
        segment: given(one.segment),
      })),
    apart: [],
  },
  score: {
    words: {
      parts: ['r', 'f', 'm', 'r+f', 'r+m', 'f+m', 'r+f+m'],
      tiles: ['absent', '2', '3', '10'],
      within: GIVEN,
      where: GIVEN,
      segment: GIVEN,
    },
    read: (spec) =>
      Object.values(spec.scores ?? {}).map((one) => ({
        parts: [one.recency && 'r', one.frequency && 'f', one.monetary && 'm'].filter(Boolean).join('+'),
        tiles: word(one.tiles),
        within: given(one.within),
        where: given(one.where),
        segment: given(one.segment),
      })),
    apart: [],
  },
  segment: {
    words: {
      kind: ['did', 'first', 'property', 'in', 'score'],
      inside: ['nothing', 'any', 'all', 'none'],
      measure: ['absent', 'sum', 'average', 'minimum', 'maximum', 'distinct'],
      bound: ['absent', 'at_least', 'at_most', 'over', 'under', 'exactly', 'at_least+at_most', 'over+under'],
      value: ['absent', 'first', 'last'],
      within: GIVEN,
      where: GIVEN,
    },
    read: (spec) => Object.values(spec.segments ?? {}).flatMap((one) => conditionLevels(one, 'nothing')),
    apart: [
      // What only one kind of condition has.
      ...['first', 'property', 'in', 'score'].flatMap((kind) => [
        ...['sum', 'average', 'minimum', 'maximum', 'distinct'].map((measure) => `kind=${kind} measure=${measure}`),
        ...BOUNDS.map((bound) => `kind=${kind} bound=${bound}`),
        ...(kind === 'property' ? [] : ['first', 'last'].map((value) => `kind=${kind} value=${value}`)),
      ]),
      ...['first', 'last'].map((value) => `kind=did value=${value}`),
      ...['in', 'score'].flatMap((kind) => [`kind=${kind} within=given`, `kind=${kind} where=given`]),
      'kind=property where=absent',
      // A measure needs a bound, and its value's place is another condition's.
      ...['sum', 'average', 'minimum', 'maximum', 'distinct'].flatMap((measure) => [
        `measure=${measure} bound=absent`,
        ...['first', 'last'].map((value) => `measure=${measure} value=${value}`),
      ]),
      ...BOUNDS.flatMap((bound) => ['first', 'last'].map((value) => `bound=${bound} value=${value}`)),
      ...['first', 'last'].map((value) => `value=${value} where=absent`),
    ],
  },
};
