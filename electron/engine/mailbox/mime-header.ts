/** The header of a message or part: its fields, unfolded, as the bytes came (one character a byte). */
import { limits } from './limits.ts';
import { decodeBytes } from './mime-charset.ts';
import { likelyCharset } from './mime-guess.ts';

export interface Header {
  /** Names in lower case; the values are byte strings, see `readable`. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The offset after the blank line. */
  readonly end: number;
}

/** RFC 5322, section 2.2; a line that is no field stays as a field without value, as other readers have it. */
export function readHeader(source: Buffer, start: number, end: number, most: number = limits.headerFields): Header {
  for (let size = 4096; ; size *= 4) {
    const stop = Math.min(end, start + size);
    const header = fieldsOf(source.toString('latin1', start, stop), start, stop === end, most);
    if (header !== null) return header;
    if (size > limits.headerBytes) {
      const cut = fieldsOf(source.toString('latin1', start, stop), start, true, most);
      return { fields: cut?.fields ?? [], end: blankLine(source, stop, end) };
    }
  }
}

/** @returns null when the block ends before the header does */
function fieldsOf(block: string, start: number, last: boolean, most: number): Header | null {
  const fields: [string, string][] = [];
  let folds: string[] = [];
  const close = (): void => {
    if (folds.length === 0 || fields.length >= most) return;
    const line = folds.length === 1 ? (folds[0] ?? '') : folds.join('');
    folds = [];
    const colon = line.indexOf(':');
    const name = trimmed(colon === -1 ? line : line.slice(0, colon)).toLowerCase();
    const value = colon === -1 ? '' : trimmed(line.slice(colon + 1));
    fields.push([name, value.includes('\r') ? value.replace(/\r+/g, ' ') : value]);
  };
  for (let at = 0; at < block.length; ) {
    const feed = block.indexOf('\n', at);
    if (feed === -1 && !last) return null;
    let stop = feed === -1 ? block.length : feed;
    const next = feed === -1 ? block.length : feed + 1;
    while (stop > at && block.charCodeAt(stop - 1) === 13) stop -= 1;
    if (stop === at) {
      close();
      return { fields, end: start + next };
    }
    const first = block.charCodeAt(at);
    if (first !== 32 && first !== 9) close();
    folds.push(block.slice(at, stop));
    at = next;
  }
  if (!last) return null;
  close();
  return { fields, end: start + block.length };
}

function blankLine(source: Buffer, from: number, end: number): number {
  for (let at = from; at < end; ) {
    const feed = source.indexOf(10, at);
    if (feed === -1 || feed >= end) return end;
    const next = source[feed + 1];
    if (next === 10) return feed + 2;
    if (next === 13 && source[feed + 2] === 10) return feed + 3;
    at = feed + 1;
  }
  return end;
}

/** The first field of the name, or ''. */
export function first({ fields }: Header, name: string): string {
  for (const field of fields) if (field[0] === name) return field[1];
  return '';
}

/** All fields of the name, in their order. */
export function valuesOf({ fields }: Header, name: string): string[] {
  const values: string[] = [];
  for (const field of fields) if (field[0] === name) values.push(field[1]);
  return values;
}

export function has({ fields }: Header, name: string): boolean {
  return fields.some((field) => field[0] === name);
}

/** Only what RFC 5322 calls white space: a name behind U+00A0 is not the real field. */
function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && (text.charCodeAt(start) === 32 || text.charCodeAt(start) === 9)) start += 1;
  while (end > start && (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9)) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

const eightBit = /[\x80-\xff]/;

/** A byte string as text: some programs write UTF-8 or their code page without saying so. */
export function readable(bytes: string): string {
  if (!eightBit.test(bytes)) return bytes;
  const raw = Buffer.from(bytes, 'latin1');
  return decodeBytes(raw, likelyCharset(raw));
}
