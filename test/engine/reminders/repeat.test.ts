/** Any number of follow-ups a complaint, those that repeat until it is resolved, and the way back from each. */
import { describe, expect, it } from 'vitest';
import type { FollowUp, Repeat } from '#contract/reminders.ts';
import { nextOf } from '#engine/reminders/repeat.ts';
import { ask, faultIn, type Ledger, openLedger } from '../complaints/ledger.ts';

const open = (ledger: Ledger): FollowUp[] => ask(ledger.reminders.handlers, 'followUps.list', { includeClosed: false }).followUps;

function add(ledger: Ledger, due: string, repeat: Repeat | null = null, complaint: number | null = 1): FollowUp {
  const one = { purpose: `At ${due}`, due, complaint, conversationId: null, repeat };
  return ask(ledger.reminders.handlers, 'followUps.add', one);
}
const keep = (ledger: Ledger, id: string, complaintTo: 'none' | 'resolved' = 'none'): FollowUp =>
  ask(ledger.reminders.handlers, 'followUps.keep', { id, complaintTo });

it.each<[Repeat, string, string, string]>([
  ['week', '2026-11-19T14:00', '2026-11-19T14:00', '2026-11-26T14:00'],
  ['week', '2026-11-19T14:00', '2026-12-10T13:59', '2026-12-10T14:00'],
  ['week', '2026-11-19T14:00', '2026-12-10T14:00', '2026-12-17T14:00'],
  ['month', '2027-01-31T09:00', '2027-01-31T09:00', '2027-02-28T09:00'],
  ['month', '2027-01-31T09:00', '2027-02-28T09:00', '2027-03-31T09:00'],
  ['month', '2026-11-19T14:00', '2029-02-01T00:00', '2029-02-19T14:00'],
  ['month', '2026-11-19T14:00', '2026-11-01T00:00', '2026-12-19T14:00'],
])('every %s from %s, after %s: %s', (repeat, from, after, next) => expect(nextOf(repeat, from, after)).toBe(next));

describe('many of one record', () => {
  it('stand in the list each with its purpose, and the command line’s JSON has the nearest', () => {
    const ledger = openLedger();
    ledger.create({ followUpAt: '2026-11-25T09:00' });
    add(ledger, '2026-11-20T09:00');
    add(ledger, '2026-11-22T09:00');
    expect(open(ledger).map(({ purpose, due }) => [purpose, due.wall])).toEqual([
      ['At 2026-11-20T09:00', '2026-11-20T09:00'],
      ['At 2026-11-22T09:00', '2026-11-22T09:00'],
      ['Come back to the customer', '2026-11-25T09:00'],
    ]);
    const json = () => ask(ledger.complaints.handlers, 'complaints.listJson', {}).complaints[0]?.followUpAt;
    expect(json()).toBe('2026-11-20T09:00');
    for (const { id } of open(ledger)) keep(ledger, id);
    expect(json()).toBe('2026-11-25T09:00');
  });

  it('belongs to a customer without complaint or mail', () => {
    const ledger = openLedger();
    const { customerId } = ledger.create({ customerName: 'Yael', customerPhone: '050-555-0141' });
    const one = { purpose: 'Call back', due: '2026-11-18T09:00', complaint: null, conversationId: null };
    expect(ask(ledger.reminders.handlers, 'followUps.add', { ...one, customerId })).toMatchObject({ customerName: 'Yael', customerId });
    const nobody = { ...one, customerId: 'nobody' };
    expect(faultIn(() => ask(ledger.reminders.handlers, 'followUps.add', nobody))).toMatchObject({ code: 'not-found', what: 'customer' });
  });
});

describe('a repeat', () => {
  it('comes again when it is kept, and undo takes both back', () => {
    const ledger = openLedger();
    ledger.create({ cause: 'Late', fix: 'Refund' });
    const first = add(ledger, '2026-11-18T09:00', 'month');
    ledger.host.setNow(Date.parse('2026-11-18T08:00:00Z'));
    keep(ledger, first.id);
    expect(open(ledger)).toMatchObject([{ due: { wall: '2026-12-18T09:00' }, repeat: 'month', purpose: 'At 2026-11-18T09:00' }]);
    ask(ledger.reminders.handlers, 'followUps.undo', { id: first.id });
    expect(open(ledger)).toMatchObject([{ id: first.id, due: { wall: '2026-11-18T09:00' } }]);
    keep(ledger, first.id);
    const [next] = open(ledger);
    ask(ledger.reminders.handlers, 'followUps.snooze', { id: String(next?.id), due: '2026-12-20T09:00' });
    expect(faultIn(() => ask(ledger.reminders.handlers, 'followUps.undo', { id: first.id }))).toEqual({ code: 'too-late' });
    // the snooze moved this one alone
    ledger.host.setNow(Date.parse('2026-12-20T08:00:00Z'));
    keep(ledger, String(next?.id));
    expect(open(ledger)).toMatchObject([{ due: { wall: '2027-01-18T09:00' } }]);
  });

  it('missed for a season comes once, at its next time', () => {
    const ledger = openLedger();
    const { id } = add(ledger, '2026-11-18T09:00', 'week', null);
    ledger.host.setNow(Date.parse('2027-02-01T08:00:00Z'));
    keep(ledger, id);
    expect(open(ledger)).toMatchObject([{ due: { wall: '2027-02-03T09:00' } }]);
  });

  it('ends when the complaint is resolved, and wakes when it is reopened', () => {
    const ledger = openLedger();
    ledger.create({ cause: 'Late', fix: 'Refund' });
    const repeated = add(ledger, '2026-11-18T09:00', 'week');
    const once = add(ledger, '2026-11-21T09:00');
    const resolved = ledger.save(ledger.complaints.get(1), { status: 'resolved' });
    expect(open(ledger).map(({ id }) => id)).toEqual([once.id]);
    ask(ledger.complaints.handlers, 'complaints.undo', { number: 1, entry: Number(resolved.undo) });
    expect(open(ledger).map(({ id }) => id)).toEqual([repeated.id, once.id]);
    keep(ledger, repeated.id, 'resolved');
    expect(open(ledger).map(({ id }) => id)).toEqual([once.id]);
    ledger.host.setNow(Date.parse('2027-03-01T08:00:00Z'));
    ledger.save(ledger.complaints.get(1), { status: 'open' });
    expect(open(ledger).map(({ id }) => id)).toEqual([once.id]);
  });

  it('is changed with its days, and undone; a promise never repeats', () => {
    const ledger = openLedger();
    ledger.create({ promisedFor: '2026-11-19T14:00' });
    const { handlers } = ledger.reminders;
    const promise = open(ledger)[0];
    const id = String(promise?.id);
    expect(faultIn(() => ask(handlers, 'followUps.change', { id, purpose: 'x', due: '2026-11-19T14:00', repeat: 'week' }))).toMatchObject({
      code: 'bad-input',
    });
    const one = add(ledger, '2026-11-18T09:00', 'week');
    const to = { id: one.id, purpose: 'Ask', due: '2026-11-20T10:00', repeat: 'month' as const, aheadMinutes: 60 };
    expect(ask(handlers, 'followUps.change', to)).toMatchObject({ repeat: 'month', aheadMinutes: 60, purpose: 'Ask' });
    expect(ask(handlers, 'followUps.undo', { id: one.id })).toEqual(one);
  });
});
