// Every warehouse by name. A client, and with it the driver, is only reached through `connect`.
import { duckdbDialect } from './duckdb/dialect.ts';
import type { Adapter } from './warehouse.ts';

export const adapters: readonly Adapter[] = [
  {
    name: 'duckdb',
    dialect: duckdbDialect,
    driver: null,
    connect: async (options) => (await import('./duckdb/connect.ts')).connectDuckdb(options),
  },
];

export function findAdapter(name: string): Adapter | null {
  return adapters.find((adapter) => adapter.name === name) ?? null;
}
