// Reports opened in a real Chromium; skipped by name where there is none (CHROMIUM_PATH, else /usr/bin/chromium).
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.browser.ts'],
    globalSetup: ['test/browser/compile-templates.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    allowOnly: false,
  },
});
