/** What to tidy among the causes: a name that says what, one for nearly everything or nearly nothing, near-doubles. */
import { Temporal } from 'temporal-polyfill';
import type { Tidying } from '#contract/roots.ts';
import { saysWhat } from '#words/what.ts';
import type { Db } from '../store/index.ts';
import { sameWords, wordsOf } from './near-doubles.ts';

/** The year that is looked at. */
const days = 365;
/** A cause of more than this share of a year's complaints tells nothing apart … */
const everything = 0.6;
/** … if there were that many. */
const enoughForEverything = 20;
/** A cause used that seldom in that many complaints, and not new, is hardly a tag. */
const nothing = 0.01;
const enoughForNothing = 100;
const newDays = 90;

interface Used {
  readonly cause: string;
  readonly count: number;
  readonly first: string;
}

/** @param to the last day of the year that is looked at. What the owner said no to is left out. */
export function readTidying(db: Db, to: string): Tidying[] {
  const last = Temporal.PlainDate.from(to);
  const used = db
    .prepare<[string, string], Used>(
      `SELECT cause, count(*) AS count, (SELECT min(substr(reported_at, 1, 10)) FROM complaints AS ever WHERE ever.cause = complaints.cause) AS first
       FROM complaints WHERE cause <> '' AND substr(reported_at, 1, 10) BETWEEN ? AND ?
         AND NOT EXISTS (SELECT 1 FROM causes WHERE name = cause AND archived = 1) GROUP BY cause ORDER BY 2 DESC, 1`,
    )
    .all(last.subtract({ days: days - 1 }).toString(), to);
  const dismissed = new Set(db.prepare<[], string>('SELECT key FROM dismissed_hints').pluck().all());
  return tidyingOf(used, last.subtract({ days: newDays }).toString()).filter(({ key }) => !dismissed.has(key));
}

/** @param used the most used first. @param newSince a cause first used after that day is new, and may be rare */
export function tidyingOf(used: readonly Used[], newSince: string): Tidying[] {
  const whole = used.reduce((sum, { count }) => sum + count, 0);
  const found: Tidying[] = [];
  const add = (tidying: Tidying): void => void found.push(tidying);
  const named = used.map((one) => ({ ...one, words: wordsOf(one.cause) }));
  for (const [at, { cause, count, words }] of named.entries()) {
    for (const rarer of named.slice(at + 1)) {
      if (!sameWords(words, rarer.words)) continue;
      const key = JSON.stringify(['double', ...[cause, rarer.cause].toSorted()]);
      add({ kind: 'double', key, cause: rarer.cause, count: rarer.count, into: cause, whole: count });
    }
  }
  // merged, it needs no other hint
  const doubled = new Set(found.map(({ cause }) => cause));
  for (const { cause, count, first } of used.filter((one) => !doubled.has(one.cause))) {
    const share = count / whole;
    if (whole >= enoughForEverything && share > everything) {
      add({ kind: 'everything', key: JSON.stringify(['everything', cause]), cause, count, whole });
    }
    if (saysWhat(cause)) add({ kind: 'what', key: JSON.stringify(['what', cause]), cause, count });
    if (whole >= enoughForNothing && share < nothing && first <= newSince) {
      add({ kind: 'nothing', key: JSON.stringify(['nothing', cause]), cause, count, whole });
    }
  }
  return found;
}
