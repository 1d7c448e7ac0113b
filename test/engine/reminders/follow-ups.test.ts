import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FollowUp } from '#contract/reminders.ts';
import { createSettings } from '#engine/settings/index.ts';
import { openStore } from '#engine/store/index.ts';
import { ask, faultIn, type Ledger, openLedger } from '../complaints/ledger.ts';
import { testHost } from '../host.ts';

const list = (ledger: Ledger, includeClosed = false): FollowUp[] =>
  ask(ledger.reminders.handlers, 'followUps.list', { includeClosed }).followUps;

function only(ledger: Ledger): FollowUp {
  const [one, ...more] = list(ledger);
  if (one === undefined || more.length > 0) throw new Error(`expected one, found ${list(ledger).length}`);
  return one;
}

/** Record, history and row say the same of both mirrored fields. */
function expectAgreement(ledger: Ledger, number: number): void {
  const record = ledger.complaints.get(number);
  const last = new Map<string, unknown>();
  for (const { changes } of ask(ledger.complaints.handlers, 'complaints.history', { number })) {
    for (const [field, change] of Object.entries(changes)) last.set(field, change?.to);
  }
  const rows = ledger.store.db
    .prepare(`SELECT field, wall FROM follow_ups WHERE number = ? AND field IS NOT NULL AND state = 'open'`)
    .all(number);
  for (const row of rows as { field: 'promisedFor' | 'followUpAt'; wall: string }[]) {
    expect(record[row.field]).toBe(row.wall);
    expect(last.get(row.field)).toBe(row.wall);
  }
}

describe('what a record plans', () => {
  it('shows its promise and follow-up by due time, in the record’s own words', () => {
    const ledger = openLedger();
    ledger.mail.write('c1', { at: '2026-11-17T07:12:00.000Z' });
    const fields = {
      fix: 'New bowl\nby courier',
      doingNow: 'Packing',
      promisedFor: '2026-11-19T14:00',
      followUpAt: '2026-11-18T09:00',
      order: '10482',
    };
    ledger.create(fields, 'c1');
    expect(list(ledger)).toMatchObject([
      {
        kind: 'follow-up',
        purpose: 'Packing',
        due: { wall: '2026-11-18T09:00', zone: 'Asia/Jerusalem', instant: '2026-11-18T07:00:00.000Z' },
        state: 'open',
        late: false,
        customerName: 'Maya Thornton',
        conversationId: 'c1',
        complaint: { number: 1, order: '10482', status: 'promised' },
      },
      { kind: 'promise', purpose: 'New bowl', due: { wall: '2026-11-19T14:00' } },
    ]);
    expect(ask(ledger.reminders.handlers, 'followUps.next', {})).toMatchObject({ next: { kind: 'follow-up' }, late: 0 });
    ledger.host.setNow(Date.parse('2026-11-18T07:00:01Z'));
    expect(ask(ledger.reminders.handlers, 'followUps.next', {})).toMatchObject({ next: { kind: 'promise' }, late: 1 });
    expect(ledger.complaints.get(1)).toMatchObject({ followUp: { late: true }, promise: { late: false } });
  });

  it('moves with the field, closes when it is cleared, and never stands twice', () => {
    const ledger = openLedger();
    let { complaint } = ledger.save(ledger.create(), { promisedFor: '2026-11-19T14:00' });
    const { id } = only(ledger);
    complaint = ledger.save(complaint, { promisedFor: '2026-11-20T14:00' }).complaint;
    expect(only(ledger)).toMatchObject({ id, due: { wall: '2026-11-20T14:00' } });
    ledger.save(complaint, { promisedFor: null });
    expect(list(ledger)).toEqual([]);
    expect(list(ledger, true)).toMatchObject([{ id, state: 'dropped', closedAt: '2026-11-17T08:00:00.000Z' }]);
  });

  it('is not cleared by a customer who writes', () => {
    const ledger = openLedger();
    ledger.mail.write('c1', { at: '2026-11-17T07:12:00.000Z' });
    ledger.create({ promisedFor: '2026-11-19T14:00', followUpAt: '2026-11-18T09:00' }, 'c1');
    ledger.mail.write('c1', { at: '2026-11-17T09:00:00.000Z', text: 'thanks, ok' });
    ledger.complaints.customerWrote('c1', '2026-11-17T09:00:00.000Z');
    expect(list(ledger)).toHaveLength(2);
  });
});

