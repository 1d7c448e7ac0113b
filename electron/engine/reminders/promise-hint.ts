/** Promised less than can be kept: a closed day, or sooner than such promises usually took (domain.md, Promises). */
import type { Output, Parsed } from '#contract/api.ts';
import type { Settings } from '#contract/settings.ts';
import { instantOfWall } from '../settings/index.ts';
import { type Db, fold } from '../store/index.ts';

interface Kept {
  readonly fix: string;
  readonly cause: string;
  readonly made: string;
  readonly kept: string;
}

/** Fewer cases say nothing. */
const enough = 3;
/** How far back the usual time is looked for. */
const looked = 1000;

/** @param now milliseconds */
export function createPromiseHint(
  db: Db,
  settings: () => Settings,
  now: () => number,
): (asked: Parsed<'followUps.hint'>) => Output<'followUps.hint'> {
  const kept = db.prepare<[number], Kept>(
    `SELECT c.fix, c.cause, f.created_at AS made, f.closed_at AS kept FROM follow_ups AS f JOIN complaints AS c ON c.number = f.number
     WHERE f.field = 'promisedFor' AND f.state = 'kept' AND f.closed_at IS NOT NULL ORDER BY f.closed_at DESC LIMIT ?`,
  );

  function usualFor(fix: string, cause: string): Output<'followUps.hint'>['usual'] {
    const all = kept.all(looked);
    const alike = (by: 'fix' | 'cause', wanted: string): Output<'followUps.hint'>['usual'] => {
      if (wanted === '') return null;
      const spans = all.filter((one) => fold(one[by]).trim() === wanted).map((one) => Date.parse(one.kept) - Date.parse(one.made));
      const median = spans.sort((a, b) => a - b)[Math.floor((spans.length - 1) / 2)];
      return median === undefined || spans.length < enough ? null : { by, medianMs: Math.max(0, median), cases: spans.length };
    };
    return alike('fix', fold(fix).trim()) ?? alike('cause', fold(cause).trim());
  }

  return ({ due, fix, cause, fresh }) => {
    const shop = settings();
    const left = Date.parse(instantOfWall(due, shop.zone)) - now();
    // what has passed is no promise any more
    if (left <= 0) return { closed: null, usual: null };
    const usual = fresh ? usualFor(fix, cause) : null;
    return { closed: closedOn(due.slice(0, 10), shop), usual: usual !== null && usual.medianMs > left ? usual : null };
  };
}

function closedOn(day: string, { hours, closedDays, holidays }: Settings): string | null {
  const named = [...closedDays, ...holidays].find(({ from, to }) => from <= day && day <= to);
  if (named !== undefined) return named.name;
  // a shop without any hours is open whenever its owner is
  const never = hours.every((one) => one === null);
  return !never && hours[new Date(`${day}T12:00:00Z`).getUTCDay()] === null ? '' : null;
}
