/** A span of the shop's days in the reader's words. */
import { useLocale } from 'react-aria-components';
import { useLanguage } from '../i18n/language.tsx';
import type { Period } from './periods.ts';

/** `1–17 November 2026`; whole months and years by their names. A day of the shop has no zone: it is formatted in the one in which it was parsed. */
export function useRange(): (period: Period) => string {
  const { language } = useLanguage();
  const { locale } = useLocale();
  const dates = language === 'en' ? 'en-GB' : locale;
  return ({ from, to }) => {
    const [first, last] = [new Date(from), new Date(to)];
    const whole = from.endsWith('-01') && new Date(last.getTime() + 86_400_000).getUTCDate() === 1;
    const years = whole && from.endsWith('-01-01') && to.endsWith('-12-31');
    const options: Intl.DateTimeFormatOptions = years
      ? { year: 'numeric' }
      : { ...(whole ? {} : { day: 'numeric' }), month: 'long', year: 'numeric' };
    return new Intl.DateTimeFormat(dates, { ...options, timeZone: 'UTC' }).formatRange(first, last);
  };
}