describe('what the owner does', () => {
  it('adds one that stands alone', () => {
    const ledger = openLedger();
    const { handlers } = ledger.reminders;
    const add = { purpose: 'Ask the supplier', due: '2026-11-18T09:00', complaint: null, conversationId: null };
    const made = ask(handlers, 'followUps.add', add);
    expect(made).toMatchObject({ kind: 'follow-up', purpose: 'Ask the supplier', complaint: null, customerName: '', state: 'open' });
    expect(list(ledger)).toEqual([made]);
    expect(faultIn(() => ask(handlers, 'followUps.add', { ...add, complaint: 9 }))).toMatchObject({ code: 'not-found' });
    expect(faultIn(() => ask(handlers, 'followUps.add', { ...add, conversationId: 'x' }))).toMatchObject({ code: 'not-found' });
    expect(faultIn(() => ask(handlers, 'followUps.add', { ...add, due: '2026-02-30T09:00' }))).toMatchObject({ code: 'bad-input' });
    expect(faultIn(() => ask(handlers, 'followUps.keep', { id: 'x', complaintTo: 'none' }))).toMatchObject({ code: 'not-found' });
  });

  it('snoozes a promise: field, history and row agree, and undo puts all three back', () => {
    const ledger = openLedger();
    ledger.create({ promisedFor: '2026-11-19T14:00' });
    const { id } = only(ledger);
    const { handlers } = ledger.reminders;
    expect(ask(handlers, 'followUps.snooze', { id, due: '2026-11-20T09:00' })).toMatchObject({ due: { wall: '2026-11-20T09:00' } });
    expect(ledger.complaints.get(1)).toMatchObject({ promisedFor: '2026-11-20T09:00', revision: 2 });
    expectAgreement(ledger, 1);
    expect(ask(handlers, 'followUps.undo', { id })).toMatchObject({ due: { wall: '2026-11-19T14:00' } });
    expect(ledger.complaints.get(1)).toMatchObject({ promisedFor: '2026-11-19T14:00', revision: 3 });
    expectAgreement(ledger, 1);
    expect(faultIn(() => ask(handlers, 'followUps.undo', { id }))).toEqual({ code: 'too-late' });
  });

  it('changes the purpose and the time of one', () => {
    const ledger = openLedger();
    ledger.create({ followUpAt: '2026-11-19T14:00', fix: 'New bowl' });
    const { id } = only(ledger);
    const { handlers } = ledger.reminders;
    ask(handlers, 'followUps.change', { id, due: '2026-11-19T15:00', purpose: 'New bowl' });
    ledger.save(ledger.complaints.get(1), { fix: 'Refund' });
    expect(only(ledger)).toMatchObject({ purpose: 'Refund', due: { wall: '2026-11-19T15:00' } });
    ask(handlers, 'followUps.change', { id, due: '2026-11-19T15:00', purpose: 'Call her' });
    expect(only(ledger).purpose).toBe('Call her');
    ask(handlers, 'followUps.undo', { id });
    expect(only(ledger).purpose).toBe('Refund');
  });

  it('keeps a promise and sets the record waiting, or resolved when it is whole; incomplete changes nothing', () => {
    const ledger = openLedger();
    ledger.create({ promisedFor: '2026-11-19T14:00' });
    const before = only(ledger);
    const { id } = before;
    const { handlers } = ledger.reminders;
    expect(faultIn(() => ask(handlers, 'followUps.keep', { id, complaintTo: 'resolved' }))).toEqual({
      code: 'incomplete',
      fields: ['cause', 'fix'],
    });
    expect(only(ledger)).toEqual(before);
    expect(ledger.complaints.get(1)).toMatchObject({ status: 'promised', revision: 1 });
    ask(handlers, 'followUps.keep', { id, complaintTo: 'waiting' });
    expect(ledger.complaints.get(1)).toMatchObject({ status: 'waiting', promise: { state: 'kept', late: false } });
    ask(handlers, 'followUps.undo', { id });
    expect(only(ledger)).toMatchObject({ id, state: 'open', complaint: { status: 'promised' } });
    ledger.save(ledger.complaints.get(1), { cause: 'Late', fix: 'Refund' });
    ledger.host.setNow(Date.parse('2026-11-19T12:00:01Z'));
    expect(ask(handlers, 'followUps.keep', { id, complaintTo: 'resolved' })).toMatchObject({
      state: 'kept',
      complaint: { status: 'resolved' },
    });
    expect(ledger.complaints.get(1)).toMatchObject({ status: 'resolved', promise: { state: 'broken' } });
    expect(faultIn(() => ask(handlers, 'followUps.keep', { id, complaintTo: 'none' }))).toEqual({ code: 'too-late' });
  });

  it('drops one with its field, and takes that back', () => {
    const ledger = openLedger();
    ledger.create({ promisedFor: '2026-11-19T14:00' });
    const { id } = only(ledger);
    const { handlers } = ledger.reminders;
    expect(ask(handlers, 'followUps.drop', { id })).toMatchObject({ state: 'dropped' });
    expect(ledger.complaints.get(1)).toMatchObject({ promisedFor: null, promise: null, status: 'open' });
    expect(ask(handlers, 'followUps.undo', { id })).toMatchObject({ state: 'open' });
    expect(ledger.complaints.get(1)).toMatchObject({ promisedFor: '2026-11-19T14:00', status: 'promised' });
    expectAgreement(ledger, 1);
  });

  it('refuses an undo when the record went on meanwhile, and changes nothing', () => {
    const ledger = openLedger();
    ledger.create({ promisedFor: '2026-11-19T14:00' });
    const { id } = only(ledger);
    const { handlers } = ledger.reminders;
    ask(handlers, 'followUps.keep', { id, complaintTo: 'none' });
    ledger.save(ledger.complaints.get(1), { promisedFor: '2026-11-25T14:00' });
    expect(faultIn(() => ask(handlers, 'followUps.undo', { id }))).toEqual({ code: 'too-late' });
    const other = only(ledger);
    expect(other.id).not.toBe(id);
    ask(handlers, 'followUps.keep', { id: other.id, complaintTo: 'waiting' });
    ledger.save(ledger.complaints.get(1), { status: 'open' });
    expect(faultIn(() => ask(handlers, 'followUps.undo', { id: other.id }))).toMatchObject({ code: 'conflict', fields: ['status'] });
    expect(list(ledger)).toEqual([]);
  });
});

