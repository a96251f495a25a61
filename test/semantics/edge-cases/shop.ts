// A tiny shop for hand-written logs: one line an event, one call a question.
import { type Comparison, type Expression, printExpression } from '../reference/conditions.ts';
import type { AnalysisAnswer, Case, Cell, RawRow, SourceRows, Spec } from '../reference/types.ts';
import type { Value } from '../reference/values.ts';
import { evaluate } from '../reference.ts';

export interface Shop {
  /** Sections that differ from the plain shop. */
  readonly spec?: Partial<Spec>;
  /** Changes of the `web` source. */
  readonly web?: Partial<Spec['sources'][string]>;
  /** `time who event key=value …`; see `readLine`. */
  readonly log: readonly string[];
  /** Raw rows after those of the log. */
  readonly rows?: readonly RawRow[];
  /** Rows of the first of `identity.links`, with the columns `left` and `right`. */
  readonly links?: readonly (readonly [left: string, right: string])[];
  readonly from?: string;
  readonly to?: string;
  readonly asOf?: string | null;
  readonly conditions?: readonly Expression[];
}

const EVENTS = ['home', 'view', 'add', 'pay'];
const PROPERTIES = ['device', 'price', 'quantity', 'member', 'campaign', 'order_id', 'path'] as const;

/** A plain project over one source: ids, users, devices, four events with the same optional properties. */
export function shop(parts: Shop): Case {
  const properties = Object.fromEntries(PROPERTIES.map((name) => [name, 'optional' as const]));
  const columns = ['event_id', 'event', 'time', 'received', 'user', 'anonymous', 'visit', ...PROPERTIES, 'raw', 'raw_n'];
  const spec: Spec = {
    waymark: 1,
    name: 'shop',
    version: '1.0.0',
    sources: {
      web: {
        files: 'data/web.csv',
        columns: { id: 'event_id', event: 'event', time: 'time', user: 'user', anonymous: 'anonymous' },
        ...parts.web,
      },
    },
    properties: {
      device: { type: 'string' },
      price: { type: 'number' },
      quantity: { type: 'integer' },
      member: { type: 'boolean' },
      campaign: { type: 'string' },
      order_id: { type: 'string' },
      path: { type: 'string' },
    },
    events: Object.fromEntries(EVENTS.map((name) => [name, { properties }])),
    ...parts.spec,
  };
  return {
    spec,
    rows: {
      web: { format: 'csv', columns, rows: [...parts.log.map(readLine), ...(parts.rows ?? [])] },
      ...(parts.links === undefined ? {} : { 'identity.links[0]': linkRows(parts.links) }),
    },
    from: parts.from ?? '2021-06-07T00:00:00Z',
    to: parts.to ?? '2021-06-14T00:00:00Z',
    asOf: parts.asOf ?? null,
    conditions: new Map((parts.conditions ?? []).map((expression) => [printExpression(expression), expression])),
  };
}

function linkRows(pairs: NonNullable<Shop['links']>): SourceRows {
  return { format: 'csv', columns: ['left', 'right'], rows: pairs.map(([left, right]) => ({ left, right })) };
}

/**
 * `10:00 u1 view price=3`: at 10:00 UTC of Wednesday 2021-06-09 the user u1. `+1 10:00` is the day after, `-1` the one before; seconds
 * and fractions may follow. `~d1` is an anonymous id, `u1~d1` both. Other keys are raw columns. Ids count up: e01, e02, …
 */
export function readLine(line: string, index: number): RawRow {
  const match = /^(?:([+-]\d+) )?([\d:.]+) (\S+) (\S+) ?(.*)$/.exec(line);
  if (match === null) {
    throw new Error(`no such line: ${line}`);
  }
  const [, days = '0', clock = '', who = '', event = '', rest = ''] = match;
  const date = new Date(Date.UTC(2021, 5, 9 + Number(days))).toISOString().slice(0, 10);
  const [user = '', anonymous = null] = who.split('~');
  const cells = rest.split(' ').flatMap((pair): [string, Cell][] => {
    const at = pair.indexOf('=');
    return at === -1 ? [] : [[pair.slice(0, at), pair.slice(at + 1)]];
  });
  return {
    event_id: `e${String(index + 1).padStart(2, '0')}`,
    event,
    time: `${date} ${clock.length === 5 ? `${clock}:00` : clock}`,
    user,
    anonymous,
    ...Object.fromEntries(cells),
  };
}

/** The fates of rows, in file order: `accepted`, `dropped`, `duplicate`, or the reason and the property. */
export function fates(input: Case): readonly string[] {
  const rows = [...evaluate(input).rows].sort((a, b) => a.source.localeCompare(b.source) || a.row - b.row);
  return rows.map(({ outcome, reason, property }) => (reason === null ? outcome : [reason, property].filter(Boolean).join(' ')));
}

/** The one answer of a project with one analysis. */
export function answer<K extends AnalysisAnswer['kind']>(input: Case, kind: K): Extract<AnalysisAnswer, { kind: K }> {
  const found = evaluate(input).results.find((result): result is Extract<AnalysisAnswer, { kind: K }> => result.kind === kind);
  if (found === undefined) {
    throw new Error(`no ${kind} among the answers`);
  }
  return found;
}

/** `person reason events seconds` of each session, by person and start. */
export function sessionsOf(input: Case): readonly string[] {
  return evaluate(input).sessions.map(({ person, splitReason, events, seconds }) => `${person} ${splitReason} ${events} ${seconds}`);
}

/** `kind:id -> person` of each id. */
export function idsOf(input: Case): readonly string[] {
  return evaluate(input).ids.map(({ kind, id, person }) => `${kind}:${id} -> ${person}`);
}

// ---- conditions ----

export function property(name: string): Expression {
  return { kind: 'property', name };
}

export function literal(value: string | number | bigint | boolean): Expression {
  return { kind: 'literal', value: literalValue(value) };
}

function literalValue(value: string | number | bigint | boolean): Value {
  if (typeof value === 'string') {
    return { type: 'string', value };
  }
  if (typeof value === 'bigint') {
    return { type: 'integer', value };
  }
  return typeof value === 'number' ? { type: 'number', value } : { type: 'boolean', value };
}

/** `price > 3.0`. */
export function compare(name: string, operator: Comparison, value: string | number | bigint | boolean): Expression {
  return { kind: 'compare', operator, left: property(name), right: literal(value) };
}
