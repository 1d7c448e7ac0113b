/** Migration 0014 on a real old file: its record can be packed, and its filters begin empty. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { blankFields } from '#contract/complaints.ts';
import { createRecords } from '#engine/complaints/index.ts';
import { openStore } from '#engine/store/index.ts';
import { migrate } from '#engine/store/migrate.ts';
import { migrations } from '#engine/store/migrations/index.ts';

test('an older file takes dispute packs for its records, numbered each for itself, and saved filters', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-packs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const now = (): number => Date.parse('2026-11-17T08:00:00Z');
  const old = new Database(join(folder, 'amends.db'));
  migrate(
    old,
    { folder, fresh: true, now },
    migrations.filter(({ number }) => number < 14),
  );
  const fields = blankFields({ now: '2026-11-17T10:00', takenBy: 'Noa', currency: 'ILS' });
  const number = createRecords(old).insert({ number: null, zone: 'Asia/Jerusalem', customerId: null, createdAt: '', fields });
  old.close();

  const store = openStore({ folder, now });
  onTestFinished(() => store.close());
  const add = store.db.prepare(
    "INSERT INTO dispute_packs (number, serial, made_at, made_by, language, sha256) VALUES (?, ?, '', '', 'en', '')",
  );
  add.run(number, 1);
  expect(() => add.run(number, 1)).toThrow('UNIQUE');
  expect(() => add.run(number + 1, 1)).toThrow('FOREIGN KEY');
  expect(store.db.prepare('SELECT * FROM saved_filters').all()).toEqual([]);
});
