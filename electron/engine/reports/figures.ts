/** The figures of the Insights place (domain.md, Figures), read by SQL on a read-only connection. */
import { Temporal } from 'temporal-polyfill';
import type { Figures } from '#contract/reports.ts';
import { type AnswerTarget, answerBy } from '../mail/index.ts';
import { instantOfWall } from '../settings/index.ts';
import { type Db, instantOf } from '../store/index.ts';

export interface FiguresInput extends AnswerTarget {
  /** Days of the shop's calendar, both included. */
  readonly from: string;
  readonly to: string;
  /** The instant now. */
  readonly now: string;
}

interface ResolvedRow {
  readonly number: number;
  readonly reported_at: string;
  readonly resolved_at: string | null;
  readonly reopened_at: string | null;
  readonly zone: string;
  readonly applied: string | null;
  readonly first_resolved: string | null;
}

const hour = 3_600_000;

/** Complaints count by the day on which they were made; answers by the instant of the customer's opening message. */
export function computeFigures(db: Db, input: FiguresInput): Figures {
  const { from, to } = input;
  return {
    from,
    to,
    firstAnswer: firstAnswer(db, input),
    ...resolution(db, input),
    paidBack: db
      .prepare<[string, string], { currency: string; minor: number }>(
        `SELECT compensation_currency AS currency, sum(compensation_minor) AS minor FROM complaints
         WHERE substr(reported_at, 1, 10) BETWEEN ? AND ? AND compensation_minor > 0 GROUP BY 1 ORDER BY 2 DESC, 1`,
      )
      .all(from, to),
    promisesKept: promisesKept(db, input),
    perDay: perDay(db, from, to),
    topCauses: db
      .prepare<[string, string], { cause: string; count: number }>(
        `SELECT cause, count(*) AS count FROM complaints
         WHERE substr(reported_at, 1, 10) BETWEEN ? AND ? GROUP BY cause ORDER BY 2 DESC, cause`,
      )
      .all(from, to),
    satisfied: satisfied(db, from, to),
  };
}

/**
 * Conversations that a customer opened in the period: his first message to the first that a person here sent after it.
 * The time is by the clock, the target in shop hours, as the inbox counts it. One that still waits counts in the share as soon as its target has passed, or only the bad cases would be missing.
 */
function firstAnswer(db: Db, { from, to, now, ...target }: FiguresInput): Figures['firstAnswer'] {
  const rows = db
    .prepare<[string, string], { opened: string; answered: string | null }>(
      `SELECT opened.at AS opened,
              (SELECT min(reply.at) FROM messages AS reply
               WHERE reply.conversation_id = opened.conversation_id AND reply.direction = 'out' AND reply.kind = 'person' AND reply.at >= opened.at) AS answered
       FROM messages AS opened JOIN conversations ON conversations.id = opened.conversation_id
       WHERE conversations.hidden = 0 AND opened.direction = 'in' AND opened.kind = 'person' AND opened.at >= ? AND opened.at < ?
         AND opened.id = (SELECT first.id FROM messages AS first WHERE first.conversation_id = opened.conversation_id ORDER BY first.at, first.id LIMIT 1)`,
    )
    .all(startOf(from, target.zone, 0), startOf(to, target.zone, 1));
  const answers = rows.flatMap(({ opened, answered }) => (answered === null ? [] : [{ opened, answered }]));
  const inTime = answers.filter(({ opened, answered }) => answered <= answerBy(opened, target)).length;
  const overdue = rows.filter(({ opened, answered }) => answered === null && answerBy(opened, target) < now).length;
  return {
    median: median(answers.map(({ opened, answered }) => Date.parse(answered) - Date.parse(opened))),
    withinTarget: share(inTime, answers.length + overdue),
    cases: answers.length,
  };
}

/**
 * Time to resolve, and fixed in the first reply: resolved with one reply, or on the spot with none, and not reopened within 7 days.
 * A complaint that was resolved and is open again is a case that was not fixed; one never resolved is no case yet.
 */
