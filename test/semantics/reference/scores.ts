// Scores: people in tiles by how lately, how often and for how much they did something, as of the range's end.
import type { ScoreTileRow } from '../../../core/results/results.ts';
import type { Journey } from './analysis.ts';
import { passes, readMatcher } from './analysis.ts';
import { sum } from './statistics.ts';
import type { AnalysisAnswer, Case, JourneyEvent, ScoreSpec } from './types.ts';
import { numberOf, readDuration } from './values.ts';

const PARTS = ['recency', 'frequency', 'monetary'] as const;
type Part = (typeof PARTS)[number];

/** The tiles of each person with an event of any part. */
export type Tiles = ReadonlyMap<string, Readonly<Partial<Record<Part, number>>>>;

export function evaluateScore(name: string, spec: ScoreSpec, journey: Journey): AnalysisAnswer {
  const people = spec.segment === undefined ? null : journey.peopleIn(spec.segment);
  const tiles = tilesOf(spec, journey.events, journey.to, journey.input, people);
  const combinations = [...tiles.values()].map((own) => PARTS.flatMap((part) => own[part] ?? []).join('-'));
  const rows = [...new Set(combinations)].map(
    (breakdown): ScoreTileRow => ({
      segment: null,
      group: 'value',
      breakdown,
      people: combinations.filter((one) => one === breakdown).length,
    }),
  );
  return { name, kind: 'score', tables: { tiles: [{ segment: null, group: 'all', breakdown: null, people: tiles.size }, ...rows] } };
}

/** `people` null = everybody. */
export function tilesOf(
  spec: ScoreSpec,
  all: readonly JourneyEvent[],
  asOf: bigint,
  input: Case,
  people: ReadonlySet<string> | null,
): Tiles {
  const within = spec.within === undefined ? null : readDuration(spec.within);
  const events = all.filter(
    (event) =>
      event.time <= asOf &&
      (within === null || event.time > asOf - within) &&
      (people === null || people.has(event.person)) &&
      passes(event, spec.where, input),
  );
  const parts = PARTS.flatMap((part) => {
    const matcher = part === 'monetary' ? spec.monetary?.event : spec[part];
    return matcher === undefined ? [] : [{ part, matches: readMatcher(matcher, input).matches }];
  });
  const scored = [...new Set(events.filter((event) => parts.some(({ matches }) => matches(event))).map((event) => event.person))];
  const tiles = new Map<string, Partial<Record<Part, number>>>(scored.map((person) => [person, {}]));
  for (const { part, matches } of parts) {
    const values = new Map(
      scored.map((person) => [
        person,
        measure(
          part,
          events.filter((event) => event.person === person && matches(event)),
          spec,
        ),
      ]),
    );
    for (const [person, value] of values) {
      const worse = [...values.values()].filter((other) => other < value).length;
      const count = spec.tiles ?? 5;
      const own = tiles.get(person);
      if (own !== undefined) {
        own[part] = Math.min(count, 1 + Math.floor((count * worse) / scored.length));
      }
    }
  }
  return tiles;
}

/** The greater the better; who has no such event is worst. Money is compared to the millionth. */
function measure(part: Part, events: readonly JourneyEvent[], spec: ScoreSpec): number {
  switch (part) {
    case 'recency':
      return events.reduce((latest, event) => Math.max(latest, Number(event.time)), Number.NEGATIVE_INFINITY);
    case 'frequency':
      return events.length;
    case 'monetary': {
      const values = events.flatMap((event) => event.properties.get(spec.monetary?.property ?? '') ?? []);
      return Math.floor(sum(values.map(numberOf)) * 1_000_000 + 0.5);
    }
    default: {
      const impossible: never = part;
      throw new Error(`no such part: ${String(impossible)}`);
    }
  }
}
