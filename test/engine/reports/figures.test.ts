/** The figures over a small shop whose numbers were worked out by hand. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Figures } from '#contract/reports.ts';
import { createReports, type ReportsRoom } from '#engine/reports/index.ts';
import { createSettings } from '#engine/settings/index.ts';
import { openStore, type Store } from '#engine/store/index.ts';
import { createThread, type Thread } from '#engine/threads/bridge.ts';
import { testHost } from '../host.ts';

const host = testHost({ now: '2026-11-17T10:05:00Z', zone: 'Asia/Jerusalem' });
let store: Store;
let thread: Thread;
let reports: ReportsRoom;

beforeAll(() => {
  store = openStore({ folder: host.dataFolder, now: host.clock.now });
  thread = createThread(host.threads.jobs);
  const settings = createSettings(store, host, () => undefined);
  const complaints = { numbers: () => [], causeNames: () => new Map<string, string>() };
  reports = createReports({ store, host, settings, complaints, jobsThread: thread });
  store.transaction(() => settings.handlers['settings.save']({ changes: { zone: 'Asia/Jerusalem', answerWithinHours: 4 } }));
  fill(store);
});
afterAll(async () => {
  await thread.close();
  store.close();
  rmSync(host.dataFolder, { recursive: true });
});

const figures = (from: string, to: string): Figures | Promise<Figures> => reports.handlers['reports.figures']({ from, to });

test('first answer: four opened in November, three answered after 1, 3 and 10 hours, one waits past its target', async () => {
  const { firstAnswer } = await figures('2026-11-01', '2026-11-30');
  expect(firstAnswer).toEqual({ median: 3 * 3_600_000, withinTarget: 2 / 4, cases: 3 });
});

test('a day of the shop begins at its own midnight', async () => {
  // 31 October 23:30 in Jerusalem is 21:30 UTC, 1 November 00:30 is 22:30 UTC of the day before
  expect((await figures('2026-10-31', '2026-10-31')).firstAnswer).toEqual({ median: 30 * 60_000, withinTarget: 1, cases: 1 });
});

test('the target counts in shop hours: Thursday 16:00, answered Sunday 11:00, is within 4 hours', async () => {
  expect((await figures('2026-08-01', '2026-08-31')).firstAnswer).toEqual({ median: 67 * 3_600_000, withinTarget: 1, cases: 1 });
});

test('time to resolve, and fixed in the first reply', async () => {
  const { timeToResolve, fixedInFirstReply } = await figures('2026-11-01', '2026-11-30');
  // resolved after 1, 2, 4 and 10 days; the reopened one is open again
  expect(timeToResolve).toEqual({ median: 3 * 86_400_000, cases: 4 });
  // 1: one reply; 2: two replies; 3: on the spot, none; 4: none, promised; 5: reopened
  expect(fixedInFirstReply).toEqual({ share: 2 / 5, cases: 5 });
});

test('reopened after more than 7 days counts as fixed then', async () => {
  expect((await figures('2026-09-01', '2026-09-30')).fixedInFirstReply).toEqual({ share: 1, cases: 1 });
});

test('paid back a currency, causes, days, satisfaction', async () => {
  const found = await figures('2026-11-01', '2026-11-30');
  expect(found.paidBack).toEqual([
    { currency: 'ILS', minor: 5400 },
    { currency: 'USD', minor: 1000 },
  ]);
  expect(found.topCauses).toEqual([
    { cause: 'Late by carrier', count: 3 },
    { cause: '', count: 2 },
    { cause: 'Packing too thin', count: 1 },
  ]);
  expect(found.perDay.length).toBe(30);
  expect(found.perDay.filter(({ count }) => count > 0)).toEqual([
    { day: '2026-11-02', count: 1 },
    { day: '2026-11-03', count: 2 },
    { day: '2026-11-05', count: 2 },
    { day: '2026-11-16', count: 1 },
  ]);
  expect(found.satisfied).toEqual({ yes: 2, no: 1, unknown: 1 });
});

test('promises kept: on time of all due by now; dropped ones and ones still ahead are no case', async () => {
  expect((await figures('2026-11-01', '2026-11-30')).promisesKept).toEqual({ share: 1 / 3, cases: 3 });
});

test('nothing is null, not zero', async () => {
  const none = await figures('2020-01-01', '2020-01-02');
  expect(none.firstAnswer).toEqual({ median: null, withinTarget: null, cases: 0 });
  expect(none.fixedInFirstReply.share).toBeNull();
  expect(none.promisesKept.share).toBeNull();
  expect(none.perDay).toEqual([
    { day: '2020-01-01', count: 0 },
    { day: '2020-01-02', count: 0 },
  ]);
});

test('a period that ends before it begins, or without end, is refused', async () => {
  expect(() => figures('2026-11-02', '2026-11-01')).toThrow('bad-input');
  expect(() => figures('2020-01-01', '2026-11-01')).toThrow('bad-input');
});

function fill({ db }: Store): void {
  db.exec(
    `INSERT INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', 'noa@example.com', '{}', '{}', '2026-01-01T00:00:00.000Z')`,
  );
  const conversation = db.prepare(
    `INSERT INTO conversations (id, account_id, subject, base_subject, status, last_at, hidden) VALUES (?, 'a', '', '', 'answer', '2026-11-01T00:00:00.000Z', ?)`,
  );
  const source = db.prepare(`INSERT INTO sources (account_id, sha256, pack, position, length) VALUES ('a', ?, 1, 0, 1)`);
  const message = db.prepare(
    `INSERT INTO messages (source_id, account_id, conversation_id, subject, base_subject, direction, kind, at, received_at, from_name, from_address, addresses, text, has_html)
     VALUES (?, 'a', ?, '', '', ?, ?, ?, ?, '', '', '{}', '', 0)`,
  );
  let sources = 0;
  const mails = (id: string, sent: readonly [direction: 'in' | 'out', kind: string, at: string][], hidden = 0): void => {
    conversation.run(id, hidden);
    for (const [direction, kind, at] of sent) {
      sources += 1;
      const { lastInsertRowid } = source.run(Buffer.from(String(sources)));
      message.run(lastInsertRowid, id, direction, kind, `${at}:00.000Z`, `${at}:00.000Z`);
    }
  };
  mails('hour', [
    ['in', 'person', '2026-11-02T08:00'],
    ['out', 'auto', '2026-11-02T08:01'],
    ['out', 'person', '2026-11-02T09:00'],
  ]);
  mails('three', [
    ['in', 'person', '2026-11-03T08:00'],
    ['out', 'person', '2026-11-03T11:00'],
    ['out', 'person', '2026-11-03T12:00'],
  ]);
  mails('ten', [
    ['in', 'person', '2026-11-05T08:00'],
    ['out', 'person', '2026-11-05T18:00'],
  ]);
  mails('waits', [['in', 'person', '2026-11-16T08:00']]);
  mails('fresh', [['in', 'person', '2026-11-17T09:00']]);
  mails('list', [
    ['in', 'list', '2026-11-04T08:00'],
    ['out', 'person', '2026-11-04T08:05'],
  ]);
  mails('ours', [
    ['out', 'person', '2026-11-04T08:00'],
    ['in', 'person', '2026-11-04T09:00'],
    ['out', 'person', '2026-11-04T09:30'],
  ]);
  mails(
    'junk',
    [
      ['in', 'person', '2026-11-06T08:00'],
      ['out', 'person', '2026-11-06T08:05'],
    ],
    1,
  );
  mails('eve', [
    ['in', 'person', '2026-10-31T21:30'],
    ['out', 'person', '2026-10-31T22:00'],
  ]);
  mails('weekend', [
    ['in', 'person', '2026-08-06T13:00'],
    ['out', 'person', '2026-08-09T08:00'],
  ]);
  mails('old', [
    ['in', 'person', '2026-09-01T08:00'],
    ['out', 'person', '2026-09-01T09:00'],
  ]);

  const complaint = db.prepare(
    `INSERT INTO complaints (number, revision, zone, customer_name, customer_email, customer_phone, customer_address, taken_by, channel, link, reported_at, nature, product, "order",
       cause, remedy_asked, severity, fix, applied, doing_now, compensation_minor, compensation_currency, prevention, carrier, tracking, goodwill, status, resolved_at, reopened_at,
       satisfied, bought_again, created_at, folded)
     VALUES (@number, 1, 'Asia/Jerusalem', '', '', '', '', '', 'email', '', @reported, '', '', '', @cause, '', 'normal', '', @applied, '', @minor, @currency, '', '', '', '', @status,
       @resolved, @reopened, @satisfied, 'unknown', '2026-11-01T00:00:00.000Z', '')`,
  );
  const link = db.prepare('INSERT INTO complaint_conversations (number, conversation_id) VALUES (?, ?)');
  const blank = {
    cause: '',
    applied: 'promised',
    minor: null,
    currency: 'ILS',
    status: 'resolved',
    resolved: null,
    reopened: null,
    satisfied: 'unknown',
  };
  const late = 'Late by carrier';
  complaint.run({
    ...blank,
    number: 1,
    reported: '2026-11-02T10:00',
    cause: late,
    minor: 2400,
    resolved: '2026-11-03T10:00',
    satisfied: 'yes',
  });
  link.run(1, 'hour');
  complaint.run({
    ...blank,
    number: 2,
    reported: '2026-11-03T10:00',
    cause: late,
    minor: 3000,
    resolved: '2026-11-05T10:00',
    satisfied: 'no',
  });
  link.run(2, 'three');
  complaint.run({
    ...blank,
    number: 3,
    reported: '2026-11-03T12:00',
    cause: 'Packing too thin',
    applied: 'on-the-spot',
    minor: 1000,
    currency: 'USD',
    resolved: '2026-11-07T12:00',
    satisfied: 'yes',
  });
  complaint.run({ ...blank, number: 4, reported: '2026-11-05T10:00', minor: 0, resolved: '2026-11-15T10:00' });
  complaint.run({ ...blank, number: 5, reported: '2026-11-05T10:00', cause: late, status: 'open', reopened: '2026-11-08T10:00' });
  link.run(5, 'ten');
  complaint.run({ ...blank, number: 6, reported: '2026-11-16T10:00', status: 'open' });
  complaint.run({ ...blank, number: 7, reported: '2026-09-01T11:00', resolved: '2026-09-20T10:00', reopened: '2026-09-12T10:00' });
  link.run(7, 'old');
  const history = db.prepare(`INSERT INTO complaint_history (number, revision, at, by, changes) VALUES (?, 2, ?, 'Noa', ?)`);
  history.run(7, '2026-09-02T08:00:00.000Z', JSON.stringify({ status: { from: 'open', to: 'resolved' } }));
  history.run(5, '2026-11-06T08:00:00.000Z', JSON.stringify({ status: { from: 'open', to: 'resolved' } }));

  const promise = db.prepare(
    `INSERT INTO follow_ups (id, kind, purpose, wall, zone, instant, state, closed_at, created_at) VALUES (?, ?, '', ?, 'Asia/Jerusalem', ?, ?, ?, '2026-11-01T00:00:00.000Z')`,
  );
  promise.run('on-time', 'promise', '2026-11-05T14:00', '2026-11-05T12:00:00.000Z', 'kept', '2026-11-05T12:00:30.000Z');
  promise.run('late', 'promise', '2026-11-06T14:00', '2026-11-06T12:00:00.000Z', 'kept', '2026-11-06T13:00:00.000Z');
  promise.run('broken', 'promise', '2026-11-16T14:00', '2026-11-16T12:00:00.000Z', 'open', null);
  promise.run('ahead', 'promise', '2026-11-19T14:00', '2026-11-19T12:00:00.000Z', 'open', null);
  promise.run('dropped', 'promise', '2026-11-07T14:00', '2026-11-07T12:00:00.000Z', 'dropped', '2026-11-07T10:00:00.000Z');
  promise.run('own', 'follow-up', '2026-11-08T14:00', '2026-11-08T12:00:00.000Z', 'kept', '2026-11-08T10:00:00.000Z');
}
