/**
 * One engine a data folder. The lock is SQLite's own on a file beside the database: the kernel gives it back
 * when its holder dies, so that no stale one is ever in the way. The file says who holds it.
 */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '#contract/errors.ts';
import { isNoSpace } from './disk.ts';

export interface Lock {
  release(): void;
}

/**
 * @param now milliseconds since 1970
 * @throws Failure `folder-in-use` naming the holder; `disk-unwritable`
 */
export function lockFolder(folder: string, now: number): Lock {
  const file = join(folder, 'amends.lock');
  const db = openLock(folder, file);
  try {
    // A reserved lock keeps other writers out and lets them read who it is.
    db.exec('BEGIN IMMEDIATE');
    db.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER NOT NULL, since TEXT NOT NULL) STRICT; DELETE FROM holder');
    db.prepare('INSERT INTO holder VALUES (?, ?)').run(process.pid, new Date(now).toISOString());
    db.exec('COMMIT; BEGIN IMMEDIATE');
  } catch (cause) {
    const holder = isBusy(cause) ? holderOf(db) : '';
    db.close();
    if (isBusy(cause)) throw new Failure({ code: 'folder-in-use', path: folder, holder }, { cause });
    throw diskFault(cause, folder);
  }
  return {
    release() {
      if (db.open) db.close();
    },
  };
}

function openLock(folder: string, file: string): Database.Database {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const db = new Database(file, { timeout: 0 });
    chmodSync(file, 0o600);
    return db;
  } catch (cause) {
    throw diskFault(cause, folder);
  }
}

function diskFault(cause: unknown, folder: string): Failure {
  return isNoSpace(cause)
    ? new Failure({ code: 'disk-full' }, { cause })
    : new Failure({ code: 'disk-unwritable', path: folder }, { cause });
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}

/** Reads what the holder wrote; while it is just writing, its number stays unknown. */
function holderOf(db: Database.Database): string {
  if (db.inTransaction) db.exec('ROLLBACK');
  try {
    const row = db.prepare<[], { pid: number; since: string }>('SELECT pid, since FROM holder').get();
    return row === undefined ? 'process ?' : `process ${row.pid}, since ${row.since}`;
  } catch (error) {
    if (error instanceof Database.SqliteError) return 'process ?';
    throw error;
  }
}
