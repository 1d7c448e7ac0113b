/**
 * Puts a backup in a data folder's place; what was there stays aside, and nothing that was open is sent.
 * Everything is unpacked and checked first; the moves after that can be cut off at any point and are finished at the next start.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Failure } from '#contract/errors.ts';
import { checkBackup, counter, unpackBackup } from './backup.ts';
import { freeBytes } from './disk.ts';
import { lockFolder } from './lock.ts';
import { syncFolder } from './sync-folder.ts';

export interface Restored {
  /** Where the former data lies; null when there was none. */
  readonly aside: string | null;
  readonly madeAt: string;
  readonly messages: number;
  readonly complaints: number;
  /** Sends that were open in the backup: they wait for the owner's word. */
  readonly uncertain: number;
}

/** What will take the data's place is made ready here. */
export const stageOf = (folder: string): string => join(folder, 'restoring');
const marker = 'ready';

/**
 * Restores `from` into `folder`, which no engine may hold. @param now milliseconds since 1970
 * @throws Failure `folder-in-use`, `backup-unusable`, `database-newer`, `disk-full`
 */
export function restoreBackup(folder: string, from: string, now: number): Restored {
  const lock = lockFolder(folder, now);
  try {
    finishRestore(folder);
    const restored = stageRestore(folder, from, now);
    finishRestore(folder);
    return restored;
  } finally {
    lock.release();
  }
}

/**
 * Checks and unpacks a backup beside the data and marks it ready: the next start puts it in place (`finishRestore`).
 * The caller holds the lock; its engine may be at work. @param onProgress hears the share that is done, 0 to 1
 * @throws Failure `backup-unusable`, `database-newer`, `disk-full`
 */
export function stageRestore(folder: string, from: string, now: number, onProgress: (share: number) => void = () => undefined): Restored {
  const stage = stageOf(folder);
  rmSync(stage, { recursive: true, force: true });
  let counts: Pick<Restored, 'messages' | 'complaints' | 'uncertain'>;
  let madeAt: string;
  try {
    mkdirSync(stage, { mode: 0o700 });
    // Checking reads all of it twice, unpacking once more.
    const bytes = existsSync(from) ? statSync(from).size : 0;
    if (freeBytes(folder) < bytes * 2) throw new Failure({ code: 'disk-full' });
    const read = counter(bytes * 3, onProgress);
    madeAt = checkBackup(from, stage, read).madeAt;
    unpackBackup(from, stage, read);
    counts = disarm(join(stage, 'amends.db'));
    const there = existsSync(join(folder, 'amends.db'));
    const aside = markReady(folder, now);
    return { aside: there ? aside : null, madeAt, ...counts };
  } catch (cause) {
    rmSync(stage, { recursive: true, force: true });
    throw cause;
  }
}

/** From here on the stage takes the data's place, at the latest at the next start. @returns where the former data will lie */
export function markReady(folder: string, now: number): string {
  const name = `aside-${new Date(now).toISOString().replaceAll(':', '')}`;
  writeMarker(join(stageOf(folder), marker), name);
  return join(folder, name);
}

/** Ends a restore that was cut off: goes on with one that was ready, forgets one that was not. The caller holds the lock. */
export function finishRestore(folder: string): void {
  const stage = stageOf(folder);
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
export function disarm(file: string): Pick<Restored, 'messages' | 'complaints' | 'uncertain'> {
  const db = new Database(file);
  try {
    const count = (table: 'messages' | 'complaints'): number =>
      db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
    const { changes } = db.prepare(`UPDATE outbox SET state = 'uncertain' WHERE state IN ('queued', 'sending', 'waiting')`).run();
    // Mail that the backup does not know may have been acknowledged since: none of it is, here.
    db.exec("INSERT OR REPLACE INTO settings (key, value) VALUES ('acknowledgeAfter', json_quote(strftime('%Y-%m-%dT%H:%M:%fZ', 'now')))");
    return { messages: count('messages'), complaints: count('complaints'), uncertain: changes };
  } finally {
    db.close();
  }
}

/** The newest backup in the folder's own `backups`. @returns null where there is none */
export function newestBackup(folder: string): { file: string; at: string } | null {
  const backups = join(folder, 'backups');
  const names = existsSync(backups) ? readdirSync(backups).filter((name) => name.endsWith('.tar')) : [];
  const found = names.map((name) => ({ file: join(backups, name), at: statSync(join(backups, name)).mtime.toISOString() }));
  return found.sort((one, other) => one.at.localeCompare(other.at)).at(-1) ?? null;
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
