/**
 * Saves what can be read of a damaged database into a new one. The damaged one and its mail stay aside, as they are;
 * the search index is carried over or built anew, and what was on its way out waits for the owner's word.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '#contract/errors.ts';
import { brokenIn } from './backup.ts';
import { isNoSpace } from './disk.ts';
import { lockFolder } from './lock.ts';
import { migrate } from './migrate.ts';
import type { Db } from './open.ts';
import { disarm, finishRestore, markReady, stageOf } from './restore.ts';
import { fillMessageIndex } from './search-fill.ts';

export interface Salvaged {
  /** Where the damaged data lies. */
  readonly aside: string;
  readonly rows: number;
  /** Tables of which not every row could be read. */
  readonly torn: readonly string[];
  readonly messages: number;
  readonly complaints: number;
}

/**
 * No engine may hold `folder`. @param now milliseconds since 1970
 * @throws Failure `folder-in-use`, `disk-full`, `database-damaged` where nothing can be read at all
 */
export function salvage(folder: string, now: number): Salvaged {
  const lock = lockFolder(folder, now);
  const stage = stageOf(folder);
  try {
    finishRestore(folder);
    mkdirSync(stage, { mode: 0o700 });
    const { rows, torn } = carryOver(join(folder, 'amends.db'), stage, now);
    if (existsSync(join(folder, 'mail'))) cpSync(join(folder, 'mail'), join(stage, 'mail'), { recursive: true });
    const { messages, complaints } = disarm(join(stage, 'amends.db'));
    const aside = markReady(folder, now);
    finishRestore(folder);
    return { aside, rows, torn, messages, complaints };
  } catch (cause) {
    rmSync(stage, { recursive: true, force: true });
    if (isNoSpace(cause)) throw new Failure({ code: 'disk-full' }, { cause });
    if (cause instanceof Database.SqliteError) {
      throw new Failure({ code: 'database-damaged', path: join(folder, 'amends.db'), detail: cause.message }, { cause });
    }
    throw cause;
  } finally {
    lock.release();
  }
}

function carryOver(from: string, stage: string, now: number): { rows: number; torn: string[] } {
  const old = new Database(from, { readonly: true, fileMustExist: true });
  const fresh = new Database(join(stage, 'amends.db'));
  try {
    migrate(fresh, { folder: stage, fresh: true, now: () => now });
    fresh.pragma('foreign_keys = off');
    // The index's own tables are copied as they are, which SQLite allows in this mode alone.
    fresh.unsafeMode(true);
    const triggers = fresh.prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`).all();
    for (const { name } of triggers) fresh.exec(`DROP TRIGGER "${name}"`);
    const torn: string[] = [];
    let rows = 0;
    for (const table of tablesOf(fresh)) {
      const { read, whole } = fresh.transaction(() => copyTable(old, fresh, table))();
      rows += read;
      if (!whole) torn.push(table);
    }
    if (rows === 0) throw new Failure({ code: 'database-damaged', path: from, detail: 'nothing in it can be read' });
    fresh.transaction(() => {
      dropDangling(fresh);
      mendIndexes(fresh, torn);
      // The next pass over the mail compares everything again and fetches what is missing.
      fresh.exec(`UPDATE mailboxes SET modseq = '0', fingerprint = ''`);
      for (const { sql } of triggers) fresh.exec(sql);
    })();
    fresh.unsafeMode(false);
    const broken = brokenIn(fresh);
    if (broken !== null) throw new Failure({ code: 'database-damaged', path: from, detail: broken });
    return { rows, torn };
  } finally {
    old.close();
    fresh.close();
  }
}

function tablesOf(db: Db): string[] {
  const rows = db.prepare<[], { name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND (name NOT LIKE 'sqlite_%' OR name = 'sqlite_sequence') ORDER BY rowid`,
  );
  return rows.all().map(({ name }) => name);
}

