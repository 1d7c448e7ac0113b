/** From bytes to text, whatever a message says of its charset: what is missing, unknown or plainly wrong is guessed. */
import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { beliesWestern, codePage, likelyCharset } from './mime-guess.ts';
import { charsetOf, decodedOld } from './mime-labels.ts';

/** Says nothing about bytes above 127. */
const unnamed = /^(?:|us-ascii|ascii|ansi_x3\.4-1968|unknown-8bit|x-unknown|unknown|default|7bit|8bit|binary|none|x-user-defined)$/;

const decoders = new Map<string, TextDecoder | null>();

/**
 * Decodes by the label, in any case; never throws. A label that says nothing, that nobody knows, or that the bytes
 * plainly belie (text "in UTF-8" that is not) gives way to the likeliest charset.
 */
export function decodeBytes(bytes: Buffer, label: string): string {
  const charset = label.trim().toLowerCase();
  if (charset === 'utf-8' || charset === 'utf8' || charset === '') return isUtf8(bytes) ? utf8(bytes) : notUtf8(bytes, charset === '');
  if (unnamed.test(charset)) return decodeBytes(bytes, likelyCharset(bytes));
  if (utf7Label.test(charset)) return utf7(bytes);
  const named = charsetOf(charset);
  const old = named === null ? null : decodedOld(bytes, named);
  if (old !== null) return old;
  const decoder = decoderFor(charset, named);
  if (decoder === null) return decodeBytes(bytes, likelyCharset(bytes));
  if (decoder.encoding === 'utf-8') return isUtf8(bytes) ? utf8(bytes) : notUtf8(bytes, false);
  if (decoder.encoding === 'utf-16le' && bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return oneByte.test(decoder.encoding) && !isAscii(bytes) ? ofOneByte(bytes, decoder) : decoder.decode(bytes);
}

const oneByte = /^(?:windows-|iso-8859-|koi8-|macintosh)/;
const western = /^(?:windows-125[24]|iso-8859-15)$/;
/** Three letters of two bytes each in UTF-8. */
const utf8Letters = /(?:[\xc2-\xdf][\x80-\xbf]){3}/;

/** A charset of one byte a letter decodes anything: UTF-8, or Hebrew and Arabic under a Western label, are known by their bytes. */
function ofOneByte(bytes: Buffer, decoder: TextDecoder): string {
  if (isUtf8(bytes)) return utf8(bytes);
  // A list or a scanner puts its foot below in a charset of its own.
  if (utf8Letters.test(bytes.toString('latin1'))) return byLine(bytes, (rest) => ofLines(rest, decoder));
  return ofLines(bytes, decoder);
}

function ofLines(bytes: Buffer, decoder: TextDecoder): string {
  const plainly = western.test(decoder.encoding) ? beliesWestern(bytes) : null;
  const text = (plainly === null ? decoder : new TextDecoder(plainly)).decode(bytes);
  // Windows writes its own code page and calls it by the standard's name.
  const wider = windowsOf[decoder.encoding];
  if (wider === undefined || count(text) === 0) return text;
  const other = new TextDecoder(wider).decode(bytes);
  return count(other) < count(text) ? other : text;
}

const windowsOf: Readonly<Record<string, string>> = {
  'iso-8859-8': 'windows-1255',
  'iso-8859-8-i': 'windows-1255',
  'iso-8859-6': 'windows-1256',
  'iso-8859-7': 'windows-1253',
};
/** What nobody writes: no character at all, controls of ISO 6429, the sign for any currency. */
const count = (text: string): number => text.match(/[\ufffd\x80-\x9f\xa4]/g)?.length ?? 0;

/** Lines in UTF-8 as such, all others together as `rest` reads them. */
function byLine(bytes: Buffer, rest: (bytes: Buffer) => string): string {
  const text = bytes.toString('latin1');
  const others: string[] = [];
  const pieces: (string | null)[] = [];
  let done = 0;
  highByte.lastIndex = 0;
  for (let found = highByte.exec(text); found !== null; found = highByte.exec(text)) {
    const start = text.lastIndexOf('\n', found.index) + 1;
    const feed = text.indexOf('\n', found.index);
    const end = feed === -1 ? text.length : feed;
    const line = bytes.subarray(start, end);
    const own = isUtf8(line);
    pieces.push(text.slice(done, start), own ? utf8(line) : null);
    if (!own) others.push(text.slice(start, end));
    done = highByte.lastIndex = end;
  }
  const read = rest(Buffer.from(others.join('\n'), 'latin1')).split('\n');
  let next = 0;
  return pieces.map((piece) => piece ?? read[next++] ?? '').join('') + text.slice(done);
}

const highByte = /[\x80-\xff]/g;

/** Whether a label leaves the charset open. */
export function isUnnamed(label: string): boolean {
  return unnamed.test(label.trim().toLowerCase());
}

function utf8(bytes: Buffer): string {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.toString('utf8', 3) : bytes.toString('utf8');
}

/** A broken byte in UTF-8 stays one broken character; text in a code page of its own is read as that. */
function notUtf8(bytes: Buffer, unsaid: boolean): string {
  return utf8Letters.test(bytes.toString('latin1')) ? byLine(bytes, (rest) => brokenUtf8(rest, unsaid)) : brokenUtf8(bytes, unsaid);
}

function brokenUtf8(bytes: Buffer, unsaid: boolean): string {
  const text = utf8(bytes);
  let broken = 0;
  let high = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken += 1;
    if (code > 127) high += 1;
  }
  return unsaid || broken * 2 > high ? decodeBytes(bytes, codePage(bytes)) : text;
}

function decoderFor(charset: string, named: string | null): TextDecoder | null {
  const known = decoders.get(charset);
  if (known !== undefined) return known;
  // However many labels a message makes up, the map stays small.
  if (decoders.size > 500) decoders.clear();
  const found = tryDecoder(charset) ?? (named === null ? null : tryDecoder(named));
  decoders.set(charset, found);
  return found;
}

function tryDecoder(label: string): TextDecoder | null {
  try {
    const decoder = new TextDecoder(label);
    // It exists so that browsers show nothing at all.
    return decoder.encoding === 'replacement' ? null : decoder;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

const utf7Label = /^(?:x-)?(?:unicode-?1-?1-?|unicode-?2-?0-?|csunicode11|cs)?utf-?7$/;

/** RFC 2152: `+…-` holds UTF-16 in base64, `+-` is a plus sign. */
function utf7(bytes: Buffer): string {
  return decodeBytes(bytes, '').replace(/\+([A-Za-z0-9+/]*)-?/g, (whole: string, encoded: string) => {
    // One character takes three digits of base64.
    if (encoded.length < 3) return whole === '+-' ? '+' : whole;
    const units = Buffer.from(encoded, 'base64');
    return units
      .subarray(0, units.length - (units.length % 2))
      .swap16()
      .toString('utf16le');
  });
}
