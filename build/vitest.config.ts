/** One test run: everything but what a nightly run or a bench is for. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A busy machine needs longer than the second that a poll waits by itself; what holds at once still passes at once.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
  },
});
