/** The shop's year 2026, whose figures are worked out by hand in year.test.ts. */
import type { Db } from '#engine/store/index.ts';
import type { Year } from './year.ts';

/** Writes every event of it. */
export function fillYear(shopYear: Year, db: Db): void {
  const { conversation, complaint, changed, promise, survey, month, visit } = shopYear;
  conversation('max', [
    { way: 'in', wall: '2025-12-31T19:30' },
    { way: 'out', wall: '2025-12-31T23:30' },
  ]);
  // half an hour into the year of the shop, and still the year before in UTC
  conversation('nina', [
    { way: 'in', wall: '2026-01-01T00:30' },
    { way: 'out', wall: '2026-01-01T01:30' },
  ]);
  // the acknowledgement is no answer
  conversation('anna', [
    { way: 'in', wall: '2026-01-05T09:00' },
    { way: 'out', wall: '2026-01-05T09:01', kind: 'auto' },
    { way: 'out', wall: '2026-01-05T10:00' },
  ]);
  // handed on to the carrier first; the carrier writes too
  conversation(
    'ben',
    [
      { way: 'in', wall: '2026-01-06T16:00' },
      { way: 'out', wall: '2026-01-06T16:30', who: 'help@carrier.example' },
      { way: 'in', wall: '2026-01-06T16:45', who: 'help@carrier.example' },
      { way: 'out', wall: '2026-01-07T10:00', who: 'help@carrier.example', cc: ['ben@customer.example'] },
      { way: 'in', wall: '2026-01-07T12:00' },
      { way: 'out', wall: '2026-01-07T13:00' },
    ],
    { language: 'he' },
  );
  // over a weekend: 70 hours by the clock, 6 in shop hours
  conversation('cara', [
    { way: 'in', wall: '2026-02-05T16:00' },
    { way: 'out', wall: '2026-02-08T14:00' },
  ]);
  // summer time begins in between: 3 hours, not 4
  conversation('dana', [
    { way: 'in', wall: '2026-03-26T23:30' },
    { way: 'out', wall: '2026-03-27T03:30' },
  ]);
  // the shop wrote first: a contact, no first answer
  conversation('eli', [
    { way: 'out', wall: '2026-03-01T09:00' },
    { way: 'in', wall: '2026-03-02T11:00' },
    { way: 'out', wall: '2026-03-02T11:30' },
  ]);
  conversation('fay', [
    { way: 'in', wall: '2026-03-04T09:00', kind: 'list' },
    { way: 'in', wall: '2026-03-04T10:00', kind: 'bounce' },
    { way: 'in', wall: '2026-03-04T11:00', kind: 'auto' },
  ]);
  conversation('gil', [{ way: 'in', wall: '2026-03-05T09:00' }], { hidden: true });
  conversation('hana', [{ way: 'in', wall: '2026-12-30T09:00' }], { status: 'answer' });
  conversation('ida', [{ way: 'in', wall: '2026-12-31T11:00' }], { status: 'answer' });
  conversation('jon', [{ way: 'in', wall: '2026-06-10T09:00' }], { status: 'done' });
  // the reply never left the outbox
  conversation('kim', [
    { way: 'in', wall: '2026-04-01T10:00' },
    { way: 'out', wall: '2026-04-01T10:30', outbox: { state: 'waiting', settled: null } },
  ]);
  // the reply went out when there was a network again
  conversation('lea', [
    { way: 'in', wall: '2026-05-04T09:00' },
    { way: 'out', wall: '2026-05-04T09:10', outbox: { state: 'accepted', settled: '2026-05-04T12:00' } },
    { way: 'in', wall: '2026-05-20T08:00' },
  ]);

  const late = 'Late by carrier';
  const resolved = { status: 'resolved', applied: 'promised', channel: 'email' } as const;
  complaint(
    1,
    {
      ...resolved,
      ...{ reportedAt: '2026-01-05T09:00', resolvedAt: '2026-01-06T09:00', cause: late, satisfied: 'yes', boughtAgain: 'yes' },
      ...{ compensationKind: 'refund', compensationMinor: 2400 },
    },
    { conversations: ['anna'] },
  );
  complaint(
    2,
    {
      ...resolved,
      ...{
        reportedAt: '2026-01-06T16:00',
        resolvedAt: '2026-01-08T16:00',
        cause: late,
        satisfied: 'no',
        customerName: 'Ben',
        nature: 'Not here yet',
      },
      ...{ compensationKind: 'refund', compensationMinor: 1000, compensationCurrency: 'USD' },
    },
    { conversations: ['ben'] },
  );
  complaint(3, {
    ...resolved,
    ...{
      channel: 'phone',
      applied: 'on-the-spot',
      reportedAt: '2026-02-10T10:00',
      resolvedAt: '2026-02-10T10:15',
      cause: 'Packing too thin',
    },
    ...{ satisfied: 'yes', compensationKind: 'replacement', carrier: 'Harbour' },
  });
  complaint(4, {
    ...resolved,
    ...{ channel: 'phone', reportedAt: '2026-02-11T10:00', resolvedAt: '2026-02-21T10:00', cause: 'Warehouse delay' },
    ...{ compensationKind: 'replacement', carrier: 'Harbour ', compensationMinor: 3000 },
  });
  // resolved, and open again after three days
  complaint(
    5,
    { channel: 'email', reportedAt: '2026-02-05T16:00', reopenedAt: '2026-02-12T09:00', cause: late },
    { conversations: ['cara'] },
  );
  changed(5, '2026-02-09T09:00', { status: { from: 'open', to: 'resolved' } });
  // reopened after a fortnight: it was fixed in the first reply then
  complaint(
    6,
    {
      ...resolved,
      ...{ reportedAt: '2026-05-04T09:00', resolvedAt: '2026-05-22T09:00', reopenedAt: '2026-05-20T09:00', cause: 'Colour differs' },
    },
    { conversations: ['lea'] },
  );
  changed(6, '2026-05-05T09:00', { status: { from: 'promised', to: 'resolved' } });
  changed(6, '2026-05-22T09:00', { status: { from: 'open', to: 'resolved' } });
  // brought in from a spreadsheet that told little
  complaint(7, { status: 'resolved', channel: 'phone', reportedAt: '2026-03-03T08:00', cause: 'Packing too thin', satisfied: 'yes' });
  complaint(8, { channel: 'post', reportedAt: '2026-12-30T23:30' });
  // a slip: resolved and taken back in the same minute
  complaint(9, { channel: 'email', reportedAt: '2026-01-01T00:30' }, { conversations: ['nina'] });
  const slip = changed(9, '2026-01-02T09:00', { status: { from: 'open', to: 'resolved' } });
  changed(9, '2026-01-02T09:00', { status: { from: 'resolved', to: 'open' } }, slip);
  // taken on a journey
  complaint(
    10,
    { ...resolved, channel: 'phone', applied: 'on-the-spot', reportedAt: '2026-07-01T10:00', resolvedAt: '2026-07-01T12:00' },
    { zone: 'Asia/Tehran' },
  );

  promise(1, '2026-01-06T12:00', 'kept', '2026-01-06T12:00');
  changed(1, '2026-01-05T10:00', { promisedFor: { from: null, to: '2026-01-07T12:00' } });
  changed(1, '2026-01-05T12:00', { promisedFor: { from: '2026-01-07T12:00', to: '2026-01-06T12:00' } });
  promise(2, '2026-01-08T12:00', 'kept', '2026-01-08T12:01');
  promise(3, '2026-02-12T10:00', 'kept', '2026-02-12T09:00');
  // the first date was typed wrong, and lay in the past
  changed(3, '2026-02-10T10:05', { promisedFor: { from: null, to: '2026-02-01T10:00' } });
  changed(3, '2026-02-10T10:06', { promisedFor: { from: '2026-02-01T10:00', to: '2026-02-12T10:00' } });
  promise(4, '2026-02-20T10:00', 'dropped', '2026-02-19T10:00');
  promise(5, '2026-02-15T10:00', 'open');
  // moved the morning after it was due
  changed(6, '2026-05-04T10:00', { promisedFor: { from: null, to: '2026-05-06T10:00' } });
  changed(6, '2026-05-07T09:00', { promisedFor: { from: '2026-05-06T10:00', to: '2026-05-10T10:00' } });
  promise(6, '2026-05-10T10:00', 'kept', '2026-05-09T10:00');
  promise(8, '2026-12-31T18:00', 'open');

  survey('csat', '2025-12-30T09:00', { score: 1, wall: '2026-01-02T09:00' });
  survey('csat', '2026-01-10T09:00', { score: 5, wall: '2026-01-11T09:00' }, 1);
  survey('csat', '2026-02-01T09:00', { score: 4, wall: '2026-02-02T09:00' });
  survey('csat', '2026-03-01T09:00', { score: 2, wall: '2026-03-02T09:00' }, 2);
  survey('csat', '2026-04-01T09:00', null);
  for (const score of [10, 9, 7, 3]) survey('nps', '2026-06-01T09:00', { score, wall: '2026-06-02T09:00' });
  for (const score of [6, 7]) survey('ces', '2026-07-01T09:00', { score, wall: '2026-07-02T09:00' });

  month('2026-01', { orders: 50, returns: 5, resends: 3, carriers: { Harbour: 2 } });
  month('2026-02', { orders: 100 });
  month('2026-03', { orders: 0, returns: 2 });
  month('2026-12', { orders: 31, returns: 1 });

  visit('anna', '2026-01-05T09:30', 120);
  visit('anna', '2026-01-05T09:50', 60);
  visit('ben', '2026-01-07T09:50', 300);
  visit('gone', '2026-01-08T09:50', 60);
  db.prepare(
    `INSERT INTO conversation_journal (at, kind, conversation_id, data) VALUES ('2026-01-09', 'merge', 'gone', '{"into":"ben"}')`,
  ).run();
}
