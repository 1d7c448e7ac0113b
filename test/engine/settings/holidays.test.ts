/** Closed days out of calendar files: repeats, moved days, what is no whole day, and what a hostile file may not do. */
import { describe, expect, it } from 'vitest';
import { holidaysIn } from '#engine/settings/holidays.ts';
import { ask, faultIn, openLedger } from '../complaints/ledger.ts';

const calendar = (...events: string[][]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    ...events.flatMap((lines, index) => ['BEGIN:VEVENT', `UID:${index}@test`, 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');
const read = (text: string, from = '2026-01-01', to = '2029-12-31') => holidaysIn(text, from, to);
const firsts = (text: string): string[] => read(text).days.map((day) => day.from);

describe('whole days', () => {
  it('of one entry: the end is the day after, a length counts too, none is one day', () => {
    const text = calendar(
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:חג\\, המולד'],
      ['DTSTART;VALUE=DATE:20270501', 'DURATION:P2D', 'SUMMARY:May'],
      ['DTSTART;VALUE=DATE:20270601', 'SUMMARY:June'],
    );
    expect(read(text).days).toEqual([
      { from: '2026-12-24', to: '2026-12-26', name: 'חג, המולד' },
      { from: '2027-05-01', to: '2027-05-02', name: 'May' },
      { from: '2027-06-01', to: '2027-06-01', name: 'June' },
    ]);
  });

  it.each([
    ['every year', ['RRULE:FREQ=YEARLY'], ['2026-11-26', '2027-11-26', '2028-11-26', '2029-11-26']],
    [
      'the fourth Thursday of November',
      ['RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH'],
      ['2026-11-26', '2027-11-25', '2028-11-23', '2029-11-22'],
    ],
    ['three times', ['RRULE:FREQ=YEARLY;COUNT=3'], ['2026-11-26', '2027-11-26', '2028-11-26']],
    ['until a day', ['RRULE:FREQ=YEARLY;UNTIL=20271231'], ['2026-11-26', '2027-11-26']],
    ['but one', ['RRULE:FREQ=YEARLY;COUNT=3', 'EXDATE;VALUE=DATE:20271126'], ['2026-11-26', '2028-11-26']],
    ['and one more', ['RDATE;VALUE=DATE:20270315'], ['2026-11-26', '2027-03-15']],
  ])('that repeat %s', (_name, rules, days) => {
    expect(firsts(calendar(['DTSTART;VALUE=DATE:20261126', 'SUMMARY:Holiday', ...rules]))).toEqual(days);
  });

  it('of a series whose one day was moved', () => {
    const text = calendar(
      ['DTSTART;VALUE=DATE:20261126', 'SUMMARY:Holiday', 'RRULE:FREQ=YEARLY;COUNT=2'],
      ['RECURRENCE-ID;VALUE=DATE:20271126', 'DTSTART;VALUE=DATE:20271201', 'SUMMARY:Holiday'],
    ).replaceAll('UID:1@test', 'UID:0@test');
    expect(firsts(text)).toEqual(['2026-11-26', '2027-12-01']);
  });

  it('leaves out what is cancelled, and counts what is no whole day or makes no sense', () => {
    const text = calendar(
      ['DTSTART;VALUE=DATE:20261224', 'STATUS:CANCELLED', 'SUMMARY:Off'],
      ['DTSTART:20261224T120000Z', 'SUMMARY:Meeting'],
      ['SUMMARY:Without a day'],
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20281224', 'SUMMARY:Two years'],
      ['DTSTART;VALUE=DATE:20261224', 'RRULE:FREQ=SECONDLY', 'SUMMARY:Every second'],
      ['DTSTART;VALUE=DATE:20261225', 'SUMMARY:Good'],
    );
    expect(read(text)).toEqual({ days: [{ from: '2026-12-25', to: '2026-12-25', name: 'Good' }], unread: 4 });
  });
});

it.each([
  ['nothing', ''],
  ['no calendar', 'hello'],
  ['a card', 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:x\r\nEND:VCARD'],
  ['one cut short', calendar(['DTSTART;VALUE=DATE:20261225']).slice(0, 80)],
  ['one of more than 2 MB', calendar(['DTSTART;VALUE=DATE:20261225', `SUMMARY:${'x'.repeat(2_000_001)}`])],
  ['one that repeats without end', calendar(...Array.from({ length: 400 }, () => ['DTSTART;VALUE=DATE:19000101', 'RRULE:FREQ=DAILY']))],
])('refuses %s', (_name, text) => expect(faultIn(() => read(text))).toMatchObject({ code: 'bad-input', issues: [{ path: 'text' }] }));

describe('the shop’s calendars', () => {
  const text = calendar(
    ['DTSTART;VALUE=DATE:20261224', 'SUMMARY:Eve', 'RRULE:FREQ=YEARLY'],
    ['DTSTART;VALUE=DATE:20261225', 'SUMMARY:Day', 'RRULE:FREQ=YEARLY'],
  );
  const days = (ledger: ReturnType<typeof openLedger>): string[] =>
    ledger.settings.current().holidays.map((day) => `${day.name} ${day.from}`);

  it('are imported, cleared day by day, replaced by name, removed and brought back', () => {
    const ledger = openLedger();
    const { handlers } = ledger.settings;
    const { calendar: made, read: count, unread } = ask(handlers, 'calendars.import', { name: 'Holidays', text });
    expect([count, unread]).toEqual([6, 0]);
    expect(made.days).toEqual([
      { name: 'Eve', next: '2026-12-24', closed: true },
      { name: 'Day', next: '2026-12-25', closed: true },
    ]);
    expect(days(ledger)).toContain('Eve 2028-12-24');
    ask(handlers, 'calendars.setClosed', { id: made.id, day: 'Eve', closed: false });
    expect(days(ledger)).toEqual(['Day 2026-12-25', 'Day 2027-12-25', 'Day 2028-12-25']);
    ask(handlers, 'calendars.import', { name: 'Holidays', text: calendar(['DTSTART;VALUE=DATE:20270101', 'SUMMARY:New year']) });
    expect(days(ledger)).toEqual(['New year 2027-01-01']);
    ask(handlers, 'calendars.remove', { id: made.id });
    expect([days(ledger), ask(handlers, 'calendars.list', {})]).toEqual([[], []]);
    ask(handlers, 'calendars.restore', { id: made.id });
    expect(days(ledger)).toEqual(['New year 2027-01-01']);
    // the window's own save cannot write them
    ledger.set({ holidays: [] });
    expect(days(ledger)).toEqual(['New year 2027-01-01']);
  });

  it('go on in later years', () => {
    const ledger = openLedger();
    ask(ledger.settings.handlers, 'calendars.import', { name: 'Holidays', text });
    ledger.host.setNow(Date.parse('2031-06-01T00:00:00Z'));
    ledger.settings.readHolidays();
    expect(days(ledger)).toContain('Eve 2033-12-24');
    expect(days(ledger)).not.toContain('Eve 2026-12-24');
  });

  it('a file that is none changes nothing; closed days end after they begin', () => {
    const ledger = openLedger();
    expect(faultIn(() => ask(ledger.settings.handlers, 'calendars.import', { name: 'x', text: 'no' }))).toMatchObject({
      code: 'bad-input',
    });
    expect(ask(ledger.settings.handlers, 'calendars.list', {})).toEqual([]);
    const backwards = { from: '2026-12-02', to: '2026-12-01', name: 'x' };
    expect(faultIn(() => ledger.set({ closedDays: [backwards] }))).toMatchObject({ code: 'bad-input' });
  });
});
