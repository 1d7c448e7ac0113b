/** Content-Transfer-Encodings (RFC 2045, section 6), and the size of what is encoded without decoding it. */

const hex = new Int8Array(256).fill(-1);
for (let digit = 0; digit < 16; digit += 1) {
  hex[digit.toString(16).charCodeAt(0)] = digit;
  hex[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
}

/** 1 for each byte that base64 is written with, in either alphabet. */
const letters = new Uint8Array(256);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_') letters[letter.charCodeAt(0)] = 1;

export type Encoding = 'base64' | 'quoted-printable' | 'uuencode' | 'identity';

/** The encoding that a Content-Transfer-Encoding field names; what nobody knows is taken as it is. */
export function encodingOf(field: string): Encoding {
  const name = field.includes('(') ? field.replace(/\([^()]*\)/g, ' ') : field;
  const token = name.toLowerCase().replace(/[^a-z0-9]+/g, '');
  const found = /^x?(base64|quotedprintable|uue)/.exec(token)?.[1];
  if (found === 'base64') return 'base64';
  return found === 'quotedprintable' ? 'quoted-printable' : found === 'uue' ? 'uuencode' : 'identity';
}

/** @returns a view of the source where nothing is encoded */
export function decodeBody(source: Buffer, start: number, end: number, encoding: Encoding): Buffer {
  if (encoding === 'base64') return base64(source, start, end);
  const body = source.subarray(start, end);
  if (encoding === 'quoted-printable') return quotedPrintable(body);
  return encoding === 'uuencode' ? uudecoded(body) : body;
}

/** Text that a list or a scanner put below base64, or that was never encoded, stands as it is: no line of base64 has a space within. */
export function base64Text(source: Buffer, start: number, end: number): Buffer {
  const text = source.toString('latin1', start, end);
  const pad = text.indexOf('=');
  const plain = (pad === -1 ? spaced.exec(text.slice(0, 400)) : foreign.exec(text.slice(pad)))?.index;
  if (plain === undefined) return base64(source, start, end);
  const at = plain === 0 && pad <= 0 ? 0 : text.lastIndexOf('\n', plain + Math.max(0, pad)) + 1;
  // On the line of the padding itself it begins behind it.
  const from = pad !== -1 && at <= pad ? pad + (/^=+/.exec(text.slice(pad))?.[0].length ?? 0) : at;
  if (from === 0) return source.subarray(start, end);
  return Buffer.concat([base64(source, start, start + from), Buffer.from('\n'), source.subarray(start + from, end)]);
}

const spaced = /[^\s=][ \t]+[^\s=]|[^A-Za-z0-9+/=\s_-]/;
const foreign = /[^\s=][ \t]+[^\s=]|=[ \t]+[^\s=]|[^A-Za-z0-9+/=\s]/;

function base64(source: Buffer, start: number, end: number): Buffer {
  const text = source.toString('latin1', start, end);
  if (/^\s*[^\s=]+[ \t]+[^\s=]/.test(text.slice(0, 200))) return source.subarray(start, end);
  const pad = text.indexOf('=');
  if (pad === -1 || !/[A-Za-z0-9+/]/.test(text.slice(pad))) return Buffer.from(text, 'base64');
  // Some programs pad every line: each piece stands alone.
  return Buffer.concat(text.split(/=+/).map((piece) => Buffer.from(piece, 'base64')));
}

export function quotedPrintable(body: Buffer): Buffer {
  let at = body.indexOf(61);
  if (at === -1) return body;
  const out = Buffer.allocUnsafe(body.length);
  let to = body.copy(out, 0, 0, at);
  while (at < body.length) {
    const byte = body[at] ?? 0;
    if (byte !== 61) {
      out[to++] = byte;
      at += 1;
      continue;
    }
    const high = hex[body[at + 1] ?? 0] ?? -1;
    const low = hex[body[at + 2] ?? 0] ?? -1;
    if (high >= 0 && low >= 0) {
      out[to++] = (high << 4) | low;
      at += 3;
      continue;
    }
    let next = at + 1;
    // A server on the way may have put spaces behind it (RFC 2045, section 6.7).
    while (body[next] === 32 || body[next] === 9) next += 1;
    while (body[next] === 13) next += 1;
    if (next >= body.length || body[next] === 10) at = next + 1;
    else {
      out[to++] = byte;
      at += 1;
    }
  }
  return out.subarray(0, to);
}

/** One uuencoded file: what stands between its `begin` and `end` lines. */
function uudecoded(body: Buffer): Buffer {
  const lines = body.toString('latin1').split('\n');
  const begin = lines.findIndex((line) => /^begin [0-7]{3,4} /.test(line));
  const out: number[] = [];
  for (const line of lines.slice(begin + 1)) {
    if (/^end\s*$/.test(line)) break;
    const length = (line.charCodeAt(0) - 32) & 63;
    const before = out.length;
    for (let at = 1; at < line.length && out.length - before < length; at += 4) {
      const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((step) => (line.charCodeAt(at + step) - 32) & 63);
      for (const byte of [(a << 2) | (b >> 4), (b << 4) | (c >> 2), (c << 6) | d]) {
        if (out.length - before < length) out.push(byte & 255);
      }
    }
  }
  return Buffer.from(out);
}

/** Bytes after decoding, without decoding them: exact for base64 in lines of one length, which nearly all of it is. */
export function decodedSize(source: Buffer, start: number, end: number, encoding: Encoding): number {
  if (encoding === 'quoted-printable' || encoding === 'uuencode') return decodeBody(source, start, end, encoding).length;
  if (encoding === 'identity') return end - start;
  let stop = end;
  while (stop > start && letters[source[stop - 1] ?? 0] === 0) stop -= 1;
  return Math.floor((lettersOf(source, start, stop) * 3) / 4);
}

function lettersOf(source: Buffer, start: number, stop: number): number {
  const feed = source.indexOf(10, start);
  if (feed === -1 || feed >= stop) return counted(source, start, stop);
  const step = feed + 1 - start;
  const line = source[feed - 1] === 13 ? step - 2 : step - 1;
  if (line <= 0) return counted(source, start, stop);
  let at = start;
  for (; at + step <= stop; at += step) {
    if (source[at + step - 1] !== 10 || letters[source[at + line - 1] ?? 0] === 0) return counted(source, start, stop);
  }
  return ((at - start) / step) * line + counted(source, at, stop);
}

function counted(source: Buffer, start: number, stop: number): number {
  let count = 0;
  for (let at = start; at < stop; at += 1) count += letters[source[at] ?? 0] ?? 0;
  return count;
}
