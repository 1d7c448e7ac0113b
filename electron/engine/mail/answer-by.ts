/** When an answer is due: so many hours of shop time after the customer wrote. */
import { Temporal } from 'temporal-polyfill';
import type { Settings } from '#contract/settings.ts';

export type AnswerTarget = Pick<Settings, 'hours' | 'zone' | 'answerWithinHours'>;

const searchedDays = 60;
const dayMs = 86_400_000;

/** When the shop opens and closes on a day, as instants; kept, for it is asked for with every mail that comes in. */
interface Calendar {
  readonly key: string;
  readonly days: Map<number, { opens: number; closes: number } | null>;
}
let calendar: Calendar = { key: '', days: new Map() };

/** @param wrote the instant of the customer's message; @returns an instant. A shop that never opens counts clock hours. */
export function answerBy(wrote: string, { hours, zone, answerWithinHours }: AnswerTarget): string {
  let left = Math.round(answerWithinHours * 3_600_000);
  const start = Date.parse(wrote);
  const clockHours = new Date(start + left).toISOString();
  if (hours.every((day) => day === null)) return clockHours;
  const key = JSON.stringify([hours, zone]);
  if (calendar.key !== key || calendar.days.size > 20_000) calendar = { key, days: new Map() };
  // The day in the shop's zone may be the one before, and its night shift may have begun on the day before that.
  const first = Math.floor(start / dayMs) - 2;
  for (let day = first; day < first + searchedDays; day += 1) {
    let open = calendar.days.get(day);
    if (open === undefined) {
      open = openOn(day, hours, zone);
      calendar.days.set(day, open);
    }
    if (open === null) continue;
    const from = Math.max(open.opens, start);
    if (from >= open.closes) continue;
    if (from + left <= open.closes) return new Date(from + left).toISOString();
    left -= open.closes - from;
  }
  return clockHours;
}

/** @param day since 1970-01-01 */
function openOn(day: number, hours: AnswerTarget['hours'], zone: string): { opens: number; closes: number } | null {
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
  const open = hours[date.dayOfWeek % 7];
  if (open === null || open === undefined) return null;
  return {
    opens: instantAt(date, open.from, zone),
    closes: instantAt(open.to <= open.from ? date.add({ days: 1 }) : date, open.to, zone),
  };
}

function instantAt(date: Temporal.PlainDate, wall: string, zone: string): number {
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(wall) }).epochMilliseconds;
}
