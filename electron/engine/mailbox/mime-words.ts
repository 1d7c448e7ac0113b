/** Encoded words of a header (RFC 2047). */
import { decodeBytes } from './mime-charset.ts';
import { quotedPrintable } from './mime-encoding.ts';

// Some programs leave a question mark within as it is; one behind `=` begins another word.
const word = /=\?([^?\s]+)\?([QqBb])\?((?:[^?]|(?<!=)\?(?!=))*)\?=/g;

interface Run {
  readonly charset: string;
  readonly pieces: Buffer[];
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
    const charset = (star === -1 ? label : label.slice(0, star)).toLowerCase();
    if (run !== null && (run.charset !== charset || !/^[ \t\r\n]*$/.test(between))) {
      out += decodedRun(run);
      if (!/^[ \t\r\n]*$/.test(between)) out += between;
      run = null;
    } else if (run === null) out += between;
    run ??= { charset, pieces: [] };
    run.pieces.push(bytesOf(found[2] ?? '', found[3] ?? ''));
    from = found.index + found[0].length;
  }
  if (run !== null) out += decodedRun(run);
  return out + text.slice(from);
}

function decodedRun({ charset, pieces }: Run): string {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return decodeBytes(only, charset);
  const whole = decodeBytes(Buffer.concat(pieces), charset);
  // Words of a charset with shifts stand alone: joined, they do not decode.
  return whole.includes('\ufffd') ? pieces.map((piece) => decodeBytes(piece, charset)).join('') : whole;
}

function bytesOf(encoding: string, encoded: string): Buffer {
  if (encoding === 'B' || encoding === 'b') return Buffer.from(encoded, 'base64');
  const spaced = encoded.includes('_') ? encoded.replaceAll('_', ' ') : encoded;
  return quotedPrintable(Buffer.from(spaced));
}
