/** Days of the shop's calendar. Pure. */
import { Temporal } from 'temporal-polyfill';

export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** From the first day to the other, negative when that one is earlier. */
export const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to).days;
