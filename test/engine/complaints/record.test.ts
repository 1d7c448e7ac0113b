import { describe, expect, it } from 'vitest';
import { ask, faultIn, openLedger } from './ledger.ts';

describe('logging', () => {
  it('fills customer, day, channel, owner, currency and zone from the conversation', () => {
    const ledger = openLedger();
    ledger.mail.write('c1', { at: '2026-11-17T07:12:40.000Z', text: 'It came cracked.' });
    const complaint = ledger.create({}, 'c1');
    expect(complaint).toMatchObject({
      number: 1,
      revision: 1,
      customerName: 'Maya Thornton',
      customerEmail: 'maya@example.com',
      reportedAt: '2026-11-17T09:12',
      channel: 'email',
      takenBy: 'Noa',
      compensationCurrency: 'ILS',
      zone: 'Asia/Jerusalem',
      status: 'open',
      conversationIds: ['c1'],
      customerId: 'customer-1',
      answeredAt: null,
      offerReopen: false,
    });
  });

  it('counts a cause once, with a space at its end and without', () => {
    const ledger = openLedger();
    const first = ledger.create({ cause: 'Late by carrier' });
    const second = ledger.create({ cause: ' Late by carrier ' });
    const third = ledger.complaints.bring({ number: null, zone: 'Asia/Jerusalem', fields: { ...first, cause: 'Late by carrier\u00a0' } });
    ledger.save(second, { cause: 'Late by carrier ' });
    ask(ledger.complaints.handlers, 'complaints.addJson', { record: { cause: 'Late by carrier ' } });
    expect(ask(ledger.complaints.handlers, 'complaints.causes', {})).toMatchObject([{ name: 'Late by carrier', count: 4 }]);
    expect(ledger.complaints.get(third).cause).toBe('Late by carrier');
  });

  it('logs a call without mail, under the same customer by phone', () => {
    const ledger = openLedger();
    const first = ledger.create({ customerName: 'Yael', customerPhone: '050-555-0141', nature: 'spout chipped' });
    const second = ledger.create({ customerPhone: '050-555-0141', channel: 'in-person' });
    expect(first).toMatchObject({ channel: 'phone', reportedAt: '2026-11-17T10:00' });
    expect(second.customerId).toBe(first.customerId);
    expect(ledger.complaints.complaintsOfCustomer(String(first.customerId))).toEqual([2, 1]);
  });

  it('never gives a number twice', () => {
    const ledger = openLedger();
    const { number } = ledger.create();
    ledger.store.db.exec('PRAGMA foreign_keys = off');
    ledger.store.db.prepare('DELETE FROM complaints WHERE number = ?').run(number);
    expect(ledger.create().number).toBe(number + 1);
  });

  it('writes nothing when the conversation is not there', () => {
    const ledger = openLedger();
    expect(faultIn(() => ledger.create({}, 'nowhere'))).toMatchObject({ code: 'not-found' });
    expect(ask(ledger.complaints.handlers, 'complaints.listJson', {}).complaints).toEqual([]);
  });
});

