/** Opens the one writing connection, after the file was checked and brought to this version. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '#contract/errors.ts';
import { type Changes, createChanges } from './changes.ts';
import { createDisk, type Disk, storeFailure } from './disk.ts';
import { migrate } from './migrate.ts';
import { createPacks, type Packs } from './packs.ts';
import { createTransactions, type Transactions } from './transactions.ts';

export type Db = Database.Database;

/** The database, the mail sources beside it, and what a transaction changed. */
export interface Store extends Transactions {
  readonly db: Db;
  readonly packs: Packs;
  readonly changes: Changes;
  readonly disk: Disk;
  close(): void;
}

export interface OpenOptions {
  readonly folder: string;
  readonly now: () => number;
}

/**
 * Opens `amends.db` in `folder`, migrating it if it is older.
 * @throws Failure `database-newer`, `database-damaged`, `disk-unwritable`, `disk-full`
 */
export function openStore({ folder, now }: OpenOptions): Store {
  const file = join(folder, 'amends.db');
  const fresh = !existsSync(file);
  let db: Db;
  try {
    mkdirSync(join(folder, 'mail'), { recursive: true, mode: 0o700 });
    db = new Database(file);
  } catch (cause) {
    const failure = storeFailure(cause, folder);
    throw failure instanceof Failure ? failure : new Failure({ code: 'disk-unwritable', path: folder }, { cause });
  }
  try {
    settle(db);
    migrate(db, { folder, fresh, now });
    const packs = createPacks(join(folder, 'mail'));
    packs.cutTail(new Map(packEnds(db).map(({ pack, end }) => [pack, end])));
    return assemble(db, packs, folder);
  } catch (cause) {
    db.close();
    throw storeFailure(cause, folder);
  }
}

/** Opens a second connection that can only read: for exports and reports in a worker. */
export function openReader(folder: string): Db {
  const db = new Database(join(folder, 'amends.db'), { readonly: true, fileMustExist: true });
  db.pragma('query_only = 1');
  db.pragma('temp_store = memory');
  return db;
}

/** FULL, because an acknowledged complaint write survives a power cut (reliability.md, Data). */
function settle(db: Db): void {
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.pragma('foreign_keys = on');
  db.pragma('busy_timeout = 5000');
  db.pragma('temp_store = memory');
  db.pragma('cache_size = -32000');
  // The mail thread brings the log into the file while mail comes in; this is for when it cannot.
  db.pragma('wal_autocheckpoint = 40000');
  db.pragma('journal_size_limit = 4000000');
}

/** Brings the log into the database file, beside the connection that writes; for a worker. */
export function checkpoint(folder: string): void {
  besideIt(folder, (db) => void db.pragma('wal_checkpoint(passive)'));
}

/** The same, and the log gives back its room on the disk: otherwise it stays as long as it ever was. Not while somebody reads in it. */
export function emptyLog(folder: string): void {
  besideIt(folder, (db) => {
    db.pragma('busy_timeout = 0');
    // First beside the writer: what is left to do holds it up for a moment only.
    db.pragma('wal_checkpoint(passive)');
    db.pragma('wal_checkpoint(truncate)');
  });
}

function besideIt(folder: string, work: (db: Db) => void): void {
  const db = new Database(join(folder, 'amends.db'), { fileMustExist: true });
  try {
    work(db);
  } finally {
    db.close();
  }
}

export interface PackEnd {
  readonly pack: number;
  /** Behind the last byte that a row points to. */
  readonly end: number;
}

export function packEnds(db: Db): PackEnd[] {
  return db.prepare<[], PackEnd>('SELECT pack, max(position + length) AS end FROM sources GROUP BY pack').all();
}

function assemble(db: Db, packs: Packs, folder: string): Store {
  const changes = createChanges();
  const disk = createDisk(folder, () => changes.tell({ type: 'disk' }));
  return {
    db,
    packs,
    changes,
    disk,
    ...createTransactions(db, changes, disk),
    close() {
      try {
        packs.close();
        db.pragma('optimize');
      } catch (error) {
        // A full disk must not keep the engine from ending: what was acknowledged is on it.
        if (!(disk.noted(error) instanceof Failure)) throw error;
      } finally {
        db.close();
      }
    },
  };
}
