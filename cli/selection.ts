// Which analyses, connection and range a command is about.
import { adapters, findAdapter } from '../adapters/registry.ts';
import type { Adapter } from '../adapters/warehouse.ts';
import { report } from '../core/diagnostics/report.ts';
import { suggest } from '../core/diagnostics/suggest.ts';
import type { Connection, Model, ReportRange } from '../core/model/model.ts';
import { planAnalyses } from '../core/plan/analyses.ts';
import { periodNumberOf } from '../core/plan/periods.ts';
import type { AnalysisPlan } from '../core/plan/plan.ts';
import { type AnswerRange, DEFAULT_RANGE_MICROS, isoInstant, lastDays, parseMoment } from '../core/plan/range.ts';
import { type RawOptions, usage } from './options.ts';

/** The named analyses (or whole sections) in the order of the names, or all of them. Throws CommandFailure on a name that is none, or several. */
export function selectAnalyses(model: Model, names: readonly string[]): readonly AnalysisPlan[] {
  const plans = planAnalyses(model);
  if (names.length === 0) return plans;
  const found = names.flatMap((name) => {
    const section = plans.filter((plan) => plan.name.startsWith(`${name}.`));
    if (section.length > 0) return section;
    const candidates = plans.filter((plan) => plan.name === name || plan.name.split('.').slice(1).join('.') === name);
    const [first] = candidates;
    if (first === undefined)
      throw usage(
        unknown(
          name,
          'analysis',
          plans.map((plan) => plan.name),
        ),
      );
    if (candidates.length > 1) throw usage(report('WM9005', null, { name, candidates: candidates.map((plan) => plan.name) }));
    return [first];
  });
  return [...new Set(found)];
}

export function unknown(name: string, kind: string, known: readonly string[]) {
  const bare = known.flatMap((one) => [one, one.split('.').slice(1).join('.')]);
  return report('WM9004', null, { name, kind, suggestions: suggest(name, bare), known });
}

export interface Target {
  readonly connection: Connection;
  readonly adapter: Adapter;
}

/** The connection of `--connection`, or the project's default. Throws CommandFailure. */
export function selectConnection(model: Model, options: RawOptions): Target {
  const name = options.text('connection') ?? model.project.defaultConnection;
  const connection = model.project.connections.find((one) => one.name === name);
  if (connection === undefined) {
    const known = model.project.connections.map((one) => one.name);
    throw usage(report('WM9006', null, { name, suggestions: suggest(name, known), known }));
  }
  const adapter = findAdapter(connection.adapter);
  if (adapter === null) {
    const known = adapters.map((one) => one.name);
    throw usage(
      report('WM9009', null, { adapter: connection.adapter, connection: name, suggestions: suggest(connection.adapter, known), known }),
    );
  }
  return { connection, adapter };
}

/** `--as-of`; null = not given. Throws CommandFailure on text that is no moment. */
export function readAsOf(model: Model, options: RawOptions): number | null {
  const written = options.text('as-of');
  return written === null ? null : moment(written, 'as-of', 'asOf', model);
}

/** What `--from` and `--to` say, microseconds; null = not given. */
export interface GivenRange {
  readonly from: number | null;
  readonly to: number | null;
}

/** `--from` and `--to`, read before any work is done. Throws CommandFailure on text that is no moment, or in the wrong order. */
export function readRange(model: Model, options: RawOptions): GivenRange {
  const read = (edge: 'from' | 'to'): number | null => {
    const written = options.text(edge);
    return written === null ? null : moment(written, edge, edge, model);
  };
  const given = { from: read('from'), to: read('to') };
  if (given.from !== null && given.to !== null && given.to <= given.from) {
    throw usage(report('WM9003', null, { option: '--to', problem: 'lies before --from, or where it begins' }));
  }
  return given;
}

/** What was given, else a report's own range, else the 28 whole local days before as-of. Throws CommandFailure where nothing lies between. */
export function selectRange(model: Model, given: GivenRange, asOf: number, own: ReportRange | null): AnswerRange {
  const { timezone } = model.project;
  const base = lastDays(asOf, own?.kind === 'last' ? own.micros : DEFAULT_RANGE_MICROS, timezone);
  const written = own?.kind === 'between' ? own : { from: null, to: null };
  const from = given.from ?? (written.from === null ? base.from : moment(written.from, 'from', 'from', model));
  const to = given.to ?? (written.to === null ? base.to : moment(written.to, 'to', 'to', model));
  if (to > from) return { from, to, asOf };
  const [option, edge, end] = given.from === null ? ['--to', 'start', from] : ['--from', 'end', to];
  const problem = `lies ${given.from === null ? 'before' : 'after'} the ${edge} of the range, ${isoInstant(Number(end))}`;
  throw usage(report('WM9003', null, { option: String(option), problem }));
}

/** More periods than anybody reads, and than a machine holds: a range from the year 1 by the hour has 17 million. */
const MOST_PERIODS = 100_000;

/** Throws CommandFailure where the range has too many periods of an analysis. */
export function requireFewPeriods(plans: readonly AnalysisPlan[], range: AnswerRange): void {
  for (const plan of plans) {
    if (!('period' in plan)) continue;
    const number = (instant: number): number => periodNumberOf(instant, plan.period, plan.calendar);
    const periods = number(range.to - 1) - number(range.from) + 1;
    if (periods <= MOST_PERIODS) continue;
    const problem = `spans ${periods.toLocaleString('en')} periods of "${plan.name}", at most ${MOST_PERIODS.toLocaleString('en')}`;
    throw usage(report('WM9003', null, { option: '--from/--to', problem }));
  }
}

function moment(text: string, option: string, edge: 'from' | 'to' | 'asOf', model: Model): number {
  const parsed = parseMoment(text, edge, model.project.timezone);
  if (parsed === null)
    throw usage(
      report('WM9003', null, {
        option: `--${option}`,
        problem: `takes a date such as 2026-06-01 or an instant with its zone, not "${text}"`,
      }),
    );
  return parsed;
}
