/**
 * A pack as a file. One that is written to is the sources end to end (`0001.pack`); one that is full may be compressed (`0001.packz`):
 * blocks of 128 KiB, each a zstd frame of its own, then the frames' lengths, the pack's own length and a mark.
 * Places stay what they were: a read unpacks only the blocks it touches.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Failure } from '#contract/errors.ts';

export interface PackFile {
  /** Of the sources in it. */
  readonly length: number;
  /** @returns how many bytes were read, fewer than asked for only at the end */
  read(position: number, into: Uint8Array): number;
  close(): void;
}

const blockBytes = 128 * 1024;
/** Two megabytes. */
const blocksPerStep = 16;
const footBytes = 16;
const mark = 'AMENDSZ1';
/** The quickest level: the next ones save two percent more. One piece of output, room for the worst case. */
const options = { params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 }, chunkSize: blockBytes + 4096 };

export const packFile = (folder: string, pack: number): string => join(folder, `${String(pack).padStart(4, '0')}.pack`);
export const squeezedFile = (folder: string, pack: number): string => `${packFile(folder, pack)}z`;

/** Writes the compressed pack, whole and on the disk when this ends. @param onStep called every few megabytes */
export async function squeezePack(from: string, to: string, onStep: () => void): Promise<void> {
  await using source = await open(from, 'r');
  await using target = await open(to, 'w', 0o600);
  const lengths: number[] = [];
  const block = new Uint8Array(blockBytes);
  let length = 0;
  for (;;) {
    const { bytesRead } = await source.read(block, 0, blockBytes, length);
    if (bytesRead === 0) break;
    const bytes = block.subarray(0, bytesRead);
    // Half a millisecond: cheaper here than handed to another thread.
    const frame = zstdCompressSync(bytes, options);
    // The other will be gone: what cannot be read again does not count.
    if (!zstdDecompressSync(frame).equals(bytes)) throw new Error('a block did not come out as it went in');
    await target.appendFile(frame);
    lengths.push(frame.byteLength);
    if (lengths.length % blocksPerStep === 0) onStep();
    length += bytesRead;
    if (bytesRead < blockBytes) break;
  }
  if (length !== (await source.stat()).size) throw new Error('the pack was not read to its end');
  const foot = Buffer.alloc(footBytes);
  foot.writeDoubleLE(length, 0);
  foot.write(mark, 8, 'latin1');
  await target.appendFile(Buffer.concat([Buffer.from(Uint32Array.from(lengths).buffer), foot]));
  await target.sync();
}

/** @throws as `openSync` where there is neither */
export function openPack(folder: string, pack: number): PackFile {
  try {
    return openPlain(packFile(folder, pack));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return unpacked(squeezedFile(folder, pack));
  }
}

export function openPlain(path: string): PackFile {
  const file = openSync(path, 'r');
  return {
    length: fstatSync(file).size,
    read: (position, into) => readFully(file, position, into),
    close: () => closeSync(file),
  };
}

function unpacked(path: string): PackFile {
  const file = openSync(path, 'r');
  try {
    const { length, ends } = readIndex(file, path);
    let last: { readonly block: number; readonly bytes: Uint8Array } | null = null;
    const blockAt = (block: number): Uint8Array => {
      if (last?.block === block) return last.bytes;
      const start = ends[block - 1] ?? 0;
      const frame = Buffer.allocUnsafe((ends[block] ?? start) - start);
      readFully(file, start, frame);
      last = { block, bytes: zstdDecompressSync(frame, { maxOutputLength: blockBytes }) };
      return last.bytes;
    };
    return {
      length,
      read(position, into) {
        let done = 0;
        while (done < into.byteLength && position + done < length) {
          const block = Math.floor((position + done) / blockBytes);
          const from = position + done - block * blockBytes;
          const bytes = blockAt(block).subarray(from, from + into.byteLength - done);
          if (bytes.byteLength === 0) break;
          into.set(bytes, done);
          done += bytes.byteLength;
        }
        return done;
      },
      close: () => closeSync(file),
    };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

function readIndex(file: number, path: string): { length: number; ends: number[] } {
  const { size } = fstatSync(file);
  const foot = Buffer.alloc(footBytes);
  readFully(file, size - footBytes, foot);
  if (foot.toString('latin1', 8) !== mark)
    throw new Failure({ code: 'database-damaged', path, detail: 'a compressed pack without its end' });
  const length = foot.readDoubleLE(0);
  const index = Buffer.alloc(Math.ceil(length / blockBytes) * 4);
  readFully(file, size - footBytes - index.byteLength, index);
  let end = 0;
  const ends = Array.from({ length: index.byteLength / 4 }, (_, block) => {
    end += index.readUInt32LE(block * 4);
    return end;
  });
  return { length, ends };
}

function readFully(file: number, position: number, into: Uint8Array): number {
  let done = 0;
  while (done < into.byteLength) {
    const got = readSync(file, into, done, into.byteLength - done, position + done);
    if (got === 0) break;
    done += got;
  }
  return done;
}
