/** When an answer is due: so many hours of shop time after the customer wrote. */
import { Temporal } from 'temporal-polyfill';
import type { Settings } from '#contract/settings.ts';
import { isClosedOn } from '../settings/index.ts';

export type AnswerTarget = Pick<Settings, 'hours' | 'zone' | 'answerWithinHours'> & Partial<Pick<Settings, 'closedDays' | 'holidays'>>;

/** A shop that is closed for a season opens again within these. */
const searchedDays = 400;
const dayMs = 86_400_000;

interface Opening {
  readonly opens: number;
  readonly closes: number;
}

/** By day since 1970-01-01, for each state of the settings: it is asked for with every mail that comes in. */
const calendars = new WeakMap<AnswerTarget, Map<number, Opening | null>>();

/** @param wrote the instant of the customer's message; @returns an instant. A shop that never opens counts clock hours. */
export function answerBy(wrote: string, target: AnswerTarget): string {
  let left = Math.round(target.answerWithinHours * 3_600_000);
  const start = Date.parse(wrote);
  const clockHours = start + left;
  if (target.hours.every((day) => day === null)) return new Date(clockHours).toISOString();
  const opening = calendarOf(target);
  const first = firstDay(start);
  for (let day = first; day < first + searchedDays; day += 1) {
    const open = opening(day);
    if (open === null) continue;
    const from = Math.max(open.opens, start);
    if (from >= open.closes) continue;
    if (from + left <= open.closes) return new Date(from + left).toISOString();
    left -= open.closes - from;
  }
  return new Date(clockHours).toISOString();
}

/** Milliseconds of shop hours between two instants (in milliseconds); of clock time in a shop that never opens. */
export function openBetween(start: number, end: number, target: AnswerTarget): number {
  if (target.hours.every((day) => day === null)) return Math.max(0, end - start);
  const opening = calendarOf(target);
  let open = 0;
  for (let day = firstDay(start); day * dayMs < end + 2 * dayMs; day += 1) {
    const hours = opening(day);
    if (hours !== null) open += Math.max(0, Math.min(hours.closes, end) - Math.max(hours.opens, start));
  }
  return open;
}

/** The day in the shop's zone may be the one before, and its night shift may have begun on the day before that. */
const firstDay = (start: number): number => Math.floor(start / dayMs) - 2;

function calendarOf(target: AnswerTarget): (day: number) => Opening | null {
  const days = calendars.get(target) ?? new Map<number, Opening | null>();
  calendars.set(target, days);
  return (day) => {
    let open = days.get(day);
    if (open === undefined) {
      open = openOn(day, target);
      days.set(day, open);
    }
    return open;
  };
}

/** @param day since 1970-01-01 */
function openOn(day: number, target: AnswerTarget): Opening | null {
  const date = Temporal.PlainDate.from('1970-01-01').add({ days: day });
  const open = target.hours[date.dayOfWeek % 7];
  if (open === null || open === undefined || isClosedOn(date.toString(), target)) return null;
  return {
    opens: instantAt(date, open.from, target.zone),
    closes: instantAt(open.to <= open.from ? date.add({ days: 1 }) : date, open.to, target.zone),
  };
}

function instantAt(date: Temporal.PlainDate, wall: string, zone: string): number {
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(wall) }).epochMilliseconds;
}
