import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '#contract/events.ts';
import { ask, type Ledger, openLedger } from '../complaints/ledger.ts';
import type { TestHost } from '../host.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.parse('2026-11-17T08:00:00Z');

const at = (ms: number): string => new Date(ms + 2 * hour).toISOString().slice(0, 16);
const knocked = (ledger: Ledger): EngineEvent[] => ledger.events.filter((event) => event.type === 'reminder');
const open = (ledger: Ledger) => ask(ledger.reminders.handlers, 'followUps.list', { includeClosed: false }).followUps;

function add(ledger: Ledger, dueMs: number, purpose = 'Call Yael'): string {
  return ask(ledger.reminders.handlers, 'followUps.add', { purpose, due: at(dueMs), complaint: null, conversationId: null }).id;
}

/** Lets the clock run in steps of the host's own look, as an awake machine does. */
function run(host: TestHost, from: number, to: number, step = 15 * second): void {
  for (let now = from; now <= to; now += step) host.setNow(now);
}

/** Closes the ledger as a crash does, and opens it again on the same folder. */
function reopen(ledger: Ledger): Ledger {
  ledger.reminders.close();
  ledger.store.close();
  const again = openLedger({ host: ledger.host });
  again.reminders.start();
  return again;
}

describe('awake', () => {
  it('knocks once, within the minute, not before', () => {
    const ledger = openLedger();
    const id = add(ledger, start + hour);
    ledger.reminders.start();
    run(ledger.host, start, start + hour - second);
    expect(ledger.host.knocks).toEqual([]);
    run(ledger.host, start + hour, start + 3 * hour);
    expect(ledger.host.knocks).toEqual([
      {
        title: 'A follow-up is due',
        body: '\u206811:00\u2069: \u2068Call Yael\u2069',
        followUpId: id,
        actions: [
          { id: 'open', label: 'Open' },
          { id: 'hour', label: 'In 1 hour' },
          { id: 'tomorrow', label: 'Tomorrow \u206809:00\u2069' },
        ],
      },
    ]);
    expect(knocked(ledger)).toEqual([{ type: 'reminder', followUpId: id, count: 1 }]);
    expect(open(ledger)).toMatchObject([{ id, late: true }]);
  });

  it('looks at least every 30 s', () => {
    const ledger = openLedger();
    const asked: number[] = [];
    const { every } = ledger.host.clock;
    ledger.host.clock.every = (ms, tick) => {
      asked.push(ms);
      return every(ms, tick);
    };
    ledger.reminders.start();
    expect(asked).not.toEqual([]);
    expect(Math.max(...asked)).toBeLessThanOrEqual(30 * second);
  });

  it('knocks again for a new time after a snooze, and not for what was kept or dropped', () => {
    const ledger = openLedger();
    const { handlers } = ledger.reminders;
    const [snoozed, kept, dropped] = [add(ledger, start + hour), add(ledger, start + hour), add(ledger, start + hour)];
    ledger.reminders.start();
    ask(handlers, 'followUps.keep', { id: kept, complaintTo: 'none' });
    ask(handlers, 'followUps.drop', { id: dropped });
    run(ledger.host, start, start + hour);
    ask(handlers, 'followUps.snooze', { id: snoozed, due: at(start + 2 * hour) });
    run(ledger.host, start + hour, start + 3 * hour);
    expect(ledger.host.knocks.map((knock) => knock.followUpId)).toEqual([snoozed, snoozed]);
  });

  it('knocks outside shop hours too: the owner set that time', () => {
    const ledger = openLedger();
    const night = Date.parse('2026-11-21T01:00:00Z');
    add(ledger, night);
    ledger.reminders.start();
    run(ledger.host, night - minute, night);
    expect(ledger.host.knocks).toHaveLength(1);
  });

  it('tells the window alone when notifications are off', () => {
    const ledger = openLedger();
    ledger.set({ notifyFollowUps: false });
    add(ledger, start + hour);
    ledger.reminders.start();
    run(ledger.host, start + hour, start + 2 * hour);
    expect(ledger.host.knocks).toEqual([]);
    expect(knocked(ledger)).toHaveLength(1);
  });

  it('due-beyond-25-days', () => {
    const ledger = openLedger();
    add(ledger, start + 40 * day);
    ledger.reminders.start();
    run(ledger.host, start, start + 40 * day - minute, day / 4);
    expect(ledger.host.knocks).toEqual([]);
    ledger.host.setNow(start + 40 * day);
    expect(ledger.host.knocks).toHaveLength(1);
  });

  it('permission-denied: says so in the log, without the text, and goes on', () => {
    const ledger = openLedger();
    ledger.host.notify = () => {
      throw new Error('denied for Call Yael');
    };
    add(ledger, start + hour);
    add(ledger, start + 2 * hour);
    ledger.reminders.start();
    run(ledger.host, start, start + 3 * hour, minute);
    expect(knocked(ledger)).toHaveLength(2);
    expect(ledger.host.lines).toEqual(['warn a reminder could not be shown: Error', 'warn a reminder could not be shown: Error']);
    expect(open(ledger)).toHaveLength(2);
  });
});

