import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { adapters, isDriverMissing } from './registry.ts';
import type { Adapter } from './warehouse.ts';

const adapter = (driver: string): Adapter => ({ ...adapters[0]!, driver });

/** What Node throws for a package that is not there. */
function errorOf(name: string): unknown {
  try {
    return createRequire(import.meta.url)(name) as unknown;
  } catch (error) {
    return error;
  }
}

/** The words of Node's ESM loader, which a test runner replaces by its own. */
const esmError = (name: string): Error =>
  Object.assign(new Error(`Cannot find package '${name}' imported from /app/connect.js`), { code: 'ERR_MODULE_NOT_FOUND' });

describe('isDriverMissing (WM7001)', () => {
  it.each(['no-such-driver', '@no-such/driver'])('knows the missing package: %s', (name) => {
    expect(isDriverMissing(adapter(name), errorOf(name))).toBe(true);
    expect(isDriverMissing(adapter(name), esmError(name))).toBe(true);
  });

  it('knows the missing binary of a platform', () => {
    expect(isDriverMissing(adapters[0]!, esmError('@duckdb/node-bindings-linux-arm64/duckdb.node'))).toBe(true);
  });

  it('leaves other failures alone', () => {
    expect(isDriverMissing(adapters[0]!, errorOf('no-such-driver'))).toBe(false);
    expect(isDriverMissing(adapters[0]!, new Error("'@duckdb/node-api' is odd"))).toBe(false);
    expect(isDriverMissing(adapters[0]!, null)).toBe(false);
  });
});
