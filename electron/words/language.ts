/** The language of a text, by its script; Persian is told from Arabic by its own letters. */
import type { Language } from '#contract/time.ts';

const counted = 4000;

/** @returns null when no script of the four stands out */
export function languageOf(text: string): Language | null {
  let hebrew = 0;
  let arabic = 0;
  let latin = 0;
  let persian = 0;
  let plainArabic = 0;
  const end = Math.min(text.length, counted);
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x41) continue;
    if (code < 0x250) {
      const lower = code | 0x20;
      if ((lower >= 0x61 && lower <= 0x7a && code < 0x80) || code >= 0xc0) latin += 1;
    } else if (code >= 0x590 && code <= 0x5ff) hebrew += 1;
    else if (code >= 0x620 && code <= 0x6ff) {
      if (code < 0x6f0 && (code < 0x660 || code > 0x66d)) arabic += 1;
      persian += persianLetters.get(code) ?? 0;
      plainArabic += arabicLetters.get(code) ?? 0;
    } else if (code >= 0x1e00 && code <= 0x1eff) latin += 1;
    else if (code >= 0xfb1d && code <= 0xfb4f) hebrew += 1;
    else if ((code >= 0xfb50 && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfeff)) arabic += 1;
  }
  if (hebrew + arabic + latin < 2) return null;
  // Addresses, links and product names are Latin in every mail: a third of the letters is enough for the other scripts.
  if (arabic > 0 && arabic >= hebrew && arabic * 2 >= latin) return persian > plainArabic ? 'fa' : 'ar';
  if (hebrew > 0 && hebrew * 2 >= latin) return 'he';
  return latin > 0 ? 'en' : null;
}

const persianLetters = weights([3, 'پچژگ'], [1, 'یکۀ۰۱۲۳۴۵۶۷۸۹']);
const arabicLetters = weights([3, 'ةإأ'], [1, 'يكىؤ']);

function weights(...groups: readonly (readonly [number, string])[]): ReadonlyMap<number, number> {
  return new Map(groups.flatMap(([weight, letters]) => Array.from(letters, (letter) => [letter.charCodeAt(0), weight] as const)));
}
