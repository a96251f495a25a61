// Unit and integration tests that need nothing but this clone; browser and engine tests have configurations of their own.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts', 'scripts/**/*.test.mjs'],
    exclude: ['**/node_modules/**', '**/dist/**', 'demo/**', 'test/browser/**', 'test/engines/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    allowOnly: false,
  },
});
