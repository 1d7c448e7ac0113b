/** Follow-ups and promises as a calendar (RFC 5545): times in UTC, so that no program needs to know our zones. */
import ICAL from 'ical.js';
import type { FollowUp } from '#contract/reminders.ts';
import type { Settings } from '#contract/settings.ts';
import { sayIn } from '#words/index.ts';
import type { FollowUpRow } from './rows.ts';

/** Shown as half an hour in a calendar; the due time is its beginning. */
const shownMinutes = 30;

/** Each entry keeps its UID, and its SEQUENCE grows with every change (section 3.8.7.4). */
export function calendarOf(rows: readonly FollowUpRow[], show: (row: FollowUpRow) => FollowUp, settings: Settings): string {
  const say = sayIn(settings.language, settings.digits);
  const name = settings.shopName.trim() === '' ? say('reminders.calendar.name') : `${say('reminders.calendar.name')}: ${settings.shopName}`;
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Amends//Follow-ups//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  calendar.addPropertyWithValue('x-wr-calname', plain(name));
  for (const row of rows) calendar.addSubcomponent(entry(row, show(row)));
  return `${calendar.toString()}\r\n`;

  function entry(row: FollowUpRow, followUp: FollowUp): ICAL.Component {
    const event = new ICAL.Component('vevent');
    const start = utc(followUp.due.instant);
    const end = start.clone();
    end.adjust(0, 0, shownMinutes, 0);
    const who = followUp.customerName;
    event.addPropertyWithValue('uid', `${row.id}@amends.invalid`);
    event.addPropertyWithValue('dtstamp', utc(row.changedAt ?? row.createdAt));
    event.addPropertyWithValue('created', utc(row.createdAt));
    event.addPropertyWithValue('last-modified', utc(row.changedAt ?? row.createdAt));
    event.addPropertyWithValue('sequence', row.sequence);
    event.addPropertyWithValue('dtstart', start);
    event.addPropertyWithValue('dtend', end);
    event.addPropertyWithValue('summary', plain(who === '' ? followUp.purpose : `${followUp.purpose} · ${who}`));
    const about = [
      followUp.kind === 'promise' ? say('reminders.calendar.promise') : say('reminders.calendar.followUp'),
      followUp.complaint === null ? '' : say('reminders.calendar.complaint', { number: String(followUp.complaint.number) }),
      followUp.complaint === null || followUp.complaint.order === ''
        ? ''
        : say('reminders.calendar.order', { order: followUp.complaint.order }),
    ].filter((line) => line !== '');
    event.addPropertyWithValue('description', plain(about.join('\n')));
    event.addPropertyWithValue('status', 'CONFIRMED');
    // the owner is not busy then: it is a thing to do
    event.addPropertyWithValue('transp', 'TRANSPARENT');
    return event;
  }
}

const utc = (instant: string): ICAL.Time => ICAL.Time.fromJSDate(new Date(Math.floor(Date.parse(instant) / 1000) * 1000), true);

/** No control character stands in a text (section 3.3.11), and no isolate is needed in one of its own. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f\u2068\u2069]/g, (sign) => (sign === '\t' ? ' ' : ''));
}
