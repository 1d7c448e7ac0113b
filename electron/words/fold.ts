/** One spelling for what people write in many: case, marks, letter variants and digits. */

const variants: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  '״': '"',
  '׳': "'",
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
};

/** Folds a text for comparison; its length may change. Digits become Latin ones. */
export function fold(text: string): string {
  return latin(text)
    .normalize('NFKD')
    .replace(/\p{M}|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u0640]/gu, '')
    .toLowerCase()
    .replace(/\p{Pd}/gu, '-')
    .replace(/[يىكة״׳’‘“”]/g, (letter) => variants[letter] ?? letter);
}

/** Digits of Arabic (U+0660…) and Persian (U+06F0…) as Latin ones. */
function latin(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}
