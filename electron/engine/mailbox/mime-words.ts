/** Encoded words of a header (RFC 2047). */
import { decodeBytes } from './mime-charset.ts';
import { quotedPrintable } from './mime-encoding.ts';

// Some programs leave a question mark within as it is; one behind `=` begins another word.
const word = /=\?([^?\s]+)\?([QqBb])\?((?:[^?]|(?<!=)\?(?!=))*)\?=/g;

interface Run {
  readonly charset: string;
  readonly pieces: { readonly encoding: string; readonly encoded: string }[];
}

/** White space between two words goes; a character cut between two words of one charset is put together again. */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text;
  let out = '';
  let from = 0;
  let run: Run | null = null;
  word.lastIndex = 0;
  for (let found = word.exec(text); found !== null; found = word.exec(text)) {
    const between = text.slice(from, found.index);
    const label = found[1] ?? '';
    // RFC 2231, section 5: a language may follow the charset.
    const star = label.indexOf('*');
    const charset = (star === -1 ? label : label.slice(0, star)).toLowerCase().replace(/^utf8$/, 'utf-8');
    if (run !== null && (run.charset !== charset || !/^[ \t\r\n]*$/.test(between))) {
      out += decodedRun(run);
      if (!/^[ \t\r\n]*$/.test(between)) out += between;
      run = null;
    } else if (run === null) out += between;
    run ??= { charset, pieces: [] };
    run.pieces.push({ encoding: (found[2] ?? '').toUpperCase(), encoded: found[3] ?? '' });
    from = found.index + found[0].length;
  }
  if (run !== null) out += decodedRun(run);
  return out + text.slice(from);
}

function decodedRun({ charset, pieces: words }: Run): string {
  const pieces = words.map(({ encoding, encoded }) => bytesOf(encoding, encoded));
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return decodeBytes(only, charset);
  const whole = decodeBytes(Buffer.concat(pieces), charset);
  // Some programs cut the base64 itself, wherever a line was full.
  if (isCut(words)) {
    const joined = decodeBytes(Buffer.from(words.map(({ encoded }) => encoded).join(''), 'base64'), charset);
    if (!joined.includes('\ufffd')) return joined;
  }
  // Words of a charset with shifts stand alone: joined, they do not decode.
  return whole.includes('\ufffd') ? pieces.map((piece) => decodeBytes(piece, charset)).join('') : whole;
}

/** Base64 comes in fours: a word that ends within them, without padding, goes on in the next. */
function isCut(words: Run['pieces']): boolean {
  const all = words.map(({ encoded }) => encoded).join('');
  const within = words.slice(0, -1).some(({ encoded }) => encoded.length % 4 !== 0);
  return within && all.length % 4 === 0 && words.every(({ encoding }) => encoding === 'B') && /^[A-Za-z0-9+/]+=*$/.test(all);
}

function bytesOf(encoding: string, encoded: string): Buffer {
  if (encoding === 'B') return Buffer.from(encoded, 'base64');
  const spaced = encoded.includes('_') ? encoded.replaceAll('_', ' ') : encoded;
  return quotedPrintable(Buffer.from(spaced));
}
