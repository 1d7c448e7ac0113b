/** Dates and times as people type them: `2026-11-19 14:00`, or words of their language. */
import { latinDigits } from './digits.ts';

/** Reads `2026-11-19 14:00` (also with T, also without the time: then at 09:00). */
export function readPlainWhen(text: string): string | null {
  const found = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s,]+(\d{1,2}):(\d{2}))?\s*$/.exec(latinDigits(text));
  if (found === null) return null;
  const [, year = '', month = '', day = '', hour = '9', minute = '00'] = found;
  const wall = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour.padStart(2, '0')}:${minute}`;
  const made = new Date(`${wall}:00Z`);
  return !Number.isNaN(made.getTime()) && made.toISOString().slice(0, 16) === wall ? wall : null;
}

/** Reads what was typed into a wall time of the shop; null where it cannot be read. */
export function useReadWhen(): (text: string) => string | null {
  return readPlainWhen;
}
