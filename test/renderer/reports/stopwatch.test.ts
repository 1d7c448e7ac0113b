/** Time is counted while somebody works in the window, and at no other time. */
import { expect, test } from 'vitest';
import { createStopwatch, idleMs } from '../../../renderer/reports/stopwatch.ts';

/** Looks once a second for so many seconds. */
function work(
  watch: ReturnType<typeof createStopwatch>,
  from: number,
  seconds: number,
  how: { front?: boolean; lastSign?: number } = {},
): void {
  for (let at = 1; at <= seconds; at += 1) watch.look(from + at * 1000, how.front ?? true, how.lastSign ?? from + at * 1000);
}

test('a window in front with somebody at it counts', () => {
  const watch = createStopwatch(0);
  work(watch, 0, 20);
  expect(watch.take()).toBe(20);
  expect(watch.take()).toBe(0);
});

test('a window behind others counts nothing', () => {
  const watch = createStopwatch(0);
  work(watch, 0, 20, { front: false });
  expect(watch.take()).toBe(0);
});

test('without a key or a movement it counts for a minute', () => {
  const watch = createStopwatch(0);
  work(watch, 0, 600, { lastSign: 0 });
  expect(watch.take()).toBe(idleMs / 1000 - 1);
});

test('hours of sleep between two looks are nobody’s work', () => {
  const watch = createStopwatch(0);
  work(watch, 0, 5);
  watch.look(8 * 3_600_000, true, 8 * 3_600_000);
  expect(watch.take()).toBe(5);
});

test('what is less than a second is kept for the next time', () => {
  const watch = createStopwatch(0);
  watch.look(1500, true, 1500);
  expect(watch.take()).toBe(1);
  watch.look(2000, true, 2000);
  expect(watch.take()).toBe(1);
});
