/** Migration 13 on a file of the version before it: records and history stay, and history opens for an erasure alone. */
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

test('history stays append-only but within an erasure', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-contacts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const now = (): number => Date.parse('2026-11-17T08:00:00Z');
  const old = new Database(join(folder, 'amends.db'));
  migrate(
    old,
    { folder, fresh: true, now },
    migrations.filter((one) => one.number < 13),
  );
  const at = '2026-11-17T08:00:00.000Z';
  const fields = blankFields({ now: '2026-11-17T10:00', takenBy: 'Noa', currency: 'ILS' });
  const number = createRecords(old).insert({ number: null, zone: 'Asia/Jerusalem', customerId: null, createdAt: at, fields });
  createHistory(old).append({ number, revision: 1, at, by: 'Noa', changes: {}, undoes: null });
  old.close();

  const store = openStore({ folder, now });
  onTestFinished(() => store.close());
  const history = createHistory(store.db);
  expect(history.of(number)).toHaveLength(1);
  const rewrite = () => store.db.prepare("UPDATE complaint_history SET by = 'x' WHERE number = ?").run(number);
  expect(rewrite).toThrow('append-only');
  store.db.prepare("INSERT INTO erasures (at, how) VALUES (?, 'anonymise')").run(at);
  rewrite();
  store.db.prepare('UPDATE erasures SET finished_at = ?').run(at);
  expect(rewrite).toThrow('append-only');
  expect(() => history.remove(number)).toThrow('append-only');
  const mark = store.db.prepare('INSERT INTO contact_marks (conversation_id, number, kind, at) VALUES (?, ?, ?, ?)');
  expect(() => mark.run(null, null, 'idea', at)).toThrow('CHECK');
  expect(() => mark.run(null, number, 'other', at)).toThrow('CHECK');
  mark.run(null, number, 'idea', at);
});
