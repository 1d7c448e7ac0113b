/** Warnings before the due time, by the shop's setting and by each one's own; and the quiet hours. */
import { describe, expect, it } from 'vitest';
import { ask, type Ledger, openLedger } from '../complaints/ledger.ts';

const minute = 60_000;
const at = (instant: string): number => Date.parse(instant);

function run(ledger: Ledger, from: string, to: string): void {
  for (let now = at(from); now <= at(to); now += minute) ledger.host.setNow(now);
}
const said = (ledger: Ledger): string[] => ledger.host.knocks.map(({ title }) => title.replace(/[\u2068\u2069]/g, ''));

function add(ledger: Ledger, due: string, aheadMinutes: number | null = null): string {
  const one = { purpose: 'Call', due, complaint: null, conversationId: null, aheadMinutes };
  return ask(ledger.reminders.handlers, 'followUps.add', one).id;
}

describe('a warning', () => {
  it('comes once, as long before a promise as the shop wants, and then the promise itself', () => {
    const ledger = openLedger();
    ledger.set({ remindAheadMinutes: 120 });
    ledger.create({ customerName: 'Maya', promisedFor: '2026-11-17T14:00', fix: 'New bowl' });
    ledger.reminders.start();
    run(ledger, '2026-11-17T08:00:00Z', '2026-11-17T09:59:00Z');
    expect(said(ledger)).toEqual([]);
    run(ledger, '2026-11-17T10:00:00Z', '2026-11-17T13:00:00Z');
    expect(said(ledger)).toEqual(['Soon due: promised to Maya', 'Promised to Maya']);
    expect(ledger.host.knocks[0]?.body).toContain('14:00');
    expect(ledger.host.knocks[0]?.actions.map(({ id }) => id)).toEqual(['open']);
  });

  it('follows what one has for itself, and a plain follow-up has none unless asked', () => {
    const ledger = openLedger();
    add(ledger, '2026-11-17T14:00');
    add(ledger, '2026-11-17T15:00', 30);
    ledger.reminders.start();
    run(ledger, '2026-11-17T08:00:00Z', '2026-11-17T14:00:00Z');
    expect(said(ledger)).toEqual(['A follow-up is due', 'Soon due', 'A follow-up is due']);
  });

  it('is not given for what was planned too late for one, moves with a snooze, and goes when it is kept', () => {
    const ledger = openLedger();
    ledger.reminders.start();
    const id = add(ledger, '2026-11-17T10:20', 30);
    run(ledger, '2026-11-17T08:00:00Z', '2026-11-17T08:19:00Z');
    expect(said(ledger)).toEqual([]);
    ask(ledger.reminders.handlers, 'followUps.snooze', { id, due: '2026-11-17T12:00' });
    run(ledger, '2026-11-17T08:19:00Z', '2026-11-17T09:31:00Z');
    expect(said(ledger)).toEqual(['Soon due']);
    const other = add(ledger, '2026-11-17T13:00', 30);
    ask(ledger.reminders.handlers, 'followUps.keep', { id: other, complaintTo: 'none' });
    ask(ledger.reminders.handlers, 'followUps.keep', { id, complaintTo: 'none' });
    run(ledger, '2026-11-17T09:31:00Z', '2026-11-17T12:00:00Z');
    expect(said(ledger)).toEqual(['Soon due']);
  });

  it('that was missed while the app was closed comes at the start, many of them as one', () => {
    const ledger = openLedger();
    for (const hour of [14, 15, 16]) add(ledger, `2026-11-18T${hour}:00`, 1440);
    ledger.host.setNow(at('2026-11-18T08:00:00Z'));
    ledger.reminders.start();
    expect(said(ledger)).toEqual(['3 items are due soon']);
    run(ledger, '2026-11-18T08:00:00Z', '2026-11-18T09:00:00Z');
    expect(said(ledger)).toHaveLength(1);
  });

  it('is counted anew when the shop changes its mind', () => {
    const ledger = openLedger();
    ledger.create({ promisedFor: '2026-11-18T14:00' });
    ledger.reminders.start();
    ledger.set({ remindAheadMinutes: 1440 });
    run(ledger, '2026-11-17T11:59:00Z', '2026-11-17T12:01:00Z');
    expect(said(ledger)).toEqual(['Soon due']);
    ledger.set({ remindAheadMinutes: 0 });
    run(ledger, '2026-11-18T10:00:00Z', '2026-11-18T12:00:00Z');
    expect(said(ledger)).toEqual(['Soon due', 'A promise is due']);
  });
});

describe('quiet hours', () => {
  const quiet = { from: '22:00', to: '07:00' };
  it('let through what was set for that very time, and hold back warnings and what was missed until they end', () => {
    const ledger = openLedger();
    ledger.set({ quiet });
    add(ledger, '2026-11-17T20:00');
    add(ledger, '2026-11-17T21:00');
    add(ledger, '2026-11-18T02:00');
    add(ledger, '2026-11-18T08:00', 180);
    ledger.reminders.start();
    // the machine slept through the evening and woke at night
    run(ledger, '2026-11-17T23:00:00Z', '2026-11-18T04:59:00Z');
    expect(said(ledger)).toEqual(['A follow-up is due']);
    expect(ask(ledger.reminders.handlers, 'followUps.next', {}).late).toBe(3);
    run(ledger, '2026-11-18T05:00:00Z', '2026-11-18T05:01:00Z');
    expect(said(ledger).slice(1)).toEqual(['2 items came due meanwhile', 'Soon due']);
  });

  it.each([
    ['21:59', false],
    ['22:00', true],
    ['06:59', true],
    ['07:00', false],
  ])('at %s it is quiet: %s', (time, held) => {
    const ledger = openLedger({ now: '2026-11-17T05:00:00Z' });
    ledger.set({ quiet });
    add(ledger, '2026-11-17T12:00');
    ledger.host.setNow(at(`2026-11-19T${time}:00Z`) - 120 * minute);
    ledger.reminders.start();
    expect(said(ledger)).toHaveLength(held ? 0 : 1);
  });
});
