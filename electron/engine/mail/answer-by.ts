/** When an answer is due: so many hours of shop time after the customer wrote. */
import { Temporal } from 'temporal-polyfill';
import type { Settings } from '#contract/settings.ts';
import { isClosedOn } from '../settings/index.ts';

export type AnswerTarget = Pick<Settings, 'hours' | 'zone' | 'answerWithinHours'> & Partial<Pick<Settings, 'closedDays' | 'holidays'>>;

/** A shop that is closed for a season opens again within these. */
const searchedDays = 400;

/** @param wrote the instant of the customer's message; @returns an instant. A shop that never opens counts clock hours. */
export function answerBy(wrote: string, target: AnswerTarget): string {
  const { hours, zone, answerWithinHours } = target;
  let left = Math.round(answerWithinHours * 3_600_000);
  const start = Temporal.Instant.from(wrote);
  const clockHours = new Date(start.epochMilliseconds + left).toISOString();
  if (hours.every((day) => day === null)) return clockHours;
  // The night shift of the day before may still be open.
  let date = start.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
  for (let day = 0; day < searchedDays; day += 1, date = date.add({ days: 1 })) {
    const open = hours[date.dayOfWeek % 7];
    if (open === null || open === undefined || isClosedOn(date.toString(), target)) continue;
    const opens = instantAt(date, open.from, zone);
    const closes = instantAt(open.to <= open.from ? date.add({ days: 1 }) : date, open.to, zone);
    const from = Math.max(opens, start.epochMilliseconds);
    if (from >= closes) continue;
    if (from + left <= closes) return new Date(from + left).toISOString();
    left -= closes - from;
  }
  return clockHours;
}

function instantAt(date: Temporal.PlainDate, wall: string, zone: string): number {
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(wall) }).epochMilliseconds;
}
