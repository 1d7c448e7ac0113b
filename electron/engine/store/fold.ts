/** Folds text for finding: one shape for what a reader takes for the same word, in English, Hebrew, Arabic and Persian. */

const dropped = /[\p{M}\p{Cf}\u0640\u05f3\u05f4]/gu;
const swapped: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ۍ: 'ي',
  ے: 'ي',
  ک: 'ك',
  ڪ: 'ك',
  ة: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ۃ: 'ه',
  ۆ: 'و',
  ך: 'כ',
  ם: 'מ',
  ן: 'נ',
  ף: 'פ',
  ץ: 'צ',
  ß: 'ss',
  ı: 'i',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ς: 'σ',
};
const swap = new RegExp(`[${Object.keys(swapped).join('')}]`, 'gu');
const digits = /[\u0660-\u0669\u06f0-\u06f9]/gu;
const plain = /^[\x00-\x7f]*$/;

/** What each UTF-16 unit folds to, filled as letters come: another unit, or one of these. */
const units = new Int32Array(0x10000).fill(-1);
const unknown = -1;
const nothing = -2;
const several = -3;
const longer = new Map<number, string>();
let out = new Uint16Array(8192);

/**
 * Lower case without vowel points, accents, tatweel and invisible marks; Arabic and Persian forms of a letter, Hebrew final
 * letters and all three sets of digits become one. Folding twice changes nothing.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  // Only now: a long text moves to a larger `out`.
  const end = foldInto(text);
  return Buffer.from(out.buffer, 0, end * 2).toString('utf16le');
}

function foldInto(text: string): number {
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    let unit = units[text.charCodeAt(at)] ?? unknown;
    // A letter may become four units, and NFKD makes up to eighteen of one.
    if (end + 20 > out.length) out = grown(out);
    if (unit < 0) {
      if (unit === unknown) unit = learn(text.charCodeAt(at));
      if (unit === nothing) continue;
      if (unit === several) {
        const code = text.codePointAt(at) ?? 0;
        if (code > 0xffff) at += 1;
        for (const one of foldedLetter(code)) {
          for (let part = 0; part < one.length; part += 1) out[end++] = one.charCodeAt(part);
        }
        continue;
      }
    }
    // An ASCII quote inside a Hebrew abbreviation stands for gershayim.
    if (isHebrew(unit) && end > 1 && (out[end - 1] === 0x22 || out[end - 1] === 0x27) && isHebrew(out[end - 2] ?? 0)) end -= 1;
    out[end++] = unit;
  }
  return end;
}

const isHebrew = (unit: number): boolean => unit >= 0x5d0 && unit <= 0x5ea;

function grown(before: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const after = new Uint16Array(before.length * 2);
  after.set(before);
  return after;
}

function learn(unit: number): number {
  let is = several;
  if (unit < 0xd800 || unit > 0xdfff) {
    const folded = foldedLetter(unit);
    if (folded.length < 2) is = folded === '' ? nothing : folded.charCodeAt(0);
  }
  units[unit] = is;
  return is;
}

function foldedLetter(code: number): string {
  let folded = longer.get(code);
  if (folded === undefined) {
    folded = String.fromCodePoint(code)
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(dropped, '')
      .replace(digits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
      .replace(swap, (letter) => swapped[letter] ?? letter);
    longer.set(code, folded);
  }
  return folded;
}
