/** When a follow-up comes again. Pure; days are counted on the calendar, without any zone. */
import { Temporal } from 'temporal-polyfill';
import type { Repeat } from '#contract/reminders.ts';

const farthest = 10_000;

/**
 * The first time after `after` in the row that begins at `from`: every week, or every month on the same day
 * (31 January, 28 February, 31 March). All are wall times.
 */
export function nextOf(repeat: Repeat, from: string, after: string): string {
  const first = Temporal.PlainDateTime.from(from);
  const now = Temporal.PlainDateTime.from(after);
  const gap = first.until(now, { largestUnit: repeat === 'week' ? 'weeks' : 'months' });
  for (let count = Math.max(1, repeat === 'week' ? gap.weeks : gap.months); count < farthest; count += 1) {
    const next = first.add(repeat === 'week' ? { weeks: count } : { months: count });
    if (Temporal.PlainDateTime.compare(next, now) > 0) return next.toString({ smallestUnit: 'minute' });
  }
  throw new RangeError(`no time after ${after}`);
}
