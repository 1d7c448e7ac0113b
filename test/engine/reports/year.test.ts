/** Every figure of domain.md over a year that was worked out by hand; what each row is for stands beside it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Figures } from '#contract/figures.ts';
import { computeFigures } from '#engine/reports/figures.ts';
import { casesOf } from '#engine/reports/figures-cases.ts';
import type { Db } from '#engine/store/index.ts';
import { at, createYear, emptyDatabase, shop } from './year.ts';
import { fillYear } from './year-filled.ts';

const now = at('2026-12-31T12:00');
const hour = 3_600_000;
let db: Db;
let year: Figures;
const figures = (from: string, to: string): Figures => computeFigures(db, { ...shop, now, from, to });

beforeAll(() => {
  db = emptyDatabase();
  fillYear(createYear(db), db);
  year = figures('2026-01-01', '2026-12-31');
});
afterAll(() => db.close());

describe('first answer', () => {
  // by the clock: anna 1, ben 18, cara 70, dana 3, lea 3, nina 1. In shop hours: 1, 2, 6, 0, 3, 0
  test('mean, median and 90th percentile, by the clock and in shop hours', () => {
    expect(year.firstAnswer).toMatchObject({ median: 3 * hour, mean: 16 * hour, p90: 70 * hour, cases: 6 });
    expect(year.firstAnswer.open).toEqual({ median: 1.5 * hour, mean: 2 * hour, p90: 6 * hour });
  });
  test('within target: five of six, and hana and kim wait past it', () => {
    expect(year.firstAnswer.withinTarget).toBe(5 / 8);
  });
  test('hana has waited 27 hours and ida one; jon was filed without an answer', () => {
    expect(year.firstAnswer).toMatchObject({ waiting: 2, longestWait: 27 * hour });
  });
  test('a day begins at the shop’s midnight', () => {
    expect(figures('2025-12-31', '2025-12-31').firstAnswer).toMatchObject({ cases: 1, median: 4 * hour });
    expect(figures('2026-01-01', '2026-01-01').firstAnswer).toMatchObject({ cases: 1, median: hour });
  });
});

test('time to resolve: 24, 48, 0.25, 240, 432 and 2 hours', () => {
  expect(year.timeToResolve).toEqual({ median: 36 * hour, mean: (746.25 / 6) * hour, p90: 432 * hour, cases: 6 });
});

test('fixed in the first reply: 1, 3, 6 and 10 of seven; of 7 nothing is known, 9 was never resolved', () => {
  expect(year.fixedInFirstReply).toEqual({ share: 4 / 7, fixed: 4, cases: 7 });
});

test('customer effort: one message, two and two; the carrier’s count for nobody', () => {
  expect(year.effort).toEqual({ median: 2, mean: 5 / 3, most: 2, cases: 3 });
});

test('handling time: anna 180 s; ben 300 s and 60 s of a conversation that was joined with his', () => {
  expect(year.handling).toEqual({ median: 270_000, mean: 270_000, p90: 360_000, cases: 2, total: 540_000 });
});

describe('volume', () => {
  const some = (counts: readonly { contacts: number; complaints: number }[], what: 'contacts' | 'complaints') =>
    Object.fromEntries(counts.flatMap((one, key) => (one[what] === 0 ? [] : [[key, one[what]]])));
  test('eleven conversations and five complaints that came by none; ten complaints', () => {
    expect(year).toMatchObject({ contacts: 16, complaints: 10 });
  });
  test('by day', () => {
    expect(year.perDay.length).toBe(365);
    expect(year.perDay.filter(({ day }) => day.startsWith('2026-02')).filter((one) => one.count + one.contacts > 0)).toEqual([
      { day: '2026-02-05', count: 1, contacts: 1 },
      { day: '2026-02-10', count: 1, contacts: 1 },
      { day: '2026-02-11', count: 1, contacts: 1 },
    ]);
  });
  test('by hour and weekday of the shop, summer time and all', () => {
    expect(some(year.perHour, 'contacts')).toEqual({ 0: 1, 8: 1, 9: 4, 10: 4, 11: 2, 16: 2, 23: 2 });
    expect(some(year.perWeekday, 'contacts')).toEqual({ 1: 3, 2: 3, 3: 6, 4: 4 });
    expect(some(year.perWeekday, 'complaints')).toEqual({ 1: 2, 2: 3, 3: 3, 4: 2 });
  });
  test('by language and channel', () => {
    expect(year.perLanguage).toEqual([
      { language: 'en', contacts: 10, complaints: 4 },
      { language: null, contacts: 5, complaints: 5 },
      { language: 'he', contacts: 1, complaints: 1 },
    ]);
    expect(year.perChannel).toEqual([
      { channel: 'email', contacts: 11, complaints: 5 },
      { channel: 'phone', contacts: 4, complaints: 4 },
      { channel: 'post', contacts: 1, complaints: 1 },
    ]);
  });
  test('per 100 orders: January, February and December are known; nothing was sold in March', () => {
    expect(year.perOrders).toEqual({ orders: 181, contacts: (9 / 181) * 100, complaints: (7 / 181) * 100 });
  });
  test('a cut month counts by its days', () => {
    expect(figures('2026-01-17', '2026-01-31').perOrders.orders).toBe(24.2);
  });
});

test('CSAT, NPS and CES, with their spread, and how many of those asked answered', () => {
  expect(year.surveys).toEqual({
    csat: { value: 2 / 4, cases: 4, spread: [1, 1, 0, 1, 1], asked: 4, answered: 3 },
    nps: { value: 1 / 4, cases: 4, spread: [0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1], asked: 4, answered: 4 },
    ces: { value: 6.5, cases: 2, spread: [0, 0, 0, 0, 0, 1, 1], asked: 2, answered: 2 },
  });
});

test('promises: three kept, three broken (one by moving it after its time), one still ahead', () => {
  expect(year.promisesKept).toEqual({ share: 3 / 6, kept: 3, broken: 3, open: 1, due: 7, cases: 6 });
});

test('satisfied with the handling, and bought again, among the resolved', () => {
  expect(year.satisfied).toEqual({ yes: 3, no: 1, unknown: 3 });
  expect(year.boughtAgain).toEqual({ yes: 1, no: 0, unknown: 6 });
});

test('compensation a currency, a cause, a month', () => {
  expect(year.paidBack).toEqual([
    { currency: 'ILS', minor: 5400, cases: 2 },
    { currency: 'USD', minor: 1000, cases: 1 },
  ]);
  expect(year.paidByCause).toEqual([
    { cause: 'Warehouse delay', currency: 'ILS', minor: 3000, cases: 1 },
    { cause: 'Late by carrier', currency: 'ILS', minor: 2400, cases: 1 },
    { cause: 'Late by carrier', currency: 'USD', minor: 1000, cases: 1 },
  ]);
  expect(year.paidByMonth).toEqual([
    { month: '2026-01', currency: 'ILS', minor: 2400, cases: 1 },
    { month: '2026-01', currency: 'USD', minor: 1000, cases: 1 },
    { month: '2026-02', currency: 'ILS', minor: 3000, cases: 1 },
  ]);
});

test('returns of the months in which both are known; resends by carrier', () => {
  expect(year.returns).toEqual({ share: 6 / 81, returns: 6, orders: 81 });
  expect(year.resends).toEqual({
    total: 3,
    carriers: [
      { carrier: 'Harbour', entered: 2, replaced: 2 },
      { carrier: '', entered: 1, replaced: 0 },
    ],
  });
});

test('causes', () => {
  expect(year.topCauses).toEqual([
    { cause: '', count: 3 },
    { cause: 'Late by carrier', count: 3 },
    { cause: 'Packing too thin', count: 2 },
    { cause: 'Colour differs', count: 1 },
    { cause: 'Warehouse delay', count: 1 },
  ]);
});

test('behind a figure stand its records, the worst first', () => {
  const cases = (figure: Parameters<typeof casesOf>[1]['figure'], part: string | null = null) =>
    casesOf(db, { ...shop, now, from: '2026-01-01', to: '2026-12-31', figure, part, most: 500 }).cases;
  expect(cases('firstAnswer').map(({ conversationId, good }) => [conversationId, good])).toEqual([
    ['kim', false],
    ['cara', false],
    ['hana', false],
    ['ben', true],
    ['dana', true],
    ['lea', true],
    ['nina', true],
    ['anna', true],
  ]);
  expect(cases('promisesKept').map(({ number, good }) => [number, good])).toEqual([
    [6, false],
    [5, false],
    [2, false],
    [8, null],
    [6, true],
    [3, true],
    [1, true],
  ]);
  expect(cases('paidBack', 'USD')).toEqual([
    {
      number: 2,
      conversationId: null,
      tab: null,
      who: 'Ben',
      what: 'Not here yet',
      at: at('2026-01-06T16:00'),
      value: 1000,
      currency: 'USD',
      good: null,
    },
  ]);
  expect(cases('csat').map(({ value }) => value)).toEqual([1, 2, 4, 5]);
});