describe('time zones', () => {
  it.each([
    ['a spring gap moves forward', '2026-03-27T02:30', 'Asia/Jerusalem', '2026-03-27T00:30:00.000Z'],
    ['of an hour that comes twice the first counts', '2026-10-25T01:30', 'Asia/Jerusalem', '2026-10-24T22:30:00.000Z'],
    ['a gap of half an hour', '2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
    ['no summer time in Tehran', '2026-07-01T12:00', 'Asia/Tehran', '2026-07-01T08:30:00.000Z'],
  ])('%s', (_, wall, zone, instant) => {
    const ledger = openLedger({ now: '2026-01-01T00:00:00Z', zone });
    ledger.create({ followUpAt: wall });
    expect(only(ledger).due).toEqual({ wall, zone, instant });
  });

  it('a new zone of the shop keeps the wall time; the laptop’s zone changes nothing', () => {
    const ledger = openLedger();
    ledger.create({ promisedFor: '2026-11-19T14:00' });
    ledger.host.setZone('Asia/Tokyo');
    expect(only(ledger).due.instant).toBe('2026-11-19T12:00:00.000Z');
    ledger.events.length = 0;
    ledger.set({ zone: 'America/New_York' });
    expect(only(ledger).due).toEqual({ wall: '2026-11-19T14:00', zone: 'America/New_York', instant: '2026-11-19T19:00:00.000Z' });
    expect(ledger.events).toContainEqual({ type: 'follow-ups' });
  });

  it('the zone of the first day stays the shop’s on a journey, though the owner never chose one', () => {
    const host = testHost({ now: '2026-11-17T08:00:00Z', zone: 'Asia/Jerusalem' });
    const first = openStore({ folder: host.dataFolder, now: host.clock.now });
    createSettings(first, host, () => undefined);
    first.close();
    host.setZone('Asia/Tokyo');
    const again = openStore({ folder: host.dataFolder, now: host.clock.now });
    expect(createSettings(again, host, () => undefined).current().zone).toBe('Asia/Jerusalem');
    again.close();
    rmSync(host.dataFolder, { recursive: true, force: true });
  });

  it('counts the instants anew at the start, when the rules of a zone changed', () => {
    const ledger = openLedger();
    ledger.create({ promisedFor: '2026-11-19T14:00' });
    ledger.store.db.exec(`UPDATE follow_ups SET instant = '2026-11-19T11:00:00.000Z'`);
    ledger.reminders.start();
    expect(only(ledger).due.instant).toBe('2026-11-19T12:00:00.000Z');
  });
});
