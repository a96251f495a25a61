// JavaScript and DuckDB give every expression one meaning: seeded random conditions over the whole table of operations, on awkward values.
// WAYMARK_EXPRESSIONS (default 600) is how many; WAYMARK_SEED starts elsewhere.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAdapter } from '../../adapters/registry.ts';
import type { Row, Warehouse } from '../../adapters/warehouse.ts';
import { checkExpression } from '../../core/expressions/check.ts';
import { conversionFails as failsInJavaScript } from '../../core/expressions/conversion-fails.ts';
import { evaluate, holds } from '../../core/expressions/evaluate.ts';
import { functions, type Meaning, operationOf, operators } from '../../core/expressions/operations.ts';
import type { ExpressionType, TypedExpression } from '../../core/expressions/typed-expression.ts';
import type { Value } from '../../core/expressions/value.ts';
import { partsOf } from '../../core/expressions/variables.ts';
import type { SqlExpression } from '../../core/sql/ast.ts';
import { as, boolean, call, cast, column, double, integer, nothing, query, selectBody, text } from '../../core/sql/build.ts';
import type { Dialect } from '../../core/sql/dialect.ts';
import { conversionFails, lowerCondition, lowerValue } from '../../core/sql/expression.ts';
import { meanings } from '../../core/sql/meanings.ts';
import { printBound } from '../../core/sql/print/print.ts';
import { newRandom, randomExpression, randomRow, SCOPE, VARIABLES } from './random-expressions.ts';

const count = Number(process.env.WAYMARK_EXPRESSIONS ?? 600);
const firstSeed = Number(process.env.WAYMARK_SEED ?? 1);
const BATCH = 40;
const ROWS = 60;
const TYPES: readonly ExpressionType[] = ['boolean', 'boolean', 'string', 'integer', 'number', 'timestamp', 'date', 'duration'];

interface Sample {
  readonly written: string;
  readonly expression: TypedExpression;
}
type ValueRow = Readonly<Record<string, Value>>;

let warehouse: Warehouse;
let dialect: Dialect;
let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'waymark-expressions-'));
  const adapter = findAdapter('duckdb');
  if (adapter === null) throw new Error('the duckdb adapter is not registered');
  dialect = adapter.dialect;
  const connection = { name: 'agreement', adapter: 'duckdb', options: [{ name: 'path', value: ':memory:' }], span: null };
  warehouse = await adapter.connect({ root, connection, allowRead: [] });
});

afterAll(async () => {
  await warehouse.close();
  rmSync(root, { recursive: true, force: true });
});

/** A random expression that passes the check: a wrong time in quotes is refused there. */
function randomSample(random: () => number, type: ExpressionType): Sample {
  for (;;) {
    const written = randomExpression(random, type, 1 + Math.floor(random() * 4));
    const { expression, problems } = checkExpression(written, SCOPE);
    if (expression !== null) return { written, expression };
    if (problems.some(({ code }) => code !== 'WM3035')) throw new Error(`${written}: ${JSON.stringify(problems)}`);
  }
}

/** One row per row of values; per expression its value, whether it holds, and whether a conversion failed, all as text. */
async function runInSql(samples: readonly Sample[], rows: readonly ValueRow[]): Promise<readonly Row[]> {
  const names = Object.keys(VARIABLES);
  const values = query({
    kind: 'values',
    columns: ['row_number', ...names],
    rows: rows.map((row, index) => [integer(index), ...names.map((name) => literal(VARIABLES[name] ?? 'string', row[name] ?? null))]),
  });
  const read = ({ name }: { readonly name: string }): SqlExpression => column(name, 'rows');
  const answers = samples.flatMap(({ expression }, index) => [
    as(asText(lowerValue(expression, read), expression.type), `value_${index}`),
    as(
      expression.type === 'boolean' ? call('coalesce', lowerCondition(expression, read), boolean(false)) : boolean(false),
      `holds_${index}`,
    ),
    as(call('coalesce', conversionFails(expression, read) ?? boolean(false), boolean(false)), `fails_${index}`),
  ]);
  const body = selectBody({ columns: [as(column('row_number', 'rows'), 'row_number'), ...answers], from: 'rows' });
  const rowsCte = { name: 'rows', comment: 'values', query: values, materialized: false };
  return warehouse.query(printBound(query(body, [rowsCte]), dialect, {}));
}

