// Every warehouse by name. A client, and with it the driver, is only reached through `connect`.
import { duckdbDialect } from './duckdb/dialect.ts';
import type { Adapter } from './warehouse.ts';

export const adapters: readonly Adapter[] = [
  {
    name: 'duckdb',
    dialect: duckdbDialect,
    driver: '@duckdb/node-api',
    connect: async (options) => (await import('./duckdb/connect.ts')).connectDuckdb(options),
  },
];

export function findAdapter(name: string): Adapter | null {
  return adapters.find((adapter) => adapter.name === name) ?? null;
}

/** Whether the error says that this adapter's driver, or the binary that it loads for the platform, is not there. */
export function isDriverMissing({ driver }: Adapter, error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  if (error.code !== 'ERR_MODULE_NOT_FOUND' && error.code !== 'MODULE_NOT_FOUND') return false;
  const [scope = driver] = driver.split('/');
  return error.message.includes(`'${scope}`) || error.message.includes(`"${scope}`);
}
