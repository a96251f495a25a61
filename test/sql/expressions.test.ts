// Every condition means the same in DuckDB as in JavaScript: random typed expressions over awkward values.
// WAYMARK_CASES (default 1000) is how many expressions each type gets; WAYMARK_SEED starts elsewhere.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkExpression } from '../../core/expressions/check.ts';
import { evaluate, holds, type Lookup } from '../../core/expressions/evaluate.ts';
import type { TypedExpression } from '../../core/expressions/typed-expression.ts';
import type { SqlExpression, SqlType } from '../../core/sql/ast.ts';
import { as, boolean, call, cast, column, double, integer, nothing, query, select, text } from '../../core/sql/build.ts';
import { lowerCondition, lowerValue, type ReadVariable } from '../../core/sql/expression.ts';
import { printInline, printStatement } from '../../core/sql/print/print.ts';
import { type Random, randomFrom } from '../semantics/random/random.ts';
import { type Duckdb, openDuckdb } from './duckdb.ts';
import { randomExpression, type SampleValue, type Scalar, sampleFor, samples, variables } from './random-expression.ts';

const CASES = Number(process.env.WAYMARK_CASES ?? 1000);
const FIRST_SEED = Number(process.env.WAYMARK_SEED ?? 1);
const BATCH = 50;
const ROWS = 60;

type Row = Readonly<Record<string, SampleValue>>;
const STORED: Readonly<Record<Scalar, SqlType>> = {
  string: 'text',
  integer: 'integer',
  number: 'double',
  boolean: 'boolean',
  timestamp: 'timestamp',
  date: 'date',
};

const read: ReadVariable = (variable) => column(variable.name);
const isScalar = (type: string): type is Scalar => type in samples;

function randomRows(random: Random): readonly Row[] {
  return Array.from({ length: ROWS }, () =>
    Object.fromEntries(
      variables.map(({ name, type }) => [name, isScalar(type) ? sampleFor(random, type) : random.pick([null, '{"a":1}', '[]'])]),
    ),
  );
}

function stored(value: SampleValue, type: string): SqlExpression {
  if (value === null) return nothing(isScalar(type) ? STORED[type] : 'json');
  switch (type) {
    case 'integer':
      return integer(String(value));
    case 'number':
      return double(Number(value));
    case 'boolean':
      return boolean(value === true);
    case 'timestamp':
      return { kind: 'literal', type: 'timestamp', value: String(value) };
    case 'date':
      return cast(text(String(value)), 'date');
    case 'json':
      return cast(text(String(value)), 'json');
    default:
      return text(String(value));
  }
}

let duckdb: Duckdb;
beforeAll(async () => {
  duckdb = await openDuckdb();
});
afterAll(() => duckdb.close());

async function createRows(rows: readonly Row[]): Promise<void> {
  const listed = rows.map((row, index) => [integer(index), ...variables.map(({ name, type }) => stored(row[name] ?? null, type))]);
  const body = query({ kind: 'values', columns: ['nth', ...variables.map((variable) => variable.name)], rows: listed });
  const statement = { kind: 'createTable', name: 'rows_of_values', temporary: true, comment: 'values', query: body } as const;
  await duckdb.execute(printStatement(statement, duckdb.dialect, 'bound', {}));
}

/** As text, so that nothing is lost on the way: 64 bits, and all digits of a double. */
function shown(value: SqlExpression, type: Scalar): SqlExpression {
  return type === 'timestamp' ? cast(call('epochMicros', value), 'text') : cast(value, 'text');
}

function agrees(expected: ReturnType<typeof evaluate>, found: unknown, type: Scalar): boolean {
  if (expected === null || found === null || found === undefined) return expected === found;
  if (type === 'number') return Number(expected) === Number(found);
  return String(expected) === String(found);
}

