/** The periods that Insights can look at, as days of the shop's calendar. */
import type { WordKey } from '#words/index.ts';

export type PeriodName = 'month' | 'lastMonth' | 'days30' | 'days90' | 'year';

export interface Period {
  readonly from: string;
  readonly to: string;
}

export const periodNames: readonly { readonly value: PeriodName; readonly word: WordKey; readonly days?: number }[] = [
  { value: 'month', word: 'reports.period.month' },
  { value: 'lastMonth', word: 'reports.period.lastMonth' },
  { value: 'days30', word: 'reports.period.days', days: 30 },
  { value: 'days90', word: 'reports.period.days', days: 90 },
  { value: 'year', word: 'reports.period.year' },
];

/** @param today `2026-11-17`, in the shop's zone; both ends of the answer are included */
export function periodOf(name: PeriodName, today: string): Period {
  const month = today.slice(0, 7);
  switch (name) {
    case 'month':
      return { from: `${month}-01`, to: today };
    case 'lastMonth': {
      const to = addDays(`${month}-01`, -1);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
    case 'days30':
      return { from: addDays(today, -29), to: today };
    case 'days90':
      return { from: addDays(today, -89), to: today };
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
  }
}

export interface Bar {
  /** The first day of the bar. */
  readonly day: string;
  readonly count: number;
}

/** The most bars that can still be told apart. */
export const mostBars = 45;

/** A bar a day; over a longer period a bar a week, from the first day on. */
export function barsOf(perDay: readonly Bar[]): readonly Bar[] {
  if (perDay.length <= mostBars) return perDay;
  return perDay
    .filter((_, index) => index % 7 === 0)
    .map(({ day }, week) => ({ day, count: perDay.slice(week * 7, week * 7 + 7).reduce((sum, one) => sum + one.count, 0) }));
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
