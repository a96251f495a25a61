// Which analyses, connection and range a command is about.
import { adapters, findAdapter } from '../adapters/registry.ts';
import type { Adapter } from '../adapters/warehouse.ts';
import { report } from '../core/diagnostics/report.ts';
import { suggest } from '../core/diagnostics/suggest.ts';
import type { Connection, Model, ReportRange } from '../core/model/model.ts';
import { planAnalyses } from '../core/plan/analyses.ts';
import type { AnalysisPlan } from '../core/plan/plan.ts';
import { type AnswerRange, DEFAULT_RANGE_MICROS, lastDays, parseMoment } from '../core/plan/range.ts';
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

/** `--from`, `--to`, else a report's own range, else the 28 whole local days before as-of. Throws CommandFailure. */
export function selectRange(model: Model, options: RawOptions, asOf: number, own: ReportRange | null): AnswerRange {
  const { timezone } = model.project;
  const written = { from: options.text('from'), to: options.text('to') };
  const given = own?.kind === 'between' ? own : { from: null, to: null };
  const base = lastDays(asOf, own?.kind === 'last' ? own.micros : DEFAULT_RANGE_MICROS, timezone);
  const from =
    written.from !== null
      ? moment(written.from, 'from', 'from', model)
      : given.from !== null
        ? moment(given.from, 'from', 'from', model)
        : base.from;
  const to =
    written.to !== null ? moment(written.to, 'to', 'to', model) : given.to !== null ? moment(given.to, 'to', 'to', model) : base.to;
  if (to < from) throw usage(report('WM9003', null, { option: '--to', problem: 'lies before --from' }));
  return { from, to, asOf };
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
