/** The language of the window: its words, direction, digits and dates. Switched at once, for everything. */
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { directionOf, type LanguageCode, localeOf, type Say, sayIn } from '#words/index.ts';
import { createFormats, type Formats } from './formats.ts';

export interface LanguageOfWindow {
  readonly language: LanguageCode;
  readonly direction: 'ltr' | 'rtl';
  readonly say: Say;
  /** As `say`, for accessible names: without the isolates that only a drawn text needs. */
  readonly name: Say;
  readonly formats: Formats;
}

const LanguageContext = createContext<LanguageOfWindow | null>(null);

export function LanguageProvider({
  language,
  digits,
  zone,
  children,
}: {
  language: LanguageCode;
  digits: 'local' | 'latin';
  zone: string;
  children: ReactNode;
}) {
  const value = useMemo<LanguageOfWindow>(() => {
    const say = sayIn(language, digits);
    const name: Say = (key, values) => say(key, values).replace(/[\u2066-\u2069]/g, '');
    return { language, direction: directionOf(language), say, name, formats: createFormats(language, digits, zone) };
  }, [language, digits, zone]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = value.direction;
  }, [language, value.direction]);
  return (
    <LanguageContext value={value}>
      <I18nProvider locale={localeOf(language, digits)}>{children}</I18nProvider>
    </LanguageContext>
  );
}

/** `const { say, formats } = useLanguage()`: every text on a screen comes from `say('domain.key', values)`. */
export function useLanguage(): LanguageOfWindow {
  const value = useContext(LanguageContext);
  if (value === null) throw new Error('useLanguage outside LanguageProvider');
  return value;
}
