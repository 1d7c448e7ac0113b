/** One test run: everything but what a nightly run or a bench is for. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // For the programs that tests start: as the launcher has it.
    env: { NODE_COMPILE_CACHE: new URL('../node_modules/.cache/compiled', import.meta.url).pathname },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A busy machine needs longer than the second that a poll waits by itself; what holds at once still passes at once.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
  },
});
