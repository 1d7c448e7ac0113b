import { describe, expect, it } from 'vitest';
import { type ComplaintJson, complaintJsonSchema } from '#contract/complaints.ts';
import { minorDigits } from '#engine/complaints/index.ts';
import fc from '../../chance.ts';
import { ask, faultIn, openLedger } from './ledger.ts';

const whole: Required<ComplaintJson> = {
  number: 143,
  revision: 7,
  zone: 'Asia/Jerusalem',
  customer: { name: 'Maya Thornton', email: 'maya@example.com', phone: '050-555-0141', address: '8 Sea Road' },
  conversationIds: [],
  takenBy: 'Noa',
  channel: 'social',
  link: 'https://example.com/post/1',
  reportedAt: '2026-11-17T09:12',
  nature: 'Serving bowl cracked',
  product: 'Serving bowl',
  order: '10482',
  cause: 'Packing too thin',
  remedyAsked: 'A new bowl',
  severity: 'high',
  fix: 'New bowl',
  applied: 'promised',
  promisedFor: '2026-11-19T14:00',
  doingNow: 'Packing it',
  followUpAt: '2026-11-19T13:30',
  compensation: { kind: 'refund', amount: 30.35, currency: 'ILS', paidAt: '2026-11-18T10:00' },
  prevention: 'Double wall',
  carrier: 'Post',
  tracking: 'RR123',
  goodwill: 'Note',
  acknowledgedAt: '2026-11-17T09:30',
  estimatedFor: '2026-11-20T12:00',
  status: 'resolved',
  resolvedAt: '2026-11-17T09:45',
  reopenedAt: '2026-11-17T09:40',
  outcome: 'partly',
  satisfied: 'yes',
  boughtAgain: 'no',
};

describe('a record as JSON', () => {
  it('comes back as it went in, every key', () => {
    const { handlers } = openLedger().complaints;
    const { complaint } = ask(handlers, 'complaints.addJson', { record: whole });
    expect(complaint).toEqual({ ...whole, revision: 1 });
    expect(ask(handlers, 'complaints.listJson', {}).complaints).toEqual([complaint]);
    const { handlers: other } = openLedger().complaints;
    expect(ask(other, 'complaints.addJson', { record: complaint })).toEqual({ complaint });
  });

  it('takes an empty record, and says every key of it', () => {
    const { complaint } = ask(openLedger().complaints.handlers, 'complaints.addJson', { record: {} });
    expect(Object.keys(complaint).sort()).toEqual(Object.keys(complaintJsonSchema.shape).sort());
    expect(complaint).toMatchObject({
      number: 1,
      status: 'open',
      compensation: { kind: null, amount: null, currency: 'ILS', paidAt: null },
    });
  });

  it('knows no other keys', () => {
    expect(complaintJsonSchema.safeParse({ nature: 'x', mood: 'bad' }).success).toBe(false);
    expect(complaintJsonSchema.safeParse({ customer: { fax: '1' } }).success).toBe(false);
  });

  it('reads amounts in the decimals of their currency', () => {
    const ledger = openLedger();
    const minor = (amount: number, currency: string): number | null => {
      const { complaint } = ask(ledger.complaints.handlers, 'complaints.addJson', { record: { compensation: { amount, currency } } });
      expect(complaint.compensation).toMatchObject({ amount, currency });
      return ledger.complaints.get(Number(complaint.number)).compensationMinor;
    };
    expect(minor(30, 'ILS')).toBe(3000);
    expect(minor(0.29, 'USD')).toBe(29);
    expect(minor(500, 'JPY')).toBe(500);
    expect(minor(1.234, 'KWD')).toBe(1234);
    for (const [amount, currency] of [
      [0.5, 'JPY'],
      [1.005, 'USD'],
      [5000.005, 'USD'],
      [1_500_000.5, 'IRR'],
      [1e300, 'USD'],
    ] as const) {
      const add = () => ask(ledger.complaints.handlers, 'complaints.addJson', { record: { compensation: { amount, currency } } });
      expect(faultIn(add)).toMatchObject({ code: 'bad-input', issues: [{ path: 'compensation.amount' }] });
    }
  });

  it('keeps every amount of minor units', () => {
    const ledger = openLedger();
    fc.assert(
      fc.property(fc.nat(9_999_999_999), fc.constantFrom('USD', 'JPY', 'KWD', 'ILS'), (minor, currency) => {
        const { number } = ledger.create({ compensationMinor: minor, compensationCurrency: currency });
        const all = ask(ledger.complaints.handlers, 'complaints.listJson', {}).complaints;
        const json = all.find((one) => one.number === number);
        expect(json?.compensation?.amount).toBe(minor / 10 ** minorDigits(currency));
        const { complaint } = ask(ledger.complaints.handlers, 'complaints.addJson', { record: { compensation: json?.compensation ?? {} } });
        return ledger.complaints.get(Number(complaint.number)).compensationMinor === minor;
      }),
      { numRuns: 15 },
    );
  });

  it('refuses a number after which two records would show the same one', () => {
    const { handlers } = openLedger().complaints;
    const add = (record: ComplaintJson) => ask(handlers, 'complaints.addJson', { record }).complaint.number;
    expect(faultIn(() => add({ number: Number.MAX_SAFE_INTEGER }))).toMatchObject({ code: 'bad-input', issues: [{ path: 'number' }] });
    expect([add({ number: 20_261_117 }), add({}), add({})]).toEqual([20_261_117, 20_261_118, 20_261_119]);
  });

  it('brings wall times of another zone into the shop', () => {
    const record = { zone: 'America/New_York', reportedAt: '2026-11-17T02:12', promisedFor: '2026-11-19T07:00' };
    const { complaint } = ask(openLedger().complaints.handlers, 'complaints.addJson', { record });
    expect(complaint).toMatchObject({ zone: 'Asia/Jerusalem', reportedAt: '2026-11-17T09:12', promisedFor: '2026-11-19T14:00' });
  });

  it('refuses an unknown zone, a day that is none, and a number that is taken', () => {
    const { handlers } = openLedger().complaints;
    const add = (record: ComplaintJson) => faultIn(() => ask(handlers, 'complaints.addJson', { record }));
    expect(add({ zone: 'Mars/Olympus' })).toMatchObject({ code: 'bad-input', issues: [{ path: 'zone' }] });
    expect(add({ reportedAt: '2026-02-30T10:00' })).toMatchObject({ code: 'bad-input', issues: [{ path: 'reportedAt' }] });
    ask(handlers, 'complaints.addJson', { record: { number: 143 } });
    expect(add({ number: 143 })).toMatchObject({ code: 'conflict', fields: ['number'] });
    expect(ask(handlers, 'complaints.addJson', { record: {} }).complaint.number).toBe(144);
  });
});
