/** A real database file of an older version, for the test of a migration. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { migrate } from '#engine/store/migrate.ts';
import { migrations } from '#engine/store/migrations/index.ts';

/** @param before the migration under test: the file has all that come before it; whoever filled it closes it */
export function oldFile(before: number) {
  const folder = mkdtempSync(join(tmpdir(), 'amends-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const now = (): number => Date.parse('2026-11-17T08:00:00Z');
  const old = new Database(join(folder, 'amends.db'));
  old.pragma('journal_mode = wal');
  migrate(
    old,
    { folder, fresh: true, now },
    migrations.filter(({ number }) => number < before),
  );
  return { folder, now, old };
}
