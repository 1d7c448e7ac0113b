/** The three digit sets that people type. */

/** Digits of Arabic (U+0660…), Persian (U+06F0…) and Latin as Latin ones. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}
