/** The language of a text, by its script; Persian is told from Arabic by its own letters. */
import type { Language } from '#contract/time.ts';

const counted = 4000;

/** Which of these each UTF-16 unit is; nearly all units are none. */
const kinds = new Uint8Array(0x10000);
const kind = {
  none: 0,
  latin: 1,
  hebrew: 2,
  arabic: 3,
  persian: 4,
  veryPersian: 5,
  persianDigit: 6,
  plainArabic: 7,
  veryArabic: 8,
} as const;
const ranges: readonly (readonly [is: number, from: number, to: number])[] = [
  [kind.latin, 0x41, 0x5a],
  [kind.latin, 0x61, 0x7a],
  [kind.latin, 0xc0, 0x24f],
  [kind.latin, 0x1e00, 0x1eff],
  [kind.hebrew, 0x590, 0x5ff],
  [kind.hebrew, 0xfb1d, 0xfb4f],
  [kind.arabic, 0x620, 0x65f],
  [kind.arabic, 0x66e, 0x6ef],
  [kind.arabic, 0xfb50, 0xfdff],
  [kind.arabic, 0xfe70, 0xfeff],
];
for (const [is, from, to] of ranges) kinds.fill(is, from, to + 1);
const letters: readonly (readonly [is: number, letters: string])[] = [
  [kind.veryPersian, 'پچژگ'],
  [kind.persian, 'یکۀ'],
  [kind.persianDigit, '۰۱۲۳۴۵۶۷۸۹'],
  [kind.veryArabic, 'ةإأ'],
  [kind.plainArabic, 'يكىؤ'],
];
for (const [is, some] of letters) for (const letter of some) kinds[letter.charCodeAt(0)] = is;

/** Words of nearly every Persian mail that are none of Arabic: many write Persian with Arabic ye and kaf, and few letters tell then. */
const persianWords =
  /(?<!\p{L})(?:است|نیست|که|را|از|با|برای|شده|نشده|بود|نبود|می|نمی|شما|سفارش|خوب|هنوز|لطفا|دارم|ندارم|کردم|کنید|نیامد|نیامده|نرسید|نرسیده|متشکرم|ممنونم)(?!\p{L})/gu;
const onlyWord = /^\s*(?:سلام|ممنون|تشکر)[\s.!]*$/u;

function persianWordsIn(text: string): number {
  const folded = text.slice(0, counted).replaceAll('ي', 'ی').replaceAll('ك', 'ک');
  return onlyWord.test(folded) ? 1 : (folded.match(persianWords)?.length ?? 0);
}

/** @returns null when no script of the four stands out */
export function languageOf(text: string): Language | null {
  const seen = new Uint16Array(9);
  const end = Math.min(text.length, counted);
  for (let at = 0; at < end; at += 1) {
    const is = kinds[text.charCodeAt(at)] ?? kind.none;
    seen[is] = (seen[is] ?? 0) + 1;
  }
  const [, latin = 0, hebrew = 0, other = 0, persian = 0, veryPersian = 0, digits = 0, plain = 0, veryArabic = 0] = seen;
  const arabic = other + persian + veryPersian + plain + veryArabic;
  if (hebrew + arabic + latin < 2) return null;
  // Addresses, links and product names are Latin in every mail: a third of the letters is enough for the other scripts.
  if (arabic > 0 && arabic >= hebrew && arabic * 2 >= latin)
    return (veryPersian + persianWordsIn(text)) * 3 + persian + digits > veryArabic * 3 + plain ? 'fa' : 'ar';
  if (hebrew > 0 && hebrew * 2 >= latin) return 'he';
  return latin > 0 ? 'en' : null;
}
