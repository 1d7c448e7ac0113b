/** What the owner's own records say to each section of the self-assessment. Read by SQL on a read-only connection. */
import { type Hint, sectionNames } from '#contract/goals.ts';
import type { Db } from '../store/index.ts';

export interface HintsInput {
  /** Days of the shop's calendar, both included. */
  readonly from: string;
  readonly to: string;
  /** The last day on which a complaint could come in that should be resolved by now. */
  readonly dueBefore: string;
}

type Said = Omit<Hint, 'section'>;

/** On fewer records a share says nothing. */
const enough = 5;
const few: Said = { hint: 'few', part: 0, whole: 0, name: '' };

/** One hint a section, `few` where there is too little to say anything. */
export function readHints(db: Db, input: HintsInput): Hint[] {
  const { from, to, dueBefore } = input;
  const counted = db
    .prepare<[object], Record<'all' | 'happy' | 'unhappy' | 'resolved' | 'unasked' | 'unlearnt' | 'overdue' | 'applied' | 'later', number>>(
      `SELECT count(*) AS "all",
         count(*) FILTER (WHERE status = 'resolved' AND satisfied = 'yes') AS happy, count(*) FILTER (WHERE status = 'resolved' AND satisfied = 'no') AS unhappy,
         count(*) FILTER (WHERE status = 'resolved') AS resolved,
         count(*) FILTER (WHERE status = 'resolved' AND satisfied = 'unknown') AS unasked,
         count(*) FILTER (WHERE prevention = '') AS unlearnt,
         count(*) FILTER (WHERE status <> 'resolved' AND substr(reported_at, 1, 10) < @dueBefore) AS overdue,
         count(*) FILTER (WHERE applied IS NOT NULL) AS applied, count(*) FILTER (WHERE applied = 'promised') AS later
       FROM complaints WHERE substr(reported_at, 1, 10) BETWEEN @from AND @to`,
    )
    .get({ from, to, dueBefore });
  if (counted === undefined || counted.all < enough) return sectionNames.map((section) => ({ section, ...few }));
  const { all, happy, unhappy, resolved, unasked, unlearnt, overdue, applied, later } = counted;
  const judged = happy + unhappy;
  const said: Readonly<Record<(typeof sectionNames)[number], Said>> = {
    culture: judged < enough ? few : { hint: 'unhappy', part: unhappy, whole: judged, name: '' },
    selling: product(db, from, to, all),
    responsive: { hint: 'unlearnt', part: unlearnt, whole: all, name: '' },
    knowing: resolved < enough ? few : { hint: 'unasked', part: unasked, whole: resolved, name: '' },
    easy: ownRule(db, from, to, all) ?? { hint: 'overdue', part: overdue, whole: all, name: '' },
    staff: applied < enough ? few : { hint: 'notOnTheSpot', part: later, whole: applied, name: '' },
    improving: prevention(db),
  };
  // "none of 12" is no hint
  return sectionNames.map((section) => ({ section, ...(said[section].part === 0 ? few : said[section]) }));
}

/** The product that is named most. */
function product(db: Db, from: string, to: string, whole: number): Said {
  const row = db
    .prepare<[string, string], { name: string; part: number }>(
      `SELECT product AS name, count(*) AS part FROM complaints
       WHERE substr(reported_at, 1, 10) BETWEEN ? AND ? AND product <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`,
    )
    .get(from, to);
  return row === undefined || row.part < 2 ? few : { hint: 'product', ...row, whole };
}

function ownRule(db: Db, from: string, to: string, whole: number): Said | null {
  const row = db
    .prepare<[string, string], { name: string; part: number }>(
      `SELECT cause AS name, count(*) AS part FROM complaints JOIN causes ON causes.name = complaints.cause AND own_rule = 1
       WHERE substr(reported_at, 1, 10) BETWEEN ? AND ? GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`,
    )
    .get(from, to);
  return row === undefined ? null : { hint: 'ownRule', ...row, whole };
}

/** A prevention that is done and did not help comes before those that wait to be begun. */
function prevention(db: Db): Said {
  const recurred = db
    .prepare<[], { name: string; part: number }>(
      `SELECT text AS name, (SELECT count(*) FROM complaints WHERE complaints.cause = idea.cause AND substr(reported_at, 1, 10) > done_on) AS part
       FROM prevention_ideas AS idea WHERE state = 'done' AND cause <> '' AND done_on IS NOT NULL ORDER BY 2 DESC, 1 LIMIT 1`,
    )
    .get();
  if (recurred !== undefined && recurred.part > 0) return { hint: 'recurred', ...recurred, whole: 0 };
  const waiting =
    db
      .prepare<[], { part: number }>(
        `SELECT count(*) AS part FROM (
           SELECT DISTINCT lower(trim(prevention)) AS text FROM complaints WHERE prevention <> ''
           UNION SELECT lower(trim(text)) FROM prevention_ideas WHERE state = 'noted'
         ) WHERE text NOT IN (SELECT lower(trim(text)) FROM prevention_ideas WHERE state <> 'noted')`,
      )
      .get()?.part ?? 0;
  return waiting === 0 ? few : { hint: 'waitingIdeas', part: waiting, whole: 0, name: '' };
}
