/** How causes, months and money are named here, in the window's language. */
import { useLocale } from 'react-aria-components';
import type { PlacedReason } from '#contract/roots.ts';
import { useCauseNames } from '../complaints/cause-names.tsx';
import { useLanguage } from '../i18n/language.tsx';

/** A cause is stored under one name and shown under that of the language, where the owner gave one. */
export function useCauseName(): (cause: string) => string {
  return useCauseNames().shown;
}

/** `2026-11` as "Nov", a day of the shop's calendar as "3 Nov 2026": neither has a zone. */
export function useDates(): { month(month: string): string; day(day: string): string } {
  const { locale } = useLocale();
  const { language } = useLanguage();
  const dates = language === 'en' ? 'en-GB' : locale;
  return {
    month: (month) => new Intl.DateTimeFormat(dates, { month: 'short', timeZone: 'UTC' }).format(new Date(`${month}-01`)),
    day: (day) =>
      new Intl.DateTimeFormat(dates, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(day)),
  };
}

/** Numbers with at most one digit after the point; `signed` shows a plus. */
export function useDecimal(): (value: number, signed?: boolean) => string {
  const { locale } = useLocale();
  return (value, signed = false) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1, ...(signed ? { signDisplay: 'exceptZero' as const } : {}) }).format(value);
}

export function useReasonName(): (reason: Pick<PlacedReason, 'name' | 'names'>) => string {
  const { language } = useLanguage();
  return ({ name, names }) => names[language] ?? name;
}
