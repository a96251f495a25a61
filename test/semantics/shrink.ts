// Makes a failing case small: leaves out rows, rules and values for as long as it still fails.
import type { Case, RawRow, SourceRows } from './reference/types.ts';

type Json = Readonly<Record<string, unknown>>;

/** Keys that a project can do without and still be whole; `*` is any key. */
const OPTIONAL_KEYS = [
  ...[
    'sessions',
    'identity',
    'identity.*',
    'week_start',
    'sessions.*',
    'sources.*.rename',
    'sources.*.derive',
    'sources.*.clean',
    'sources.*.clean.*',
  ],
  ...['funnels.*', 'paths.*', 'retention.*', 'metrics.*', 'funnels', 'paths', 'retention', 'metrics'],
  ...[
    'funnels.*.*',
    'funnels.*.exclude.*',
    'funnels.*.steps.*.optional',
    'funnels.*.steps.*.first',
    'funnels.*.breakdown.*',
    'paths.*.*',
    'retention.*.cohort',
    'retention.*.period',
    'retention.*.mode',
  ],
  ...['*.*.where', '*.*.segment', '*.*.breakdown', 'events.*.status', 'events.*.deprecated', 'events.*.renamed_from'],
];

/**
 * The smallest case found by leaving out one thing after another that still `fails`; a predicate that throws says no.
 * Every source keeps one row, so that its file keeps its shape.
 */
export async function shrinkCase(input: Case, fails: (candidate: Case) => boolean | Promise<boolean>): Promise<Case> {
  let smallest = input;
  for (let before: Case | null = null; before !== smallest; ) {
    before = smallest;
    for (let index = 0; ; index += 1) {
      const candidate = reductions(smallest)[index];
      if (candidate === undefined) {
        break;
      }
      if (await stillFails(candidate, fails)) {
        smallest = candidate;
        index = -1;
      }
    }
  }
  return smallest;
}

async function stillFails(candidate: Case, fails: (candidate: Case) => boolean | Promise<boolean>): Promise<boolean> {
  try {
    return await fails(candidate);
  } catch {
    return false;
  }
}

/** Cases with one thing less, the largest cuts first. */
function reductions(input: Case): readonly Case[] {
  return [...withoutRows(input), ...withoutKeys(input), ...withoutCells(input)];
}

function withoutRows(input: Case): readonly Case[] {
  return Object.entries(input.rows).flatMap(([name, file]) => {
    const cuts: RawRow[][] = [];
    for (let size = Math.floor(file.rows.length / 2); size >= 1; size = Math.floor(size / 2)) {
      for (let start = 0; start < file.rows.length; start += size) {
        cuts.push([...file.rows.slice(0, start), ...file.rows.slice(start + size)]);
      }
    }
    return cuts.filter((rows) => rows.length > 0).map((rows) => withRows(input, name, { ...file, rows }));
  });
}

function withoutCells(input: Case): readonly Case[] {
  return Object.entries(input.rows).flatMap(([name, file]) =>
    file.rows.flatMap((row, index) =>
      Object.keys(row)
        .filter((column) => row[column] !== null)
        .map((column) => withRows(input, name, { ...file, rows: file.rows.with(index, { ...row, [column]: null }) })),
    ),
  );
}

function withRows(input: Case, name: string, file: SourceRows): Case {
  return { ...input, rows: { ...input.rows, [name]: file } };
}

function withoutKeys(input: Case): readonly Case[] {
  const isUsed = /"(segment|compare)":/.test(JSON.stringify(input.spec));
  const keys = [...OPTIONAL_KEYS, ...(isUsed ? [] : ['segments'])];
  const specs = keys.flatMap((path) => without(input.spec as unknown as Json, path.split('.')));
  return specs.map((spec) => ({ ...input, spec: spec as unknown as Case['spec'] }));
}

/** `object` without the key at `path`, once for every key that the path means. */
function without(object: Json, path: readonly string[]): readonly Json[] {
  const [key, ...rest] = path;
  const keys = Object.keys(object).filter((own) => key === '*' || own === key);
  return keys.flatMap((own): readonly Json[] => {
    const inner = object[own];
    if (rest.length === 0) {
      return [Object.fromEntries(Object.entries(object).filter(([other]) => other !== own))];
    }
    return typeof inner === 'object' && inner !== null
      ? without(inner as Json, rest).map((smaller) => ({ ...object, [own]: smaller }))
      : [];
  });
}