function resolution(db: Db, { from, to }: FiguresInput): Pick<Figures, 'timeToResolve' | 'fixedInFirstReply'> {
  const rows = db
    .prepare<[string, string], ResolvedRow>(
      `SELECT number, reported_at, resolved_at, reopened_at, zone, applied,
              (SELECT min(at) FROM complaint_history AS entry
               WHERE entry.number = complaints.number AND json_extract(entry.changes, '$.status.to') = 'resolved') AS first_resolved
       FROM complaints WHERE substr(reported_at, 1, 10) BETWEEN ? AND ? AND (status = 'resolved' OR reopened_at IS NOT NULL)`,
    )
    .all(from, to);
  const repliesTo = db
    .prepare<[number, string, string], number>(
      `SELECT count(*) FROM messages JOIN complaint_conversations AS link ON link.conversation_id = messages.conversation_id
       WHERE link.number = ? AND direction = 'out' AND kind = 'person' AND at >= ? AND at < ?`,
    )
    .pluck();

  const spans: number[] = [];
  let fixed = 0;
  for (const row of rows) {
    const reported = Date.parse(instantOfWall(row.reported_at, row.zone));
    const resolved = row.resolved_at === null ? null : Date.parse(instantOfWall(row.resolved_at, row.zone));
    if (resolved !== null) spans.push(Math.max(0, resolved - reported));
    if (resolved === null || !stayedResolved(row)) continue;
    // wall times end with the minute: a reply in the minute of resolving belongs to it
    const replies = repliesTo.get(row.number, instantOf(reported), instantOf(resolved + 60_000)) ?? 0;
    if (replies === 1 || (replies === 0 && row.applied === 'on-the-spot')) fixed += 1;
  }
  return {
    timeToResolve: { median: median(spans), cases: spans.length },
    fixedInFirstReply: { share: share(fixed, rows.length), cases: rows.length },
  };
}

function stayedResolved({ reopened_at, first_resolved, zone }: ResolvedRow): boolean {
  if (reopened_at === null) return true;
  if (first_resolved === null) return false;
  return Date.parse(instantOfWall(reopened_at, zone)) - Date.parse(first_resolved) > 7 * 24 * hour;
}

/** Kept on time of all that were due in the period by now; a dropped one was taken back, not broken. */
function promisesKept(db: Db, { from, to, now }: FiguresInput): Figures['promisesKept'] {
  const rows = db
    .prepare<[string, string, string], { instant: string; state: string; closed_at: string | null }>(
      `SELECT instant, state, closed_at FROM follow_ups WHERE kind = 'promise' AND substr(wall, 1, 10) BETWEEN ? AND ?
       AND (state = 'kept' OR (state = 'open' AND instant < ?))`,
    )
    .all(from, to, now);
  const kept = rows.filter(
    ({ state, closed_at, instant }) => state === 'kept' && closed_at !== null && Date.parse(closed_at) < Date.parse(instant) + 60_000,
  );
  return { share: share(kept.length, rows.length), cases: rows.length };
}

function perDay(db: Db, from: string, to: string): Figures['perDay'] {
  const counted = new Map(
    db
      .prepare<[string, string], { day: string; count: number }>(
        'SELECT substr(reported_at, 1, 10) AS day, count(*) AS count FROM complaints WHERE substr(reported_at, 1, 10) BETWEEN ? AND ? GROUP BY 1',
      )
      .all(from, to)
      .map(({ day, count }) => [day, count]),
  );
  const days: { day: string; count: number }[] = [];
  const end = Temporal.PlainDate.from(to);
  for (let date = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(date, end) <= 0; date = date.add({ days: 1 })) {
    const day = date.toString();
    days.push({ day, count: counted.get(day) ?? 0 });
  }
  return days;
}

function satisfied(db: Db, from: string, to: string): Figures['satisfied'] {
  const rows = db
    .prepare<[string, string], { satisfied: string; count: number }>(
      `SELECT satisfied, count(*) AS count FROM complaints
       WHERE substr(reported_at, 1, 10) BETWEEN ? AND ? AND status = 'resolved' GROUP BY satisfied`,
    )
    .all(from, to);
  const count = (answer: string): number => rows.find((row) => row.satisfied === answer)?.count ?? 0;
  return { yes: count('yes'), no: count('no'), unknown: count('unknown') };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The instant at which a day (or the one so many days later) begins in the zone. */
function startOf(day: string, zone: string, daysLater: number): string {
  return instantOf(Temporal.PlainDate.from(day).add({ days: daysLater }).toZonedDateTime(zone).epochMilliseconds);
}
