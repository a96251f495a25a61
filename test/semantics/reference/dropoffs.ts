// Why people leave a funnel between two of its steps: what those who went on have, and those who did not.
import type { DropoffNextRow, DropoffReasonRow, DropoffStayRow } from '../../../core/results/results.ts';
import { compareEvents } from './accept.ts';
import { eventsFor, type Journey, propertyText } from './analysis.ts';
import { memberOf } from './funnel.ts';
import { type FunnelRules, readRules, stepsOf, unitsOf } from './funnel-rules.ts';
import { falseDiscoveryRates, goesTogether, quantile } from './statistics.ts';
import type { AnalysisAnswer, DropoffSpec, FunnelSpec, JourneyEvent, MatcherSpec } from './types.ts';
import { earliest, seconds, type Value } from './values.ts';

/** A unit that reached the earlier step and whose span is over. */
interface Passage {
  readonly converted: boolean;
  readonly from: bigint;
  /** The instant of the later step, or the attempt's end. */
  readonly end: bigint;
  /** Of the unit, in order. */
  readonly events: readonly JourneyEvent[];
  readonly entry: bigint;
  /** The first event that did the earlier step. */
  readonly step: JourneyEvent | null;
}

/** What is asked of a passage: a text, a number, or nothing. */
interface Question {
  readonly kind: DropoffReasonRow['kind'];
  readonly name: string;
  readonly answer: (passage: Passage) => string | number | null;
}

/** A value or an interval, as the rows show it. */
interface Answer {
  readonly value: string | null;
  readonly low: number | null;
  readonly high: number | null;
}

export function evaluateDropoff(name: string, spec: DropoffSpec, journey: Journey): AnalysisAnswer {
  const funnel = journey.input.spec.funnels?.[spec.funnel];
  if (funnel === undefined) {
    throw new Error(`no such funnel: ${spec.funnel}`);
  }
  const rules = readRules(funnel, journey);
  const passages = passagesOf(spec, funnel, rules, journey);
  const closed = passages.filter(({ converted, end }) => converted || end <= journey.asOf);
  const left = closed.filter(({ converted }) => !converted);
  const explain = explainOf(spec, funnel, journey);
  const totals = {
    reached: passages.length,
    converted: closed.length - left.length,
    left: left.length,
    open: passages.length - closed.length,
  };
  return {
    name,
    kind: 'dropoff',
    tables: {
      totals: [totals],
      reasons: reasonRows(spec, explain, closed, journey),
      next: nextRows(spec, left),
      stay: explain.stay ? stayRows(closed, journey) : [],
    },
  };
}

function passagesOf(spec: DropoffSpec, funnel: FunnelSpec, rules: FunnelRules, journey: Journey): readonly Passage[] {
  const [from, to] = [stepOf(spec.from, 0, rules), stepOf(spec.to, rules.steps.length - 1, rules)];
  const seen = new Set(eventsFor(spec, journey));
  return unitsOf(
    eventsFor(funnel, journey).filter((event) => seen.has(event)),
    funnel,
  ).flatMap((events) =>
    memberOf(events, funnel, rules, journey, () => true).flatMap(({ attempt }): readonly Passage[] => {
      const [start, reached] = [attempt.times[from] ?? null, attempt.times[to] ?? null];
      if (start === null) {
        return [];
      }
      const end = funnel.range === 'events' ? earliest(attempt.end, journey.to) : attempt.end;
      const stepsFor = stepsOf(events, funnel, rules);
      const did = (event: JourneyEvent): boolean => stepsFor(event).some((step) => step === from || rules.order === 'unordered');
      const step = events.filter((event) => event.time === start && did(event)).sort(compareEvents)[0] ?? null;
      const visible = events.filter((event) => funnel.range !== 'events' || event.time < journey.to).sort(compareEvents);
      return [{ converted: reached !== null, from: start, end: reached ?? end, events: visible, entry: attempt.entry, step }];
    }),
  );
}

function stepOf(label: string | undefined, otherwise: number, rules: FunnelRules): number {
  return label === undefined ? otherwise : rules.steps.findIndex((step) => step.label === label);
}

