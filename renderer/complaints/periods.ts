/** The spans of days that the filter "Received" offers, on the shop's calendar. */
import type { z } from 'zod';
import { filterPeriodSchema } from '#contract/filters.ts';

export interface Span {
  readonly from: string | null;
  readonly to: string | null;
}

export const periodNames = filterPeriodSchema.options;
export type PeriodName = z.infer<typeof filterPeriodSchema>;

/** @param today the shop's day, `2026-11-17`; "week" is the last seven days, today included */
export function spanOf(period: PeriodName, today: string): Span {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  switch (period) {
    case 'any':
      return { from: null, to: null };
    case 'today':
      return { from: today, to: today };
    case 'week':
      return { from: day(Date.parse(today) - 6 * 86_400_000), to: today };
    case 'month':
      return { from: `${today.slice(0, 7)}-01`, to: day(Date.UTC(year, month, 0)) };
    case 'lastMonth':
      return { from: day(Date.UTC(year, month - 2, 1)), to: day(Date.UTC(year, month - 1, 0)) };
    case 'year':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
  }
}

/** The name of a span, or null where it was picked by hand. */
export function periodOf(span: Span, today: string): PeriodName | null {
  return (
    periodNames.find((name) => {
      const known = spanOf(name, today);
      return known.from === span.from && known.to === span.to;
    }) ?? null
  );
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
