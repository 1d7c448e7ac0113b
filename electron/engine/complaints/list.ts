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

export interface Lists {
  /** Numbers of the matching records in order; what is empty in the sorted column comes last either way. */
  numbers(filter: ComplaintFilter, sort: ComplaintSort, locale: string): number[];
  /** How many of `numbers` match. */
  count(filter: ComplaintFilter, numbers: readonly number[]): number;
  total(): number;
  paidBack(filter: ComplaintFilter): Sum[];
}

interface Key {
  readonly number: number;
  readonly reportedAt: string;
  readonly customerName: string;
  readonly order: string;
  readonly cause: string;
  readonly promisedFor: string | null;
  readonly status: ComplaintStatus;
}

const matching = `
  (@from IS NULL OR substr(reported_at, 1, 10) >= @from) AND (@to IS NULL OR substr(reported_at, 1, 10) <= @to)
  AND (@status IS NULL OR status = @status) AND (@cause IS NULL OR cause = @cause)
  AND (@channel IS NULL OR channel = @channel) AND (@customerId IS NULL OR customer_id = @customerId)
  AND (@only IS NULL OR number IN (SELECT value FROM json_each(@only)))
  AND NOT EXISTS (SELECT 1 FROM json_each(@words) AS word WHERE instr(folded, word.value) = 0)`;

export const everything: ComplaintFilter = { find: '', from: null, to: null, status: null, cause: null, channel: null, customerId: null };

export function createLists(db: Db): Lists {
  const keys = db.prepare<[object], Key>(
    `SELECT number, reported_at AS reportedAt, customer_name AS customerName, "order", cause, promised_for AS promisedFor, status
     FROM complaints WHERE ${matching}`,
  );
  const count = db.prepare<[object], { count: number }>(
    `SELECT count(*) AS count FROM json_each(@numbers) AS asked JOIN complaints ON number = asked.value WHERE ${matching}`,
  );
  const total = db.prepare<[], { total: number }>('SELECT count(*) AS total FROM complaints');
  const paid = db.prepare<[object], Sum>(
    `SELECT compensation_currency AS currency, sum(compensation_minor) AS minor FROM complaints
     WHERE ${matching} AND compensation_minor > 0 GROUP BY compensation_currency ORDER BY minor DESC, currency`,
  );
  const bound = ({ find, numbers, ...rest }: ComplaintFilter): object => ({
    ...rest,
    only: numbers === undefined ? null : JSON.stringify(numbers),
    words: JSON.stringify(
      fold(find)
        .split(/\s+/)
        .filter((word) => word !== ''),
    ),
  });
  return {
    numbers: (filter, sort, locale) =>
      keys
        .all(bound(filter))
        .sort(comparing(sort, locale))
        .map((key) => key.number),
    count: (filter, numbers) => count.get({ ...bound(filter), numbers: JSON.stringify(numbers) })?.count ?? 0,
    total: () => total.get()?.total ?? 0,
    paidBack: (filter) => paid.all(bound(filter)),
  };
}

const statusOrder: Readonly<Record<ComplaintStatus, number>> = { open: 0, promised: 1, waiting: 2, resolved: 3 };

/** Text by the reader's language, numbers within it by value; ties by number, in the same direction. */
function comparing({ by, descending }: ComplaintSort, locale: string): (a: Key, b: Key) => number {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const sign = descending ? -1 : 1;
  const compare = (a: Key, b: Key): number => {
    switch (by) {
      case 'number':
        return 0;
      case 'status':
        return sign * (statusOrder[a.status] - statusOrder[b.status]);
      default: {
        const [x, y] = [a[by] ?? '', b[by] ?? ''];
        if (x === '' || y === '') return Number(x === '') - Number(y === '');
        return sign * collator.compare(x, y);
      }
    }
  };
  return (a, b) => compare(a, b) || sign * (a.number - b.number);
}
