/** The periods of Insights and the bars over them. */
import { expect, test } from 'vitest';
import { barsOf, comparedWith, periodOf, readPeriod } from '../../../renderer/reports/periods.ts';

test('periods include both ends and cross months, years and leap days', () => {
  expect(periodOf('month', '2026-11-17', null)).toEqual({ from: '2026-11-01', to: '2026-11-17' });
  expect(periodOf('lastMonth', '2028-03-31', null)).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(periodOf('lastMonth', '2026-01-05', null)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(periodOf('days30', '2026-01-05', null)).toEqual({ from: '2025-12-07', to: '2026-01-05' });
  expect(periodOf('year', '2026-01-01', null)).toEqual({ from: '2026-01-01', to: '2026-01-01' });
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

test('a month so far is held against the same days of the month before, whole months against whole months', () => {
  expect(comparedWith({ from: '2026-11-01', to: '2026-11-17' }, 'before')).toEqual({ from: '2026-10-01', to: '2026-10-17' });
  expect(comparedWith({ from: '2026-03-01', to: '2026-03-30' }, 'before')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(comparedWith({ from: '2026-10-01', to: '2026-10-31' }, 'before')).toEqual({ from: '2026-09-01', to: '2026-09-30' });
  expect(comparedWith({ from: '2026-01-01', to: '2026-01-31' }, 'before')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(comparedWith({ from: '2026-04-01', to: '2026-06-30' }, 'before')).toEqual({ from: '2026-01-01', to: '2026-03-31' });
});

test('a year so far is held against the year before, other days against as many days before them', () => {
  expect(comparedWith({ from: '2026-01-01', to: '2026-11-17' }, 'before')).toEqual({ from: '2025-01-01', to: '2025-11-17' });
  expect(comparedWith({ from: '2026-11-05', to: '2026-11-11' }, 'before')).toEqual({ from: '2026-10-29', to: '2026-11-04' });
});

test('last year: a leap day and the end of February stay the end of February', () => {
  expect(comparedWith({ from: '2028-02-01', to: '2028-02-29' }, 'year')).toEqual({ from: '2027-02-01', to: '2027-02-28' });
  expect(comparedWith({ from: '2029-02-01', to: '2029-02-28' }, 'year')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(comparedWith({ from: '2026-11-01', to: '2026-11-17' }, 'none')).toBeNull();
});

test('a period of the history is a name or two days; nonsense is this month', () => {
  expect(readPeriod('2026-01-05..2026-02-03', '2026-11-17', null)).toEqual({ from: '2026-01-05', to: '2026-02-03' });
  for (const text of ['', 'soon', '2026-02-03..2026-01-05', '2026-02-33..2026-03-01']) {
    expect(readPeriod(text, '2026-11-17', null)).toEqual({ from: '2026-11-01', to: '2026-11-17' });
  }
  expect(readPeriod('all', '2026-11-17', '2016-03-04')).toEqual({ from: '2016-03-04', to: '2026-11-17' });
  expect(readPeriod('all', '2026-11-17', null)).toEqual({ from: '2026-01-01', to: '2026-11-17' });
});

test('ten years are bars of a month', () => {
  const days = Array.from({ length: 3650 }, (_, at) => ({ day: new Date(Date.UTC(2016, 0, 1 + at)).toISOString().slice(0, 10), count: 1 }));
  const months = barsOf(days);
  expect(months.length).toBe(120);
  expect(months[1]).toEqual({ day: '2016-02-01', count: 29 });
});
