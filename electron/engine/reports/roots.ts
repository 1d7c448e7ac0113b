/** Finding the root (domain.md): read by SQL on a read-only connection, from the records alone. */
import { Temporal } from 'temporal-polyfill';
import type { Problem, Roots } from '#contract/roots.ts';
import type { Db } from '../store/index.ts';
import { addDays, daysBetween } from './days.ts';
import { type Days, readWishes } from './matrix.ts';
import { readNews } from './news.ts';
import { readTidying } from './tidying.ts';

export interface RootsInput extends Days {
  /** The shop's day now. */
  readonly today: string;
}

interface Sum {
  readonly currency: string;
  readonly minor: number;
}

const inPeriod = 'substr(reported_at, 1, 10) BETWEEN ? AND ?';
const monthsShown = 12;

export function computeRoots(db: Db, input: RootsInput): Roots {
  const { from, to } = input;
  const months = monthsUntil(to);
  const counted = countsOf(db, from, to);
  return {
    complaints: counted.reduce((sum, { count }) => sum + count, 0),
    nameless: counted.find(({ cause }) => cause === '')?.count ?? 0,
    problems: problems(db, input, months),
    months,
    costs: costs(db, months),
    news: readNews(db, input),
    recurrences: recurrences(db, input.today),
    ownRules: ownRules(db, from, to),
    tidying: readTidying(db, to),
    wishes: readWishes(db, input),
  };
}

function countsOf(db: Db, from: string, to: string): readonly { cause: string; count: number }[] {
  return db
    .prepare<[string, string], { cause: string; count: number }>(
      `SELECT cause, count(*) AS count FROM complaints WHERE ${inPeriod} GROUP BY cause`,
    )
    .all(from, to);
}

/** What was given or promised back, a cause: currencies are never added up. */
function sumsOf(db: Db, from: string, to: string): ReadonlyMap<string, readonly Sum[]> {
  const rows = db
    .prepare<[string, string], Sum & { cause: string }>(
      `SELECT cause, compensation_currency AS currency, sum(compensation_minor) AS minor FROM complaints
       WHERE ${inPeriod} AND compensation_minor > 0 GROUP BY 1, 2 ORDER BY 3 DESC, 2`,
    )
    .all(from, to);
  const grouped = Map.groupBy(rows, ({ cause }) => cause);
  return new Map([...grouped].map(([cause, sums]) => [cause, sums.map(({ currency, minor }) => ({ currency, minor }))]));
}

function problems(db: Db, { from, to }: RootsInput, months: readonly string[]): Problem[] {
  const counted = countsOf(db, from, to).filter(({ cause }) => cause !== '');
  const whole = counted.reduce((sum, { count }) => sum + count, 0);
  const days = daysBetween(from, to) + 1;
  const before = new Map(countsOf(db, addDays(from, -days), addDays(from, -1)).map(({ cause, count }) => [cause, count]));
  const sums = sumsOf(db, from, to);
  const share = costShares(db, from, to);
  const byMonth = db.prepare<[string, string, string], { month: string; count: number }>(
    'SELECT substr(reported_at, 1, 7) AS month, count(*) AS count FROM complaints WHERE cause = ? AND substr(reported_at, 1, 7) BETWEEN ? AND ? GROUP BY 1',
  );
  const own = new Set(db.prepare<[], string>('SELECT name FROM causes WHERE own_rule = 1').pluck().all());
  return counted
    .map(({ cause, count }) => ({ cause, count, weight: count / whole + (share.get(cause) ?? 0) }))
    .toSorted((one, other) => other.weight - one.weight || other.count - one.count || one.cause.localeCompare(other.cause))
    .map(({ cause, count }) => {
      const rows = new Map(byMonth.all(cause, months[0] ?? '', months.at(-1) ?? '').map((row) => [row.month, row.count]));
      return {
        cause,
        count,
        before: before.get(cause) ?? 0,
        cost: [...(sums.get(cause) ?? [])],
        share: count / whole,
        months: months.map((month) => rows.get(month) ?? 0),
        ownRule: own.has(cause),
      };
    });
}

