/** Where the corpora lie that nobody here wrote: never committed; missing is a failure in CI and a visible skip elsewhere. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const places = [process.env.AMENDS_CORPORA, '/work/shared/corpora', join(import.meta.dirname, '../../shared/corpora')];

/** @returns the folder, or null where it may be skipped. @throws Error in CI */
export function corpora(): string | null {
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (found === undefined && process.env.CI) throw new Error('the corpora are missing');
  return found ?? null;
}
