/** Finding, filtering, sorting and counting records. */
import type { z } from 'zod';
import type { ComplaintFilter, complaintSortSchema } from '#contract/complaints.ts';
import type { ComplaintStatus } from '#contract/mail.ts';
import { type Db, fold } from '../store/index.ts';

export type ComplaintSort = z.infer<typeof complaintSortSchema>;
export interface Sum {
  readonly currency: string;
  readonly minor: number;
}

export interface Listed {
  /** Numbers of the matching records in order; what is empty in the sorted column comes last either way. */
  readonly numbers: readonly number[];
  /** How many of `numbers` match. */
  count(numbers: readonly number[]): number;
  readonly paidBack: Sum[];
}

export interface Lists {
  /** The whole list; asked again for its next page, it is not made again while nothing was written. */
  of(filter: ComplaintFilter, sort: ComplaintSort, locale: string): Listed;
  total(): number;
}

type Row = [number: number, currency: string, minor: number | null, value: string | null];

// All but the words is answered by the index alone, in the order of the numbers.
const matching = `
  (@from IS NULL OR substr(reported_at, 1, 10) >= @from) AND (@to IS NULL OR substr(reported_at, 1, 10) <= @to)
  AND (@status IS NULL OR status = @status) AND (@cause IS NULL OR cause = @cause)
  AND (@channel IS NULL OR channel = @channel) AND (@customerId IS NULL OR customer_id = @customerId)
  AND NOT EXISTS (SELECT 1 FROM json_each(@words) AS word WHERE instr(folded, word.value) = 0)`;
const columns: Readonly<Record<ComplaintSort['by'], string>> = {
  number: 'NULL',
  reportedAt: 'reported_at',
  customerName: 'customer_name',
  order: '"order"',
  cause: 'cause',
  promisedFor: 'promised_for',
  status: 'status',
};
/** Lists that are kept: that of the table, and those of a filter that is being typed. */
const kept = 4;

export const everything: ComplaintFilter = { find: '', from: null, to: null, status: null, cause: null, channel: null, customerId: null };

export function createLists(db: Db): Lists {
  const total = db.prepare<[], { total: number }>('SELECT count(*) AS total FROM complaints');
  const lists = new Map<string, Listed>();
  let known = '';
  const own = db.prepare<[], { changes: number }>('SELECT total_changes() AS changes');

  function make(filter: ComplaintFilter, sort: ComplaintSort, locale: string): Listed {
    const { find, ...rest } = filter;
    const words = fold(find)
      .split(/\s+/)
      .filter((word) => word !== '');
    const rows = db
      .prepare<[object], Row>(
        `SELECT number, compensation_currency, compensation_minor, ${columns[sort.by]} FROM complaints INDEXED BY complaints_listed WHERE ${matching} ORDER BY number`,
      )
      .raw()
      .all({ ...rest, words: JSON.stringify(words) }) as Row[];
    const sums = new Map<string, number>();
    for (const [, currency, minor] of rows) if (minor !== null && minor > 0) sums.set(currency, (sums.get(currency) ?? 0) + minor);
    const numbers = inOrder(rows, sort, locale);
    let has: ReadonlySet<number> | null = null;
    return {
      numbers,
      count(asked) {
        has ??= new Set(numbers);
        const set = has;
        return asked.filter((number) => set.has(number)).length;
      },
      paidBack: [...sums]
        .map(([currency, minor]) => ({ currency, minor }))
        .sort((a, b) => b.minor - a.minor || (a.currency < b.currency ? -1 : 1)),
    };
  }

  return {
    of(filter, sort, locale) {
      // What this connection wrote, and whether another one did.
      const version = `${own.get()?.changes} ${db.pragma('data_version', { simple: true })}`;
      if (version !== known) lists.clear();
      known = version;
      const key = JSON.stringify([filter, sort, locale]);
      const list = lists.get(key) ?? make(filter, sort, locale);
      lists.delete(key);
      lists.set(key, list);
      for (const oldest of lists.keys()) if (lists.size > kept) lists.delete(oldest);
      return list;
    },
    total: () => total.get()?.total ?? 0,
  };
}

const statusOrder: Readonly<Record<ComplaintStatus, number>> = { open: 0, promised: 1, waiting: 2, resolved: 3 };

/** Text by the reader's language, numbers within it by value; ties by number, in the same direction. */
function inOrder(rows: readonly Row[], { by, descending }: ComplaintSort, locale: string): number[] {
  const rankOf = ranks(rows, by, locale);
  const sorted = rows.filter(([, , , value]) => by === 'number' || (value !== null && value !== ''));
  if (by !== 'number') sorted.sort((a, b) => (rankOf.get(a[3] ?? '') ?? 0) - (rankOf.get(b[3] ?? '') ?? 0) || a[0] - b[0]);
  const empty = by === 'number' ? [] : rows.filter(([, , , value]) => value === null || value === '');
  const direction = (list: readonly Row[]): number[] => (descending ? list.toReversed() : list).map(([number]) => number);
  return [...direction(sorted), ...direction(empty)];
}

/** Every value is compared once, not once a record: the language's rules cost a hundred times a number. */
function ranks(rows: readonly Row[], by: ComplaintSort['by'], locale: string): ReadonlyMap<string, number> {
  if (by === 'number') return new Map();
  const values = [...new Set(rows.map(([, , , value]) => value ?? ''))];
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const rank = new Map<string, number>();
  const order = (a: string, b: string): number => {
    if (by === 'status') return (statusOrder[a as ComplaintStatus] ?? 0) - (statusOrder[b as ComplaintStatus] ?? 0);
    if (by === 'reportedAt' || by === 'promisedFor') return a < b ? -1 : a > b ? 1 : 0;
    return digits.test(a) && digits.test(b) ? Number(a) - Number(b) : compare(a, b);
  };
  let before: string | null = null;
  let at = 0;
  for (const value of values.sort(order)) {
    if (before !== null && order(before, value) !== 0) at += 1;
    rank.set(value, at);
    before = value;
  }
  return rank;
}

const digits = /^\d{1,15}$/;
