/**
 * The sources of all messages: append-only files beside the database; those that are full are compressed when nothing else is to do.
 * Bytes are on the disk (fsync) before the row that points to them commits; what lies beyond the last row is cut at the start.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { promisify } from 'node:util';
import { Failure } from '#contract/errors.ts';
import { freeBytes } from './disk.ts';
import { openPack, type PackFile, packFile, squeezedFile, squeezePack } from './pack-file.ts';
import { syncFolder } from './sync-folder.ts';

export interface Place {
  readonly pack: number;
  readonly position: number;
  readonly length: number;
}

export interface Packs {
  /** Appends the sources in order; call `sync` before the rows commit. */
  append(source: Uint8Array): Place;
  /** Waits until everything appended so far is on the disk. */
  sync(): void;
  /** Ends the pack that is written to: what comes now goes into the next. @returns the number of that one */
  rotate(): number;
  /** Deletes a pack to which no row points any more. */
  drop(pack: number): void;
  /** Those that nothing is appended to any more and that take their whole length on the disk. */
  full(): number[];
  /** Puts what `squeeze` wrote in the pack's place, unless the pack was dropped meanwhile. */
  replace(pack: number): void;
  /** The same without holding up the thread. */
  synced(): Promise<void>;
  /** @throws Failure `database-damaged` when the file is shorter than the row says */
  read(place: Place): Buffer;
  /** Cuts what was appended but never committed; `ends` maps each pack to its last committed byte. */
  cutTail(ends: ReadonlyMap<number, number>): void;
  close(): void;
}

/** A pack is closed at this size and the next begun: backups and copies stay handy. */
const packBytes = 256 * 1024 * 1024;

const flushed = promisify(fsync);
const partOf = (folder: string, pack: number): string => `${squeezedFile(folder, pack)}.part`;

/** Compresses a full pack, for a worker; it counts when `replace` was called. @returns false where there is no room for both */
export async function squeeze(folder: string, pack: number, onStep: () => void = () => undefined): Promise<boolean> {
  const from = packFile(folder, pack);
  if (!existsSync(from) || freeBytes(folder) < statSync(from).size * 2) return false;
  try {
    await squeezePack(from, partOf(folder, pack), onStep);
    return true;
  } catch (error) {
    rmSync(partOf(folder, pack), { force: true });
    throw error;
  }
}

export function createPacks(folder: string): Packs {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const readers = new Map<number, PackFile>();
  // Nothing is appended to a compressed one.
  let current = Math.max(1, ...numbers(folder, '.pack'), ...numbers(folder, '.packz').map((pack) => pack + 1));
  let writer: number | null = null;
  let end = 0;
  let dirty = false;
  const file = (pack: number): string => packFile(folder, pack);
  function forget(pack: number): void {
    readers.get(pack)?.close();
    readers.delete(pack);
  }

  function openWriter(): number {
    if (writer !== null && end < packBytes) return writer;
    if (writer !== null) {
      fsyncSync(writer);
      closeSync(writer);
      current += 1;
    }
    writer = openSync(file(current), 'a', 0o600);
    end = fstatSync(writer).size;
    return writer;
  }

  return {
    append(source) {
      const fd = openWriter();
      const place = { pack: current, position: end, length: source.byteLength };
      let written = 0;
      try {
        while (written < source.byteLength) written += writeSync(fd, source, written, source.byteLength - written);
      } catch (cause) {
        ftruncateSync(fd, place.position);
        const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
        throw new Failure(full ? { code: 'disk-full' } : { code: 'disk-unwritable', path: folder }, { cause });
      }
      end += source.byteLength;
      dirty = true;
      return place;
    },
    sync() {
      if (writer !== null && dirty) fsyncSync(writer);
      dirty = false;
    },
    async synced() {
      if (writer === null || !dirty) return;
      // What is appended meanwhile is waited for by its own call.
      dirty = false;
      const fd = writer;
      try {
        await flushed(fd);
      } catch (error) {
        // A pack that was full meanwhile is on the disk: it was closed so.
        if (writer !== fd) return;
        dirty = true;
        throw error;
      }
    },
    read({ pack, position, length }) {
      const reader = readers.get(pack) ?? openPack(folder, pack);
      readers.set(pack, reader);
      const bytes = Buffer.allocUnsafe(length);
      if (reader.read(position, bytes) < length)
        throw new Failure({ code: 'database-damaged', path: file(pack), detail: `ends before ${position + length}` });
      return bytes;
    },
    rotate() {
      if (writer !== null) {
        fsyncSync(writer);
        closeSync(writer);
        writer = null;
        dirty = false;
      }
      current += 1;
      return current;
    },
    drop(pack) {
      forget(pack);
      for (const gone of [file(pack), squeezedFile(folder, pack)]) rmSync(gone, { force: true });
    },
    full: () => numbers(folder, '.pack').filter((pack) => pack < current),
    replace(pack) {
      if (!existsSync(file(pack))) {
        rmSync(partOf(folder, pack), { force: true });
        return;
      }
      renameSync(partOf(folder, pack), squeezedFile(folder, pack));
      syncFolder(folder);
      forget(pack);
      rmSync(file(pack));
    },
    cutTail(ends) {
      for (const pack of numbers(folder, '.packz.part')) rmSync(partOf(folder, pack));
      // What was cut off before the other was gone is done again; what no row points to was cut off while it was dropped.
      for (const pack of numbers(folder, '.packz')) if (existsSync(file(pack)) || !ends.has(pack)) rmSync(squeezedFile(folder, pack));
      for (const pack of numbers(folder, '.pack')) {
        const fd = openSync(file(pack), 'r+');
        try {
          const committed = ends.get(pack) ?? 0;
          if (fstatSync(fd).size > committed) ftruncateSync(fd, committed);
        } finally {
          closeSync(fd);
        }
      }
    },
    close() {
      if (writer !== null) {
        fsyncSync(writer);
        closeSync(writer);
        writer = null;
      }
      for (const pack of [...readers.keys()]) forget(pack);
    },
  };
}

/** For a thread that only reads: nothing is appended or cut by it. */
export const readPacks = (folder: string): Pick<Packs, 'read' | 'close'> => createPacks(folder);

function numbers(folder: string, ending: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => Number.parseInt(name, 10));
}
