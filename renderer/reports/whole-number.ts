/** Counts as people type them. */
import { latinDigits } from '../ui/digits.ts';

/** @returns null for an empty text, undefined for one that is no whole number from 0 on; any of the three digit sets */
export function wholeNumber(text: string): number | null | undefined {
  const bare = latinDigits(text).trim();
  if (bare === '') return null;
  return /^\d{1,7}$/.test(bare) ? Number(bare) : undefined;
}
