/** One file out of several, in the tar format that every system opens (POSIX.1-1988 ustar; GNU's base-256 for sizes from 8 GiB). */
import { fstatSync, readSync, writeSync } from 'node:fs';

const block = 512;
const chunk = 1024 * 1024;

export interface TarEntry {
  readonly name: string;
  /** Where its first byte stands in the tar. */
  readonly position: number;
  readonly length: number;
}

/** Reads on from a place, fewer bytes than asked for only at the end. */
type ReadAt = (position: number, into: Uint8Array) => number;

/** Appends the first `length` bytes of what `from` reads. @param heard gets every byte, for a hash */
export function appendFile(tar: number, name: string, from: ReadAt, length: number, heard: (bytes: Uint8Array) => void): void {
  writeAll(tar, header(name, length));
  copyFrom(from, 0, length, (bytes) => {
    heard(bytes);
    writeAll(tar, bytes);
  });
  writeAll(tar, Buffer.alloc(padding(length)));
}

export function appendText(tar: number, name: string, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  writeAll(tar, header(name, bytes.byteLength));
  writeAll(tar, bytes);
  writeAll(tar, Buffer.alloc(padding(bytes.byteLength)));
}

/** Two empty blocks end a tar. */
export function endTar(tar: number): void {
  writeAll(tar, Buffer.alloc(2 * block));
}

/** Lists what an open tar holds. @throws when a header is broken or the file ends too early */
export function listTar(tar: number): TarEntry[] {
  const entries: TarEntry[] = [];
  const size = fstatSync(tar).size;
  let at = 0;
  for (;;) {
    if (at + block > size) throw new Error('it ends too early');
    const head = Buffer.alloc(block);
    copy(tar, at, block, (bytes) => head.set(bytes));
    if (head.every((byte) => byte === 0)) return entries;
    if (checksum(head) !== Number.parseInt(head.toString('latin1', 148, 154), 8)) throw new Error(`no tar header at ${at}`);
    const name = head.toString('utf8', 0, 100).replace(/\0.*$/s, '');
    const length = readLength(head);
    const position = at + block;
    if (position + length > size) throw new Error(`${name} ends too early`);
    entries.push({ name, position, length });
    at = position + length + padding(length);
  }
}

/** Hands out a stretch of an open file piece by piece. @throws when the file ends before */
export function copy(file: number, position: number, length: number, piece: (bytes: Uint8Array) => void): void {
  copyFrom((at, into) => readSync(file, into, 0, into.byteLength, at), position, length, piece);
}

function copyFrom(read: ReadAt, position: number, length: number, piece: (bytes: Uint8Array) => void): void {
  const buffer = Buffer.allocUnsafe(Math.min(chunk, length));
  let done = 0;
  while (done < length) {
    const got = read(position + done, buffer.subarray(0, Math.min(buffer.byteLength, length - done)));
    if (got === 0) throw new Error('it ends too early');
    piece(buffer.subarray(0, got));
    done += got;
  }
}

export function writeAll(file: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.byteLength) done += writeSync(file, bytes, done, bytes.byteLength - done);
}

const padding = (length: number): number => (block - (length % block)) % block;

function header(name: string, length: number): Buffer {
  const head = Buffer.alloc(block);
  head.write(name, 0, 100, 'utf8');
  head.write('0000600\0', 100);
  head.write('0000000\0', 108);
  head.write('0000000\0', 116);
  if (length < 8 ** 11) head.write(`${length.toString(8).padStart(11, '0')}\0`, 124);
  else {
    head.writeUInt8(0x80, 124);
    head.writeBigUInt64BE(BigInt(length), 128);
  }
  head.write('00000000000\0', 136);
  head.write('0', 156);
  head.write('ustar\x0000', 257);
  head.write(`${checksum(head).toString(8).padStart(6, '0')}\0 `, 148);
  return head;
}

/** The sum of all bytes, its own eight counted as spaces. */
function checksum(head: Buffer): number {
  let sum = 8 * 0x20;
  for (let at = 0; at < block; at += 1) if (at < 148 || at >= 156) sum += head[at] ?? 0;
  return sum;
}

function readLength(head: Buffer): number {
  if (head[124] === 0x80) return Number(head.readBigUInt64BE(128));
  return Number.parseInt(head.toString('latin1', 124, 135), 8);
}
