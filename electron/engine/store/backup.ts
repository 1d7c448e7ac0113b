/** A backup is one tar: the database as one consistent copy, the mail sources up to what that copy knows, and a manifest of hashes. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, mkdtempSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { Failure, faultOf } from '#contract/errors.ts';
import { freeBytes, isNoSpace } from './disk.ts';
import { schemaVersion } from './migrate.ts';
import { type Db, openReader, type PackEnd, packEnds } from './open.ts';
import { openPack, openPlain, type PackFile } from './pack-file.ts';
import { syncFolder } from './sync-folder.ts';
import { appendFile, appendText, copy, endTar, listTar, type TarEntry, writeAll } from './tar.ts';

const manifestSchema = z.object({
  format: z.literal(1),
  schema: z.number().int(),
  madeAt: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Hears of every piece that was read, in bytes. */
export type Read = (bytes: number) => void;

export const packName = (pack: number): string => `mail/${String(pack).padStart(4, '0')}.pack`;

/**
 * Writes a backup of a data folder and rehearses its restore before it counts; the engine may be at work meanwhile.
 * Blocks its thread: call it in a worker. @param now milliseconds since 1970. @param onProgress hears the share that is done, 0 to 1
 * @returns its size in bytes
 * @throws Failure `backup-unusable`, `disk-full`, `disk-unwritable`
 */
