/** Spikes and crashes: the last 28 days beside the year before them, each name against its own past. */
import { Temporal } from 'temporal-polyfill';
import type { News, Roots } from '#contract/roots.ts';
import type { Db } from '../store/index.ts';
import { binomialTail } from './chance.ts';
import { contactDays } from './matrix.ts';

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

/** @param to the last day of the 28 */
export function readNews(db: Db, to: string): Roots['news'] {
  const last = Temporal.PlainDate.from(to);
  const begin = last.subtract({ days: windowDays - 1 });
  const first = db.prepare<[], string | null>('SELECT min(substr(reported_at, 1, 10)) FROM complaints').pluck().get() ?? null;
  const all = first === null ? 0 : Temporal.PlainDate.from(first).until(begin).days;
  const pastDays = Math.min(longestPast, Math.max(0, all));
  if (pastDays < shortestPast) return { pastDays, enough: false, found: [] };
  const span = { from: begin.subtract({ days: pastDays }).toString(), begin: begin.toString(), to };
  const counts = db
    .prepare<[typeof span], Counted>(
      `SELECT 'cause' AS "of", cause AS name, count(*) FILTER (WHERE substr(reported_at, 1, 10) >= @begin) AS recent,
         count(*) FILTER (WHERE substr(reported_at, 1, 10) < @begin) AS past
       FROM complaints WHERE cause <> '' AND substr(reported_at, 1, 10) BETWEEN @from AND @to GROUP BY 2
       UNION ALL
       SELECT 'reason', name, count(*) FILTER (WHERE day >= @begin), count(*) FILTER (WHERE day < @begin)
       FROM (${contactDays}) WHERE day BETWEEN @from AND @to GROUP BY 2 ORDER BY 1, 2`,
    )
    .all(span);
  return { pastDays, enough: true, found: newsIn(counts, pastDays) };
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
