/** The language of a text, by its script; Persian is told from Arabic by its own letters. */
import type { Language } from '#contract/time.ts';

const counted = 4000;

/** @returns null when no script of the four stands out */
export function languageOf(text: string): Language | null {
  const part = text.slice(0, counted);
  const hebrew = count(part, /\p{Script=Hebrew}/gu);
  const arabic = count(part, /\p{Script=Arabic}/gu);
  const latin = count(part, /\p{Script=Latin}/gu);
  if (hebrew + arabic + latin < 2) return null;
  // Addresses, links and product names are Latin in every mail: a third of the letters is enough for the other scripts.
  if (arabic > 0 && arabic >= hebrew && arabic * 2 >= latin) return arabicOrPersian(part);
  if (hebrew > 0 && hebrew * 2 >= latin) return 'he';
  return latin > 0 ? 'en' : null;
}

function arabicOrPersian(text: string): Language {
  const persian = 3 * count(text, /[پچژگ]/gu) + count(text, /[یکۀ۰-۹]/gu);
  const arabic = 3 * count(text, /[ةإأ]/gu) + count(text, /[يكىؤ]/gu);
  return persian > arabic ? 'fa' : 'ar';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
