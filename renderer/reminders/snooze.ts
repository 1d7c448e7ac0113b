/** The times that a snooze offers, all as wall times of the shop. */
import type { Settings } from '#contract/settings.ts';

export interface SnoozeTimes {
  readonly inAnHour: string;
  /** Null once the afternoon is there. */
  readonly thisAfternoon: string | null;
  readonly tomorrowMorning: string;
  /** The next day on which the shop is open, where tomorrow is closed. */
  readonly nextWorkDay: string | null;
}

const afternoon = '16:00';
const morning = '09:00';

/**
 * @param wallNow the shop's wall time now, `2026-11-17T12:05`
 * @param inAnHour the wall time in one hour (the clock may be put back in between)
 * @param shop opening hours, Sunday first, and closed days
 */
export function snoozeTimes(wallNow: string, inAnHour: string, shop: Shop): SnoozeTimes {
  const today = wallNow.slice(0, 10);
  const tomorrow = dayAfter(today, 1);
  const isOpen = (day: string): boolean => isOpenOn(day, shop);
  const next = Array.from({ length: 30 }, (_, days) => dayAfter(today, days + 2)).find(isOpen);
  return {
    inAnHour,
    thisAfternoon: wallNow.slice(11) < afternoon ? `${today}T${afternoon}` : null,
    tomorrowMorning: `${tomorrow}T${morning}`,
    nextWorkDay: isOpen(tomorrow) || next === undefined ? null : `${next}T${morning}`,
  };
}

type Shop = Pick<Settings, 'hours'> & Partial<Pick<Settings, 'closedDays' | 'holidays'>>;

/** The name of the closed days that a day belongs to: a vacation, a holiday. */
export function closedFor(day: string, { closedDays = [], holidays = [] }: Shop): string | undefined {
  return [...closedDays, ...holidays].find(({ from, to }) => from <= day && day <= to)?.name;
}

export function isOpenOn(day: string, shop: Shop): boolean {
  return shop.hours[weekdayOf(day)] != null && closedFor(day, shop) === undefined;
}

/** A calendar day so many days later; days are counted without any zone. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
