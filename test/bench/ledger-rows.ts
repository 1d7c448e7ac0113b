/** Fills a ledger with made-up records at the speed of SQL: the size of the log is what a bench asks about, not the logging. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { blankFields, type ComplaintFields } from '#contract/complaints.ts';
import { createHistory, createRecords } from '#engine/complaints/index.ts';

const names = ['Maya Thornton', 'סיגל אברהמי', 'ليلى حداد', 'آرش کریمی', 'John Reed', 'נועה שלו', 'مریم احمدی'];
const causes = ['', 'Late by carrier', 'Packing too thin', 'Warehouse delay', 'Wrong item picked', 'Photo misleads'];
const statuses = ['open', 'promised', 'waiting', 'resolved'] as const;

export function fillLedger(folder: string, count: number): void {
  const db = new Database(join(folder, 'amends.db'));
  const records = createRecords(db);
  const history = createHistory(db);
  db.transaction(() => {
    for (let at = 1; at <= count; at += 1) {
      const fields = madeUp(at);
      const createdAt = `${fields.reportedAt}:00.000Z`;
      const number = records.insert({ number: null, zone: 'Asia/Jerusalem', customerId: null, createdAt, fields });
      history.append({ number, revision: 1, at: createdAt, by: 'Noa', changes: { nature: { from: '', to: fields.nature } }, undoes: null });
      history.append({ number, revision: 2, at: createdAt, by: 'Noa', changes: { fix: { from: '', to: fields.fix } }, undoes: null });
    }
  })();
  db.close();
}

function madeUp(at: number): ComplaintFields {
  const day = new Date(Date.UTC(2020, 0, 1) + ((at * 7919 * 61_000) % (6 * 365 * 86_400_000))).toISOString().slice(0, 16);
  const status = statuses[at % 4] ?? 'open';
  return {
    ...blankFields({ now: day, takenBy: 'Noa', currency: 'ILS' }),
    customerName: `${names[at % names.length]} ${at % 5000}`,
    customerEmail: `customer${at % 5000}@example.com`,
    customerPhone: `+972 50 ${1_000_000 + at}`,
    customerAddress: `${at % 90} Quay Lane, Bristol`,
    nature: `complaint-${at}- The bowl arrived with a crack all along the rim, the box was soft and open on one side.`,
    product: `Bowl ${at % 40}`,
    order: String(10_000 + at),
    cause: causes[at % causes.length] ?? '',
    fix: 'A new one is on its way',
    doingNow: 'Waiting for the carrier',
    promisedFor: at % 3 === 0 ? day : null,
    compensationKind: at % 2 === 0 ? 'refund' : null,
    compensationMinor: at % 2 === 0 ? at * 10 : null,
    status,
    resolvedAt: status === 'resolved' ? day : null,
  };
}
