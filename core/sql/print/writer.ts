// State of one printing: the dialect, the rendering, and what was bound so far. Shared by the node families of this folder.
import type { SqlQuery, SqlType } from '../ast.ts';
import type { BoundParameter, Dialect, ParameterValues } from '../dialect.ts';

export interface Writer {
  readonly dialect: Dialect;
  /** `bound`: `?` and values, to run. `inline`: literals, to read; a parameter without value prints as `:name`. */
  readonly rendering: 'bound' | 'inline';
  readonly values: ParameterValues;
  readonly bound: BoundParameter[];
  /** Queries hold expressions and expressions hold queries: the way back goes through here. */
  readonly printQuery: (writer: Writer, query: SqlQuery) => string;
}

const SIMPLE = /^[a-z_][a-z0-9_]*$/;
/** Reserved somewhere among the engines; quoted everywhere so that one text serves all. */
const RESERVED = new Set(
  (
    'all alter analyse analyze and anti any array as asc asof asymmetric at between both by case cast check collate column constraint create cross current cube ' +
    'date day default deferrable delete desc describe distinct do drop else end escape except exclude exists extract false fetch filter first following for foreign from full ' +
    'function glob grant group grouping groups having hour in index initially inner insert intersect interval into is join key lambda last lateral leading left like limit localtime ' +
    'match minute month natural not null nulls of offset on only or order outer over partition pivot placing positional preceding primary qualify range rank ' +
    'references returning right row rows second select semi set show similar some summarize symmetric system table then timestamp to trailing true type unbounded union ' +
    'unique unpivot update user using values variadic week when where window with without year zone'
  ).split(' '),
);

export function identifier(writer: Writer, name: string): string {
  return SIMPLE.test(name) && !RESERVED.has(name) ? name : writer.dialect.quoteIdentifier(name);
}

/** Binds a value; the only place that writes `?`. */
export function bind(writer: Writer, type: SqlType, value: BoundParameter['value']): string {
  writer.bound.push({ type, value });
  return '?';
}