describe('missed', () => {
  it('restart-at-due: the knock comes at the start, once', () => {
    const ledger = openLedger();
    const id = add(ledger, start + hour);
    ledger.host.setNow(start + hour + 20 * second);
    const again = reopen(ledger);
    expect(again.host.knocks).toMatchObject([{ followUpId: id }]);
    const third = reopen(again);
    run(third.host, start + hour, start + 2 * hour, minute);
    expect(third.host.knocks).toHaveLength(1);
  });

  it('sleep-8h: one knock tells of all that came due', () => {
    const ledger = openLedger();
    for (let n = 1; n <= 7; n += 1) add(ledger, start + n * hour);
    ledger.reminders.start();
    ledger.host.setNow(start + 8 * hour);
    expect(ledger.host.knocks).toEqual([
      {
        title: '7 items came due meanwhile',
        body: 'The oldest is from \u2068November 17\u2069. All are in Follow-ups, under Late.',
        followUpId: null,
        actions: [{ id: 'open', label: 'Open' }],
      },
    ]);
    expect(knocked(ledger)).toEqual([{ type: 'reminder', followUpId: null, count: 7 }]);
    run(ledger.host, start + 8 * hour, start + 9 * hour, minute);
    expect(ledger.host.knocks).toHaveLength(1);
  });

  it('a single one that was missed speaks for itself; what is due just now does too', () => {
    const ledger = openLedger();
    const first = add(ledger, start + hour);
    ledger.reminders.start();
    ledger.host.setNow(start + 3 * hour);
    expect(ledger.host.knocks).toMatchObject([{ followUpId: first }]);
    for (let n = 0; n < 2; n += 1) add(ledger, start + 4 * hour + n * minute);
    const now = add(ledger, start + 6 * hour);
    ledger.host.setNow(start + 6 * hour);
    expect(ledger.host.knocks.slice(1)).toMatchObject([{ followUpId: null, title: '2 items came due meanwhile' }, { followUpId: now }]);
  });

  it('closed-30d-500-due: one knock, all 500 in the list', () => {
    const ledger = openLedger();
    ledger.store.transaction(() => {
      for (let n = 0; n < 500; n += 1) add(ledger, start + hour + n * hour);
    });
    ledger.host.setNow(start + 30 * day);
    const again = reopen(ledger);
    expect(again.host.knocks).toMatchObject([{ title: '500 items came due meanwhile', followUpId: null }]);
    expect(open(again).filter((one) => one.late)).toHaveLength(500);
  });

  it('kill-between-commit-and-notify: in the overdue list, not knocked for twice', () => {
    const ledger = openLedger();
    const id = add(ledger, start + hour);
    const killed = new Error('killed');
    // the process ends after the claim is on the disk: nothing later than this event runs
    ledger.store.changes.listen((event) => {
      if (event.type === 'follow-ups') throw killed;
    });
    ledger.host.setNow(start + hour);
    ledger.reminders.start();
    expect(ledger.host.knocks).toEqual([]);
    const again = reopen(ledger);
    run(again.host, start + hour, start + 2 * hour, minute);
    expect(again.host.knocks).toEqual([]);
    expect(open(again)).toMatchObject([{ id, late: true }]);
  });
});

