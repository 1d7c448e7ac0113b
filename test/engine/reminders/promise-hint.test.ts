/** Hints beside a promised date, and the date that a customer was told as a reminder of its own. */
import { expect, test } from 'vitest';
import { ask, openLedger } from '../complaints/ledger.ts';

const hint = (ledger: ReturnType<typeof openLedger>, due: string, more: { fix?: string; cause?: string; fresh?: boolean } = {}) =>
  ask(ledger.reminders.handlers, 'followUps.hint', { due, fix: '', cause: '', fresh: true, ...more });

test('a closed day is told by its name, a day on which the shop never opens too; what has passed is no promise', () => {
  const ledger = openLedger();
  ledger.set({ closedDays: [{ from: '2026-11-25', to: '2026-11-26', name: 'Kiln repair' }] });
  expect(hint(ledger, '2026-11-25T10:00').closed).toBe('Kiln repair');
  expect(hint(ledger, '2026-11-28T10:00').closed).toBe('');
  expect(hint(ledger, '2026-11-24T10:00')).toEqual({ closed: null, usual: null });
  expect(hint(ledger, '2026-11-14T10:00').closed).toBe(null);
  ledger.set({ hours: Array(7).fill(null) });
  expect(hint(ledger, '2026-11-28T10:00').closed).toBe(null);
});

test('sooner than such promises usually took: by the fix, else by the cause, and only from three cases on', () => {
  const ledger = openLedger();
  const start = ledger.host.clock.now();
  const days = [2, 4, 9];
  for (const [at, span] of days.entries()) {
    ledger.host.setNow(start + at * 60_000);
    ledger.create({ fix: 'New  bowl', cause: 'Packed badly', promisedFor: '2026-12-20T10:00' });
    expect(hint(ledger, '2026-11-18T10:00', { fix: 'new bowl' }).usual).toBe(null);
    const [open] = ask(ledger.reminders.handlers, 'followUps.list', { includeClosed: false }).followUps;
    ledger.host.setNow(start + at * 60_000 + span * 86_400_000);
    ask(ledger.reminders.handlers, 'followUps.keep', { id: open?.id ?? '', complaintTo: 'none' });
  }
  ledger.host.setNow(start);
  const four = { medianMs: 4 * 86_400_000, cases: 3 };
  expect(hint(ledger, '2026-11-19T10:00', { fix: 'New  BOWL' }).usual).toEqual({ by: 'fix', ...four });
  expect(hint(ledger, '2026-11-19T10:00', { fix: 'refund', cause: 'packed badly' }).usual).toEqual({ by: 'cause', ...four });
  expect(hint(ledger, '2026-11-22T10:00', { fix: 'New  bowl' }).usual).toBe(null);
  expect(hint(ledger, '2026-11-19T10:00', { fix: 'New  bowl', fresh: false }).usual).toBe(null);
});

test('a date that the customer was told warns ahead, moves with the record both ways, and ends with the complaint', () => {
  const ledger = openLedger();
  ledger.set({ remindAheadMinutes: 120, notifyFollowUps: true });
  const { reminders, host } = ledger;
  const list = () => ask(reminders.handlers, 'followUps.list', { includeClosed: false }).followUps;
  const made = ledger.create({ customerName: 'Maya', estimatedFor: '2026-11-18T16:00', cause: 'Late', fix: 'New bowl' });
  expect(made.followUp).toBe(null);
  const [told] = list();
  expect(told).toMatchObject({
    estimate: true,
    kind: 'follow-up',
    due: { wall: '2026-11-18T16:00' },
    purpose: 'Tell the customer if it will be later',
  });
  reminders.start();
  host.setNow(Date.parse('2026-11-18T12:00:30Z'));
  expect(host.knocks.map(({ title }) => title.replaceAll(/[\u2066-\u2069]/g, ''))).toEqual(['Maya was told a date that is near']);
  // moved in the agenda, it is moved in the record; cleared and set there, it is the same one again
  ask(reminders.handlers, 'followUps.snooze', { id: told?.id ?? '', due: '2026-11-20T09:00' });
  let now = ledger.complaints.get(made.number);
  expect(now.estimatedFor).toBe('2026-11-20T09:00');
  ledger.save(now, { estimatedFor: null });
  expect(list()).toEqual([]);
  now = ledger.save(ledger.complaints.get(made.number), { estimatedFor: '2026-11-23T09:00' }).complaint;
  expect(list().map(({ id, due }) => [id, due.wall])).toEqual([[told?.id, '2026-11-23T09:00']]);
  now = ledger.save(now, { status: 'resolved' }).complaint;
  expect(list()).toEqual([]);
  ledger.save(now, { status: 'open' });
  expect(list()).toHaveLength(1);
});
