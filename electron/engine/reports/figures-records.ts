/** What the complaint log tells: complaints made in a period, and complaints resolved in it. */

import type { Complaint } from '#contract/complaints.ts';
import type { Figures } from '#contract/figures.ts';
import type { Language } from '#contract/time.ts';
import { wallOf as wallIn } from '../settings/index.ts';
import { type Db, instantOf } from '../store/index.ts';
import { dayMs, type FiguresInput, knownLanguage, meanOf, medianOf, shareOf, spansOf, tally, wallReader } from './figures-period.ts';
import { replySql } from './figures-replies.ts';

type Days = Pick<FiguresInput, 'from' | 'to'>;

/** A complaint counts on the day that its record bears, in the zone of its record. */
export interface MadeComplaint
  extends Pick<
    Complaint,
    'number' | 'reportedAt' | 'channel' | 'cause' | 'carrier' | 'compensationKind' | 'compensationMinor' | 'compensationCurrency'
  > {
  readonly language: Language | null;
  /** One of its conversations counts as a contact: the complaint is none of its own. */
  readonly byMail: boolean;
}

export function readMade(db: Db, { from, to }: Days): readonly MadeComplaint[] {
  return db
    .prepare<[string, string], Omit<MadeComplaint, 'byMail' | 'language'> & { byMail: number; language: string | null }>(
      `SELECT r.number, r.reported_at AS reportedAt, r.channel, trim(r.cause) AS cause, trim(r.carrier) AS carrier, r.compensation_kind AS compensationKind,
         r.compensation_minor AS compensationMinor, r.compensation_currency AS compensationCurrency,
         EXISTS (SELECT 1 FROM complaint_conversations l JOIN conversations c ON c.id = l.conversation_id
                 WHERE l.number = r.number AND c.hidden = 0 AND c.opened_at IS NOT NULL) AS byMail,
         coalesce((SELECT c.language FROM complaint_conversations l JOIN conversations c ON c.id = l.conversation_id
                   WHERE l.number = r.number AND c.language IS NOT NULL LIMIT 1),
                  (SELECT language FROM customers WHERE id = r.customer_id)) AS language
       FROM complaints r WHERE r.reported_at >= ? AND r.reported_at <= ? || 'T24' ORDER BY r.reported_at, r.number`,
    )
    .all(from, to)
    .map(({ byMail, language, ...row }) => ({
      ...row,
      byMail: byMail === 1,
      language: knownLanguage(language),
    }));
}

export interface ResolvedComplaint
  extends Pick<Complaint, 'number' | 'zone' | 'reportedAt' | 'resolvedAt' | 'reopenedAt' | 'applied' | 'satisfied' | 'boughtAgain'> {
  /** The wall time of its first resolution as far as it is known, else of what is known instead. */
  readonly day: string;
  readonly resolvedNow: boolean;
}

const columns = `number, zone, reported_at AS reportedAt, resolved_at AS resolvedAt, reopened_at AS reopenedAt, applied, satisfied, bought_again AS boughtAgain,
  coalesce(resolved_at, reported_at) AS day, status = 'resolved' AS resolvedNow`;

type ResolvedRow = Omit<ResolvedComplaint, 'resolvedNow'> & { readonly resolvedNow: number };
const asResolved = ({ resolvedNow, ...row }: ResolvedRow): ResolvedComplaint => ({ ...row, resolvedNow: resolvedNow === 1 });

/** Complaints that stand resolved, and were so in the period; one whose day of resolution nobody noted counts on the day it was made. */
export function readResolved(db: Db, { from, to }: Days): readonly ResolvedComplaint[] {
  return db
    .prepare<[string, string], ResolvedRow>(
      `SELECT ${columns} FROM complaints WHERE status = 'resolved' AND coalesce(resolved_at, reported_at) >= ? AND coalesce(resolved_at, reported_at) <= ? || 'T24'
       ORDER BY number`,
    )
    .all(from, to)
    .map(asResolved);
}

/** Kept between calls: the zones of the shop's records, which never change. */
const msOf = wallReader();

const spanMs = (from: string, to: string, zone: string): number => Math.max(0, msOf(to, zone) - msOf(from, zone));

