/** Follow-ups by when they are due: late, today, tomorrow, the days of a week, and later. */
import type { FollowUp } from '#contract/reminders.ts';
import { dayAfter } from './snooze.ts';

export interface Group {
  readonly kind: 'late' | 'today' | 'tomorrow' | 'day' | 'later';
  /** The calendar day in the shop, null for late and later. */
  readonly day: string | null;
  readonly followUps: readonly FollowUp[];
}

const daysShown = 7;

/** @param today the shop's day, `2026-11-17`; only open ones are shown, in the order of their due time */
export function agendaOf(followUps: readonly FollowUp[], today: string): readonly Group[] {
  const open = followUps.filter(({ state }) => state === 'open').sort((a, b) => a.due.instant.localeCompare(b.due.instant));
  const ahead = open.filter(({ late }) => !late);
  const on = (day: string): readonly FollowUp[] => ahead.filter(({ due }) => due.wall.slice(0, 10) === day);
  const groups: Group[] = [{ kind: 'late', day: null, followUps: open.filter(({ late }) => late) }];
  for (let days = 0; days < daysShown; days += 1) {
    const day = dayAfter(today, days);
    groups.push({ kind: days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'day', day, followUps: on(day) });
  }
  const end = dayAfter(today, daysShown);
  groups.push({ kind: 'later', day: null, followUps: ahead.filter(({ due }) => due.wall.slice(0, 10) >= end) });
  return groups.filter(({ followUps: some }) => some.length > 0);
}

export interface WeekDay {
  readonly day: string;
  readonly count: number;
  readonly late: number;
}

/** The seven days of this week. @param firstDay the weekday a week starts on, 0 is Sunday */
export function weekOf(followUps: readonly FollowUp[], today: string, firstDay: number): readonly WeekDay[] {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const first = dayAfter(today, -((weekday - firstDay + 7) % 7));
  return Array.from({ length: 7 }, (_, index) => {
    const day = dayAfter(first, index);
    const due = followUps.filter((one) => one.state === 'open' && one.due.wall.slice(0, 10) === day);
    return { day, count: due.length, late: due.filter(({ late }) => late).length };
  });
}
