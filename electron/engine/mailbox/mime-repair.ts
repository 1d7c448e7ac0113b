/**
 * A copy of a source that the parser reads better and faster: charsets that are missing are named, raw 8-bit headers
 * become UTF-8, and the bodies of large attachments are cut out (only their size is wanted while mail comes in).
 */
import { randomBytes } from 'node:crypto';
import { likelyCharset } from './mime-charset.ts';
import { headersEnd, leafParts, type Part } from './mime-parts.ts';

/** A cut body decodes to this mark and the size; the mark is new in every process, so that no mail can bear it. */
const mark = `cut:${randomBytes(12).toString('hex')}:`;
const worthCutting = 4096;
const unnamed = /^(|us-ascii|ascii|ansi_x3\.4-1968|unknown-8bit|x-unknown|unknown|default|8bit|binary|x-user-defined)$/;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly bytes: Buffer;
}

export function repaired(source: Buffer, cut: boolean): Buffer {
  const edits: Edit[] = [...headerEdits(source)];
  for (const part of leafParts(source)) {
    if (part.type.startsWith('text/') || part.type === '') edits.push(...charsetEdit(source, part));
    else if (cut && part.encoding === 'base64' && part.bodyEnd - part.bodyStart > worthCutting) edits.push(cutEdit(source, part));
  }
  return edits.length === 0 ? source : applied(source, edits);
}

/** The size of an attachment as it came, also where its body was cut out. */
export function sizeOf(content: Uint8Array): number {
  if (content.byteLength > 80) return content.byteLength;
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
  return text.startsWith(mark) ? Number(text.slice(mark.length)) : content.byteLength;
}

function cutEdit(source: Buffer, part: Part): Edit {
  let characters = 0;
  for (let at = part.bodyStart; at < part.bodyEnd; at += 1) {
    const byte = source[at] ?? 0;
    if (byte > 32 && byte !== 61) characters += 1;
  }
  const body = `${Buffer.from(`${mark}${Math.floor((characters * 3) / 4)}`).toString('base64')}\r\n`;
  return { start: part.bodyStart, end: part.bodyEnd, bytes: Buffer.from(body) };
}

function charsetEdit(source: Buffer, part: Part): Edit[] {
  if (!unnamed.test(part.charset)) return [];
  const body = source.subarray(part.bodyStart, Math.min(part.bodyEnd, part.bodyStart + 32_768));
  const bytes = decodedBody(body, part.encoding);
  if (bytes.every((byte) => byte < 0x80)) return [];
  const charset = likelyCharset(whole(bytes));
  const field = part.typeField;
  if (field === null) {
    return [{ start: part.headerStart, end: part.headerStart, bytes: Buffer.from(`Content-Type: text/plain; charset=${charset}\r\n`) }];
  }
  const value = source.toString('latin1', field.start, field.end).replace(/;\s*charset\s*=\s*("[^"]*"|[^\s;"]*)/i, '');
  return [
    { start: field.start, end: field.end, bytes: Buffer.from(`${value.trimEnd().replace(/;$/, '')}; charset=${charset}\r\n`, 'latin1') },
  ];
}

/** A sample may end inside a UTF-8 sequence: what is left of it is dropped. */
function whole(bytes: Buffer): Buffer {
  let end = bytes.length;
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      if (wanted > back && bytes.length >= 24_000) end = bytes.length - back;
      break;
    }
  }
  return bytes.subarray(0, end);
}

function decodedBody(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  if (encoding !== 'quoted-printable') return body;
  const text = body.toString('latin1').replace(/=\r?\n/g, '');
  return Buffer.from(
    text.replace(/=([0-9a-f]{2})/gi, (_whole: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** Raw 8-bit bytes in the headers of the message itself, line by line: some programs write their code page there. */
function headerEdits(source: Buffer): Edit[] {
  const end = headersEnd(source, 0, source.length);
  const edits: Edit[] = [];
  for (let at = 0; at < end; ) {
    const feed = source.indexOf(10, at);
    const stop = feed === -1 || feed >= end ? end : feed + 1;
    const line = source.subarray(at, stop);
    if (line.some((byte) => byte >= 0x80)) {
      const colon = line.indexOf(58);
      const charset = likelyCharset(colon === -1 ? line : line.subarray(colon + 1));
      if (charset !== 'utf-8') edits.push({ start: at, end: stop, bytes: Buffer.from(new TextDecoder(charset).decode(line)) });
    }
    at = stop;
  }
  return edits;
}

function applied(source: Buffer, edits: readonly Edit[]): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    if (edit.start < from) continue;
    pieces.push(source.subarray(from, edit.start), edit.bytes);
    from = edit.end;
  }
  pieces.push(source.subarray(from));
  return Buffer.concat(pieces);
}
