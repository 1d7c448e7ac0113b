/**
 * The room on the disk. A reserve file is given back before the disk is full to the brim, so that what the owner does
 * is still written; mail from the server waits until there is room. The state reaches the window as an event.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '#contract/errors.ts';
import type { DiskState } from '#contract/settings.ts';

export interface Disk {
  state(): DiskState;
  /** Before every write: gives the reserve back when little is left. It costs a system call. */
  prepare(): void;
  /** For what can wait until there is room. @throws Failure `disk-full`, `disk-unwritable` */
  assertRoom(): void;
  /** Notes what a write ran into. @returns the Failure to throw in its place, or the error itself */
  noted(error: unknown): unknown;
  /** Makes the reserve where there is room for it, and notices when there is room again; called every second. */
  look(): void;
}

const mebibyte = 1024 * 1024;
/** Enough for some hundred records and replies. */
const reserveBytes = 4 * mebibyte;
/** With less than this the disk counts as full: one commit and its log still fit. */
const leastBytes = mebibyte;
/** Room for this much ends the state, so that it does not flicker. */
const easyBytes = 4 * mebibyte;

export const reserveFile = (folder: string): string => join(folder, 'reserve');

/** @param onChange hears each new state, never inside a transaction */
export function createDisk(folder: string, onChange: () => void): Disk {
  const reserve = reserveFile(folder);
  let state: DiskState = 'fine';
  let held = existsSync(reserve);

  function become(next: DiskState): void {
    if (state === next) return;
    state = next;
    onChange();
  }

  function giveBack(): void {
    if (held) giveReserve(folder);
    held = false;
  }

  /** @returns bytes free; null where the folder itself is out of reach (a drive that was pulled out) */
  function free(): number | null {
    try {
      return freeBytes(folder);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      become('unwritable');
      return null;
    }
  }

  return {
    state: () => state,
    prepare() {
      const left = free();
      if (left === null || left >= leastBytes) return;
      giveBack();
      become('full');
    },
    assertRoom() {
      const left = free();
      if (left !== null && left < leastBytes) become('full');
      if (state === 'full') throw new Failure({ code: 'disk-full' });
      if (state === 'unwritable') throw new Failure({ code: 'disk-unwritable', path: folder });
    },
    noted(error) {
      const failure = storeFailure(error, folder);
      if (!(failure instanceof Failure)) return failure;
      if (failure.fault.code === 'disk-full') {
        giveBack();
        become('full');
      }
      if (failure.fault.code === 'disk-unwritable') become('unwritable');
      return failure;
    },
    look() {
      const left = free();
      if (left === null) return;
      if (left < leastBytes) {
        become('full');
        return;
      }
      const roomy = left >= easyBytes + (held ? 0 : reserveBytes);
      if (state !== 'fine' && !canWrite(folder)) become('unwritable');
      else if (state === 'unwritable' || roomy) become(roomy ? 'fine' : 'full');
      if (state !== 'fine' || held) return;
      held = roomy && makeReserve(folder);
      if (!held) become('full');
    },
  };
}

/** Before the engine stands: at a start on a full disk the reserve makes the start possible. @returns whether there was one */
export function giveReserve(folder: string): boolean {
  const there = existsSync(reserveFile(folder));
  rmSync(reserveFile(folder), { force: true });
  return there;
}

/** @returns bytes that this user may still write */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** What a write threw, as a fault of the disk or the database; else the error itself. */
export function storeFailure(error: unknown, folder: string): unknown {
  if (error instanceof Failure || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (isNoSpace(error) || (code.startsWith('SQLITE_IOERR') && existsSync(folder) && freeBytes(folder) < leastBytes)) {
    return new Failure({ code: 'disk-full' }, { cause: error });
  }
  const damage = damageOf(error);
  if (damage !== null) return new Failure({ code: 'database-damaged', path: join(folder, 'amends.db'), detail: damage }, { cause: error });
  if (/^(SQLITE_(READONLY|CANTOPEN|IOERR|PERM)|EACCES|EPERM|EROFS|EIO)/.test(code)) {
    return new Failure({ code: 'disk-unwritable', path: folder }, { cause: error });
  }
  return error;
}

/** SQLite's own word for a page that it cannot read; null for any other error. */
export function damageOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof Error && (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') ? error.message : null;
}

export const isNoSpace = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(String(error.code));

/** Random bytes, so that a disk that packs its files takes the whole room for it. */
function makeReserve(folder: string): boolean {
  const part = `${reserveFile(folder)}.part`;
  try {
    writeWhole(part, randomBytes(reserveBytes));
    renameSync(part, reserveFile(folder));
    return true;
  } catch (error) {
    if (!(storeFailure(error, folder) instanceof Failure)) throw error;
    rmSync(part, { force: true });
    return false;
  }
}

function canWrite(folder: string): boolean {
  const probe = join(folder, 'reserve.part');
  try {
    writeWhole(probe, Buffer.alloc(4096, 0xa5));
    rmSync(probe);
    return true;
  } catch (error) {
    if (!(storeFailure(error, folder) instanceof Failure)) throw error;
    return false;
  }
}

function writeWhole(file: string, bytes: Buffer): void {
  const fd = openSync(file, 'w', 0o600);
  try {
    for (let done = 0; done < bytes.byteLength; ) done += writeSync(fd, bytes, done);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
