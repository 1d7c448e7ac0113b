/** How long before the due time to warn: the usual choices, as words. */
import { useLanguage } from '../i18n/language.tsx';

const usual = [0, 60, 180, 1440, 2880, 10_080] as const;

/** @param current minutes that are set already: stands among the choices too */
export function useAheadChoices(current: number | null): readonly { value: string; label: string }[] {
  const { say } = useLanguage();
  const words = (minutes: number): string => {
    if (minutes === 0) return say('shop.ahead.none');
    if (minutes % 1440 === 0) return say('shop.ahead.days', { count: minutes / 1440 });
    if (minutes % 60 === 0) return say('shop.ahead.hours', { count: minutes / 60 });
    return say('shop.ahead.minutes', { count: minutes });
  };
  const all = [...new Set([...usual, ...(current === null ? [] : [current])])].sort((a, b) => a - b);
  return all.map((minutes) => ({ value: String(minutes), label: words(minutes) }));
}
