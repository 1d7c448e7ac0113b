/** Every figure of domain.md over a year that was worked out by hand; what each row is for stands beside it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Figures } from '#contract/figures.ts';
import { computeFigures } from '#engine/reports/figures.ts';
import { casesOf } from '#engine/reports/figures-cases.ts';
import type { Db } from '#engine/store/index.ts';
import { at, createYear, emptyDatabase, shop, type Year } from './year.ts';

const now = at('2026-12-31T12:00');
const hour = 3_600_000;
let db: Db;
let year: Figures;
const figures = (from: string, to: string): Figures => computeFigures(db, { ...shop, now, from, to });

beforeAll(() => {
  db = emptyDatabase();
  fill(createYear(db));
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

function fill(shopYear: Year): void {
  const { conversation, complaint, changed, promise, survey, month, visit } = shopYear;
  conversation('max', [
    { way: 'in', wall: '2025-12-31T19:30' },
    { way: 'out', wall: '2025-12-31T23:30' },
  ]);
  // half an hour into the year of the shop, and still the year before in UTC
  conversation('nina', [
    { way: 'in', wall: '2026-01-01T00:30' },
    { way: 'out', wall: '2026-01-01T01:30' },
  ]);
  // the acknowledgement is no answer
  conversation('anna', [
    { way: 'in', wall: '2026-01-05T09:00' },
    { way: 'out', wall: '2026-01-05T09:01', kind: 'auto' },
    { way: 'out', wall: '2026-01-05T10:00' },
  ]);
  // handed on to the carrier first; the carrier writes too
  conversation(
    'ben',
    [
      { way: 'in', wall: '2026-01-06T16:00' },
      { way: 'out', wall: '2026-01-06T16:30', who: 'help@carrier.example' },
      { way: 'in', wall: '2026-01-06T16:45', who: 'help@carrier.example' },
      { way: 'out', wall: '2026-01-07T10:00', who: 'help@carrier.example', cc: ['ben@customer.example'] },
      { way: 'in', wall: '2026-01-07T12:00' },
      { way: 'out', wall: '2026-01-07T13:00' },
    ],
    { language: 'he' },
  );
  // over a weekend: 70 hours by the clock, 6 in shop hours
  conversation('cara', [
    { way: 'in', wall: '2026-02-05T16:00' },
    { way: 'out', wall: '2026-02-08T14:00' },
  ]);
  // summer time begins in between: 3 hours, not 4
  conversation('dana', [
    { way: 'in', wall: '2026-03-26T23:30' },
    { way: 'out', wall: '2026-03-27T03:30' },
  ]);
  // the shop wrote first: a contact, no first answer
  conversation('eli', [
    { way: 'out', wall: '2026-03-01T09:00' },
    { way: 'in', wall: '2026-03-02T11:00' },
    { way: 'out', wall: '2026-03-02T11:30' },
  ]);
  conversation('fay', [
    { way: 'in', wall: '2026-03-04T09:00', kind: 'list' },
    { way: 'in', wall: '2026-03-04T10:00', kind: 'bounce' },
    { way: 'in', wall: '2026-03-04T11:00', kind: 'auto' },
  ]);
  conversation('gil', [{ way: 'in', wall: '2026-03-05T09:00' }], { hidden: true });
  conversation('hana', [{ way: 'in', wall: '2026-12-30T09:00' }], { status: 'answer' });
  conversation('ida', [{ way: 'in', wall: '2026-12-31T11:00' }], { status: 'answer' });
  conversation('jon', [{ way: 'in', wall: '2026-06-10T09:00' }], { status: 'done' });
  // the reply never left the outbox
  conversation('kim', [
    { way: 'in', wall: '2026-04-01T10:00' },
    { way: 'out', wall: '2026-04-01T10:30', outbox: { state: 'waiting', settled: null } },
  ]);
  // the reply went out when there was a network again
  conversation('lea', [
    { way: 'in', wall: '2026-05-04T09:00' },
    { way: 'out', wall: '2026-05-04T09:10', outbox: { state: 'accepted', settled: '2026-05-04T12:00' } },
    { way: 'in', wall: '2026-05-20T08:00' },
  ]);

  const late = 'Late by carrier';
  const resolved = { status: 'resolved', applied: 'promised', channel: 'email' } as const;
  complaint(
    1,
    {
      ...resolved,
      ...{ reportedAt: '2026-01-05T09:00', resolvedAt: '2026-01-06T09:00', cause: late, satisfied: 'yes', boughtAgain: 'yes' },
      ...{ compensationKind: 'refund', compensationMinor: 2400 },
    },
    { conversations: ['anna'] },
  );
  complaint(
    2,
    {
      ...resolved,
      ...{
        reportedAt: '2026-01-06T16:00',
        resolvedAt: '2026-01-08T16:00',
        cause: late,
        satisfied: 'no',
        customerName: 'Ben',
        nature: 'Not here yet',
      },
      ...{ compensationKind: 'refund', compensationMinor: 1000, compensationCurrency: 'USD' },
    },
    { conversations: ['ben'] },
  );
  complaint(3, {
    ...resolved,
    ...{
      channel: 'phone',
      applied: 'on-the-spot',
      reportedAt: '2026-02-10T10:00',
      resolvedAt: '2026-02-10T10:15',
      cause: 'Packing too thin',
    },
    ...{ satisfied: 'yes', compensationKind: 'replacement', carrier: 'Harbour' },
  });
  complaint(4, {
    ...resolved,
    ...{ channel: 'phone', reportedAt: '2026-02-11T10:00', resolvedAt: '2026-02-21T10:00', cause: 'Warehouse delay' },
    ...{ compensationKind: 'replacement', carrier: 'Harbour ', compensationMinor: 3000 },
  });
  // resolved, and open again after three days
  complaint(
    5,
    { channel: 'email', reportedAt: '2026-02-05T16:00', reopenedAt: '2026-02-12T09:00', cause: late },
    { conversations: ['cara'] },
  );
  changed(5, '2026-02-09T09:00', { status: { from: 'open', to: 'resolved' } });
  // reopened after a fortnight: it was fixed in the first reply then
  complaint(
    6,
    {
      ...resolved,
      ...{ reportedAt: '2026-05-04T09:00', resolvedAt: '2026-05-22T09:00', reopenedAt: '2026-05-20T09:00', cause: 'Colour differs' },
    },
    { conversations: ['lea'] },
  );
  changed(6, '2026-05-05T09:00', { status: { from: 'promised', to: 'resolved' } });
  changed(6, '2026-05-22T09:00', { status: { from: 'open', to: 'resolved' } });
  // brought in from a spreadsheet that told little
  complaint(7, { status: 'resolved', channel: 'phone', reportedAt: '2026-03-03T08:00', cause: 'Packing too thin', satisfied: 'yes' });
  complaint(8, { channel: 'post', reportedAt: '2026-12-30T23:30' });
  // a slip: resolved and taken back in the same minute
  complaint(9, { channel: 'email', reportedAt: '2026-01-01T00:30' }, { conversations: ['nina'] });
  const slip = changed(9, '2026-01-02T09:00', { status: { from: 'open', to: 'resolved' } });
  changed(9, '2026-01-02T09:00', { status: { from: 'resolved', to: 'open' } }, slip);
  // taken on a journey
  complaint(
    10,
    { ...resolved, channel: 'phone', applied: 'on-the-spot', reportedAt: '2026-07-01T10:00', resolvedAt: '2026-07-01T12:00' },
    { zone: 'Asia/Tehran' },
  );

  promise(1, '2026-01-06T12:00', 'kept', '2026-01-06T12:00');
  changed(1, '2026-01-05T10:00', { promisedFor: { from: null, to: '2026-01-07T12:00' } });
  changed(1, '2026-01-05T12:00', { promisedFor: { from: '2026-01-07T12:00', to: '2026-01-06T12:00' } });
  promise(2, '2026-01-08T12:00', 'kept', '2026-01-08T12:01');
  promise(3, '2026-02-12T10:00', 'kept', '2026-02-12T09:00');
  // the first date was typed wrong, and lay in the past
  changed(3, '2026-02-10T10:05', { promisedFor: { from: null, to: '2026-02-01T10:00' } });
  changed(3, '2026-02-10T10:06', { promisedFor: { from: '2026-02-01T10:00', to: '2026-02-12T10:00' } });
  promise(4, '2026-02-20T10:00', 'dropped', '2026-02-19T10:00');
  promise(5, '2026-02-15T10:00', 'open');
  // moved the morning after it was due
  changed(6, '2026-05-04T10:00', { promisedFor: { from: null, to: '2026-05-06T10:00' } });
  changed(6, '2026-05-07T09:00', { promisedFor: { from: '2026-05-06T10:00', to: '2026-05-10T10:00' } });
  promise(6, '2026-05-10T10:00', 'kept', '2026-05-09T10:00');
  promise(8, '2026-12-31T18:00', 'open');

  survey('csat', '2025-12-30T09:00', { score: 1, wall: '2026-01-02T09:00' });
  survey('csat', '2026-01-10T09:00', { score: 5, wall: '2026-01-11T09:00' }, 1);
  survey('csat', '2026-02-01T09:00', { score: 4, wall: '2026-02-02T09:00' });
  survey('csat', '2026-03-01T09:00', { score: 2, wall: '2026-03-02T09:00' }, 2);
  survey('csat', '2026-04-01T09:00', null);
  for (const score of [10, 9, 7, 3]) survey('nps', '2026-06-01T09:00', { score, wall: '2026-06-02T09:00' });
  for (const score of [6, 7]) survey('ces', '2026-07-01T09:00', { score, wall: '2026-07-02T09:00' });

  month('2026-01', { orders: 50, returns: 5, resends: 3, carriers: { Harbour: 2 } });
  month('2026-02', { orders: 100 });
  month('2026-03', { orders: 0, returns: 2 });
  month('2026-12', { orders: 31, returns: 1 });

  visit('anna', '2026-01-05T09:30', 120);
  visit('anna', '2026-01-05T09:50', 60);
  visit('ben', '2026-01-07T09:50', 300);
  visit('gone', '2026-01-08T09:50', 60);
  db.prepare(
    `INSERT INTO conversation_journal (at, kind, conversation_id, data) VALUES ('2026-01-09', 'merge', 'gone', '{"into":"ben"}')`,
  ).run();
}