function literal(type: ExpressionType, value: Value): SqlExpression {
  switch (type) {
    case 'string':
    case 'json':
      return value === null || value === '' ? nothing('text') : cast(text(String(value)), 'text');
    case 'integer':
    case 'duration':
      return value === null ? nothing('integer') : cast(integer(String(value)), 'integer');
    case 'number':
      return value === null ? nothing('double') : double(Number(value));
    case 'boolean':
      return value === null ? nothing('boolean') : boolean(value === true);
    case 'timestamp':
      return value === null ? nothing('timestamp') : call('timestampFromMicros', cast(integer(String(value)), 'integer'));
    case 'date':
      return value === null ? nothing('date') : cast(text(String(value)), 'date');
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

function asText(value: SqlExpression, type: ExpressionType): SqlExpression {
  return cast(type === 'timestamp' ? call('epochMicros', value) : value, 'text');
}

/** Every difference as a line. */
async function differences(samples: readonly Sample[], rows: readonly ValueRow[]): Promise<readonly string[]> {
  const answers = await runInSql(samples, rows);
  return answers.flatMap((answer) => {
    const row = rows[Number(answer.row_number)] ?? {};
    const lookup = ({ name }: { readonly name: string }): unknown => row[name];
    return samples.flatMap(({ written, expression }, index) => {
      const expected = evaluate(expression, lookup);
      const found = answer[`value_${index}`] ?? null;
      const value = isSame(expected, found, expression.type) ? [] : [`is ${show(found)} in SQL, ${show(expected)} here`];
      const truth = answer[`holds_${index}`] === holds(expression, lookup) ? [] : [`holds is ${String(answer[`holds_${index}`])} in SQL`];
      const fails =
        answer[`fails_${index}`] === failsInJavaScript(expression, lookup) ? [] : [`fails is ${String(answer[`fails_${index}`])} in SQL`];
      return [...value, ...truth, ...fails].map((what) => `${written} ${what}; ${show(relevant(expression, row))}`);
    });
  });
}

/** A boolean that is not set is the only value that SQL may give as false too: both mean that it does not hold. */
function isSame(expected: Value, found: unknown, type: ExpressionType): boolean {
  if (expected === null || found === null) return expected === found;
  return type === 'number' ? Number(found) === expected : String(found) === String(expected);
}

function relevant(expression: TypedExpression, row: ValueRow): ValueRow {
  const names = new Set<string>();
  const visit = (part: TypedExpression): void => {
    if (part.kind === 'variable') names.add(part.name);
    for (const inner of partsOf(part)) visit(inner);
  };
  visit(expression);
  return Object.fromEntries([...names].map((name) => [name, row[name] ?? null]));
}

function show(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner)) ?? 'nothing';
}

function meaningsOf(expression: TypedExpression): readonly Meaning[] {
  const own = expression.kind === 'call' ? functions[expression.function].operations : operatorRows(expression);
  const types = partsOf(expression).map((part) => part.type);
  return [...(own === null ? [] : [operationOf(own, types).lower]), ...partsOf(expression).flatMap(meaningsOf)];
}

function operatorRows(expression: TypedExpression): (typeof operators)['=='] | null {
  return expression.kind === 'comparison' || expression.kind === 'arithmetic' ? operators[expression.operator] : null;
}

describe('JavaScript and DuckDB agree', () => {
  it(`on ${count} random expressions over ${ROWS} rows of awkward values`, { timeout: 300_000 }, async () => {
    const used = new Set<Meaning>();
    const found: string[] = [];
    for (let seed = firstSeed; seed < firstSeed + Math.ceil(count / BATCH); seed++) {
      const random = newRandom(seed);
      const samples = Array.from({ length: BATCH }, (_, index) => randomSample(random, TYPES[index % TYPES.length] ?? 'boolean'));
      const rows = Array.from({ length: ROWS }, () => randomRow(random));
      for (const { expression } of samples) for (const meaning of meaningsOf(expression)) used.add(meaning);
      found.push(...(await differences(samples, rows)).map((line) => `seed ${seed}: ${line}`));
    }
    expect(found.slice(0, 20)).toEqual([]);
    expect([...used].sort()).toEqual(Object.keys(meanings).sort());
  });

  it('on deep nesting, without doubling the text at every level', { timeout: 60_000 }, async () => {
    const nested = (times: number, open: string, leaf: string, close: string): string => open.repeat(times) + leaf + close.repeat(times);
    const written = [
      nested(12, 'int(string(', 'i', '))'),
      nested(8, 'double(string(', 'n', '))'),
      nested(12, '1 / (', 'n', ')'),
      nested(60, 'b != (', 'c', ')'),
      `i${' + 1'.repeat(60)}`,
      `n${' * m'.repeat(20)}`,
      `at${' + duration("1d")'.repeat(10)}`,
    ];
    const samples = written.map((one) => ({ written: one, expression: checkExpression(one, SCOPE).expression }));
    const checked = samples.flatMap(({ expression, ...rest }) => (expression === null ? [] : [{ ...rest, expression }]));
    expect(checked).toHaveLength(written.length);
    const random = newRandom(7);
    expect(
      await differences(
        checked,
        Array.from({ length: 8 }, () => randomRow(random)),
      ),
    ).toEqual([]);
  });
});