describe('saving by field', () => {
  it('merges a stale save of another field', () => {
    const ledger = openLedger();
    const seen = ledger.create();
    ledger.save(seen, { nature: 'cracked' });
    const { complaint, undo } = ledger.save(seen, { cause: 'Packing too thin' });
    expect(complaint).toMatchObject({ revision: 3, nature: 'cracked', cause: 'Packing too thin' });
    expect(undo).not.toBeNull();
  });

  it('refuses a stale save of the same field and shows the record as it stands', () => {
    const ledger = openLedger();
    const seen = ledger.create();
    ledger.save(seen, { nature: 'cracked' });
    const fault = faultIn(() => ledger.save(seen, { nature: 'broken', fix: 'a new bowl' }));
    expect(fault).toMatchObject({ code: 'conflict', fields: ['nature'], current: { nature: 'cracked', fix: '' } });
    expect(ledger.complaints.get(seen.number)).toMatchObject({ nature: 'cracked', fix: '', revision: 2 });
  });

  it('takes the same text twice as one change', () => {
    const ledger = openLedger();
    const seen = ledger.create();
    ledger.save(seen, { nature: 'cracked' });
    expect(ledger.save(seen, { nature: 'cracked' })).toMatchObject({ undo: null, complaint: { revision: 2 } });
  });

  it('refuses a value that the field cannot hold', () => {
    const ledger = openLedger();
    const seen = ledger.create();
    for (const values of [{ severity: 'huge' }, { promisedFor: '2026-02-31T10:00' }, { compensationMinor: 1.5 }, { nature: undefined }]) {
      expect(faultIn(() => ledger.save(seen, values))).toMatchObject({ code: 'bad-input', issues: [{ path: Object.keys(values)[0] }] });
    }
  });

  it('brings a new address into a profile that had none, and links the record to it', () => {
    const ledger = openLedger();
    const seen = ledger.create({ customerName: 'Dana' });
    expect(seen.customerId).toBeNull();
    const { complaint } = ledger.save(seen, { customerPhone: '050-1' });
    ledger.save(complaint, { customerAddress: 'Hayam 8, Acre' });
    expect(ledger.mail.customer(String(complaint.customerId))).toMatchObject({ name: 'Dana', phones: ['050-1'], postal: 'Hayam 8, Acre' });
  });

  it('tells records, conversations and customers once, after the commit', () => {
    const ledger = openLedger();
    ledger.mail.write('c1', { at: '2026-11-17T07:12:00.000Z' });
    const seen = ledger.create({}, 'c1');
    ledger.events.length = 0;
    ledger.save(seen, { promisedFor: '2026-11-19T14:00' });
    expect(ledger.events).toEqual([
      { type: 'follow-ups' },
      { type: 'conversations', ids: ['c1'] },
      { type: 'complaints', numbers: [seen.number] },
    ]);
    ledger.events.length = 0;
    expect(faultIn(() => ledger.save(seen, { status: 'resolved' }))).toMatchObject({ code: 'conflict' });
    expect(ledger.events).toEqual([]);
  });
});

describe('status', () => {
  it('asks for cause and fix to resolve, sets the time, and takes it back on reopening', () => {
    const ledger = openLedger();
    const seen = ledger.create();
    expect(faultIn(() => ledger.save(seen, { status: 'resolved', cause: ' ' }))).toEqual({ code: 'incomplete', fields: ['cause', 'fix'] });
    expect(faultIn(() => ledger.save(seen, { status: 'resolved', cause: 'Late' }))).toEqual({ code: 'incomplete', fields: ['fix'] });
    const { complaint } = ledger.save(seen, { status: 'resolved', cause: 'Late', fix: 'Refund' });
    expect(complaint).toMatchObject({ status: 'resolved', resolvedAt: '2026-11-17T10:00', reopenedAt: null });
    ledger.host.setNow(Date.parse('2026-11-18T06:30:00Z'));
    const again = ledger.save(complaint, { status: 'open' }).complaint;
    expect(again).toMatchObject({ status: 'open', resolvedAt: null, reopenedAt: '2026-11-18T08:30' });
  });

  it('a promise sets applied and status, and clearing it opens the record again', () => {
    const ledger = openLedger();
    const { complaint } = ledger.save(ledger.create(), { promisedFor: '2026-11-19T14:00' });
    expect(complaint).toMatchObject({
      applied: 'promised',
      status: 'promised',
      promise: {
        state: 'open',
        late: false,
        due: { wall: '2026-11-19T14:00', zone: 'Asia/Jerusalem', instant: '2026-11-19T12:00:00.000Z' },
      },
    });
    expect(ledger.save(complaint, { promisedFor: null }).complaint).toMatchObject({ status: 'open', promise: null });
    const waiting = ledger.save(ledger.create(), { status: 'waiting' }).complaint;
    expect(ledger.save(waiting, { promisedFor: '2026-11-19T14:00' }).complaint.status).toBe('waiting');
  });

  it('offers Reopen when the customer wrote after it was resolved, and changes no field', () => {
    const ledger = openLedger();
    ledger.mail.write('c1', { at: '2026-11-17T07:12:00.000Z' });
    ledger.host.setNow(Date.parse('2026-11-17T08:00:30Z'));
    const { complaint } = ledger.save(ledger.create({}, 'c1'), { status: 'resolved', cause: 'Late', fix: 'Refund' });
    expect(complaint.offerReopen).toBe(false);
    ledger.mail.write('c1', { at: '2026-11-17T08:00:10.000Z' });
    ledger.mail.write('c1', { at: '2026-11-17T09:00:00.000Z', kind: 'auto' });
    ledger.mail.write('c1', { at: '2026-11-17T09:00:00.000Z', direction: 'out' });
    expect(ledger.complaints.get(1)).toMatchObject({ offerReopen: false, answeredAt: '2026-11-17T09:00:00.000Z' });
    ledger.mail.write('c1', { at: '2026-11-17T08:00:50.000Z' });
    ledger.complaints.customerWrote('c1', '2026-11-17T08:00:50.000Z');
    expect(ledger.complaints.get(1)).toEqual({ ...complaint, answeredAt: '2026-11-17T09:00:00.000Z', offerReopen: true });
    expect(ledger.events.at(-1)).toEqual({ type: 'complaints', numbers: [1] });
  });
});