interface Explain {
  readonly properties: readonly string[];
  readonly events: readonly string[];
  readonly stay: boolean;
}

function explainOf(spec: DropoffSpec, funnel: FunnelSpec, journey: Journey): Explain {
  const written = spec.explain === undefined ? {} : 'length' in spec.explain ? { properties: spec.explain } : spec.explain;
  const all = Object.keys(journey.input.spec.events);
  const own = funnel.steps.flatMap((step) => namesOf(step));
  const events = written.events === 'auto' ? all.filter((event) => !own.includes(event) && !own.includes('any')) : (written.events ?? []);
  return { properties: written.properties ?? [], events, stay: written.stay ?? false };
}

function namesOf(matcher: MatcherSpec): readonly string[] {
  if (typeof matcher === 'string') {
    return [matcher];
  }
  return 'any' in matcher ? matcher.any.flatMap(namesOf) : [matcher.event];
}

/** The last set value from the entry to the step, else the first set one after it. */
function propertyValue({ events, entry, from, end }: Passage, property: string): Value | null {
  const set = (after: bigint, until: bigint): readonly Value[] =>
    events.filter(({ time }) => time >= after && time <= until).flatMap((event) => event.properties.get(property) ?? []);
  return set(entry, from).at(-1) ?? set(from + 1n, end).at(0) ?? null;
}

function questionsOf(explain: Explain, journey: Journey): readonly Question[] {
  return [
    ...explain.properties.map(
      (name): Question => ({ kind: 'property', name, answer: (passage) => plainValue(propertyValue(passage, name)) }),
    ),
    ...explain.events.map(
      (name): Question => ({
        kind: 'event',
        name,
        answer: ({ events, from, end }) =>
          events.some((event) => event.name === name && event.time > from && event.time < end) ? 'true' : 'false',
      }),
    ),
    ...(explain.stay ? [{ kind: 'stay' as const, name: 'stay', answer: (passage: Passage) => staySeconds(passage, journey) }] : []),
  ];
}

function plainValue(value: Value | null): string | number | null {
  if (value === null) {
    return null;
  }
  return value.type === 'integer' || value.type === 'number'
    ? Number(value.value)
    : propertyText({ properties: new Map([['it', value]]) } as unknown as JourneyEvent, 'it');
}

/** How long the step's session went on; null where the step belongs to none. */
function staySeconds({ step, from }: Passage, journey: Journey): number | null {
  const session = step?.session ?? null;
  if (session === null) {
    return null;
  }
  const last = journey.events.filter((event) => event.session?.key === session.key).at(-1);
  return seconds((last?.time ?? from) - from);
}

/** Texts are their own answers; numbers fall between the quantiles of all of them. */
function answersOf(question: Question, passages: readonly Passage[], buckets: number): readonly Answer[] {
  const given = passages.map(question.answer);
  const numbers = given.filter((value) => typeof value === 'number');
  const cuts = Array.from({ length: buckets - 1 }, (_, k) => quantile(numbers, (k + 1) / buckets)).filter((cut) => cut !== null);
  return given.map((value) => {
    if (typeof value !== 'number') {
      return { value, low: null, high: null };
    }
    return { value: null, low: cuts.findLast((cut) => cut < value) ?? null, high: cuts.find((cut) => cut >= value) ?? null };
  });
}

