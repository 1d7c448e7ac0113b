/** Whole days out of a calendar file (RFC 5545), with their repeats. Pure. */
import ICAL from 'ical.js';
import { Failure } from '#contract/errors.ts';
import type { ClosedDays } from '#contract/settings.ts';

/** A calendar of holidays has a few hundred entries; what is far beyond is no such thing, or hostile. */
const limits = { bytes: 2_000_000, entries: 5_000, repeats: 10_000, days: 60 };

export interface Holidays {
  /** By their first day. */
  readonly days: readonly ClosedDays[];
  /** Entries that are no whole days, or that make no sense. */
  readonly unread: number;
}

/**
 * The whole days of the calendars in `text` that touch the time from `from` to `to` (days, both included).
 * Cancelled entries count as not there.
 * @throws Failure `bad-input` when it is no calendar at all, or too large
 */
export function holidaysIn(text: string, from: string, to: string): Holidays {
  if (Buffer.byteLength(text) > limits.bytes) throw bad('the calendar is larger than 2 MB');
  const events = calendarsOf(text).flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
  if (events.length > limits.entries) throw bad(`the calendar has more than ${limits.entries} entries`);
  const days: ClosedDays[] = [];
  let unread = 0;
  // one step of a repeat costs a tenth of a millisecond: all entries share what there is
  const steps = { left: limits.repeats };
  for (const event of events) {
    const found = daysOf(event, from, to, steps);
    if (steps.left <= 0) throw bad('the calendar repeats more often than holidays do');
    if (found === null) unread += 1;
    else days.push(...found);
  }
  days.sort((one, other) => one.from.localeCompare(other.from) || one.name.localeCompare(other.name));
  return { days, unread };
}

function calendarsOf(text: string): ICAL.Component[] {
  try {
    const parsed: unknown = ICAL.parse(text.replace(/^\ufeff/, '').trim());
    if (!Array.isArray(parsed)) throw bad('there is no calendar in it');
    const roots = (typeof parsed[0] === 'string' ? [parsed] : parsed) as unknown[][];
    const calendars = roots.map((root) => new ICAL.Component(root)).filter((root) => root.name === 'vcalendar');
    if (calendars.length === 0) throw bad('there is no calendar in it');
    return calendars;
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw bad('it is no calendar file (RFC 5545)', cause);
  }
}

/** Null for an entry that names no whole days. One hostile entry must not take the others with it. */
function daysOf(component: ICAL.Component, from: string, to: string, steps: { left: number }): ClosedDays[] | null {
  try {
    if (String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED') return [];
    const event = new ICAL.Event(component);
    if (!event.startDate?.isDate) return null;
    const name = (event.summary ?? '').trim().slice(0, 200) || '?';
    const length = Math.max(1, Math.round(event.duration.toSeconds() / 86_400));
    if (length > limits.days) return null;
    // a moved day of a series stands as an entry of its own; the series leaves it out
    const moved = new Set(event.isRecurrenceException() ? [] : exceptionsOf(component));
    const found: ClosedDays[] = [];
    const take = (start: ICAL.Time): void => {
      const first = start.toString().slice(0, 10);
      const last = dayAfter(first, length - 1);
      if (last >= from && first <= to && !moved.has(first)) found.push({ from: first, to: last, name });
    };
    if (!event.isRecurring()) {
      take(event.startDate);
      return found;
    }
    const dates = event.iterator();
    // the first day of a series without a rule belongs to it (RFC 5545, section 3.8.5.2)
    if (!component.hasProperty('rrule')) take(event.startDate);
    for (; steps.left > 0; steps.left -= 1) {
      const next = dates.next();
      if (!next || next.toString().slice(0, 10) > to) break;
      take(next);
    }
    return found;
  } catch (error) {
    // the parser's own errors are plain ones: counted, and shown to the owner as unread
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Days of the series for which the same calendar has an entry of its own (RECURRENCE-ID). */
function exceptionsOf(component: ICAL.Component): string[] {
  const uid = component.getFirstPropertyValue('uid');
  const others = component.parent?.getAllSubcomponents('vevent') ?? [];
  return others
    .filter((other) => other !== component && other.getFirstPropertyValue('uid') === uid)
    .map((other) => other.getFirstPropertyValue('recurrence-id'))
    .filter((day) => day !== null)
    .map((day) => String(day).slice(0, 10));
}

/** A calendar day so many days later. */
function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const bad = (message: string, cause?: unknown): Failure =>
  new Failure({ code: 'bad-input', issues: [{ path: 'text', message }] }, cause === undefined ? {} : { cause });
