/** Every text that window, notifications, exports and mails show, in four languages (ICU messages, one catalog a language). */
import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import { ar } from './ar/index.ts';
import { en } from './en/index.ts';
import { fa } from './fa/index.ts';
import { he } from './he/index.ts';

export type WordKey = keyof typeof en;
export type Words = Readonly<Record<WordKey, string>>;
export type LanguageCode = 'en' | 'he' | 'ar' | 'fa';

export const catalogs: Readonly<Record<LanguageCode, Words>> = { en, he, ar, fa };

/** How each language names itself. */
export const languageNames: Readonly<Record<LanguageCode, string>> = { en: 'English', he: 'עברית', ar: 'العربية', fa: 'فارسی' };

export const directionOf = (language: LanguageCode): 'ltr' | 'rtl' => (language === 'en' ? 'ltr' : 'rtl');

export type Values = Readonly<Record<string, string | number>>;
/** Says a text; every value is isolated (FSI … PDI), so that a name in another script cannot reorder the sentence. */
export type Say = (key: WordKey, values?: Values) => string;

const spoken = new Map<string, IntlShape<string>>();

/** The sayer of a language. Numbers in plurals use the language's own digits unless `latin`. */
export function sayIn(language: LanguageCode, digits: 'local' | 'latin' = 'local'): Say {
  const locale = localeOf(language, digits);
  let intl = spoken.get(locale);
  if (intl === undefined) {
    intl = createIntl({ locale, messages: { ...catalogs[language] }, onError: raise }, createIntlCache());
    spoken.set(locale, intl);
  }
  const shape = intl;
  return (key, values = {}) => String(shape.formatMessage({ id: key }, isolated(values)));
}

/** The BCP 47 tag to format with: Arabic and Persian have digits of their own, and the owner chooses. */
export function localeOf(language: LanguageCode, digits: 'local' | 'latin' = 'local'): string {
  if (digits === 'latin') return `${language}-u-nu-latn`;
  if (language === 'ar') return 'ar-u-nu-arab';
  if (language === 'fa') return 'fa-u-nu-arabext-ca-gregory';
  return language;
}

function isolated(values: Values): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? `\u2068${value}\u2069` : value]),
  );
}

function raise(error: unknown): never {
  throw error instanceof Error ? error : new Error(String(error));
}
