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

declare module 'vitest' {
  interface TaskMeta {
    /** Cases of a corpus that this one test stands for. */
    cases?: { readonly corpus: string; readonly passed: number; readonly all: number };
    /** A line for the end of the run. */
    figure?: string;
  }
}

/** Names a group of tests of which each is a case of the corpus: `corpus mime-stalwart: header strings`. */
export const ofCorpus = (folder: string, what: string): string => `corpus ${folder}: ${what}`;
