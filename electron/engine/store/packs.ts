/**
 * The sources of all messages: append-only files beside the database.
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
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '#contract/errors.ts';

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

export function createPacks(folder: string): Packs {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const readers = new Map<number, number>();
  let current = Math.max(1, ...numbers(folder));
  let writer: number | null = null;
  let end = 0;
  let dirty = false;
  const file = (pack: number): string => join(folder, `${String(pack).padStart(4, '0')}.pack`);

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
      let fd = readers.get(pack);
      if (fd === undefined) {
        fd = openSync(file(pack), 'r');
        readers.set(pack, fd);
      }
      const bytes = Buffer.allocUnsafe(length);
      let done = 0;
      while (done < length) {
        const got = readSync(fd, bytes, done, length - done, position + done);
        if (got === 0) throw new Failure({ code: 'database-damaged', path: file(pack), detail: `ends before ${position + length}` });
        done += got;
      }
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
      const fd = readers.get(pack);
      if (fd !== undefined) closeSync(fd);
      readers.delete(pack);
      rmSync(file(pack), { force: true });
    },
    cutTail(ends) {
      for (const pack of numbers(folder)) {
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
      for (const fd of readers.values()) closeSync(fd);
      readers.clear();
    },
  };
}

/** For a thread that only reads: nothing is appended or cut by it. */
export const readPacks = (folder: string): Pick<Packs, 'read' | 'close'> => createPacks(folder);

function numbers(folder: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pack'))
    .map((name) => Number.parseInt(name, 10));
}
