// Columns of every result table, in the contract's order, and small readers of raw rows.
// Phase: results. Rows come from a warehouse as plain JSON; nothing here knows which.
import { compareText } from '../expressions/text-order.ts';
import type { Group, GroupColumns, ResultColumn } from './results.ts';

export type RawCell = string | number | boolean | null | readonly RawCell[];
export type RawRow = Readonly<Record<string, RawCell>>;

const column = (name: string, type: ResultColumn['type']): ResultColumn => ({ name, type });
const strings = (...names: readonly string[]): readonly ResultColumn[] => names.map((name) => column(name, 'string'));
const integers = (...names: readonly string[]): readonly ResultColumn[] => names.map((name) => column(name, 'integer'));
const doubles = (...names: readonly string[]): readonly ResultColumn[] => names.map((name) => column(name, 'double'));
const group = strings('segment', 'group', 'breakdown');

export const tableColumns = {
  steps: [
    ...group,
    ...integers('step'),
    ...strings('name'),
    column('optional', 'boolean'),
    ...integers('people'),
    ...doubles('rateFromFirst', 'rateFromPrevious', 'rateFromFirstLow', 'rateFromFirstHigh', 'meanSeconds', 'medianSeconds'),
  ],
  comparison: [
    ...strings('segment', 'against'),
    ...integers('step'),
    ...doubles('difference', 'differenceLow', 'differenceHigh', 'pValue'),
  ],
  conversionTime: [...group, ...integers('fromStep', 'toStep', 'fromSeconds', 'toSeconds', 'people')],
  trend: [...group, ...strings('period'), ...integers('entered', 'converted'), ...doubles('rate'), column('closed', 'boolean')],
  edges: [
    ...strings('segment'),
    ...integers('position'),
    ...strings('from', 'to', 'fromKind', 'toKind'),
    ...integers('transitions', 'people'),
    ...doubles('meanSeconds'),
  ],
  exits: [...strings('segment'), ...integers('position'), ...strings('node'), ...integers('transitions', 'people')],
  sequences: [...strings('segment'), ...integers('rank'), column('nodes', 'json'), ...integers('paths', 'people')],
  typical: [
    ...strings('segment'),
    column('nodes', 'json'),
    ...integers('people'),
    ...doubles('share', 'othersShare', 'difference', 'differenceLow', 'differenceHigh', 'qValue'),
    column('weak', 'boolean'),
  ],
  cohorts: [
    ...group,
    ...strings('cohort'),
    ...integers('size', 'period', 'fromPeriod', 'toPeriod', 'people'),
    ...doubles('rate'),
    column('complete', 'boolean'),
  ],
  values: [...group, ...strings('period'), ...doubles('value', 'numerator', 'denominator'), column('complete', 'boolean')],
  tiles: [...group, ...integers('people')],
  periods: [...group, ...strings('period'), ...integers('new', 'returning', 'resurrecting', 'dormant')],
  counts: [...group, ...integers('periods', 'people')],
  progress: [...strings('period'), ...doubles('value', 'target'), column('met', 'boolean')],
  size: [column('asOf', 'instant'), ...strings('label'), ...integers('size')],
  sessions: [
    ...strings('person', 'session'),
    column('start', 'instant'),
    column('end', 'instant'),
    ...doubles('seconds'),
    ...integers('events'),
    ...strings('entry', 'exit'),
    column('bounced', 'boolean'),
    ...strings('splitReason'),
  ],
  ids: strings('kind', 'id', 'person'),
  coverage: [...strings('kind'), ...integers('ids', 'people', 'events', 'eventsOfKnownUsers', 'ignored', 'overLimit')],
} as const satisfies Readonly<Record<string, readonly ResultColumn[]>>;

export const numberOf = (row: RawRow, name: string): number => Number(row[name] ?? 0);
export const numberOrNull = (row: RawRow, name: string): number | null =>
  row[name] === null || row[name] === undefined ? null : Number(row[name]);
export const textOrNull = (row: RawRow, name: string): string | null =>
  row[name] === null || row[name] === undefined ? null : String(row[name]);

const GROUPS: readonly Group[] = ['all', 'value', 'not_set', 'other'];

export function groupColumns(row: RawRow): GroupColumns {
  const shown = GROUPS.find((one) => one === row.shown_group) ?? 'all';
  return { segment: null, group: shown, breakdown: shown === 'value' ? textOrNull(row, 'shown_value') : null };
}

export const everybody: GroupColumns = { segment: null, group: 'all', breakdown: null };
export const groupKey = (group: GroupColumns): string => JSON.stringify([group.group, group.breakdown]);

/** `all` first, then the values (heaviest first, by `weight`; ties by bytes), then not set and other. */
export function compareGroups(weight: (group: GroupColumns) => number): (a: GroupColumns, b: GroupColumns) => number {
  const order: Readonly<Record<Group, number>> = { all: 0, value: 1, not_set: 2, other: 3 };
  return (a, b) => order[a.group] - order[b.group] || weight(b) - weight(a) || compareText(a.breakdown ?? '', b.breakdown ?? '');
}

export const textList = (cell: RawCell | undefined): readonly string[] => (Array.isArray(cell) ? cell.map((one) => String(one ?? '')) : []);