/** @returns milliseconds by the clock; null where the day of resolution is not known */
export function resolutionOf({ reportedAt, resolvedAt, zone }: ResolvedComplaint): number | null {
  return resolvedAt === null ? null : spanMs(reportedAt, resolvedAt, zone);
}

export const timeToResolve = (resolved: readonly ResolvedComplaint[]): Figures['timeToResolve'] =>
  spansOf(resolved.map(resolutionOf).filter((span) => span !== null));

export interface FirstResolution {
  readonly number: number;
  /** The wall time at which it was resolved for the first time. */
  readonly wall: string;
  readonly fixed: boolean;
}

/**
 * Of the complaints resolved for the first time in the period, whether one reply from the shop did it, or it was done on the spot with none, and it was not reopened within 7 days.
 * A click that was taken back is no resolution. Left out are records of which nothing tells: no mail, and not noted how the fix was applied.
 */
export function readFirstResolutions(
  db: Db,
  { from, to }: Days,
  resolved: readonly ResolvedComplaint[],
  counts: MessageCounts,
): readonly FirstResolution[] {
  const once = resolved.filter(({ reopenedAt }) => reopenedAt === null).map((row) => ({ row, wall: row.day, stayed: true }));
  const again = db
    .prepare<[], ResolvedRow & { first: string | null }>(
      `SELECT ${columns}, (SELECT min(h.at) FROM complaint_history h WHERE h.number = complaints.number AND json_extract(h.changes, '$.status.to') = 'resolved'
         AND NOT EXISTS (SELECT 1 FROM complaint_history u WHERE u.number = h.number AND u.undoes = h.id)) AS first
       FROM complaints WHERE reopened_at IS NOT NULL`,
    )
    .all()
    .map(({ first, ...row }) => ({ row: asResolved(row), ...firstOf(row, first) }))
    .filter(({ wall }) => wall.slice(0, 10) >= from && wall.slice(0, 10) <= to);
  const all = [...once, ...again];
  const replies = counts(all.map(({ row: { number, reportedAt, zone }, wall }) => ({ number, from: reportedAt, to: wall, zone })));
  return all.flatMap(({ row: { number, applied }, wall, stayed }, at) => {
    const found = replies[at]?.answers ?? null;
    if (found === null && applied === null) return [];
    const fixed = found === 1 || ((found ?? 0) === 0 && applied === 'on-the-spot');
    return [{ number, wall, fixed: stayed && fixed }];
  });
}

/** When a reopened complaint was resolved first, and whether it stayed so for 7 days. An imported record has no history: its own fields tell what they can. */
function firstOf({ resolvedAt, reopenedAt, zone }: Omit<ResolvedRow, 'first'>, first: string | null): { wall: string; stayed: boolean } {
  const reopened = reopenedAt ?? '';
  if (first !== null) {
    const stayed = msOf(reopened, zone) - Date.parse(first) > 7 * dayMs;
    return { wall: wallIn(first, zone), stayed };
  }
  if (resolvedAt !== null && resolvedAt < reopened) return { wall: resolvedAt, stayed: spanMs(resolvedAt, reopened, zone) > 7 * dayMs };
  return { wall: reopened, stayed: false };
}

export const fixedInFirstReply = (resolutions: readonly FirstResolution[]): Figures['fixedInFirstReply'] => {
  const fixed = resolutions.filter((one) => one.fixed).length;
  return { share: shareOf(fixed, resolutions.length), fixed, cases: resolutions.length };
};

export interface Effort {
  readonly number: number;
  readonly day: string;
  readonly messages: number;
}

/** How often the customer wrote from the complaint to its resolution; complaints without a message are no case. */
export function readEffort(resolved: readonly ResolvedComplaint[], counts: MessageCounts): readonly Effort[] {
  const dated = resolved.flatMap(({ resolvedAt, ...one }) => (resolvedAt === null ? [] : [{ ...one, resolvedAt }]));
  const asked = counts(dated.map(({ number, reportedAt, resolvedAt, zone }) => ({ number, from: reportedAt, to: resolvedAt, zone })));
  return dated.flatMap(({ number, day }, at) => {
    const messages = asked[at]?.questions ?? 0;
    return messages === 0 ? [] : [{ number, day, messages }];
  });
}

