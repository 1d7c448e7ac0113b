/** From bytes to text, whatever a message says of its charset: what is missing, unknown or plainly wrong is guessed. */
import { isAscii, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Says nothing about bytes above 127. */
const unnamed = /^(?:|us-ascii|ascii|ansi_x3\.4-1968|unknown-8bit|x-unknown|unknown|default|7bit|8bit|binary|none|x-user-defined)$/;

// Labels that mail bears and the Encoding Standard lacks.
const aliases: Readonly<Record<string, string>> = {
  utf8mb4: 'utf-8',
  'iso8859-8-i': 'iso-8859-8-i',
  'iso8859-8-e': 'iso-8859-8',
  'iso-8859-8i': 'iso-8859-8-i',
  'visual-hebrew': 'iso-8859-8',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  cp874: 'windows-874',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'hebrew-windows': 'windows-1255',
  'win-1255': 'windows-1255',
  'win-1256': 'windows-1256',
  'utf-16': 'utf-16le',
};

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
  const decoder = decoderFor(charset);
  if (decoder === null) return decodeBytes(bytes, likelyCharset(bytes));
  if (decoder.encoding === 'utf-8') return isUtf8(bytes) ? utf8(bytes) : notUtf8(bytes, false);
  if (decoder.encoding === 'utf-16le' && charset === 'utf-16' && bytes[0] === 0xfe && bytes[1] === 0xff) {
    return new TextDecoder('utf-16be').decode(bytes);
  }
  const plainly = belied(bytes, decoder);
  if (plainly !== null) return decodeBytes(bytes, plainly);
  return decoder.decode(bytes);
}

const oneByte = /^(?:windows-|iso-8859-|koi8-|macintosh)/;

/** A charset of one byte a letter decodes anything: UTF-8, or Hebrew and Arabic under a Western label, are known by their bytes. */
function belied(bytes: Buffer, { encoding }: TextDecoder): string | null {
  if (!oneByte.test(encoding) || isAscii(bytes)) return null;
  if (isUtf8(bytes)) return 'utf-8';
  // Three words of nothing but accents are of no Western language.
  const foreign = encoding === 'windows-1252' ? bytes.toString('latin1', 0, 20_000).match(/[\xc0-\xff]{3,}/g) : null;
  if (foreign === null || foreign.length < 3) return null;
  const likely = codePage(bytes);
  return likely === encoding ? null : likely;
}

/** Whether a label leaves the charset open. */
export function isUnnamed(label: string): boolean {
  return unnamed.test(label.trim().toLowerCase());
}

function utf8(bytes: Buffer): string {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.toString('utf8', 3) : bytes.toString('utf8');
}

/** A broken byte in UTF-8 stays one broken character; text in a code page of its own is read as that. */
function notUtf8(bytes: Buffer, unsaid: boolean): string {
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

function decoderFor(charset: string): TextDecoder | null {
  const known = decoders.get(charset);
  if (known !== undefined) return known;
  // However many labels a message makes up, the map stays small.
  if (decoders.size > 500) decoders.clear();
  const bare = charset.replace(/^(?:x-ms-|x-|cs)/, '').replace(/^(?:ms|ibm|windows|cp)[-_]?(\d+)$/, 'cp$1');
  const tried = [charset, aliases[charset], bare, aliases[bare], bare.replace(/^cp/, 'windows-'), bare.replaceAll('_', '-')];
  const found = tried.map((one) => (one === undefined ? null : tryDecoder(one))).find((one) => one !== null) ?? null;
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

/** @returns a charset label that `TextDecoder` knows */
export function likelyCharset(bytes: Buffer): string {
  return isUtf8(bytes) ? 'utf-8' : codePage(bytes);
}

function codePage(bytes: Buffer): string {
  let high = 0;
  let latin = 0;
  let hebrew = 0;
  let arabic = 0;
  let letters = 0;
  let pairs = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) latin += 1;
      continue;
    }
    high += 1;
    if (byte >= 0xc0) {
      letters += 1;
      if ((bytes[at - 1] ?? 0) >= 0xc0) pairs += 1;
    }
    // Letters: windows-1255 has them at E0-FA alone; windows-1256 spreads them over C7-ED with few gaps.
    if (byte >= 0xe0 && byte <= 0xfa) hebrew += 1;
    if ((byte >= 0xc0 && byte <= 0xdf) || byte === 0xe1 || (byte >= 0xe3 && byte <= 0xe6) || byte === 0xec || byte === 0xed) arabic += 1;
  }
  // Text in Latin letters has few bytes above 127, and these apart; text in Hebrew or Arabic is nearly made of them, save for its tags.
  if (high === 0 || (high / (high + latin) <= 0.25 && pairs * 2 <= letters)) return 'windows-1252';
  if (hebrew / high > 0.9) return 'windows-1255';
  return arabic / high > 0.7 ? 'windows-1256' : 'windows-1252';
}

const utf7Label = /^(?:x-)?(?:unicode-1-1-|unicode-2-0-|cs)?utf-?7$/;

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
