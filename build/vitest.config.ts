/** One test run: everything but what a nightly run or a bench is for. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    // For the programs that tests start: as the launcher has it.
    env: { NODE_COMPILE_CACHE: new URL('../node_modules/.cache/compiled', import.meta.url).pathname },
    // A guard against what hangs, not a clock: two cores share two files, their servers and their browsers.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // A busy machine needs longer than the second that a poll waits by itself; what holds at once still passes at once.
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 4,
    // One file after the other in the same process: to load the engine anew for each took a tenth of the run.
    isolate: false,
    reporters: ['default', new URL('../test/corpus-figures.ts', import.meta.url).pathname],
  },
});