/** What differs, in words: the expression, the row and both values. */
async function differences(type: Scalar, expressions: readonly TypedExpression[], rows: readonly Row[]): Promise<readonly string[]> {
  const columns = expressions.flatMap((expression, index) => [
    as(shown(lowerValue(expression, read), type), `value_${index}`),
    ...(type === 'boolean' ? [as(call('coalesce', lowerCondition(expression, read), boolean(false)), `holds_${index}`)] : []),
  ]);
  const asked = {
    ...select({ columns: [as(column('nth'), 'nth'), ...columns], from: 'rows_of_values' }),
    orderBy: [{ expression: column('nth'), descending: false, nulls: null }],
  };
  const answers = await duckdb.rows(asked);
  return expressions.flatMap((expression, index) => {
    const wrong = rows.flatMap((row, nth) => {
      const lookup: Lookup = (variable) => row[variable.name];
      const [value, found] = [evaluate(expression, lookup), answers[nth]?.[`value_${index}`]];
      if (!agrees(value, found, type)) return [{ row, value, found }];
      if (type !== 'boolean') return [];
      const whether = answers[nth]?.[`holds_${index}`];
      return whether === holds(expression, lookup) ? [] : [{ row, value: `holds ${holds(expression, lookup)}`, found: whether }];
    });
    const [first] = wrong;
    if (first === undefined) return [];
    const used = Object.entries(first.row).filter(([name]) => JSON.stringify(expression).includes(`"${name}"`));
    const sql = printInline(select({ columns: [as(lowerValue(expression, read), 'value')] }), duckdb.dialect);
    return [
      `${JSON.stringify(expression)}\n  with ${used.map(([name, value]) => `${name} = ${typeof value === 'string' ? JSON.stringify(value) : value}`).join(', ')}\n  JavaScript ${String(first.value)}, DuckDB ${String(first.found)}\n${sql}`,
    ];
  });
}

describe('a condition means the same in DuckDB and in JavaScript', () => {
  it.each(Object.keys(samples) as Scalar[])('%s', { timeout: 300_000 }, async (type) => {
    const batches = Math.ceil((type === 'timestamp' || type === 'date' ? CASES / 10 : CASES) / BATCH);
    const found: string[] = [];
    for (let batch = 0; batch < batches && found.length < 3; batch++) {
      const random = randomFrom(`${type} ${FIRST_SEED + batch}`);
      const rows = randomRows(random);
      await createRows(rows);
      const expressions = Array.from({ length: BATCH }, () => randomExpression(random, type, random.integer(1, 5)));
      found.push(...(await differences(type, expressions, rows)));
    }
    expect(
      found
        .sort((a, b) => a.length - b.length)
        .slice(0, 3)
        .join('\n\n'),
    ).toBe('');
  });
});

/** A text of the language, nested deeper than people would. */
function nested(innermost: string, wrap: (inner: string) => string): string {
  let found = innermost;
  for (let next = found, depth = 0; next.length <= 2000 && depth < 50; next = wrap(next), depth++) found = next;
  return found;
}

describe('nesting', () => {
  const scope = { variables, conflicts: [], openColumns: false };
  it.each([
    ['sums', nested('number_1', (inner) => `number_2 + ${inner}`)],
    ['sums of integers', nested('integer_1', (inner) => `integer_2 - (${inner})`)],
    ['divisions', nested('number_1', (inner) => `number_2 / (${inner})`)],
    ['remainders', nested('integer_1', (inner) => `integer_2 % (${inner})`)],
    ['negations', nested('number_1', (inner) => `-(${inner})`)],
    ['conversions', nested('string_1', (inner) => `string(double(${inner}))`)],
    ['conversions to integers', nested('string_1', (inner) => `string(int(${inner}))`)],
    ['conversions of truth', nested('string_1', (inner) => `string(${inner} != "a")`)],
    ['joined texts', nested('string_1', (inner) => `string_2 + (${inner})`)],
    ['choices', nested('string_1', (inner) => `(has(string_2) ? ${inner} : "x")`)],
    ['choices in conditions', nested('boolean_1', (inner) => `(${inner} ? boolean_2 : boolean_1)`)],
    ['opposites', nested('boolean_1', (inner) => `!(${inner})`)],
    ['lists', nested('boolean_1', (inner) => `(${inner}) in [boolean_2]`)],
  ])('of %s grows with its text, and runs', { timeout: 60_000 }, async (_, written) => {
    const { expression, problems } = checkExpression(written, scope);
    expect(problems).toEqual([]);
    if (expression === null || expression.type === 'json' || expression.type === 'duration') throw new Error('not a scalar');
    const rows = randomRows(randomFrom(written));
    await createRows(rows);
    expect(printInline(select({ columns: [as(lowerValue(expression, read), 'x')] }), duckdb.dialect).length).toBeLessThan(200_000);
    expect(await differences(expression.type, [expression], rows)).toEqual([]);
  });
});
