/** Folds text for finding: one shape for what a reader takes for the same word. */

const marks = /[\p{M}\p{Cf}\u0640]/gu;
const letters: Readonly<Record<string, string>> = { ي: 'ی', ى: 'ی', ك: 'ک', ة: 'ه', ۀ: 'ه' };
const arabic = /[يىكةۀ]/g;
const digits = /[٠-٩۰-۹]/g;

/**
 * Lower case without vowel points, accents, tatweel and invisible marks; Arabic and Persian forms of a letter and all
 * three sets of digits become one. Folding twice changes nothing.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(marks, '')
    .replace(arabic, (letter) => letters[letter] ?? letter)
    .replace(digits, (digit) => String((digit.codePointAt(0) ?? 0) & 0x0f));
}
