// How DuckDB writes what the tree means. Pure printing; client.ts runs.
import type { AggregateName, FunctionName, SqlType } from '../../core/sql/ast.ts';
import type { Dialect } from '../../core/sql/dialect.ts';
import { atom } from '../../core/sql/print/atom.ts';
import { withoutPlaceholder } from './file-pattern.ts';

const types: Readonly<Record<SqlType, string>> = {
  text: 'varchar',
  integer: 'bigint',
  double: 'double',
  boolean: 'boolean',
  timestamp: 'timestamp',
  date: 'date',
  json: 'json',
};

const plain =
  (name: string) =>
  (args: readonly string[]): string =>
    `${name}(${args.join(', ')})`;
const at = (args: readonly string[], index: number): string => args[index] ?? 'null';
/** An argument that stands beside an operator. */
const beside = (args: readonly string[], index: number): string => atom(at(args, index));

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();

const functions: Readonly<Record<FunctionName, (args: readonly string[]) => string>> = {
  coalesce: plain('coalesce'),
  nullIf: plain('nullif'),
  greatest: plain('greatest'),
  least: plain('least'),
  floor: plain('floor'),
  concat: (args) => args.map(atom).join(' || '),
  joinText: plain('concat_ws'),
  lower: plain('lower'),
  lowerAscii: (args) => `translate(${at(args, 0)}, '${UPPER}', '${LOWER}')`,
  upperAscii: (args) => `translate(${at(args, 0)}, '${LOWER}', '${UPPER}')`,
  trimBlanks: (args) => `trim(${at(args, 0)}, E' \\t\\n\\r')`,
  length: plain('length'),
  contains: plain('contains'),
  startsWith: plain('starts_with'),
  endsWith: plain('ends_with'),
  substring: plain('substring'),
  character: plain('chr'),
  matches: plain('regexp_matches'),
  replaceMatches: (args) => `regexp_replace(${args.join(', ')}, 'g')`,
  isFinite: plain('isfinite'),
  // The engine's digits are the shortest ones, as JavaScript's are; its exponents begin earlier (1e+16, 1e-05).
  numberText: (args) => {
    const [value, number] = [at(args, 0), beside(args, 0)];
    const trimmed = (written: string): string => `rtrim(rtrim(${written}, '0'), '.')`;
    const digits = (scale: number): string => trimmed(`cast(cast(cast(${value} as varchar) as decimal(38, ${scale})) as varchar)`);
    // Within the second branch the engine writes no exponent; decimals cost twenty times as much.
    return `case
  when ${number} = 0 then '0'
  when abs(${value}) >= 1e-4 and abs(${value}) < 1e15 then ${trimmed(`cast(${value} as varchar)`)}
  when abs(${value}) >= 1 and abs(${value}) < 1e21 then ${digits(16)}
  when abs(${value}) < 1 and abs(${value}) >= 1e-6 then ${digits(23)}
  else replace(cast(${value} as varchar), 'e-0', 'e-')
end`;
  },
  truncateNumber: plain('trunc'),
  wideInteger: (args) => `cast(${at(args, 0)} as hugeint)`,
  // Not try_cast: beside a constant the optimizer compares what stands in it, overflow or not.
  narrowInteger: (args) => `try(cast(${at(args, 0)} as bigint))`,
  remainder: (args) => `cast(cast(${at(args, 0)} as hugeint) % ${beside(args, 1)} as bigint)`,
  shortRemainder: (args) => `${beside(args, 0)} % ${beside(args, 1)}`,
  wholeDivision: (args) => `${beside(args, 0)} // ${beside(args, 1)}`,
  // Exact decimals: a double would lose microseconds of an epoch in seconds. What is too large for them is null, not an error.
  decimalTimes: (args) => `try(cast(floor(try_cast(${at(args, 0)} as decimal(38, 18)) * ${beside(args, 1)}) as bigint))`,
  bitAnd: (args) => `${beside(args, 0)} & ${beside(args, 1)}`,
  bigOne: () => 'cast(1 as bigint)',
  // 0 to n, both included.
  numbersTo: (args) => `range(0, ${beside(args, 0)} + 1)`,
  shiftLeft: (args) => `${beside(args, 0)} << ${beside(args, 1)}`,
  shiftRight: (args) => `${beside(args, 0)} >> ${beside(args, 1)}`,
  epochMicros: plain('epoch_us'),
  timestampFromMicros: (args) => `make_timestamp(${at(args, 0)})`,
  // Text of convert.ts's form. DuckDB wants seconds, a colon in the zone and no blank before it; the connection's zone is UTC, so that
  // text without a zone is UTC.
  parseTimestamp: (args) => {
    const spaced = `regexp_replace(upper(${at(args, 0)}), ' ([Z+-])', '\\1')`;
    const withSeconds = `regexp_replace(${spaced}, '^(.{16})([^:]|$)', '\\1:00\\2')`;
    return `timezone('UTC', try_cast(regexp_replace(${withSeconds}, '([+-][0-9]{2})([0-9]{2})$', '\\1:\\2') as timestamptz))`;
  },
  localTime: (args) => `timezone(${at(args, 1)}, timezone('UTC', ${at(args, 0)}))`,
  utcFromLocal: (args) => `timezone('UTC', timezone(${at(args, 1)}, ${at(args, 0)}))`,
  daysSince: (args) => `cast(${at(args, 1)} as date) - date ${at(args, 0)}`,
  hourNumber: (args) => `date_diff('hour', timestamp '1970-01-01', ${at(args, 0)})`,
  monthNumber: (args) => `date_diff('month', date '0000-01-01', ${at(args, 0)})`,
  jsonText: plain('json_extract_string'),
  jsonKind: plain('json_type'),
  jsonPart: plain('json_extract'),
  jsonItem: (args) =>
    `list_filter(try_cast(${at(args, 0)} as json[]), lambda json_item: json_extract_string(json_item, ${at(args, 1)}) = ${at(args, 2)})[1]`,
  sha256: plain('sha256'),
  composedText: plain('nfc_normalize'),
  digitsOnly: (args) => `regexp_replace(${at(args, 0)}, '[^0-9]+', '', 'g')`,
  commasOnly: (args) => `regexp_replace(${at(args, 0)}, '[,;| \\t\\n\\r]+', ',', 'g')`,
  textAsJson: plain('to_json'),
  rowJson: (args) => `cast(to_json(${at(args, 0)}) as varchar)`,
  tuple: plain('row'),
  listLength: plain('len'),
  listMin: plain('list_min'),
  listMax: plain('list_max'),
  listSort: plain('list_sort'),
  listFilter: plain('list_filter'),
  listTransform: plain('list_transform'),
  listItem: (args) => `${beside(args, 0)}[${at(args, 1)}]`,
  listHead: (args) => `${beside(args, 0)}[1:${at(args, 1)}]`,
  listTail: (args) => `${beside(args, 0)}[${at(args, 1)}:]`,
  listLast: (args) => `${beside(args, 0)}[-${beside(args, 1)}:]`,
  listConcat: plain('list_concat'),
  listPositionsOf: (args) => `range(1, len(${at(args, 0)}) + 1)`,
  // An aggregate over the rows at hand.
  sortedListOf: (args) => `list_sort(list(${at(args, 0)}))`,
  emptyTextList: () => 'cast([] as varchar[])',
  listOf: (args) => `[${args.join(', ')}]`,
  unnest: plain('unnest'),
};

