/** Finding the root over a small shop whose numbers were worked out by hand. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Roots } from '#contract/roots.ts';
import { readHints } from '#engine/reports/assessment-hints.ts';
import { readMatrix } from '#engine/reports/matrix.ts';
import { computeRoots } from '#engine/reports/roots.ts';
import { tidyingOf } from '#engine/reports/tidying.ts';
import { createWhy } from '#engine/reports/why.ts';
import { type Db, openStore, type Store } from '#engine/store/index.ts';
import { ask, faultIn, openLedger } from '../complaints/ledger.ts';
import { testHost } from '../host.ts';
import { addComplaint, addMany } from './rows.ts';

const zone = 'Asia/Jerusalem';
const november = { from: '2026-11-01', to: '2026-11-28', zone, today: '2026-11-28' };

describe('a shop with a year behind it', () => {
  const host = testHost({ now: '2026-11-28T10:00:00Z' });
  let store: Store;
  let roots: Roots;
  beforeAll(() => {
    store = openStore({ folder: host.dataFolder, now: host.clock.now });
    fill(store.db);
    roots = computeRoots(store.db, november);
  });
  afterAll(() => {
    store.close();
    rmSync(host.dataFolder, { recursive: true });
  });

  test('the weightiest first: by the share of the complaints and the share of the cost', () => {
    // November: carrier 8, packing 2, our rule 2, glaze 1: 13 with a cause, 1 without.
    // Cost: packing 300 of 400 ILS and carrier 100 of 400, both in ILS (3 paid cases of 4); glaze all of the USD (1 of 4).
    // carrier 8/13 + 1/4 * 3/4 = 0.803; packing 2/13 + 3/4 * 3/4 = 0.716; glaze 1/13 + 1 * 1/4 = 0.327; rule 2/13 = 0.154
    expect(roots.problems.map(({ cause, count, before, ownRule }) => [cause, count, before, ownRule])).toEqual([
      ['Late by carrier', 8, 1, false],
      ['Packing too thin', 2, 3, false],
      ['Glaze batch', 1, 0, false],
      ['No returns after 7 days', 2, 1, true],
    ]);
    expect(roots.problems[0]?.share).toBeCloseTo(8 / 13, 12);
    expect(roots.problems.map(({ cost }) => cost)).toEqual([
      [{ currency: 'ILS', minor: 10_000 }],
      [{ currency: 'ILS', minor: 30_000 }],
      [{ currency: 'USD', minor: 2500 }],
      [],
    ]);
    expect([roots.complaints, roots.nameless]).toEqual([14, 1]);
  });

  test('twelve months, each counted', () => {
    expect(roots.months).toEqual([
      ...[
        '2025-12',
        '2026-01',
        '2026-02',
        '2026-03',
        '2026-04',
        '2026-05',
        '2026-06',
        '2026-07',
        '2026-08',
        '2026-09',
        '2026-10',
        '2026-11',
      ],
    ]);
    expect(roots.problems[0]?.months).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 8]);
    expect(roots.costs).toEqual([
      { cause: 'Packing too thin', currency: 'ILS', total: 35_000, months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5000, 30_000] },
      { cause: 'Late by carrier', currency: 'ILS', total: 10_000, months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10_000] },
      { cause: 'Glaze batch', currency: 'USD', total: 2500, months: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2500] },
    ]);
  });

  test('what came after a prevention, beside as many days before it; its own day belongs to neither', () => {
    expect(roots.recurrences).toEqual([
      // 26 days from 2 November: on 5, 9, 12, 16, 19, 23 and 26; before it, from 7 October on, the one of 15 October
      { key: 'carrier', text: 'Another carrier', cause: 'Late by carrier', doneOn: '2026-11-02', since: 7, before: 1, days: 26 },
      { key: 'boxes', text: 'Thicker boxes', cause: 'Packing too thin', doneOn: '2026-10-29', since: 2, before: 3, days: 30 },
    ]);
  });

  test('the spike of the carrier is told, what is usual is not', () => {
    // 1 to 28 November: 8, against 11 in the 351 days from the shop's first record on 15 November 2025
    expect(roots.news).toMatchObject({ enough: true, found: [{ of: 'cause', name: 'Late by carrier', kind: 'spike', count: 8 }] });
    expect(roots.news.pastDays).toBe(351);
    expect(roots.news.found[0]?.expected).toBeCloseTo((12 / 351) * 28, 10);
  });

  test('our own rules, with who was unhappy about them; an archived one is dropped already', () => {
    expect(roots.ownRules).toEqual([{ cause: 'No returns after 7 days', count: 2, unhappy: 1, cost: [] }]);
  });

  test('wishes are ideas by their reason, conversations by the shop’s day, records by theirs', () => {
    expect(roots.wishes).toEqual([
      { name: 'Blue bowls', count: 2 },
      { name: '', count: 1 },
    ]);
    expect(readMatrix(store.db, november)).toEqual([
      {
        id: 1,
        name: 'Where is my parcel?',
        names: { he: 'איפה החבילה שלי?' },
        count: 3,
        complaints: 2,
        spot: { customer: -60, shop: -40 },
      },
      { id: 2, name: 'Blue bowls', names: {}, count: 2, complaints: 0, spot: null },
    ]);
  });

  test('hints from the owner’s own records, and none where there is too little', () => {
    const hints = readHints(store.db, { from: '2026-09-01', to: '2026-11-28', dueBefore: '2026-11-10' });
    expect(hints.map(({ section, hint, part, whole, name }) => [section, hint, part, whole, name])).toEqual([
      // of the resolved two said yes, three no; who is still waiting has not judged the handling
      ['culture', 'unhappy', 3, 5, ''],
      ['selling', 'product', 2, 20, 'Bowl'],
      ['responsive', 'unlearnt', 18, 20, ''],
      // five are resolved, all five were asked
      ['knowing', 'few', 0, 0, ''],
      ['easy', 'ownRule', 3, 20, 'No returns after 7 days'],
      ['staff', 'few', 0, 0, ''],
      ['improving', 'recurred', 7, 0, 'Another carrier'],
    ]);
    expect(new Set(readHints(store.db, { from: '2020-01-01', to: '2020-01-31', dueBefore: '2020-01-20' }).map(({ hint }) => hint))).toEqual(
      new Set(['few']),
    );
  });

  test('an empty period, and a shop with too short a past, say so and nothing else', () => {
    const empty = computeRoots(store.db, { ...november, from: '2020-01-01', to: '2020-01-31' });
    expect(empty).toMatchObject({ complaints: 0, nameless: 0, problems: [], costs: [], wishes: [], tidying: [] });
    expect(empty.news).toEqual({ pastDays: 0, enough: false, found: [] });
  });
});

/** Dates by hand; the expectations above count them. */
function fill(db: Db): void {
  addComplaint(db, { at: '2025-11-15', cause: 'Late by carrier' });
  for (const month of [
    '2025-12',
    '2026-01',
    '2026-02',
    '2026-03',
    '2026-04',
    '2026-05',
    '2026-06',
    '2026-07',
    '2026-08',
    '2026-09',
    '2026-10',
  ]) {
    addComplaint(db, { at: `${month}-15`, cause: 'Late by carrier' });
  }
  for (const [at, day] of ['02', '05', '09', '12', '16', '19', '23', '26'].entries()) {
    addComplaint(db, {
      at: `2026-11-${day}`,
      cause: 'Late by carrier',
      ...(at === 0 ? { minor: 10_000 } : {}),
      ...(at < 3 ? { status: 'resolved', satisfied: 'no' as const } : {}),
    });
  }
  addComplaint(db, { at: '2026-10-06', cause: 'Packing too thin', minor: 5000 });
  addMany(db, 2, { at: '2026-10-20', cause: 'Packing too thin' });
  addComplaint(db, { at: '2026-11-03', cause: 'Packing too thin', minor: 20_000, product: 'Bowl', prevention: 'Thicker boxes' });
  addComplaint(db, { at: '2026-11-20', cause: 'Packing too thin', minor: 10_000, product: 'Bowl', prevention: 'thicker  boxes' });
  addComplaint(db, { at: '2026-11-04', cause: 'Glaze batch', minor: 2500, currency: 'USD' });
  addComplaint(db, { at: '2026-10-10', cause: 'No returns after 7 days' });
  addComplaint(db, { at: '2026-11-06', cause: 'No returns after 7 days', status: 'resolved', satisfied: 'yes' });
  addComplaint(db, { at: '2026-11-07', cause: 'No returns after 7 days', status: 'waiting', satisfied: 'no' });
  addComplaint(db, { at: '2026-11-08', status: 'resolved', satisfied: 'yes' });
  db.exec(`
    INSERT INTO causes (name, own_rule, archived) VALUES ('No returns after 7 days', 1, 0), ('Old rule', 1, 1);
    INSERT INTO prevention_ideas (key, text, cause, state, done_on, created_at) VALUES
      ('boxes', 'Thicker boxes', 'Packing too thin', 'done', '2026-10-29', ''), ('carrier', 'Another carrier', 'Late by carrier', 'done', '2026-11-02', ''),
      ('noted', 'Ask for a photo', 'Glaze batch', 'noted', NULL, '');
    INSERT INTO reasons (id, name, names) VALUES (1, 'Where is my parcel?', '{"he":"איפה החבילה שלי?"}'), (2, 'Blue bowls', '{}');
    INSERT INTO reasons (id, name, archived) VALUES (3, 'Gone', 1);
    INSERT INTO reason_spots VALUES (1, -60, -40);
  `);
  const conversation = db.prepare(
    `INSERT INTO conversations (id, subject, status, last_at, opened_at) VALUES (?, '', 'answer', '2026-12-30T00:00:00.000Z', ?)`,
  );
  const mark = db.prepare(`INSERT INTO contact_marks (conversation_id, number, kind, reason_id, at) VALUES (?, ?, ?, ?, '')`);
  const marks: readonly [id: string, opened: string, kind: string, reason: number | null][] = [
    // 00:30 on 1 November in Jerusalem
    ['first', '2026-10-31T22:30:00.000Z', 'complaint', 1],
    ['question', '2026-11-10T10:00:00.000Z', 'question', 1],
    // 00:30 on 29 November in Jerusalem
    ['after', '2026-11-28T22:30:00.000Z', 'question', 1],
    ['wish', '2026-11-11T10:00:00.000Z', 'idea', 2],
    ['unnamed', '2026-11-12T10:00:00.000Z', 'idea', null],
  ];
  for (const [id, opened, kind, reason] of marks) {
    conversation.run(id, opened);
    mark.run(id, null, kind, reason);
  }
  mark.run(null, 13, 'complaint', 1);
  mark.run(null, 14, 'idea', 2);
}