export function writeBackup(folder: string, out: string, now: number, onProgress: (share: number) => void = () => undefined): number {
  const part = `${out}.part`;
  let scratch: string | null = null;
  try {
    const own = join(folder, 'backups');
    mkdirSync(own, { recursive: true, mode: 0o700 });
    mkdirSync(dirname(out), { recursive: true, mode: 0o700 });
    removeStrays(own);
    const { database, mail } = sizesIn(folder);
    // Better told at once than after it filled the disk for everything else: the copy, and the file beside it.
    if (freeBytes(own) < database * 2 || freeBytes(dirname(out)) < database * 2 + mail) throw new Failure({ code: 'disk-full' });
    scratch = mkdtempSync(join(own, '.copying-'));
    const copied = join(scratch, 'amends.db');
    // Written once, then read twice by the check.
    const read = counter((database + mail) * 3, onProgress);
    fill(part, folder, copied, now, read);
    rmSync(copied);
    checkBackup(part, scratch, read);
    renameSync(part, out);
    syncFolder(dirname(out));
    return statSync(out).size;
  } catch (cause) {
    if (existsSync(part)) rmSync(part);
    throw spaceFault(cause, dirname(out));
  } finally {
    if (scratch !== null) rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Rehearses a restore: unpacks the database into `scratch`, checks it whole, and every mail source by its hash.
 * @throws Failure `backup-unusable`, `database-newer`
 */
export function checkBackup(file: string, scratch: string, read: Read = () => undefined): Manifest {
  return withTar(file, (tar, entries) => {
    const manifest = readManifest(tar, entries);
    if (manifest.schema > schemaVersion) throw new Failure({ code: 'database-newer', found: manifest.schema, known: schemaVersion });
    for (const { name, bytes, sha256 } of manifest.files) {
      const entry = find(entries, name);
      if (entry.length !== bytes || hashOf(tar, entry.position, entry.length, read) !== sha256)
        throw new Error(`${name} is not as it was written`);
    }
    const rehearsed = join(scratch, 'rehearsed.db');
    extract(tar, find(entries, 'amends.db'), rehearsed);
    checkDatabase(tar, entries, rehearsed, read);
    rmSync(rehearsed, { force: true });
    return manifest;
  });
}

/** Unpacks a checked backup into an empty folder, all of it on the disk when this returns. */
export function unpackBackup(file: string, into: string, read: Read = () => undefined): void {
  withTar(file, (tar, entries) => {
    const manifest = readManifest(tar, entries);
    mkdirSync(join(into, 'mail'), { recursive: true, mode: 0o700 });
    for (const { name } of manifest.files) {
      if (name !== 'amends.db' && !/^mail\/\d{4,}\.pack$/.test(name)) throw new Error(`${name} does not belong into a backup`);
      extract(tar, find(entries, name), join(into, name), read);
    }
    syncFolder(join(into, 'mail'));
    syncFolder(into);
  });
}

function fill(part: string, folder: string, copied: string, now: number, read: Read): void {
  const reader = openReader(folder);
  try {
    reader.pragma('query_only = 0');
    reader.prepare('VACUUM INTO ?').run(copied);
  } finally {
    reader.close();
  }
  const snapshot = new Database(copied, { readonly: true });
  let ends: PackEnd[];
  let schema: number;
  try {
    ends = packEnds(snapshot);
    schema = snapshot.pragma('user_version', { simple: true }) as number;
  } finally {
    snapshot.close();
  }
  const tar = openSync(part, 'w', 0o600);
  try {
    const files = [
      add(tar, 'amends.db', openPlain(copied), statSync(copied).size, read),
      // A compressed one as the sources end to end: whatever opens the tar can read them.
      ...ends.map(({ pack, end }) => add(tar, packName(pack), openPack(join(folder, 'mail'), pack), end, read)),
    ];
    const manifest: Manifest = { format: 1, schema, madeAt: new Date(now).toISOString(), files };
    appendText(tar, 'manifest.json', JSON.stringify(manifest));
    endTar(tar);
    fsyncSync(tar);
  } finally {
    closeSync(tar);
  }
}

function add(tar: number, name: string, from: PackFile, bytes: number, read: Read): Manifest['files'][number] {
  const hash = createHash('sha256');
  try {
    appendFile(tar, name, from.read, bytes, (piece) => {
      hash.update(piece);
      read(piece.byteLength);
    });
  } finally {
    from.close();
  }
  return { name, bytes, sha256: hash.digest('hex') };
}

function checkDatabase(tar: number, entries: readonly TarEntry[], rehearsed: string, read: Read): void {
  const db = new Database(rehearsed, { readonly: true });
  try {
    const broken = brokenIn(db);
    if (broken !== null) throw new Error(broken);
    const places = new Map(entries.map((entry) => [entry.name, entry]));
    for (const { id, pack, position, length, sha256 } of sourceRows(db)) {
      const entry = places.get(packName(pack));
      if (entry === undefined || position + length > entry.length) throw new Error(`the source ${id} is not in it`);
      if (hashOf(tar, entry.position + position, length, read) !== sha256.toString('hex')) throw new Error(`the source ${id} has changed`);
    }
  } finally {
    db.close();
  }
}

export interface SourceRow {
  readonly id: number;
  readonly pack: number;
  readonly position: number;
  readonly length: number;
  readonly sha256: Buffer;
}

export function sourceRows(db: Db): IterableIterator<SourceRow> {
  return db.prepare<[], SourceRow>('SELECT id, pack, position, length, sha256 FROM sources ORDER BY pack, position').iterate();
}

/** SQLite's own verdict on a database. @returns null when it is whole */
export function brokenIn(db: Db): string | null {
  const verdict = db.pragma('integrity_check(3)') as { integrity_check: string }[];
  const words = verdict.map((row) => row.integrity_check).join('; ');
  if (words !== 'ok') return words;
  const dangling = db.pragma('foreign_key_check') as unknown[];
  return dangling.length === 0 ? null : `${dangling.length} dangling references`;
}

export function hashOf(file: number, position: number, length: number, read: Read = () => undefined): string {
  const hash = createHash('sha256');
  copy(file, position, length, (bytes) => {
    hash.update(bytes);
    read(bytes.byteLength);
  });
  return hash.digest('hex');
}

function withTar<T>(file: string, work: (tar: number, entries: readonly TarEntry[]) => T): T {
  let tar: number | null = null;
  try {
    tar = openSync(file, 'r');
    return work(tar, listTar(tar));
  } catch (cause) {
    const fault = faultOf(cause);
    if (fault.code !== 'internal') throw cause;
    if (isNoSpace(cause)) throw new Failure({ code: 'disk-full' }, { cause });
    throw new Failure({ code: 'backup-unusable', path: file, detail: fault.detail }, { cause });
  } finally {
    if (tar !== null) closeSync(tar);
  }
}

function readManifest(tar: number, entries: readonly TarEntry[]): Manifest {
  const { position, length } = find(entries, 'manifest.json');
  const pieces: Buffer[] = [];
  copy(tar, position, length, (bytes) => pieces.push(Buffer.from(bytes)));
  const manifest = manifestSchema.safeParse(JSON.parse(Buffer.concat(pieces).toString('utf8')));
  if (!manifest.success) throw new Error('its manifest is not one of Amends');
  return manifest.data;
}

function find(entries: readonly TarEntry[], name: string): TarEntry {
  const entry = entries.find((one) => one.name === name);
  if (entry === undefined) throw new Error(`it has no ${name}`);
  return entry;
}

function extract(tar: number, { position, length }: TarEntry, to: string, read: Read = () => undefined): void {
  const file = openSync(to, 'w', 0o600);
  try {
    copy(tar, position, length, (bytes) => {
      writeAll(file, bytes);
      read(bytes.byteLength);
    });
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Adds up what was read and tells the share now and then. @param total bytes */
export function counter(total: number, onProgress: (share: number) => void): Read {
  let done = 0;
  let told = 0;
  return (bytes) => {
    done += bytes;
    const share = Math.min(1, done / Math.max(1, total));
    if (share - told < 0.01) return;
    told = share;
    onProgress(share);
  };
}

/** Bytes of the database and of the mail sources, which are written out at their whole length. */
function sizesIn(folder: string): { database: number; mail: number } {
  const reader = openReader(folder);
  try {
    const mail = packEnds(reader).reduce((sum, { end }) => sum + end, 0);
    return { database: statSync(join(folder, 'amends.db')).size, mail };
  } finally {
    reader.close();
  }
}

/** What a killed backup left behind. */
function removeStrays(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('.copying-') || name.endsWith('.part')) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** A fault that names the place, where the disk refused a file. @returns what to throw */
export function spaceFault(cause: unknown, folder: string): unknown {
  if (cause instanceof Failure) return cause;
  if (isNoSpace(cause)) return new Failure({ code: 'disk-full' }, { cause });
  const refused =
    cause instanceof Error && 'code' in cause && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR'].includes(String(cause.code));
  return refused ? new Failure({ code: 'disk-unwritable', path: folder }, { cause }) : cause;
}
