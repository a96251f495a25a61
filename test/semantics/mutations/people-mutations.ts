// Mutations of lifecycle, stickiness and scores. Each breaks one sentence of the semantics.
import { inFile, type Mutation } from './mutation.ts';

const LIFECYCLE = inFile(
  'lifecycle.ts',
  ['lifecycle'],
  [
    ['a period that is not reached is 0', 'period.start > journey.asOf ? null', 'period.start > period.end ? null'],
    ['a period that begins at as-of is not reached', 'period.start > journey.asOf ? null', 'period.start >= journey.asOf ? null'],
    ['activity before the range does not count', '(isFirst || inRange(event.time, journey))', 'inRange(event.time, journey)'],
    ['activity before the range is in it', 'inside(event, period) && inRange(event.time, journey)', 'inside(event, period)'],
    ['nobody is dormant', "return wasActive ? 'dormant' : null;", 'return null;'],
    [
      'who was ever active is dormant',
      "return wasActive ? 'dormant' : null;",
      "return own.some((event) => event.time < period.start) ? 'dormant' : null;",
    ],
    ['new is the first such event', "spec.new === 'matching' ? own :", 'spec.new !== undefined || own.length > 0 ? own :'],
    ['new is the first event of any kind', "spec.new === 'matching' ? own :", "spec.new === 'no' as string ? own :"],
    [
      'new looks at the range',
      'journey.events.filter((event) => unitOf',
      'journey.events.filter((event) => event.time >= journey.from && unitOf',
    ],
    ['`where` touches new: any', ': journey.events.filter(', ': eventsFor(spec, journey).filter('],
    ['everybody who was away is returning', "return wasActive ? 'returning' : 'resurrecting';", "return 'returning';"],
    ['nobody is returning', "return wasActive ? 'returning' : 'resurrecting';", "return 'resurrecting';"],
  ],
);

const STICKINESS = inFile(
  'stickiness.ts',
  ['stickiness'],
  [
    ['span is ignored', 'spec.span === undefined ? null', 'spec.span !== 1 as unknown ? null'],
    ['span is elapsed time', 'localBefore(journey.to, length, journey.calendar.zone)', 'journey.to - length'],
    ['span may begin before the range', 'inRange(start, journey) ? start : journey.from', 'start'],
    ['periods are not joined', 'const size = spec.group ?? 1;', 'const size = 1;'],
    ['joined periods end with the first', 'Math.min(index + size, periods.length) - 1', 'index'],
    ['mode is exact', "spec.mode === 'or_more' ? 1 :", "spec.mode === 'no' as string ? 1 :"],
    ['mode is or_more', "spec.mode === 'or_more' ? 1 :", "spec.mode !== 'no' as string ? 1 :"],
    ['at_least is ignored', 'events >= atLeast && ', ''],
    ['at_most is ignored', 'events <= atMost && ', ''],
    ['exactly is ignored', ' && events === exactly', ''],
    ['events outside the span count', 'event.time >= from && ', ''],
    ['events after the range count', 'event.time < journey.to && ', ''],
  ],
);

const SCORES = inFile(
  'scores.ts',
  ['score', 'segment'],
  [
    ['within is ignored', '(within === null || event.time > asOf - within) &&', ''],
    ['within includes its start', 'event.time > asOf - within', 'event.time >= asOf - within'],
    ['T is excluded', 'event.time <= asOf &&', 'event.time < asOf &&'],
    ['`where` is ignored', 'passes(event, spec.where, input),', 'true,'],
    ['`segment` is ignored', '(people === null || people.has(event.person)) &&', ''],
    ['who is alike is worse', 'other < value', 'other <= value'],
    ['the best is 1', 'other < value', 'other > value'],
    ['tiles are five', 'spec.tiles ?? 5;', '5;'],
    ['tiles are four by default', 'spec.tiles ?? 5;', 'spec.tiles ?? 4;'],
    ['everybody is scored', '.filter((event) => parts.some(({ matches }) => matches(event)))', ''],
    [
      'the first event is recent',
      'Math.max(latest, Number(event.time)), Number.NEGATIVE_INFINITY',
      'Math.min(latest, Number(event.time)), Number.POSITIVE_INFINITY',
    ],
    [
      'frequency is money',
      'return events.length;',
      "return events.flatMap((event) => event.properties.get(spec.monetary?.property ?? '') ?? []).length;",
    ],
    ['money is the count', 'sum(values.map(numberOf))', 'values.length'],
  ],
);

const GOALS = inFile(
  'goals.ts',
  ['metric'],
  [
    ['the metric’s period counts', "spec.target?.per ?? metric.period ?? 'day'", "metric.period ?? 'day'"],
    ['at_least is exclusive', 'value >= atLeast', 'value > atLeast'],
    ['at_most is exclusive', 'value <= atMost', 'value < atMost'],
    ['a running period is met', ' || !complete', ''],
    ['a value that is not there misses', 'target === null || value === null || ', 'target === null || '],
    ['the breakdown stays', '{ ...whole, period', '{ ...metric, period'],
  ],
);

export const MUTATIONS_OF_PEOPLE: readonly Mutation[] = [...LIFECYCLE, ...STICKINESS, ...SCORES, ...GOALS];