export function effort(efforts: readonly Effort[]): Figures['effort'] {
  const counts = efforts.map(({ messages }) => messages).sort((one, other) => one - other);
  return { median: medianOf(counts), mean: meanOf(counts), most: counts.at(-1) ?? null, cases: counts.length };
}

interface Between {
  readonly number: number;
  /** Wall times of the record, both included. */
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

interface Counted {
  readonly answers: number;
  readonly questions: number;
}

/** For each span what was written in it; null where the record has no conversation. */
export type MessageCounts = (spans: readonly Between[]) => readonly (Counted | null)[];

/**
 * Counts complaints' messages between two times, all in one statement; what was counted once is known.
 * Wall times end with the minute: what came in that minute counts.
 */
export function messageCounts(db: Db): MessageCounts {
  const sql = replySql(db);
  const known = new Map<string, Counted | null>();
  const keyOf = ({ number, from, to }: Between): string => `${number} ${from} ${to}`;
  const count = db.prepare<[string], Counted & { at: number }>(
    `WITH c AS MATERIALIZED (
       SELECT c.id, c.customer_id, ${sql.opener} AS opener, one.key AS at, one.value ->> 1 AS since, one.value ->> 2 AS until
       FROM json_each(?) AS one CROSS JOIN complaint_conversations l ON l.number = one.value ->> 0 JOIN conversations c ON c.id = l.conversation_id)
     SELECT c.at, sum((SELECT count(*) FROM (${sql.answers('m.at >= c.since')}) WHERE at < c.until)) AS answers,
       sum((SELECT count(*) FROM (${sql.questions('m.at >= c.since')}) WHERE at < c.until)) AS questions FROM c GROUP BY c.at`,
  );
  return (spans) => {
    const keys = spans.map(keyOf);
    const news = spans.filter((_, at) => !known.has(keys[at] ?? ''));
    if (news.length > 0) {
      const rows = count.all(
        JSON.stringify(news.map(({ number, from, to, zone }) => [number, instantOf(msOf(from, zone)), instantOf(msOf(to, zone) + 60_000)])),
      );
      const found = new Map(rows.map(({ at, answers, questions }) => [at, { answers, questions }]));
      for (const [at, span] of news.entries()) known.set(keyOf(span), found.get(at) ?? null);
    }
    return keys.map((key) => known.get(key) ?? null);
  };
}

export function answersOfResolved(resolved: readonly ResolvedComplaint[], field: 'satisfied' | 'boughtAgain'): Figures['satisfied'] {
  const counts = tally(resolved, (one) => one[field]);
  return { yes: counts.get('yes') ?? 0, no: counts.get('no') ?? 0, unknown: counts.get('unknown') ?? 0 };
}

export function topCauses(made: readonly MadeComplaint[]): Figures['topCauses'] {
  return [...tally(made, ({ cause }) => cause)]
    .map(([cause, count]) => ({ cause, count }))
    .sort((one, other) => other.count - one.count || one.cause.localeCompare(other.cause));
}

/** Sums never add up currencies. */
export function paidBack(made: readonly MadeComplaint[]): Pick<Figures, 'paidBack' | 'paidByCause' | 'paidByMonth'> {
  const paid = made.filter(({ compensationMinor }) => (compensationMinor ?? 0) > 0);
  const by = <K extends object>(keyOf: (one: MadeComplaint) => K): (K & { currency: string; minor: number; cases: number })[] => {
    const sums = new Map<string, K & { currency: string; minor: number; cases: number }>();
    for (const one of paid) {
      const key = keyOf(one);
      const name = JSON.stringify([key, one.compensationCurrency]);
      const sum = sums.get(name) ?? { ...key, currency: one.compensationCurrency, minor: 0, cases: 0 };
      sum.minor += one.compensationMinor ?? 0;
      sum.cases += 1;
      sums.set(name, sum);
    }
    return [...sums.values()];
  };
  const most = (one: { minor: number; currency: string }, other: { minor: number; currency: string }): number =>
    other.minor - one.minor || one.currency.localeCompare(other.currency);
  return {
    paidBack: by(() => ({})).sort(most),
    paidByCause: by(({ cause }) => ({ cause })).sort(most),
    paidByMonth: by(({ reportedAt }) => ({ month: reportedAt.slice(0, 7) })).sort(
      (one, other) => one.month.localeCompare(other.month) || most(one, other),
    ),
  };
}
