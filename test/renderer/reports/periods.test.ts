/** The periods of Insights and the bars over them. */
import { expect, test } from 'vitest';
import { barsOf, periodOf } from '../../../renderer/reports/periods.ts';

test('periods include both ends and cross months, years and leap days', () => {
  expect(periodOf('month', '2026-11-17')).toEqual({ from: '2026-11-01', to: '2026-11-17' });
  expect(periodOf('lastMonth', '2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(periodOf('lastMonth', '2026-01-05')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(periodOf('days30', '2026-01-05')).toEqual({ from: '2025-12-07', to: '2026-01-05' });
  expect(periodOf('year', '2026-01-01')).toEqual({ from: '2026-01-01', to: '2026-01-01' });
});

test('a bar a day, and a bar a week over a longer period, with nothing lost', () => {
  const days = Array.from({ length: 90 }, (_, at) => ({
    day: new Date(Date.UTC(2026, 7, 1 + at)).toISOString().slice(0, 10),
    count: at % 3,
  }));
  expect(barsOf(days.slice(0, 45))).toEqual(days.slice(0, 45));
  const weeks = barsOf(days);
  expect(weeks.length).toBe(13);
  expect(weeks[1]).toEqual({ day: '2026-08-08', count: 1 + 2 + 0 + 1 + 2 + 0 + 1 });
  expect(weeks.reduce((sum, { count }) => sum + count, 0)).toBe(days.reduce((sum, { count }) => sum + count, 0));
});
