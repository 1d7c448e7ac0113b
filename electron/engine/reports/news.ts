/** Spikes and crashes: the last 28 days beside the year before them, each name against its own past. */
import type { News, Roots } from '#contract/roots.ts';
import type { Db } from '../store/index.ts';
import { binomialTail } from './chance.ts';
import { addDays, daysBetween } from './days.ts';
import { countReasons, type Days, firstReason } from './matrix.ts';

const windowDays = 28;
const longestPast = 364;
/** Three times the window: with less, nearly nothing could be told from chance. */
const shortestPast = 84;
/** At most one page of twenty shows news where there is none, however many names it looks at. */
const falseAlarms = 0.05;

interface Counted extends Pick<News, 'of' | 'name'> {
  readonly recent: number;
  readonly past: number;
}

/**
 * Causes against the shop's past, reasons against theirs: marking contacts may have begun later.
 * @param to the last day of the 28
 */
export function readNews(db: Db, { to, zone }: Pick<Days, 'to' | 'zone'>): Roots['news'] {
  const begin = addDays(to, 1 - windowDays);
  const pastOf = (first: string | null): number => (first === null ? 0 : Math.min(longestPast, Math.max(0, daysBetween(first, begin))));
  const pastDays = pastOf(db.prepare<[], string | null>('SELECT min(substr(reported_at, 1, 10)) FROM complaints').pluck().get() ?? null);
  const found = (past: number, of: News['of'], count: (db: Db, days: Days) => Counts): News[] => {
    if (past < shortestPast) return [];
    const before = { from: addDays(begin, -past), to: addDays(begin, -1), zone };
    return newsIn(beside(of, count(db, { from: begin, to, zone }), count(db, before)), past);
  };
  return {
    pastDays,
    enough: pastDays >= shortestPast,
    found: [...found(pastDays, 'cause', countCauses), ...found(pastOf(firstReason(db)), 'reason', countReasons)],
  };
}

type Counts = ReadonlyMap<string, number>;

function countCauses(db: Db, { from, to }: Days): Counts {
  const rows = db
    .prepare<[string, string], { name: string; count: number }>(
      `SELECT cause AS name, count(*) AS count FROM complaints WHERE cause <> '' AND substr(reported_at, 1, 10) BETWEEN ? AND ? GROUP BY 1`,
    )
    .all(from, to);
  return new Map(rows.map(({ name, count }) => [name, count]));
}

function beside(of: News['of'], recent: Counts, past: Counts): Counted[] {
  const names = [...new Set([...recent.keys(), ...past.keys()])].toSorted();
  return names.map((name) => ({ of, name, recent: recent.get(name) ?? 0, past: past.get(name) ?? 0 }));
}

/** @param pastDays days over which `past` was counted; `recent` was counted over 28 */
export function newsIn(counts: readonly Counted[], pastDays: number): News[] {
  const p = windowDays / (windowDays + pastDays);
  const level = falseAlarms / (2 * Math.max(1, counts.length));
  const found = counts.flatMap(({ of, name, recent, past }): (News & { readonly chance: number })[] => {
    const up = binomialTail(recent, recent + past, p, 'atLeast');
    const down = binomialTail(recent, recent + past, p, 'atMost');
    const chance = Math.min(up, down);
    const expected = (past / pastDays) * windowDays;
    return chance < level ? [{ of, name, kind: up < down ? 'spike' : 'crash', count: recent, expected, chance }] : [];
  });
  return found.toSorted((one, other) => one.chance - other.chance).map(({ chance: _, ...news }) => news);
}
