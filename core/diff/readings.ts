// What each analysis reads beside other definitions: events, properties, sessions, people, calendars. Phase: diff.
import type { TypedExpression } from '../expressions/typed-expression.ts';
import type { Model } from '../model/model.ts';
import type { Condition, Matcher } from '../model/model-parts.ts';
import type { Audience, Monitor } from '../model/operations.ts';
import type {
  AnalysisCommon,
  Breakdown,
  Dropoff,
  Funnel,
  Lifecycle,
  Metric,
  Paths,
  Retention,
  Score,
  Segment,
  SegmentRule,
  Stickiness,
  Unit,
} from '../model/questions.ts';
import { CURRENCY, EVERY_EVENT, IDENTITY, ofEveryEvent, ROWS, SESSIONS, TIMEZONE, WEEK_START } from './nodes.ts';
import { pointer } from './pointer.ts';

export interface Reading {
  /** Pointer of the definition. */
  readonly analysis: string;
  readonly nodes: ReadonlySet<string>;
}

export function readingsOf(model: Model): readonly Reading[] {
  const all: Reading[] = [];
  const each = <Part extends { readonly name: string }>(
    section: string,
    parts: readonly Part[],
    read: (reader: Reader, part: Part) => void,
  ): void => {
    for (const part of parts) {
      const reader: Reader = { events: new Set(), nodes: new Set() };
      read(reader, part);
      all.push({ analysis: pointer(section, part.name), nodes: reader.nodes });
    }
  };
  each('segments', model.segments, readSegment);
  each('scores', model.scores, readScore);
  each('funnels', model.funnels, readFunnel);
  each('paths', model.paths, readPaths);
  each('dropoffs', model.dropoffs, readDropoff);
  each('retention', model.retention, readRetention);
  each('lifecycle', model.lifecycle, readActivity);
  each('stickiness', model.stickiness, readActivity);
  each('metrics', model.metrics, readMetric);
  each('impacts', model.impacts, (reader, { where, design, cost, valuePerConversion }) => {
    readCondition(reader, where, ANY);
    if (design.kind === 'variants') reader.nodes.add(ofEveryEvent(design.by));
    if (cost !== null || valuePerConversion !== null) reader.nodes.add(CURRENCY);
  });
  each('monitors', model.monitors, readMonitor);
  each('audiences', model.audiences, readAudience);
  each('goals', model.goals, (reader, { target }) => {
    if (target?.per === 'week') reader.nodes.add(WEEK_START);
  });
  return all;
}

interface Reader {
  /** Names of the events that it matches; ANY among them: whatever event. */
  readonly events: Set<string | typeof ANY>;
  readonly nodes: Set<string>;
}

/** Not a name: names are any text. */
const ANY = Symbol('any event');

function readMatcher(reader: Reader, matcher: Matcher | null): void {
  for (const { event, where } of matcher?.alternatives ?? []) {
    const name = event.kind === 'event' ? event.name : ANY;
    reader.events.add(name);
    reader.nodes.add(event.kind === 'event' ? pointer('events', event.name) : event.kind === 'any' ? EVERY_EVENT : SESSIONS);
    readCondition(reader, where, name);
  }
}

function readCondition(reader: Reader, condition: Condition | null, event: string | typeof ANY): void {
  if (condition === null) return;
  for (const name of propertiesIn(condition.expression)) readProperty(reader, name, event);
}

function readProperty(reader: Reader, property: string, event: string | typeof ANY): void {
  reader.nodes.add(event === ANY ? ofEveryEvent(property) : pointer('events', event, 'properties', property));
}

/** Of all events that it matches. */
function readOfEach(reader: Reader, properties: readonly string[]): void {
  for (const property of properties) {
    if (reader.events.size === 0) readProperty(reader, property, ANY);
    for (const event of reader.events) readProperty(reader, property, event);
  }
}

/** Once the matchers are read: what holds for all of their events. */
function readCommon(reader: Reader, { where }: AnalysisCommon): void {
  if (where !== null) readOfEach(reader, propertiesIn(where.expression));
  reader.nodes.add(ROWS).add(TIMEZONE).add(IDENTITY);
}

function readUnit(reader: Reader, unit: Unit | null): void {
  if (unit?.kind === 'session') reader.nodes.add(SESSIONS);
  if (unit?.kind === 'property') readOfEach(reader, [unit.name]);
}

function readBreakdown(reader: Reader, breakdown: Breakdown | null): void {
  if (breakdown !== null) readOfEach(reader, [breakdown.by]);
}

function readPeriod(reader: Reader, period: string | null | undefined): void {
  if (period === 'week') reader.nodes.add(WEEK_START);
}

function readSegment(reader: Reader, segment: Segment): void {
  readRule(reader, segment.rule);
  readCommon(reader, segment);
}

function readRule(reader: Reader, rule: SegmentRule): void {
  switch (rule.kind) {
    case 'any':
    case 'all':
    case 'none':
      for (const part of rule.rules) readRule(reader, part);
      return;
    case 'did':
      readMatcher(reader, rule.event);
      if (rule.measure.of !== 'count') for (const event of namesOf(rule.event)) readProperty(reader, rule.measure.property, event);
      return;
    case 'first':
      readMatcher(reader, rule.event);
      return;
    case 'property':
      reader.nodes.add(ofEveryEvent(rule.property));
      return;
    case 'in':
    case 'funnel':
    case 'score':
      return;
    default: {
      const impossible: never = rule;
      throw new Error(`unknown rule ${String(impossible)}`);
    }
  }
}

function namesOf(matcher: Matcher): readonly (string | typeof ANY)[] {
  return matcher.alternatives.map(({ event }) => (event.kind === 'event' ? event.name : ANY));
}

