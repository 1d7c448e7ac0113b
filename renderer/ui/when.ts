/** Dates and times as people type them: `2026-11-19 14:00`, or words of any of the four languages. */
import { readWhen } from '#words/dates.ts';
import { useLanguage } from '../i18n/language.tsx';

/** Reads what was typed into a wall time of the shop; null where it cannot be read. */
export function useReadWhen(): (text: string) => string | null {
  const { language, formats } = useLanguage();
  return (text) => readWhen(text, { language, now: formats.wall(new Date().toISOString()) });
}