describe('what to tidy', () => {
  const used = (cause: string, count: number, first = '2026-01-01') => ({ cause, count, first });
  const kinds = (tidying: ReturnType<typeof tidyingOf>) => tidying.map(({ kind, cause, count }) => [kind, cause, count]);

  test('the rarer of two near-doubles merges into the other', () => {
    const found = tidyingOf([used('Late by carrier', 12), used('Packing too thin', 5), used('Carriers late', 2)], '2026-08-01');
    expect(found).toMatchObject([{ kind: 'double', cause: 'Carriers late', into: 'Late by carrier', count: 2, whole: 12 }]);
  });
  test('a cause of more than three fifths of twenty or more is nearly everything', () => {
    expect(kinds(tidyingOf([used('By us', 13), used('By the carrier', 7)], '2026-08-01'))).toEqual([['everything', 'By us', 13]]);
    expect(tidyingOf([used('By us', 12), used('By the carrier', 8)], '2026-08-01')).toEqual([]);
    expect(tidyingOf([used('By us', 12), used('By the carrier', 7)], '2026-08-01')).toEqual([]);
  });
  test('one of a hundred and more is nearly nothing, unless it is new or a double', () => {
    const many = [used('By us', 60), used('By the carrier', 59)];
    expect(kinds(tidyingOf([...many, used('Customs at the border', 1)], '2026-08-01'))).toEqual([['nothing', 'Customs at the border', 1]]);
    expect(tidyingOf([...many, used('Customs at the border', 1, '2026-09-01')], '2026-08-01')).toEqual([]);
    expect(kinds(tidyingOf([...many, used('By the carriers', 1)], '2026-08-01'))).toEqual([['double', 'By the carriers', 1]]);
  });
  test('a name that says what and not why', () => {
    expect(kinds(tidyingOf([used('Shipping issue', 3), used('Late by carrier', 2)], '2026-08-01'))).toEqual([
      ['what', 'Shipping issue', 3],
    ]);
  });
});

