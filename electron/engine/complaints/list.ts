/** Finding, filtering, sorting and counting records. */
import type { z } from 'zod';
import type { ComplaintFilter, complaintSortSchema } from '#contract/complaints.ts';
import type { Language } from '#contract/time.ts';
import { type Db, fold } from '../store/index.ts';
import type { Causes } from './causes.ts';
import { createHolding } from './holding.ts';

export type ComplaintSort = z.infer<typeof complaintSortSchema>;
export interface Sum {
  readonly currency: string;
  readonly minor: number;
}

interface Listed {
  /** Numbers of the matching records in order; what is empty in the sorted column comes last either way. */
  readonly numbers: readonly number[];
  /** How many of `numbers` match. */
  count(numbers: readonly number[]): number;
  readonly paidBack: Sum[];
}

export interface Lists {
  /** The whole list; asked again for its next page, it is not made again while nothing was written. */
  of(filter: ComplaintFilter, sort: ComplaintSort, language: Language): Listed;
  total(): number;
}

const columns: Readonly<Record<ComplaintSort['by'], string>> = {
  number: 'number',
  reportedAt: 'reported_at',
  promisedFor: 'promised_for',
  status: "CASE status WHEN 'open' THEN 0 WHEN 'promised' THEN 1 WHEN 'waiting' THEN 2 ELSE 3 END",
  customerName: 'customer_name',
  order: '"order"',
  cause: 'cause',
};
/** These go by the reader's language, which SQLite does not know. */
const texts: readonly ComplaintSort['by'][] = ['customerName', 'order', 'cause'];
const listed = 'FROM complaints INDEXED BY complaints_listed';
/** Lists that are kept: that of the table, and those of a filter that is being typed. */
const kept = 4;

export const everything: ComplaintFilter = { find: '', from: null, to: null, status: null, cause: null, channel: null, customerId: null };

export function createLists(db: Db, causes: Pick<Causes, 'namesIn' | 'meant'>): Lists {
  const total = db.prepare<[], { total: number }>('SELECT count(*) AS total FROM complaints');
  const lists = new Map<string, Listed>();
  let known = '';
  const holding = createHolding(db);
  const own = db.prepare<[], { changes: number }>('SELECT total_changes() AS changes');

  /** The texts have an index of their own, which is read through once. */
  function wordsOf(find: string): [sql: string, value: string][] {
    const words = fold(find)
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.length === 0) return [];
    const { sql, values } = holding(words);
    const numbers = db.prepare<string[], number>(`SELECT number FROM complaints INDEXED BY complaints_words WHERE ${sql}`).pluck();
    return [['number IN (SELECT value FROM json_each(?))', JSON.stringify(numbers.all(...values))]];
  }

  function inValue(where: string, values: readonly string[], { by, descending }: ComplaintSort): number[] {
    const [column, way] = [columns[by], descending ? 'DESC' : 'ASC'];
    const order = by === 'number' ? `number ${way}` : `${column} IS NULL, ${column} ${way}, number ${way}`;
    return db
      .prepare<string[], number>(`SELECT number ${listed} WHERE ${where} ORDER BY ${order}`)
      .pluck()
      .all(...values);
  }

  /** Text by the reader's language, numbers within it by value; ties by number, in the same direction. */
  function inLanguage(where: string, values: readonly string[], { by, descending }: ComplaintSort, language: Language): number[] {
    const rows = db
      .prepare<string[], [number, string]>(`SELECT number, ${columns[by]} ${listed} WHERE ${where} ORDER BY number`)
      .raw()
      .all(...values) as [number, string][];
    const names = by === 'cause' ? causes.namesIn(language) : new Map<string, string>();
    const rankOf = ranks(rows, names, language);
    const filled = rows.filter(([, value]) => value !== '');
    const keys = Float64Array.from(filled, ([, value], at) => (rankOf.get(value) ?? 0) * places + at).sort();
    const direction = (list: readonly number[]): number[] => (descending ? list.toReversed() : [...list]);
    return [
      ...direction(Array.from(keys, (key) => filled[key % places]?.[0] ?? 0)),
      ...direction(rows.flatMap(([number, value]) => (value === '' ? [number] : []))),
    ];
  }

  function make(filter: ComplaintFilter, sort: ComplaintSort, language: Language): Listed {
    const asked = [...fieldsOf({ ...filter, cause: filter.cause === null ? null : causes.meant(filter.cause) }), ...wordsOf(filter.find)];
    const where = ['1', ...asked.map(([sql]) => sql)].join(' AND ');
    const values = asked.map(([, value]) => value);
    const numbers = texts.includes(sort.by) ? inLanguage(where, values, sort, language) : inValue(where, values, sort);
    const paidBack = db
      .prepare<string[], Sum>(
        `SELECT compensation_currency AS currency, sum(compensation_minor) AS minor ${listed}
         WHERE ${where} AND compensation_minor > 0 GROUP BY compensation_currency ORDER BY minor DESC, currency`,
      )
      .all(...values);
    let has: ReadonlySet<number> | null = null;
    return {
      numbers,
      count(asked) {
        has ??= new Set(numbers);
        const set = has;
        return asked.filter((number) => set.has(number)).length;
      },
      paidBack,
    };
  }

  return {
    of(filter, sort, language) {
      // What this connection wrote, and whether another one did.
      const version = `${own.get()?.changes} ${db.pragma('data_version', { simple: true })}`;
      if (version !== known) lists.clear();
      known = version;
      const key = JSON.stringify([filter, sort, language]);
      const list = lists.get(key) ?? make(filter, sort, language);
      lists.delete(key);
      lists.set(key, list);
      for (const oldest of lists.keys()) if (lists.size > kept) lists.delete(oldest);
      return list;
    },
    total: () => total.get()?.total ?? 0,
  };
}

function fieldsOf({ from, to, status, cause, channel, customerId, numbers }: ComplaintFilter): [sql: string, value: string][] {
  const fields: [string, string | null][] = [
    ['substr(reported_at, 1, 10) >= ?', from],
    ['substr(reported_at, 1, 10) <= ?', to],
    ['status = ?', status],
    ['cause = ?', cause],
    ['channel = ?', channel],
    ['customer_id = ?', customerId],
    ['number IN (SELECT value FROM json_each(?))', numbers === undefined ? null : JSON.stringify(numbers)],
  ];
  return fields.flatMap(([sql, value]): [string, string][] => (value === null ? [] : [[sql, value]]));
}

/** A rank and a place in one number. */
const places = 2 ** 26;
const digits = /^\d{1,15}$/;

/**
 * Every value is compared once, not once a record: the language's rules cost a hundred times a number.
 * @param names what values are called in the language
 */
function ranks(rows: readonly [number, string][], names: ReadonlyMap<string, string>, language: Language): ReadonlyMap<string, number> {
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const order = (one: string, other: string): number => {
    const [a, b] = [names.get(one) ?? one, names.get(other) ?? other];
    return digits.test(a) && digits.test(b) ? Number(a) - Number(b) : compare(a, b);
  };
  const rank = new Map<string, number>();
  let before: string | null = null;
  let at = 0;
  for (const value of [...new Set(rows.map(([, each]) => each))].sort(order)) {
    if (before !== null && order(before, value) !== 0) at += 1;
    rank.set(value, at);
    before = value;
  }
  return rank;
}
