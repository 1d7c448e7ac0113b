/** The calendar that other programs read: valid by RFC 5545, read back by a parser that is not ours to change, kept current on the disk. */
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { ask, type Ledger, openLedger } from '../complaints/ledger.ts';

const text = (ledger: Ledger): string =>
  Buffer.from(ask(ledger.reminders.handlers, 'followUps.calendar', {}).base64, 'base64').toString('utf8');
const events = (from: string): ICAL.Event[] =>
  new ICAL.Component(ICAL.parse(from) as unknown[]).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

function add(ledger: Ledger, purpose: string, due = '2026-11-18T09:00'): string {
  return ask(ledger.reminders.handlers, 'followUps.add', { purpose, due, complaint: null, conversationId: null }).id;
}

describe('the file', () => {
  it('holds every open follow-up and promise with its instant, in any script', () => {
    const ledger = openLedger();
    ledger.create({ customerName: 'יעל ברנר', fix: 'קומקום חדש', order: '10482', promisedFor: '2026-07-01T14:00' });
    const purpose = `Ask; the, supplier\\n"now"\nsecond line ${'شحنة '.repeat(30)}`.trim();
    add(ledger, purpose);
    const kept = add(ledger, 'kept already');
    ask(ledger.reminders.handlers, 'followUps.keep', { id: kept, complaintTo: 'none' });
    const whole = text(ledger);
    const read = events(whole);
    expect(read.map((event) => event.summary)).toEqual(['קומקום חדש · יעל ברנר', purpose]);
    // summer time in Jerusalem is three hours ahead, and UTC needs no zone beside it
    expect(read.map((event) => event.startDate.toString())).toEqual(['2026-07-01T11:00:00Z', '2026-11-18T07:00:00Z']);
    expect(read[0]?.description).toBe('A promise to the customer\nComplaint 1\nOrder 10482'.replace(/(\d+)/g, '$1'));
    expect(read[0]?.endDate.subtractDate(read[0].startDate).toSeconds()).toBe(1800);
  });

  it('has the form of the standard: CRLF, lines of 75 octets at most, the properties that must be there', () => {
    const ledger = openLedger();
    add(ledger, 'ا'.repeat(400));
    add(ledger, 'נ🙂'.repeat(120), '2026-11-19T09:00');
    const whole = text(ledger);
    expect(whole.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(whole.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of whole.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(Buffer.from(line).toString('utf8')).not.toContain('\ufffd');
    }
    expect(whole).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:/);
    for (const must of ['UID:', 'DTSTAMP:', 'DTSTART:', 'SEQUENCE:']) expect(whole.split(`\r\n${must}`)).toHaveLength(3);
    expect(events(whole).map((event) => event.summary)).toEqual(['ا'.repeat(400), 'נ🙂'.repeat(120)]);
  });

  it('lets nobody write a line of his own', () => {
    const ledger = openLedger();
    ledger.create({
      customerName: 'Eve\r\nEND:VEVENT\r\nBEGIN:VALARM\u0000',
      promisedFor: '2026-11-19T14:00',
      fix: 'a\rATTACH:file:///etc',
    });
    const read = events(text(ledger));
    expect(read).toHaveLength(1);
    expect(read[0]?.component.getAllSubcomponents()).toEqual([]);
    expect(read[0]?.component.hasProperty('attach')).toBe(false);
  });

  it('keeps the UID and counts the changes', () => {
    const ledger = openLedger();
    const id = add(ledger, 'Call');
    const before = events(text(ledger))[0];
    ask(ledger.reminders.handlers, 'followUps.snooze', { id, due: '2026-11-19T09:00' });
    const after = events(text(ledger))[0];
    expect(after?.uid).toBe(before?.uid);
    expect(Number(after?.sequence)).toBeGreaterThan(Number(before?.sequence));
    ledger.reminders.start();
    expect(events(text(ledger))[0]?.sequence).toBe(after?.sequence);
  });
});

describe('the live file', () => {
  const path = (ledger: Ledger): string => join(ledger.host.dataFolder, 'calendar', 'amends.ics');
  const later = (ledger: Ledger): void => ledger.host.setNow(ledger.host.clock.now() + 15_000);

  it('is there while the owner wants it, follows what changes, and is the owner’s alone', () => {
    const ledger = openLedger();
    ledger.reminders.start();
    expect(existsSync(path(ledger))).toBe(false);
    ledger.set({ calendarFile: true });
    expect(ask(ledger.reminders.handlers, 'followUps.calendarFile', {})).toMatchObject({ path: path(ledger) });
    expect(statSync(path(ledger)).mode & 0o777).toBe(0o600);
    add(ledger, 'Call');
    later(ledger);
    expect(events(readFileSync(path(ledger), 'utf8'))).toHaveLength(1);
    expect(readFileSync(path(ledger), 'utf8')).toBe(text(ledger));
    const { ino } = statSync(path(ledger));
    later(ledger);
    expect(statSync(path(ledger)).ino).toBe(ino);
    ledger.set({ calendarFile: false });
    expect(existsSync(path(ledger))).toBe(false);
  });

  it('is whole at every moment: what a reader holds open is never cut', () => {
    const ledger = openLedger();
    ledger.set({ calendarFile: true });
    ledger.reminders.start();
    const before = statSync(path(ledger)).ino;
    add(ledger, 'Call');
    later(ledger);
    // another file took its place; the old one was not written into
    expect(statSync(path(ledger)).ino).not.toBe(before);
    expect(existsSync(`${path(ledger)}.new`)).toBe(false);
  });

  it('is written at the closing', () => {
    const ledger = openLedger();
    ledger.set({ calendarFile: true });
    ledger.reminders.start();
    add(ledger, 'Call');
    ledger.reminders.close();
    expect(events(readFileSync(path(ledger), 'utf8'))).toHaveLength(1);
  });

  it('where the disk refuses, says so in the log and tries again', () => {
    const ledger = openLedger();
    const blocked = join(ledger.host.dataFolder, 'calendar');
    writeFileSync(blocked, 'in the way');
    ledger.set({ calendarFile: true });
    ledger.reminders.start();
    expect(ledger.host.lines.join()).toContain('error the calendar file could not be written: ');
    rmSync(blocked);
    later(ledger);
    expect(existsSync(path(ledger))).toBe(true);
  });
});
