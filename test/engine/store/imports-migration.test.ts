/** Migration 6 on a file of the version before it, with a record in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { blankFields } from '#contract/complaints.ts';
import { createHistory, createRecords } from '#engine/complaints/index.ts';
import { openStore } from '#engine/store/index.ts';
import { migrate } from '#engine/store/migrate.ts';
import { migrations } from '#engine/store/migrations/index.ts';

test('an older file keeps its records, and its history stays undeletable', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-imports-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const old = new Database(join(folder, 'amends.db'));
  const now = (): number => Date.parse('2026-11-17T08:00:00Z');
  migrate(
    old,
    { folder, fresh: true, now },
    migrations.filter(({ number }) => number < 6),
  );
  const fields = { ...blankFields({ now: '2026-11-17T10:00', takenBy: 'Noa', currency: 'ILS' }), nature: 'a crack' };
  const number = createRecords(old).insert({
    number: null,
    zone: 'Asia/Jerusalem',
    customerId: null,
    createdAt: '2026-11-17T08:00:00.000Z',
    fields,
  });
  createHistory(old).append({ number, revision: 1, at: '2026-11-17T08:00:00.000Z', by: 'Noa', changes: {}, undoes: null });
  old.close();

  const store = openStore({ folder, now });
  onTestFinished(() => store.close());
  const history = createHistory(store.db);
  expect(createRecords(store.db).get(number).fields).toEqual(fields);
  expect(() => history.remove(number)).toThrow('append-only');
  const take = store.db.prepare('INSERT INTO import_rows (import_id, row, hash, number, undone) VALUES (?, ?, ?, ?, ?)');
  store.db.prepare(`INSERT INTO imports (id, name, at, by) VALUES ('a', '', '', ''), ('b', '', '', '')`).run();
  take.run('a', 1, 'h', number, 1);
  take.run('b', 1, 'h', number, 0);
  // taken back once and brought in again: it stands
  expect(() => history.remove(number)).toThrow('append-only');
  store.db.prepare("UPDATE import_rows SET undone = 1 WHERE import_id = 'b'").run();
  history.remove(number);
  expect(history.of(number)).toEqual([]);
});
