/** Days of the shop's calendar. Pure. */
import { Temporal } from 'temporal-polyfill';
import { instantOf } from '../store/index.ts';

export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** From the first day to the other, negative when that one is earlier. */
export const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days;

/** The instant at which a day (or the one so many days later) begins in the zone. */
export function startOf(day: string, zone: string, daysLater: number): string {
  return instantOf(Temporal.PlainDate.from(day).add({ days: daysLater }).toZonedDateTime(zone).epochMilliseconds);
}
