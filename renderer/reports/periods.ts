/** The periods that Insights can look at, as days of the shop's calendar, and what each is compared with. */
import type { WordKey } from '#words/index.ts';

const periodNames = ['month', 'lastMonth', 'days30', 'days90', 'year', 'lastYear', 'all'] as const;
export type PeriodName = (typeof periodNames)[number];

/** Both ends are included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export const compareNames = ['before', 'year', 'none'] as const;
export type CompareName = (typeof compareNames)[number];

export const periodChoices: readonly { readonly value: PeriodName; readonly word: WordKey; readonly days?: number }[] = [
  { value: 'month', word: 'reports.period.month' },
  { value: 'lastMonth', word: 'reports.period.lastMonth' },
  { value: 'days30', word: 'reports.period.days', days: 30 },
  { value: 'days90', word: 'reports.period.days', days: 90 },
  { value: 'year', word: 'reports.period.year' },
  { value: 'lastYear', word: 'reports.period.lastYear' },
  { value: 'all', word: 'reports.period.all' },
];

/**
 * @param today `2026-11-17`, in the shop's zone
 * @param since the first day of which anything is known; null in an empty shop
 */
export function periodOf(name: PeriodName, today: string, since: string | null): Period {
  const month = today.slice(0, 7);
  const year = Number(today.slice(0, 4));
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
      return { from: `${year}-01-01`, to: today };
    case 'lastYear':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case 'all':
      return { from: since === null || since > today ? `${year}-01-01` : since, to: today };
  }
}

/** A period as the window's history keeps it: a name, or two days. */
export function readPeriod(text: string, today: string, since: string | null): Period {
  const [from = '', to = ''] = text.split('..');
  if (isDay(from) && isDay(to) && from <= to) return { from, to };
  return periodOf(periodNames.find((name) => name === text) ?? 'month', today, since);
}

/**
 * What a period is held against. The time before a month so far is the same days of the month before; of whole months, as many whole months;
 * of a year so far, the same days of the year before; of anything else, as many days.
 */
export function comparedWith({ from, to }: Period, how: CompareName): Period | null {
  switch (how) {
    case 'none':
      return null;
    case 'year':
      return { from: yearsBack(from, 1), to: isMonthEnd(to) ? monthEnd(yearsBack(to, 1)) : yearsBack(to, 1) };
    case 'before': {
      if (from.endsWith('-01-01') && from.slice(0, 4) === to.slice(0, 4) && from.slice(0, 7) !== to.slice(0, 7))
        return comparedWith({ from, to }, 'year');
      if (from.endsWith('-01') && isMonthEnd(to)) {
        const before = addDays(from, -1);
        return { from: monthsBack(from, months({ from, to })), to: before };
      }
      if (from.endsWith('-01') && from.slice(0, 7) === to.slice(0, 7)) return { from: monthsBack(from, 1), to: monthsBack(to, 1) };
      const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
      return { from: addDays(from, -days), to: addDays(from, -1) };
    }
  }
}

export interface Bar {
  /** The first day of the bar. */
  readonly day: string;
  readonly count: number;
}

export type BarWidth = 'day' | 'week' | 'month';

/** The most bars that can still be told apart. */
const mostBars = 45;

/** A bar a day; over a longer period a bar a week, from the first day on; over more than a year a bar a month. */
export function barWidth(days: number): BarWidth {
  return days <= mostBars ? 'day' : days <= 370 ? 'week' : 'month';
}

export function barsOf(perDay: readonly Bar[], width = barWidth(perDay.length)): readonly Bar[] {
  if (width === 'day') return perDay;
  const bars = new Map<string, Bar>();
  for (const [index, { day, count }] of perDay.entries()) {
    const key = width === 'month' ? day.slice(0, 7) : String(Math.floor(index / 7));
    const bar = bars.get(key);
    bars.set(key, { day: bar?.day ?? day, count: (bar?.count ?? 0) + count });
  }
  return [...bars.values()];
}

const dayMs = 86_400_000;
const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const addDays = (day: string, days: number): string => iso(Date.parse(day) + days * dayMs);
const monthEnd = (day: string): string => iso(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0));
const isMonthEnd = (day: string): boolean => monthEnd(day) === day;
const months = ({ from, to }: Period): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;
const yearsBack = (day: string, years: number): string => monthsBack(day, years * 12);

/** 31 March a month back is the last of February. */
function monthsBack(day: string, count: number): string {
  const first = iso(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 - count, 1));
  const last = monthEnd(first);
  const same = `${first.slice(0, 8)}${day.slice(8)}`;
  return same < last ? same : last;
}