describe('clocks that lie', () => {
  it('clock-back-1y: what fired never fires again, what did not still will', () => {
    const ledger = openLedger();
    add(ledger, start + hour);
    const later = add(ledger, start + 2 * hour);
    ledger.reminders.start();
    run(ledger.host, start, start + hour);
    ledger.host.setNow(start - 365 * day);
    run(ledger.host, start, start + hour);
    expect(ledger.host.knocks).toHaveLength(1);
    run(ledger.host, start + hour, start + 2 * hour);
    expect(ledger.host.knocks.map((knock) => knock.followUpId).at(-1)).toBe(later);
    expect(ledger.host.knocks).toHaveLength(2);
  });

  it('clock-forward-1y and back: one digest, then silence', () => {
    const ledger = openLedger();
    for (let n = 1; n <= 5; n += 1) add(ledger, start + n * day);
    ledger.reminders.start();
    ledger.host.setNow(start + 365 * day);
    ledger.host.setNow(start);
    run(ledger.host, start, start + 6 * day, hour);
    expect(ledger.host.knocks).toMatchObject([{ title: '5 items came due meanwhile' }]);
  });

  it('zone-change: fires at the wall time of the new zone', () => {
    const ledger = openLedger();
    add(ledger, start + hour);
    ledger.reminders.start();
    ledger.set({ zone: 'America/New_York' });
    run(ledger.host, start, start + 7 * hour, minute);
    expect(ledger.host.knocks).toEqual([]);
    run(ledger.host, start + 8 * hour, start + 8 * hour);
    expect(ledger.host.knocks).toHaveLength(1);
  });

  it('zone-change: what was told of as due is not told of again', () => {
    const ledger = openLedger();
    for (let n = 1; n <= 3; n += 1) add(ledger, start + n * hour);
    ledger.reminders.start();
    run(ledger.host, start, start + 2 * day, minute);
    expect(ledger.host.knocks).toHaveLength(3);
    ledger.set({ zone: 'Europe/London' });
    run(ledger.host, start + 2 * day, start + 3 * day, minute);
    expect(ledger.host.knocks).toHaveLength(3);
  });

  it('dst-overlap: the first 01:30 knocks, the second does not', () => {
    const first = Date.parse('2026-10-24T22:30:00Z');
    const ledger = openLedger({ now: '2026-10-24T20:00:00Z' });
    ask(ledger.reminders.handlers, 'followUps.add', { purpose: 'x', due: '2026-10-25T01:30', complaint: null, conversationId: null });
    ledger.reminders.start();
    run(ledger.host, first - hour, first - minute, minute);
    expect(ledger.host.knocks).toEqual([]);
    run(ledger.host, first, first + 2 * hour, minute);
    expect(ledger.host.knocks).toHaveLength(1);
  });
});

describe('words', () => {
  it.each([
    ['he', 'הובטח ל\u2068Maya Thornton\u2069', 'בעוד שעה'],
    ['ar', 'وعد إلى \u2068Maya Thornton\u2069', 'بعد ساعة'],
    ['fa', 'قول به \u2068Maya Thornton\u2069', 'یک ساعت دیگر'],
  ] as const)('speaks %s', (language, title, hourLabel) => {
    const ledger = openLedger();
    ledger.set({ language });
    ledger.create({ customerName: 'Maya Thornton', fix: 'New bowl', promisedFor: at(start + hour) });
    for (let n = 0; n < 3; n += 1) add(ledger, start + day + n * minute);
    ledger.reminders.start();
    ledger.host.setNow(start + hour);
    expect(ledger.host.knocks).toMatchObject([{ title, actions: [{}, { label: hourLabel }, {}] }]);
    expect(ledger.host.knocks[0]?.body).toContain('New bowl');
    expect(ledger.host.knocks[0]?.body).toContain('\u20681\u2069');
    ledger.host.setNow(start + 2 * day);
    expect(ledger.host.knocks[1]?.title).toMatch(/[3٣۳]/);
  });
});
