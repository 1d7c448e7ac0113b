/** On which days the shop is closed. Pure. */
import type { Settings } from '#contract/settings.ts';

/** The days that the owner named and those of imported calendars, beside the hours of the week. */
export type ClosedOn = Partial<Pick<Settings, 'closedDays' | 'holidays'>>;

/** @param day a calendar day of the shop, `2026-12-24`; the hours of the week are not looked at */
export function isClosedOn(day: string, { closedDays = [], holidays = [] }: ClosedOn): boolean {
  const covers = ({ from, to }: { from: string; to: string }): boolean => from <= day && day <= to;
  return closedDays.some(covers) || holidays.some(covers);
}
