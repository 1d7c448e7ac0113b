/** What a scanned message holds for people: its text, in one or two forms, and its attachments, found but not decoded. */
import { limits } from './limits.ts';
import { decodeBytes, isUnnamed } from './mime-charset.ts';
import { base64Text, decodeBody, decodedSize } from './mime-encoding.ts';
import { unflowed } from './mime-flowed.ts';
import { likelyCharset } from './mime-guess.ts';
import { first, readable } from './mime-header.ts';
import type { Part, Range } from './mime-scan.ts';
import { parameterText } from './mime-structured.ts';
import { decodeWords } from './mime-words.ts';

/** Reads at most so many encoded bytes. */
type Reader = (most: number) => { readonly text: string; readonly used: number };

/** One piece of the body: as plain text, as HTML, or as both (the forms of a multipart/alternative). */
export interface Entry {
  readonly plain: Reader[];
  readonly html: Reader[];
}

export interface Found {
  readonly name: string | null;
  /** Lower case. */
  readonly type: string;
  readonly contentId: string | null;
  readonly inline: boolean;
  readonly size: number;
  /** The bytes where they lie inside another container. */
  readonly bytes: () => Buffer;
  readonly part: Part | null;
}

export interface Content {
  readonly entries: Entry[];
  readonly attachments: Found[];
}

interface Shared {
  entry: Entry | null;
}

/** Text goes to the body, unless it says that it is an attachment; all else is one. */
export function contentOf(source: Buffer, root: Part): Content {
  const entries: Entry[] = [];
  const attachments: Found[] = [];
  /** The entry of an alternative stands where its first text does. */
  const entry = (of: Shared | null = null): Entry => {
    if (of?.entry) return of.entry;
    const made: Entry = { plain: [], html: [] };
    entries.push(made);
    if (of !== null) of.entry = made;
    return made;
  };

  function loose(range: Range): void {
    if (!isBlank(source, range)) entry().plain.push((most) => looseText(source, range, most));
  }

  function collect(part: Part, alternative: Shared | null, related: boolean): void {
    const multipart = part.type.value.startsWith('multipart/');
    if (part.children.length === 0) {
      if (multipart) loose(part.body);
      else if (isBody(part)) {
        const html = part.type.value === 'text/html';
        entry(alternative)[html ? 'html' : 'plain'].push((most) => partText(source, part, most));
      } else attachments.push(located(source, part, related));
    } else {
      if (!isNotice(source, part.body)) loose(part.body);
      const inner = part.multipart === 'alternative' ? { entry: null } : alternative;
      for (const child of part.children) collect(child, inner, related || part.multipart === 'related');
    }
    for (const range of part.epilogue) loose(range);
  }

  collect(root, null, false);
  return { entries, attachments };
}

function isBody({ type, disposition }: Part): boolean {
  return (type.value === 'text/plain' || type.value === 'text/html') && disposition.value !== 'attachment';
}

function located(source: Buffer, part: Part, related: boolean): Found {
  const { body, encoding, header, disposition, type } = part;
  const contentId = first(header, 'content-id');
  return {
    name: parameterText(disposition, 'filename') ?? parameterText(type, 'name') ?? described(part),
    type: type.value,
    contentId: contentId === '' ? null : contentId.replace(/^<|>$/g, ''),
    inline: contentId !== '' && (related || disposition.value === 'inline'),
    size: decodedSize(source, body.start, body.end, encoding),
    bytes: () => bytesOf(source, part),
    part,
  };
}

/** A mail within bears its own subject; a part without name may have a description. */
function described({ header, type }: Part): string | null {
  if (type.value === 'message/rfc822') return null;
  const text = first(header, 'content-description');
  return /\.\w{2,5}$/.test(text) ? decodeWords(readable(text)) : null;
}

/** Calendars come in Unicode whatever their charset, ending in one line break. */
function bytesOf(source: Buffer, part: Part): Buffer {
  const { body, encoding, type } = part;
  const bytes = decodeBody(source, body.start, body.end, encoding);
  if (type.value !== 'text/calendar' && type.value !== 'application/ics') return bytes;
  const text = decodeBytes(bytes, type.params.get('charset') ?? '').replaceAll('\r\n', '\n');
  return Buffer.from(`${text.trimEnd()}\n`);
}

function partText(source: Buffer, part: Part, most: number): { text: string; used: number } {
  const { body, encoding, type } = part;
  const end = Math.min(body.end, body.start + most);
  const bytes = encoding === 'base64' ? base64Text(source, body.start, end) : decodeBody(source, body.start, end, encoding);
  const label = type.params.get('charset') ?? '';
  const text = decodeBytes(bytes, type.value === 'text/html' ? htmlCharset(bytes, label) : label);
  const flowed = type.value === 'text/plain' && /^flowed$/i.test(type.params.get('format') ?? '');
  return {
    text: flowed ? unflowed(lines(text), /^yes$/i.test(type.params.get('delsp') ?? '')) : text,
    used: end - body.start,
  };
}

/** Where the part names no charset, the page itself may. */
function htmlCharset(bytes: Buffer, label: string): string {
  if (!isUnnamed(label)) return label;
  const likely = likelyCharset(bytes);
  if (likely === 'utf-8') return likely;
  return (
    /<meta\b[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})/i.exec(bytes.toString('latin1', 0, Math.min(bytes.length, 2048)))?.[1] ?? likely
  );
}

function looseText(source: Buffer, { start, end }: Range, most: number): { text: string; used: number } {
  const stop = Math.min(end, start + most);
  return { text: decodeBytes(source.subarray(start, stop), ''), used: stop - start };
}

function isBlank(source: Buffer, { start, end }: Range): boolean {
  for (let at = start; at < end; at += 1) if ((source[at] ?? 0) > 32) return false;
  return true;
}

/** What mail programs put before the parts, for readers of another age. */
function isNotice(source: Buffer, { start, end }: Range): boolean {
  return end === start || (end - start < 2000 && /\bmime\b|multi-?part/i.test(source.toString('latin1', start, end)));
}

/** Line breaks of every kind as one line feed. */
export function lines(text: string): string {
  if (!text.includes('\r')) return text;
  const unix = text.replaceAll('\r\n', '\n');
  return unix.includes('\r') ? unix.replace(/\r+\n?/g, (run) => (run.endsWith('\n') ? '\n' : '\n'.repeat(run.length))) : unix;
}

/** One form of all entries, from at most so many encoded bytes: a piece that lacks it is turned into it. */
export function rendered(entries: readonly Entry[], form: 'plain' | 'html', turned: (text: string) => string, most: number): string {
  let left = most;
  let characters = form === 'html' ? most : limits.textCharacters;
  const pieces: string[] = [];
  for (const entry of entries) {
    const own = entry[form].length > 0;
    for (const read of own ? entry[form] : entry[form === 'html' ? 'plain' : 'html']) {
      if (left <= 0 || characters <= 0) break;
      const { text, used } = read(left);
      left -= used;
      const piece = own ? text : turned(text);
      characters -= piece.length;
      pieces.push(piece);
    }
  }
  return pieces.length === 1 ? (pieces[0] ?? '') : pieces.map((piece) => piece.trimEnd()).join(form === 'html' ? '\n' : '\n\n');
}