/** Each cause's share of the cost. Currencies cannot be added: a currency weighs as much as the share of the paid complaints that were paid in it. */
function costShares(db: Db, from: string, to: string): ReadonlyMap<string, number> {
  const rows = db
    .prepare<[string, string], Sum & { cause: string; paid: number }>(
      `SELECT cause, compensation_currency AS currency, sum(compensation_minor) AS minor, count(*) AS paid FROM complaints
       WHERE ${inPeriod} AND cause <> '' AND compensation_minor > 0 GROUP BY 1, 2`,
    )
    .all(from, to);
  const paid = rows.reduce((sum, row) => sum + row.paid, 0);
  const shares = new Map<string, number>();
  for (const of of Map.groupBy(rows, ({ currency }) => currency).values()) {
    const minor = of.reduce((sum, row) => sum + row.minor, 0);
    const weight = of.reduce((sum, row) => sum + row.paid, 0) / paid;
    for (const row of of) shares.set(row.cause, (shares.get(row.cause) ?? 0) + (row.minor / minor) * weight);
  }
  return shares;
}

function costs(db: Db, months: readonly string[]): Roots['costs'] {
  const rows = db
    .prepare<[string, string], Sum & { cause: string; month: string }>(
      `SELECT cause, compensation_currency AS currency, substr(reported_at, 1, 7) AS month, sum(compensation_minor) AS minor FROM complaints
       WHERE cause <> '' AND compensation_minor > 0 AND substr(reported_at, 1, 7) BETWEEN ? AND ? GROUP BY 1, 2, 3`,
    )
    .all(months[0] ?? '', months.at(-1) ?? '');
  const lines = [...Map.groupBy(rows, ({ cause, currency }) => JSON.stringify([cause, currency])).values()].map((of) => {
    const at = new Map(of.map(({ month, minor }) => [month, minor]));
    const total = of.reduce((sum, { minor }) => sum + minor, 0);
    return { cause: of[0]?.cause ?? '', currency: of[0]?.currency ?? '', total, months: months.map((month) => at.get(month) ?? 0) };
  });
  // the currency of most complaints first: sums in different ones do not compare
  const uses = new Map([...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, of]) => [currency, of.length]));
  const usesOf = (currency: string): number => uses.get(currency) ?? 0;
  return lines.toSorted(
    (one, other) =>
      usesOf(other.currency) - usesOf(one.currency) ||
      one.currency.localeCompare(other.currency) ||
      other.total - one.total ||
      one.cause.localeCompare(other.cause),
  );
}

/** What came after the day on which a prevention was done, beside as many days before it; the day itself belongs to neither. */
function recurrences(db: Db, today: string): Roots['recurrences'] {
  const between = db.prepare<[string, string, string], number>(`SELECT count(*) FROM complaints WHERE cause = ? AND ${inPeriod}`).pluck();
  return db
    .prepare<[], { key: string; text: string; cause: string; doneOn: string }>(
      `SELECT key, text, cause, done_on AS doneOn FROM prevention_ideas WHERE state = 'done' AND cause <> '' AND done_on IS NOT NULL ORDER BY done_on DESC, key`,
    )
    .all()
    .map((idea) => {
      const days = Math.max(0, daysBetween(idea.doneOn, today));
      return {
        ...idea,
        days,
        since: between.get(idea.cause, addDays(idea.doneOn, 1), today) ?? 0,
        before: between.get(idea.cause, addDays(idea.doneOn, -days), addDays(idea.doneOn, -1)) ?? 0,
      };
    });
}

function ownRules(db: Db, from: string, to: string): Roots['ownRules'] {
  const sums = sumsOf(db, from, to);
  return db
    .prepare<[string, string], { cause: string; count: number; unhappy: number }>(
      `SELECT causes.name AS cause, count(complaints.number) AS count, count(*) FILTER (WHERE satisfied = 'no') AS unhappy
       FROM causes LEFT JOIN complaints ON complaints.cause = causes.name AND ${inPeriod}
       WHERE own_rule = 1 AND archived = 0 GROUP BY 1 ORDER BY 2 DESC, 1`,
    )
    .all(from, to)
    .map((rule) => ({ ...rule, cost: [...(sums.get(rule.cause) ?? [])] }));
}

/** The twelve months up to that of the day, `2026-11`. */
function monthsUntil(day: string): string[] {
  const last = Temporal.PlainYearMonth.from(day.slice(0, 7));
  return Array.from({ length: monthsShown }, (_, at) => last.subtract({ months: monthsShown - 1 - at }).toString());
}
