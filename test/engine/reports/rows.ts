/** Complaints written straight into a store, for figures whose numbers are worked out by hand. */
import type { Db } from '#engine/store/index.ts';

export interface ComplaintRow {
  /** `2026-11-02T10:00`, or the day alone. */
  readonly at: string;
  readonly cause?: string;
  readonly minor?: number;
  readonly currency?: string;
  readonly status?: string;
  readonly satisfied?: 'yes' | 'no' | 'unknown';
  readonly boughtAgain?: 'yes' | 'no' | 'unknown';
  readonly applied?: 'on-the-spot' | 'promised';
  readonly product?: string;
  readonly prevention?: string;
  readonly customer?: string;
}

/** @returns the number */
export function addComplaint(db: Db, row: ComplaintRow): number {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO complaints (revision, zone, customer_name, customer_email, customer_phone, customer_address, taken_by, channel, link, reported_at,
         nature, product, "order", cause, remedy_asked, severity, fix, applied, doing_now, compensation_minor, compensation_currency, prevention, carrier,
         tracking, goodwill, status, resolved_at, satisfied, bought_again, created_at, folded)
       VALUES (1, 'Asia/Jerusalem', @customer, '', '', '', 'Noa', 'phone', '', @at, '', @product, '', @cause, '', 'normal', '', @applied, '', @minor, @currency,
         @prevention, '', '', '', @status, @resolved, @satisfied, @boughtAgain, '2026-01-01T00:00:00.000Z', '')`,
    )
    .run({
      ...{ cause: '', minor: null, currency: 'ILS', status: 'open', satisfied: 'unknown', boughtAgain: 'unknown' },
      ...{ applied: null, product: '', prevention: '', customer: '' },
      ...row,
      at: row.at.length === 10 ? `${row.at}T10:00` : row.at,
      resolved: row.status === 'resolved' ? row.at.slice(0, 10).concat('T18:00') : null,
    });
  return Number(lastInsertRowid);
}

/** So many complaints of a cause on one day. */
export function addMany(db: Db, count: number, row: ComplaintRow): void {
  for (let i = 0; i < count; i += 1) addComplaint(db, row);
}