const filtered = (printed: string, filter: string | null): string => (filter === null ? printed : `${printed} filter (where ${filter})`);
const aggregateCall =
  (name: string) =>
  (args: readonly string[], filter: string | null): string =>
    filtered(`${name}(${args.join(', ')})`, filter);

const aggregates: Readonly<Record<AggregateName, (args: readonly string[], filter: string | null) => string>> = {
  count: (args, filter) => filtered(`count(${args.length === 0 ? '*' : args.join(', ')})`, filter),
  countDistinct: (args, filter) => filtered(`count(distinct ${args.length > 1 ? `(${args.join(', ')})` : args.join('')})`, filter),
  sum: aggregateCall('sum'),
  average: aggregateCall('avg'),
  min: aggregateCall('min'),
  max: aggregateCall('max'),
  quantile: aggregateCall('quantile_cont'),
  list: aggregateCall('list'),
  minBy: aggregateCall('arg_min'),
  maxBy: aggregateCall('arg_max'),
  bitOr: aggregateCall('bit_or'),
  anyTrue: aggregateCall('bool_or'),
  anyValue: aggregateCall('any_value'),
};

const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** No sniffing: one odd row must not change how the others are read; rows that cannot be read are kept apart, not lost. */
const CSV_OPTIONS = 'auto_detect = false, store_rejects = true';
/** A line as it lies there, however lines end: no separator of four control characters stands in it. */
const WHOLE_LINES = "strict_mode = false, quote = '', escape = '', delim = chr(1) || chr(2) || chr(1) || chr(2)";

