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
 * @param hours opening hours, Sunday first
 */
export function snoozeTimes(wallNow: string, inAnHour: string, hours: Settings['hours']): SnoozeTimes {
  const today = wallNow.slice(0, 10);
  const tomorrow = dayAfter(today, 1);
  const isOpen = (day: string): boolean => hours[weekdayOf(day)] != null;
  const next = [2, 3, 4, 5, 6, 7].map((days) => dayAfter(today, days)).find(isOpen);
  return {
    inAnHour,
    thisAfternoon: wallNow.slice(11) < afternoon ? `${today}T${afternoon}` : null,
    tomorrowMorning: `${tomorrow}T${morning}`,
    nextWorkDay: isOpen(tomorrow) || next === undefined ? null : `${next}T${morning}`,
  };
}

/** A calendar day so many days later; days are counted without any zone. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
