// The two kinds of tests: unit (in Node) and browser (the built page in Chromium).
import { defineConfig } from 'vitest/config';
import { typesetPlugin } from './scripts/typeset.mjs';

export default defineConfig({
  test: {
    // files side by side: every core is a tester, whose files share modules and browser
    maxWorkers: '100%',
    projects: [
      {
        plugins: [typesetPlugin()],
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          testTimeout: 20_000,
          isolate: false,
          // as it is built, with its worker threads
          server: { deps: { external: [/\/dist\/cli\//] } },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/serve.ts',
          testTimeout: 180_000,
          hookTimeout: 120_000,
          maxConcurrency: 2,
          isolate: false,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