function readParquet(list: string, columns: readonly string[] | null): string {
  const read = `read_parquet(${list}, union_by_name = true)`;
  if (columns === null) return read;
  const names = columns.map((name) => quoteIdentifier(name.slice(1, -1).replaceAll("''", "'")));
  return `(select * from ${read} as parquet_rows(${names.join(', ')}))`;
}

export const duckdbDialect: Dialect = {
  name: 'duckdb',
  quoteIdentifier,
  quoteText: (text) => `'${text.replaceAll("'", "''")}'`,
  // With an exponent it is a double; without one it would be a decimal.
  double: (digits) => {
    const written = digits
      .replace(/^(-?[1-9][0-9]*?)(0{3,})$/, (_, head: string, zeros: string) => `${head}e${zeros.length}`)
      .replace('+', '');
    return written.includes('e') ? written : `${written}e0`;
  },
  timestamp: (text) => `timestamp '${text}'`,
  types,
  functions,
  aggregates,
  windows: {
    rowNumber: () => 'row_number()',
    denseRank: () => 'dense_rank()',
    lag: plain('lag'),
    lead: plain('lead'),
    lastValue: (args) => `last_value(${args.join(', ')} ignore nulls)`,
  },
  operators: {},
  cast: (operand, type, safe) => `${safe ? 'try_cast' : 'cast'}(${operand} as ${types[type]})`,
  let: (name, value, body) => `list_transform([${value}], lambda ${name}: ${body})[1]`,
  lambda: (parameters, body) => `lambda ${parameters.join(', ')}: ${body}`,
  struct: (fields) => `{${fields.map((part) => `'${part.name.replaceAll("'", "''")}': ${part.value}`).join(', ')}}`,
  field: (operand, name) => `${operand}.${name}`,
  files: (format, files, columns) => {
    const names = files.map(withoutPlaceholder);
    const list = names.length === 1 ? (names[0] ?? '') : `[${names.join(', ')}]`;
    switch (format) {
      case 'csv':
        return columns === null
          ? `read_csv(${list}, header = true, all_varchar = true, union_by_name = true, delim = ',', quote = '"', escape = '"')`
          : `read_csv(${list}, header = true, columns = {${columns.map((name) => `${name}: 'varchar'`).join(', ')}}, ${CSV_OPTIONS}, quote = '"', escape = '"', delim = ',')`;
      case 'jsonl':
        return `read_csv(${list}, header = false, columns = {'line': 'varchar'}, ${CSV_OPTIONS}, ${WHOLE_LINES})`;
      case 'parquet':
        return readParquet(list, columns);
      default: {
        const impossible: never = format;
        return impossible;
      }
    }
  },
  flags: { readsFiles: true, lists: true, asofJoin: true, materializedCtes: true },
};
