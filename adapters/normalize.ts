// Drivers give bigints, dates and their own value classes; answers hold plain JSON. The one place that knows.
import type { Cell, Row } from './warehouse.ts';

export function normalizeRow(row: Record<string, unknown>): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, normalizeCell(value)]));
}

function normalizeCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case 'bigint':
      return Number(value);
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'string':
    case 'boolean':
      return value;
    default:
      if (Array.isArray(value)) return value.map(normalizeCell);
      if (value instanceof Date) return value.toISOString();
      return String(value);
  }
}