describe('history', () => {
  it('says who changed what, and is append-only', () => {
    const ledger = openLedger();
    ledger.save(ledger.create({ nature: 'cracked' }), { nature: 'cracked along the rim' });
    const entries = ask(ledger.complaints.handlers, 'complaints.history', { number: 1 });
    expect(entries).toHaveLength(2);
    expect(entries[1]).toMatchObject({
      revision: 2,
      by: 'Noa',
      at: '2026-11-17T08:00:00.000Z',
      changes: { nature: { from: 'cracked', to: 'cracked along the rim' } },
    });
    expect(() => ledger.store.db.exec(`UPDATE complaint_history SET "by" = 'x'`)).toThrow('append-only');
    expect(() => ledger.store.db.exec('DELETE FROM complaint_history')).toThrow('append-only');
  });

  it('undo is a new entry that reverses all that a save did, reminders too', () => {
    const ledger = openLedger();
    const { complaint, undo } = ledger.save(ledger.create(), { promisedFor: '2026-11-19T14:00' });
    const back = ask(ledger.complaints.handlers, 'complaints.undo', { number: complaint.number, entry: Number(undo) });
    expect(back).toMatchObject({ promisedFor: null, applied: null, status: 'open', promise: null, revision: 3 });
    const entries = ask(ledger.complaints.handlers, 'complaints.history', { number: complaint.number });
    expect(entries.at(-1)).toMatchObject({ undoes: undo, revision: 3 });
    const again = ask(ledger.complaints.handlers, 'complaints.undo', { number: complaint.number, entry: Number(entries.at(-1)?.id) });
    expect(again).toMatchObject({ promisedFor: '2026-11-19T14:00', status: 'promised', promise: { state: 'open' } });
  });

  it('refuses the undo of a field that changed since, and of the logging itself', () => {
    const ledger = openLedger();
    const { complaint, undo } = ledger.save(ledger.create(), { nature: 'a' });
    ledger.save(complaint, { nature: 'b' });
    const { handlers } = ledger.complaints;
    expect(faultIn(() => ask(handlers, 'complaints.undo', { number: 1, entry: Number(undo) }))).toMatchObject({
      code: 'conflict',
      fields: ['nature'],
      current: { nature: 'b' },
    });
    const [logged] = ask(handlers, 'complaints.history', { number: 1 });
    expect(faultIn(() => ask(handlers, 'complaints.undo', { number: 1, entry: Number(logged?.id) }))).toEqual({ code: 'too-late' });
    expect(faultIn(() => ask(handlers, 'complaints.undo', { number: 1, entry: 999 }))).toMatchObject({ code: 'not-found' });
  });
});
