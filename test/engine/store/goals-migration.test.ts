/** Migration 0017 on a real old file: what stood there stands there still, and the new tables keep their promises. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#engine/store/index.ts';
import { migrate } from '#engine/store/migrate.ts';
import { migrations } from '#engine/store/migrations/index.ts';
import { addComplaint } from '../reports/rows.ts';

test('an old shop’s records come through; one draft at a time; a spot stays on the matrix', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const now = (): number => Date.parse('2026-11-17T08:00:00Z');
  const old = new Database(join(folder, 'amends.db'));
  old.pragma('journal_mode = wal');
  migrate(
    old,
    { folder, fresh: true, now },
    migrations.filter(({ number }) => number < 17),
  );
  addComplaint(old, { at: '2026-11-02', cause: 'Late by carrier' });
  old.close();
  const store = openStore({ folder, now });
  onTestFinished(() => store.close());
  const { db } = store;
  expect(db.prepare('SELECT cause FROM complaints').pluck().all()).toEqual(['Late by carrier']);
  const draft = (state: string) => db.prepare(`INSERT INTO assessments (state, begun_at, ratings) VALUES (?, '', '{}')`).run(state);
  draft('draft');
  draft('done');
  draft('removed');
  expect(() => draft('draft')).toThrow(/UNIQUE/);
  expect(() => draft('lost')).toThrow(/CHECK/);
  expect(() => db.prepare('INSERT INTO reason_spots VALUES (1, 101, 0)').run()).toThrow(/CHECK/);
});
