/** Export, then import into an empty ledger: the same records, whatever they hold, in every language and both formats. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blankFields, type ComplaintFields, complaintFieldsSchema } from '#contract/complaints.ts';
import type { ExportFormat } from '#contract/reports.ts';
import { type Language, languages } from '#contract/time.ts';
import { createImports, type ImportsRoom } from '#engine/reports/imports.ts';
import { columnsOf } from '#engine/reports/log-sheet.ts';
import { createThread, type Thread } from '#engine/threads/bridge.ts';
import fc from '../../chance.ts';
import { type Ledger, openLedger } from '../complaints/ledger.ts';
import { testHost } from '../host.ts';

const threadHost = testHost();
let thread: Thread;
beforeAll(() => {
  thread = createThread(threadHost.threads.jobs);
});
afterAll(() => thread.close());

function importsOf({ store, host, settings, complaints }: Ledger): ImportsRoom {
  return createImports({ store, host, settings, complaints, mail: { dropCustomer: () => undefined }, jobsThread: thread });
}

const wall = fc
  .date({ min: new Date('1995-01-01T00:00:00Z'), max: new Date('2090-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 16));
/** Texts of four scripts, of what spreadsheets run, and of anything else that a file can hold; not of spaces alone. */
const text = fc
  .oneof(
    fc.constantFrom(
      '',
      '',
      'Maya Thornton',
      'סיגל אברהמי',
      'لیلا ۱۲۳',
      '+972 50 123 4567',
      '0010482',
      '=1+1',
      "'=1+1",
      '-5',
      '1e5',
      '2026-11-17',
      'TRUE',
      'a\nb',
      ' a ',
      '_x0041_',
      '"q";,',
      'Yes',
    ),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  )
  .map((value) => value.toWellFormed().replaceAll(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF\uFEFF]/g, ''))
  .map((value) => (value.trim() === '' ? '' : value));
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const shape = complaintFieldsSchema.shape;

const fields: fc.Arbitrary<ComplaintFields> = fc
  .record({
    customerName: text,
    customerEmail: text,
    customerPhone: text,
    customerAddress: text,
    takenBy: text,
    channel: fc.constantFrom(...shape.channel.options),
    link: text,
    reportedAt: wall,
    nature: text,
    product: text,
    order: text,
    cause: text,
    remedyAsked: text,
    severity: fc.constantFrom(...shape.severity.options),
    fix: text,
    applied: orNull(fc.constantFrom(...shape.applied.unwrap().options)),
    promisedFor: orNull(wall),
    doingNow: text,
    followUpAt: orNull(wall),
    compensationKind: orNull(fc.constantFrom(...shape.compensationKind.unwrap().options)),
    compensationMinor: orNull(fc.nat({ max: 99_999_999 })),
    compensationCurrency: fc.constantFrom('ILS', 'USD', 'EUR', 'JPY', 'KWD', 'IRR'),
    compensationPaidAt: orNull(wall),
    prevention: text,
    carrier: text,
    tracking: text,
    goodwill: text,
    acknowledgedAt: orNull(wall),
    estimatedFor: orNull(wall),
    status: fc.constantFrom(...shape.status.options),
    resolvedAt: orNull(wall),
    reopenedAt: orNull(wall),
    outcome: orNull(fc.constantFrom(...shape.outcome.unwrap().options)),
    satisfied: fc.constantFrom(...shape.satisfied.options),
    boughtAgain: fc.constantFrom(...shape.boughtAgain.options),
  })
  .map((one) => (saysNothing(one) ? { ...one, nature: 'something' } : one));

function saysNothing({
  customerName,
  customerEmail,
  customerPhone,
  nature,
  order,
  product,
  fix,
  cause,
  customerAddress,
  tracking,
  link,
}: ComplaintFields): boolean {
  return (
    `${customerName}${customerEmail}${customerPhone}${nature}${order}${product}${fix}${cause}${customerAddress}${tracking}${link}`.trim() ===
    ''
  );
}

function stored(ledger: Ledger): unknown[] {
  return ledger.store.db
    .prepare('SELECT * FROM complaints ORDER BY number')
    .all()
    .map((row) => ({ ...(row as object), created_at: '', customer_id: '' }));
}

async function exported(ledger: Ledger, format: ExportFormat, language: Language): Promise<string> {
  const numbers = ledger.complaints.numbers({ find: '', from: null, to: null, status: null, cause: null, channel: null, customerId: null });
  const bytes = await thread.run<Uint8Array>('export', {
    folder: ledger.host.dataFolder,
    numbers,
    format,
    language,
    columns: columnsOf(null, true),
    causeNames: {},
  }).result;
  return Buffer.from(bytes).toString('base64');
}

const runs = process.env.AMENDS_NIGHTLY === undefined ? 3 : 60;

describe.each(languages)('in %s', (language) => {
  test.each(['xlsx', 'csv'] as const)('%s: the same records come back, and a second time none', { timeout: 60_000 }, async (format) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fields, { minLength: 1, maxLength: 25 }),
        fc.constantFrom('Asia/Jerusalem', 'America/New_York'),
        async (list, zone) => {
          const from = openLedger();
          for (const [at, one] of list.entries()) from.complaints.bring({ number: 7 + at * 3, zone, fields: one });
          const to = openLedger();
          const { handlers } = importsOf(to);
          const look = await handlers['imports.open']({ name: 'x', base64: await exported(from, format, language) });
          expect(look.plan.columns.every((column) => column !== null)).toBe(true);
          const done = await handlers['imports.run']({ file: look.file, plan: look.plan, leaveOut: false });
          expect([done.imported, done.doubles, done.unreadableCount]).toEqual([list.length, 0, 0]);
          expect(stored(to)).toEqual(stored(from));
          const again = await handlers['imports.run']({ file: look.file, plan: look.plan, leaveOut: false });
          expect([again.imported, again.doubles]).toEqual([0, list.length]);
          // and into the ledger that it came from, none either
          const home = importsOf(from).handlers;
          const back = await home['imports.open']({ name: 'x', base64: await exported(from, format, language) });
          expect((await home['imports.run']({ file: back.file, plan: back.plan, leaveOut: false })).imported).toBe(0);
          from.store.close();
          to.store.close();
        },
      ),
      { numRuns: runs, endOnFailure: true },
    );
  });
});

test('the generated records cover every field', () => {
  const blank = blankFields({ now: '', takenBy: '', currency: 'ILS' });
  const seen = new Set(
    fc
      .sample(fields, { numRuns: 50, seed: 1 })
      .flatMap((one) => Object.entries(one).flatMap(([field, value]) => (value === '' || value === null ? [] : [field]))),
  );
  expect([...seen].sort()).toEqual(Object.keys(blank).sort());
});