function readScore(reader: Reader, score: Score): void {
  for (const matcher of [score.recency, score.frequency, score.monetary?.event ?? null]) readMatcher(reader, matcher);
  if (score.monetary !== null) {
    for (const event of namesOf(score.monetary.event)) readProperty(reader, score.monetary.name, event);
    reader.nodes.add(CURRENCY);
  }
  readCommon(reader, score);
}

function readFunnel(reader: Reader, funnel: Funnel): void {
  for (const step of funnel.steps) readMatcher(reader, step);
  const steps = new Set(reader.events);
  for (const { event } of funnel.exclude) readMatcher(reader, event);
  readCommon(reader, funnel);
  const ofSteps: Reader = { events: steps, nodes: reader.nodes };
  readUnit(ofSteps, funnel.per);
  readBreakdown(ofSteps, funnel.breakdown);
  readOfEach(
    ofSteps,
    funnel.holdConstant.map(({ name }) => name),
  );
  readPeriod(reader, funnel.trend?.period);
}

function readPaths(reader: Reader, paths: Paths): void {
  readMatcher(reader, paths.start);
  readMatcher(reader, paths.end);
  const along: Reader = { events: new Set<string | typeof ANY>(paths.events ?? [ANY]), nodes: reader.nodes };
  if (paths.events === null) reader.nodes.add(EVERY_EVENT);
  for (const name of paths.events ?? []) reader.nodes.add(pointer('events', name));
  for (const { label, when } of paths.nodes) {
    readOfEach(
      along,
      label.flatMap((part) => (part.kind === 'property' ? [part.name] : [])),
    );
    if (when !== null) readOfEach(along, propertiesIn(when.expression));
  }
  readCommon(along, paths);
  if ((paths.within?.kind ?? 'session') === 'session') reader.nodes.add(SESSIONS);
}

/** People, rows and calendar are its funnel's. */
function readDropoff(reader: Reader, { where, explain }: Dropoff): void {
  readCondition(reader, where, ANY);
  for (const { name } of explain?.properties ?? []) reader.nodes.add(ofEveryEvent(name));
  if (explain?.events === 'auto') reader.nodes.add(EVERY_EVENT);
  else for (const name of explain?.events ?? []) reader.nodes.add(pointer('events', name));
}

function readRetention(reader: Reader, retention: Retention): void {
  readMatcher(reader, retention.start);
  readMatcher(reader, retention.return);
  readActivityCommon(reader, retention);
}

function readActivity(reader: Reader, activity: Lifecycle | Stickiness): void {
  readMatcher(reader, activity.event);
  readActivityCommon(reader, activity);
  if ('new' in activity && activity.new !== 'matching') reader.nodes.add(EVERY_EVENT);
}

function readActivityCommon(reader: Reader, activity: Retention | Lifecycle | Stickiness): void {
  readCommon(reader, activity);
  readUnit(reader, activity.per);
  readBreakdown(reader, activity.breakdown);
  readPeriod(reader, activity.period);
}

function readMetric(reader: Reader, metric: Metric): void {
  const { measure } = metric;
  if (measure.kind === 'funnel' || measure.kind === 'ratio') {
    if (metric.where !== null) for (const name of propertiesIn(metric.where.expression)) reader.nodes.add(ofEveryEvent(name));
  } else {
    if (measure.event === null) {
      reader.events.add(ANY);
      reader.nodes.add(EVERY_EVENT);
    } else readMatcher(reader, measure.event);
    readCommon(reader, metric);
    // Events are counted whoever sent them.
    if (metric.segment === null && !(measure.kind === 'count' && measure.of !== 'events')) reader.nodes.delete(IDENTITY);
    if (measure.kind === 'count' && measure.of === 'sessions') reader.nodes.add(SESSIONS);
    if (measure.kind === 'aggregate') {
      for (const event of namesOf(measure.event)) readProperty(reader, measure.property, event);
      reader.nodes.add(CURRENCY);
    }
  }
  readBreakdown(reader, metric.breakdown);
  readPeriod(reader, metric.period);
}

function readMonitor(reader: Reader, monitor: Monitor): void {
  if (monitor.of.kind === 'event') {
    readMatcher(reader, monitor.of.event);
    readCommon(reader, monitor);
    if (monitor.segment === null) reader.nodes.delete(IDENTITY);
  } else {
    readCondition(reader, monitor.where, ANY);
    if (monitor.of.kind === 'source') reader.nodes.add(ROWS);
  }
  readPeriod(reader, monitor.every);
}

function readAudience(reader: Reader, audience: Audience): void {
  for (const { value } of audience.columns) {
    if (value.kind === 'id') reader.nodes.add(IDENTITY);
    if (value.kind !== 'last' && value.kind !== 'most') continue;
    readMatcher(reader, value.of);
    for (const event of namesOf(value.of)) readProperty(reader, value.property, event);
  }
}

/** Names of the properties that an expression reads. */
function propertiesIn(expression: TypedExpression): readonly string[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'variable':
      return expression.of === 'property' ? [expression.name] : [];
    case 'not':
    case 'negate':
    case 'has':
      return propertiesIn(expression.operand);
    case 'logical':
    case 'comparison':
    case 'arithmetic':
      return [...propertiesIn(expression.left), ...propertiesIn(expression.right)];
    case 'in':
      return [expression.needle, ...expression.items].flatMap(propertiesIn);
    case 'call':
      return expression.arguments.flatMap(propertiesIn);
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse].flatMap(propertiesIn);
    default: {
      const impossible: never = expression;
      return impossible;
    }
  }
}