/** From both ends towards the damage, so that only what lies in it is lost. */
function copyTable(old: Db, fresh: Db, table: string): { read: number; whole: boolean } {
  const columnsIn = (db: Db): string[] => (db.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
  const kept = new Set(columnsIn(old));
  const columns = columnsIn(fresh).filter((name) => kept.has(name));
  if (columns.length === 0) return { read: 0, whole: false };
  const list = columns.map((name) => `"${name}"`).join(', ');
  const insert = fresh.prepare(`INSERT OR REPLACE INTO "${table}" (${list}) VALUES (${columns.map(() => '?').join(', ')})`);
  const key = keyOf(old, table);
  let read = 0;
  const along = (direction: 'ASC' | 'DESC'): boolean => {
    try {
      for (const row of old
        .prepare(`SELECT ${list} FROM "${table}" ORDER BY ${key.map((name) => `${name} ${direction}`).join(', ')}`)
        .raw()
        .iterate()) {
        insert.run(row);
        read += 1;
      }
      return true;
    } catch (error) {
      // A row against the table's own rules is as unreadable as a torn page.
      if (error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|IOERR|NOTADB|CONSTRAINT|ERROR|MISMATCH)/.test(error.code))
        return false;
      throw error;
    }
  };
  const whole = along('ASC');
  if (!whole) along('DESC');
  return { read, whole };
}

/** The order in which the table itself lies on the disk: no other page is needed for it. */
function keyOf(db: Db, table: string): string[] {
  const sql = db.prepare<[string], { sql: string }>('SELECT sql FROM sqlite_master WHERE name = ?').get(table)?.sql ?? '';
  if (!/WITHOUT ROWID/i.test(sql)) return ['rowid'];
  const info = db.pragma(`table_info("${table}")`) as { name: string; pk: number }[];
  return info
    .filter(({ pk }) => pk > 0)
    .sort((one, other) => one.pk - other.pk)
    .map(({ name }) => `"${name}"`);
}

/** Rows that point at lost ones go, until none is left; they are in the damaged file aside. */
function dropDangling(db: Db): void {
  for (;;) {
    const found = db.pragma('foreign_key_check') as { table: string; rowid: number | null }[];
    if (found.length === 0) return;
    for (const { table, rowid } of found) {
      if (rowid === null) {
        dropUnkeyed(db, table);
        break;
      }
      db.prepare(`DELETE FROM "${table}" WHERE rowid = ?`).run(rowid);
    }
  }
}

/** Tables without a rowid: the check names no row, so each reference is asked by itself. */
function dropUnkeyed(db: Db, table: string): void {
  for (const { from, table: parent, to } of db.pragma(`foreign_key_list("${table}")`) as {
    from: string;
    table: string;
    to: string | null;
  }[]) {
    db.exec(
      `DELETE FROM "${table}" WHERE "${from}" IS NOT NULL AND "${from}" NOT IN (SELECT "${to ?? keyOf(db, parent)[0] ?? 'rowid'}" FROM "${parent}")`,
    );
  }
}

/** An index that lost a page is emptied; the words of messages that are stored with them are put in again. */
function mendIndexes(db: Db, torn: readonly string[]): void {
  const hurt = (index: string): boolean => torn.some((table) => table.startsWith(`${index}_`)) || !sound(db, index);
  const unplaced = db.prepare('SELECT 1 FROM messages WHERE place IS NULL LIMIT 1').get() !== undefined;
  if (unplaced || hurt('message_index')) {
    db.exec(`INSERT INTO message_index (message_index) VALUES ('delete-all')`);
    fillMessageIndex(db);
  }
  if (hurt('customer_index')) db.exec(`INSERT INTO customer_index (customer_index) VALUES ('rebuild')`);
}

function sound(db: Db, index: string): boolean {
  try {
    db.exec(`INSERT INTO ${index} (${index}) VALUES ('integrity-check')`);
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  }
}