function reasonRows(spec: DropoffSpec, explain: Explain, passages: readonly Passage[], journey: Journey): readonly DropoffReasonRow[] {
  const asked = questionsOf(explain, journey).map((question) => ({
    question,
    answers: answersOf(question, passages, spec.buckets ?? 4),
  }));
  type Asked = (typeof asked)[number];
  const rowsOf = (first: Asked, second: Asked | null): readonly Omit<DropoffReasonRow, 'qValue'>[] => {
    const keys = passages.map((_, index) => JSON.stringify([first.answers[index], second?.answers[index]]));
    return [...new Set(keys)].flatMap((key) => {
      const index = keys.indexOf(key);
      const own = passages.filter((_, other) => keys[other] === key);
      const answer = first.answers[index];
      // What did not happen is what happened, told the other way round.
      const isNegative = first.question.kind === 'event' && answer?.value === 'false';
      return answer === undefined || isNegative ? [] : [reasonRow(first.question, answer, second, index, own, passages)];
    });
  };
  const single = asked.map((one) => ({ one, rows: rowsOf(one, null) }));
  const strength = ({ rows }: (typeof single)[number]): number => Math.min(...rows.map((row) => row.pValue));
  const strongest = single
    .filter(({ one }) => one.question.kind === 'property')
    .sort((a, b) => strength(a) - strength(b))
    .slice(0, 5)
    .map(({ one }) => one);
  const inOrder = asked.filter((one) => strongest.includes(one));
  const pairs = inOrder.flatMap((one, index) => inOrder.slice(index + 1).flatMap((other) => rowsOf(one, other)));
  const rows = [...single.flatMap((one) => one.rows), ...pairs];
  const rates = falseDiscoveryRates(rows.map((row) => row.pValue));
  return rows.map((row, index) => ({ ...row, qValue: rates[index] ?? 1 }));
}

function reasonRow(
  question: Question,
  answer: Answer,
  second: { readonly question: Question; readonly answers: readonly Answer[] } | null,
  index: number,
  own: readonly Passage[],
  passages: readonly Passage[],
): Omit<DropoffReasonRow, 'qValue'> {
  const ofS = passages.filter(({ converted }) => converted).length;
  const ofF = passages.length - ofS;
  const s = own.filter(({ converted }) => converted).length;
  const f = own.length - s;
  return {
    kind: question.kind,
    name: question.name,
    ...answer,
    name2: second?.question.name ?? null,
    value2: second === null ? null : answerText(second.answers[index]),
    converted: s,
    left: f,
    share: own.length / passages.length,
    rate: s / own.length,
    oddsRatio: ((s + 1) * (ofF - f + 1)) / ((ofS - s + 1) * (f + 1)),
    pValue: goesTogether(s, ofS, f, ofF),
    weak: own.length < Math.max(25, 0.02 * passages.length),
  };
}

function answerText(answer: Answer | undefined): string | null {
  if (answer === undefined || (answer.low === null && answer.high === null)) {
    return answer?.value ?? null;
  }
  return `(${answer.low ?? ''}, ${answer.high === null ? ')' : `${answer.high}]`}`;
}

/** Position by position what they did after the step, within the span, and how many did nothing more. */
function nextRows(spec: DropoffSpec, left: readonly Passage[]): readonly DropoffNextRow[] {
  return Array.from({ length: spec.next ?? 3 }, (_, index) => index).flatMap((index) => {
    const done = left.map(({ events, from, end }) => {
      const event = events.filter(({ time }) => time > from && time <= end)[index];
      return { event: event?.name ?? null, after: event === undefined ? null : seconds(event.time - from) };
    });
    return [...new Set(done.map(({ event }) => event))].map((event): DropoffNextRow => {
      const own = done.filter((one) => one.event === event);
      return {
        position: index + 1,
        event,
        people: own.length,
        share: own.length / left.length,
        medianSeconds: quantile(
          own.flatMap(({ after }) => after ?? []),
          0.5,
        ),
      };
    });
  });
}

function stayRows(passages: readonly Passage[], journey: Journey): readonly DropoffStayRow[] {
  return (['converted', 'left'] as const).map((outcome) => {
    const own = passages.filter(({ converted }) => converted === (outcome === 'converted'));
    const stays = own.flatMap((passage) => staySeconds(passage, journey) ?? []);
    const isAlone = ({ step }: Passage): boolean =>
      step !== null && step.session !== null && journey.events.filter((event) => event.session?.key === step.session?.key).length === 1;
    return {
      outcome,
      medianSeconds: quantile(stays, 0.5),
      p90Seconds: quantile(stays, 0.9),
      bounced: own.filter(isAlone).length,
    };
  });
}
