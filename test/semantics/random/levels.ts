// Which options a random question draws, as words: `absent`, the value itself where there are few, else that it is given.
// Every pair of words of two options must come up over the seeds; what cannot stand together is named here.
import type { Spec } from '../reference/types.ts';
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

export const OPTIONS: Readonly<Partial<Record<CaseKind, Options>>> = {
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
        per: one.per === undefined || one.per === 'person' ? word(one.per) : 'property',
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
};
