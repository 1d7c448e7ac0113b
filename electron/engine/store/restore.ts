/**
 * Puts a backup in a data folder's place; what was there stays aside, and nothing that was open is sent.
 * Everything is unpacked and checked first; the moves after that can be cut off at any point and are finished at the next start.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { checkBackup, syncFolder, unpackBackup } from './backup.ts';
import { lockFolder } from './lock.ts';

export interface Restored {
  /** Where the former data lies; null when there was none. */
  readonly aside: string | null;
  readonly madeAt: string;
  readonly messages: number;
  readonly complaints: number;
  /** Sends that were open in the backup: they wait for the owner's word. */
  readonly uncertain: number;
}

const staging = 'restoring';
const marker = 'ready';

/**
 * Restores `from` into `folder`, which no engine may hold. @param now milliseconds since 1970
 * @throws Failure `folder-in-use`, `backup-unusable`, `database-newer`, `disk-full`
 */
export function restoreBackup(folder: string, from: string, now: number): Restored {
  const lock = lockFolder(folder, now);
  try {
    finishRestore(folder);
    const stage = join(folder, staging);
    mkdirSync(stage, { mode: 0o700 });
    let counts: Pick<Restored, 'messages' | 'complaints' | 'uncertain'>;
    let madeAt: string;
    try {
      madeAt = checkBackup(from, stage).madeAt;
      unpackBackup(from, stage);
      counts = disarm(join(stage, 'amends.db'));
    } catch (cause) {
      rmSync(stage, { recursive: true, force: true });
      throw cause;
    }
    const name = `aside-${new Date(now).toISOString().replaceAll(':', '')}`;
    const aside = existsSync(join(folder, 'amends.db')) ? join(folder, name) : null;
    writeMarker(join(stage, marker), name);
    finishRestore(folder);
    return { aside, madeAt, ...counts };
  } finally {
    lock.release();
  }
}

/** Ends a restore that was cut off: goes on with one that was ready, forgets one that was not. The caller holds the lock. */
export function finishRestore(folder: string): void {
  const stage = join(folder, staging);
  if (!existsSync(stage)) return;
  if (existsSync(join(stage, marker))) {
    const aside = join(folder, readFileSync(join(stage, marker), 'utf8'));
    // The log of the old database must be gone before the new one stands in its place.
    if (existsSync(join(stage, 'amends.db'))) for (const log of ['amends.db-wal', 'amends.db-shm']) setAside(folder, log, aside);
    for (const name of ['amends.db', 'mail']) {
      if (!existsSync(join(stage, name))) continue;
      setAside(folder, name, aside);
      renameSync(join(stage, name), join(folder, name));
      syncFolder(folder);
    }
  }
  rmSync(stage, { recursive: true, force: true });
  syncFolder(folder);
}

function setAside(folder: string, name: string, aside: string): void {
  if (!existsSync(join(folder, name))) return;
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  renameSync(join(folder, name), join(aside, name));
  syncFolder(aside);
}

/** What was open when the backup was made may have gone out since: it becomes uncertain and is never sent by itself. */
function disarm(file: string): Pick<Restored, 'messages' | 'complaints' | 'uncertain'> {
  const db = new Database(file);
  try {
    const count = (table: 'messages' | 'complaints'): number =>
      db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
    const { changes } = db.prepare(`UPDATE outbox SET state = 'uncertain' WHERE state IN ('queued', 'sending', 'waiting')`).run();
    return { messages: count('messages'), complaints: count('complaints'), uncertain: changes };
  } finally {
    db.close();
  }
}

function writeMarker(file: string, text: string): void {
  const fd = openSync(file, 'w', 0o600);
  try {
    writeFileSync(fd, text);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  syncFolder(dirname(file));
}
