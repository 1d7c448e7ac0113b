/** Shops of nothing, of one record and of ten years: each place of Insights says something sensible over each. */
import { expect, test } from 'vitest';
import { figuresSchema, monthFiguresSchema } from '#contract/figures.ts';
import { rootsSchema } from '#contract/roots.ts';
import { computeFigures } from '#engine/reports/figures.ts';
import { courseOf } from '#engine/reports/figures-course.ts';
import { figuresSheets } from '#engine/reports/figures-sheets.ts';
import { computeRoots } from '#engine/reports/roots.ts';
import { computeSurveys } from '#engine/reports/surveys-view.ts';
import { createYear, emptyDatabase, shop, type Year, zone } from './year.ts';

const now = '2026-11-17T10:05:00Z';
const today = '2026-11-17';
const ever = { from: '2016-11-18', to: today };

function looked(fill: (year: Year) => void) {
  const db = emptyDatabase();
  try {
    fill(createYear(db));
    const figures = figuresSchema.parse(computeFigures(db, { ...shop, ...ever, now }));
    const course = courseOf(db, { ...shop, to: today, now, currency: 'ILS' }).map((month) => monthFiguresSchema.parse(month));
    const roots = rootsSchema.parse(computeRoots(db, { ...ever, zone, today }));
    const surveys = computeSurveys(db, { ...ever, zone });
    const sheets = figuresSheets(figures, null, 'en', {}).map((sheet) => [...sheet.rows()]);
    return { figures, course, roots, surveys, sheets };
  } finally {
    db.close();
  }
}

/** Every number in it; what is not known is null, never NaN. */
function numbers(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbers) : [];
}
const allFinite = (value: unknown): boolean => numbers(value).every(Number.isFinite);

test('an empty shop: no case is no value, and no chart breaks', () => {
  const seen = looked(() => undefined);
  expect(allFinite(seen)).toBe(true);
  expect([seen.figures.timeToResolve.median, seen.figures.satisfied, seen.figures.paidBack]).toEqual([
    null,
    { yes: 0, no: 0, unknown: 0 },
    [],
  ]);
  expect(seen.figures.perDay).toHaveLength(3652);
  expect(seen.roots).toMatchObject({ complaints: 0, problems: [], news: { enough: false, found: [] } });
});

test('a shop of one record: it is all of everything, and judges nothing', () => {
  const seen = looked((year) => year.complaint(1, { reportedAt: '2026-11-16T09:00', cause: 'Late by carrier', channel: 'phone' }));
  expect(allFinite(seen)).toBe(true);
  expect([seen.figures.complaints, seen.figures.contacts, seen.figures.topCauses]).toEqual([
    1,
    1,
    [{ cause: 'Late by carrier', count: 1 }],
  ]);
  expect(seen.roots.problems).toMatchObject([{ cause: 'Late by carrier', count: 1, share: 1, before: 0 }]);
  expect(seen.roots.news).toMatchObject({ enough: false, found: [] });
});

test('ten years of records: the days sum to the whole, the course to its last twelve months', () => {
  const months = Array.from(
    { length: 120 },
    (_, at) => `${2016 + Math.floor((at + 11) / 12)}-${String(((at + 11) % 12) + 1).padStart(2, '0')}`,
  );
  const seen = looked((year) => {
    for (const [at, month] of months.entries()) {
      const reportedAt = `${month}-10T09:00`;
      year.complaint(at + 1, {
        reportedAt,
        cause: 'Late by carrier',
        status: 'resolved',
        resolvedAt: `${month}-12T09:00`,
        satisfied: at % 4 === 0 ? 'no' : 'yes',
      });
    }
  });
  expect(allFinite(seen)).toBe(true);
  expect(seen.figures.complaints).toBe(120);
  expect(seen.figures.perDay.reduce((sum, { count }) => sum + count, 0)).toBe(120);
  expect(seen.figures.timeToResolve).toMatchObject({ median: 48 * 3_600_000, cases: 120 });
  expect(seen.figures.satisfied).toEqual({ yes: 90, no: 30, unknown: 0 });
  // 2016-12 to 2026-11; the running month counts as any other
  expect(seen.course.map(({ values }) => values.complaints.value)).toEqual(Array(12).fill(1));
});
