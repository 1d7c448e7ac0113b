/** The figures as the window asks for them: made in the jobs thread, over a store on disk. What they are worth is in year.test.ts. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReports, type ReportsRoom } from '#engine/reports/index.ts';
import { createSettings } from '#engine/settings/index.ts';
import { openStore, type Store } from '#engine/store/index.ts';
import { createThread, type Thread } from '#engine/threads/bridge.ts';
import { testHost } from '../host.ts';
import { createYear, type Year, zone } from './year.ts';

const host = testHost({ now: '2026-11-17T10:05:00Z', zone });
let store: Store;
let thread: Thread;
let reports: ReportsRoom;
let year: Year;
let runs = 0;

beforeAll(() => {
  store = openStore({ folder: host.dataFolder, now: host.clock.now });
  thread = createThread(host.threads.jobs);
  const jobsThread: Pick<Thread, 'run'> = {
    run: (...task) => {
      runs += 1;
      return thread.run(...task);
    },
  };
  const settings = createSettings(store, host, () => undefined);
  const complaints = { numbers: () => [], causeNames: () => new Map<string, string>() };
  reports = createReports({ store, host, settings, complaints, jobsThread });
  year = createYear(store.db);
});
afterAll(async () => {
  await thread.close();
  store.close();
  rmSync(host.dataFolder, { recursive: true });
});

const period = { from: '2026-11-01', to: '2026-11-30' };

test('an empty shop has figures that say nothing, not zero', async () => {
  const none = await reports.handlers['reports.figures'](period);
  expect(none.firstAnswer).toMatchObject({ median: null, withinTarget: null, cases: 0, waiting: 0, longestWait: null });
  expect(none.fixedInFirstReply.share).toBeNull();
  expect(none.promisesKept.share).toBeNull();
  expect(none.perOrders).toEqual({ orders: 0, contacts: null, complaints: null });
  expect(none.surveys.nps).toMatchObject({ value: null, cases: 0 });
  expect(none.perDay).toContainEqual({ day: '2026-11-30', count: 0, contacts: 0 });
  expect(reports.handlers['reports.since']({})).toEqual({ day: null });
});

test('what is asked again while it is made is made once more, however often it is asked', async () => {
  year.conversation('anna', [
    { way: 'in', wall: '2026-11-02T10:00' },
    { way: 'out', wall: '2026-11-02T11:00' },
  ]);
  const before = runs;
  const answers = await Promise.all(Array.from({ length: 6 }, () => reports.handlers['reports.figures'](period)));
  expect(runs - before).toBe(2);
  expect(answers.map(({ firstAnswer }) => firstAnswer.median)).toEqual(Array(6).fill(3_600_000));
  expect(reports.handlers['reports.since']({})).toEqual({ day: '2026-11-02' });
});

test('the course has a value for each of the twelve months that end with the period', async () => {
  const course = await reports.handlers['reports.course']({ to: '2026-11-17' });
  expect(course.map(({ month }) => month)).toEqual([
    '2025-12',
    ...['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11'].map((month) => `2026-${month}`),
  ]);
  expect(course.at(-1)?.values.firstAnswer).toEqual({ value: 3_600_000, cases: 1 });
  expect(course[0]?.values.firstAnswer).toEqual({ value: null, cases: 0 });
});

test('a period that ends before it begins, or is longer than a shop lives, is refused', () => {
  expect(() => reports.handlers['reports.figures']({ from: '2026-11-02', to: '2026-11-01' })).toThrow('bad-input');
  expect(() => reports.handlers['reports.figures']({ from: '1990-01-01', to: '2026-11-01' })).toThrow('bad-input');
});