test('on a ledger: a near-double is merged and unmerged, a hint put away and brought back, a reason placed and put back', () => {
  const ledger = openLedger();
  const reading = (): Roots => computeRoots(ledger.store.db, { from: '2026-11-01', to: '2026-11-30', zone, today: '2026-11-17' });
  const { handlers } = createWhy({
    ...ledger,
    jobsThread: {
      run: () => {
        throw new Error('nothing long here');
      },
    },
  });
  for (const cause of ['Late by carrier', 'Late by carrier', 'Carrier late']) ledger.create({ cause, reportedAt: '2026-11-16T09:00' });
  const [double] = reading().tidying;
  if (double?.kind !== 'double') throw new Error('no near-double found');
  const { undo } = ask(ledger.complaints.handlers, 'causes.rename', { name: double.cause, to: double.into });
  expect(reading()).toMatchObject({ tidying: [], problems: [{ cause: 'Late by carrier', count: 3 }] });
  ask(ledger.complaints.handlers, 'causes.undo', { undo });
  expect(reading().tidying).toEqual([double]);
  ask(handlers, 'roots.dismiss', { key: double.key, again: false });
  ask(handlers, 'roots.dismiss', { key: double.key, again: false });
  expect(reading().tidying).toEqual([]);
  ask(handlers, 'roots.dismiss', { key: double.key, again: true });
  expect(reading().tidying).toEqual([double]);

  ledger.store.db.exec(`INSERT INTO reasons (id, name) VALUES (7, 'Gift wrap?')`);
  const spot = { customer: 40, shop: 10 };
  expect(ask(handlers, 'matrix.place', { id: 7, spot })).toEqual({ before: null });
  expect(ask(handlers, 'matrix.place', { id: 7, spot: { customer: 0, shop: 0 } })).toEqual({ before: spot });
  expect(readMatrix(ledger.store.db, { from: '2026-11-01', to: '2026-11-30', zone })).toMatchObject([
    { id: 7, spot: { customer: 0, shop: 0 } },
  ]);
  expect(ask(handlers, 'matrix.place', { id: 7, spot: null })).toEqual({ before: { customer: 0, shop: 0 } });
  expect(readMatrix(ledger.store.db, { from: '2026-11-01', to: '2026-11-30', zone })).toMatchObject([{ id: 7, spot: null }]);
  expect(faultIn(() => ask(handlers, 'matrix.place', { id: 8, spot }))).toMatchObject({ code: 'not-found' });
  expect(faultIn(() => ask(handlers, 'matrix.read', { from: '2026-11-30', to: '2026-11-01' }))).toMatchObject({ code: 'bad-input' });
});
