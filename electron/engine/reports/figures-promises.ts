/** Promises: kept on time, broken, or open with their time still ahead. */
import { z } from 'zod';
import type { Figures } from '#contract/figures.ts';
import { instantOfWall } from '../settings/index.ts';
import type { Db } from '../store/index.ts';
import { type FiguresInput, shareOf } from './figures-period.ts';

export interface DuePromise {
  readonly number: number | null;
  readonly wall: string;
  readonly instant: string;
  readonly state: 'kept' | 'broken' | 'open';
}

interface Row {
  readonly number: number | null;
  readonly wall: string;
  readonly instant: string;
  readonly state: 'open' | 'kept' | 'dropped';
  readonly closed_at: string | null;
  readonly field: string | null;
}

/** A wall time ends with its minute. */
const minute = 60_000;

/**
 * Promises that fell due on the days of the period.
 * One that was taken back or moved before its time was no case; after its time it is a broken one, and a new date does not mend that.
 */
export function readPromises(db: Db, { from, to, now }: Pick<FiguresInput, 'from' | 'to' | 'now'>): readonly DuePromise[] {
  const rows = db
    .prepare<[string, string], Row>(
      `SELECT number, wall, instant, state, closed_at, field FROM follow_ups WHERE kind = 'promise' AND wall >= ? AND wall <= ? || 'T24' ORDER BY wall, id`,
    )
    .all(from, to);
  const standing = rows.flatMap((row): DuePromise[] => {
    const state = stateOf(row, now);
    return state === null ? [] : [{ number: row.number, wall: row.wall, instant: row.instant, state }];
  });
  const known = new Set(standing.map(({ number, wall }) => `${number} ${wall}`));
  return [...standing, ...readReplaced(db, from, to).filter(({ number, wall }) => !known.has(`${number} ${wall}`))];
}

function stateOf({ state, instant, closed_at, field }: Row, now: string): DuePromise['state'] | null {
  const end = Date.parse(instant) + minute;
  const late = closed_at !== null && Date.parse(closed_at) >= end;
  switch (state) {
    case 'kept':
      return late ? 'broken' : 'kept';
    case 'open':
      return end <= Date.parse(now) ? 'broken' : 'open';
    case 'dropped':
      // what the record says about its own promise stands in its history
      return late && field === null ? 'broken' : null;
  }
}

const dateChange = z.object({ from: z.string().nullish(), to: z.string().nullish() });

/** What a record promised once, and replaced or took back after that time had passed. */
function readReplaced(db: Db, from: string, to: string): DuePromise[] {
  const entries = db
    .prepare<[string, string], { number: number; at: string; change: string; zone: string; set_at: string | null }>(
      `SELECT h.number, h.at, json_extract(h.changes, '$.promisedFor') AS change, r.zone,
         (SELECT max(s.at) FROM complaint_history s WHERE s.number = h.number AND s.id < h.id
            AND json_extract(s.changes, '$.promisedFor.to') = json_extract(h.changes, '$.promisedFor.from')) AS set_at
       FROM complaint_history h JOIN complaints r ON r.number = h.number
       WHERE json_extract(h.changes, '$.promisedFor.from') >= ? AND json_extract(h.changes, '$.promisedFor.from') <= ? || 'T24'
         AND NOT EXISTS (SELECT 1 FROM complaint_history u WHERE u.number = h.number AND u.undoes = h.id)
       ORDER BY h.id`,
    )
    .all(from, to);
  const broken = new Map<string, DuePromise>();
  for (const { number, at, change, zone, set_at } of entries) {
    const wall = dateChange.parse(JSON.parse(change)).from ?? null;
    if (wall === null) continue;
    const instant = instantOfWall(wall, zone);
    const due = Date.parse(instant);
    // a date that lay in the past when it was typed was a slip, and its correction breaks nothing
    const slip = set_at !== null && Date.parse(set_at) >= due + minute;
    if (!slip && due + minute <= Date.parse(at)) broken.set(`${number} ${wall}`, { number, wall, instant, state: 'broken' });
  }
  return [...broken.values()];
}

export function promisesKept(promises: readonly DuePromise[]): Figures['promisesKept'] {
  const count = (state: DuePromise['state']): number => promises.filter((one) => one.state === state).length;
  const [kept, broken, open] = [count('kept'), count('broken'), count('open')];
  return { share: shareOf(kept, kept + broken), kept, broken, open, due: promises.length, cases: kept + broken };
}
