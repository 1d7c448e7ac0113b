/** An invitation, its change or its answer (RFC 5545, RFC 5546): enough to say what it is about and when. */
import type { Invitation, InvitationTime } from '#engine/mail/wire.ts';
import { limits } from './limits.ts';
import { oneLine } from './mime-address.ts';
import { decodeBytes } from './mime-charset.ts';
import { decodeBody } from './mime-encoding.ts';
import type { Part } from './mime-scan.ts';

/** The first event of the first calendar part; null where there is none. */
export function invitationOf(source: Buffer, parts: readonly Part[]): Invitation | null {
  for (const { type, body, encoding } of parts) {
    if (type.value !== 'text/calendar' && type.value !== 'application/ics') continue;
    const bytes = decodeBody(source, body.start, Math.min(body.end, body.start + limits.factBytes), encoding);
    const read = eventOf(decodeBytes(bytes, type.params.get('charset') ?? ''), type.params.get('method') ?? '');
    if (read !== null) return read;
  }
  return null;
}

interface Line {
  readonly parameters: string;
  readonly value: string;
}

function eventOf(text: string, method: string): Invitation | null {
  const outside = new Map<string, Line>();
  const event = new Map<string, Line>();
  const within: string[] = [];
  // A line is folded by a break and one space (RFC 5545, section 3.1).
  for (const line of text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    const found = /^([\w-]{1,60})((?:;[\w-]{1,60}=(?:"[^"]{0,300}"|[^":;]{0,300})){0,20}):(.*)$/.exec(line);
    if (found === null) continue;
    const [, name = '', parameters = '', value = ''] = found;
    const key = name.toUpperCase();
    if (key === 'BEGIN') within.push(value.trim().toUpperCase());
    else if (key === 'END') {
      if (within.pop() === 'VEVENT') break;
    } else if (within.at(-1) === 'VEVENT') {
      if (!event.has(key)) event.set(key, { parameters, value });
    } else if (within.length <= 1 && !outside.has(key)) outside.set(key, { parameters, value });
  }
  if (event.size === 0) return null;
  const plain = (key: string): string => oneLine(unescaped(event.get(key)?.value ?? '')).slice(0, 500);
  return {
    method: (method || (outside.get('METHOD')?.value ?? 'PUBLISH')).trim().toUpperCase().slice(0, 40),
    summary: plain('SUMMARY'),
    start: timeOf(event.get('DTSTART')),
    end: timeOf(event.get('DTEND')),
    location: plain('LOCATION'),
    organizer: plain('ORGANIZER')
      .replace(/^mailto:/i, '')
      .toLowerCase(),
    uid: plain('UID'),
    cancelled: plain('STATUS').toUpperCase() === 'CANCELLED',
  };
}

/** A day, a wall time with the zone that it names, or an instant. */
function timeOf(line: Line | undefined): InvitationTime | null {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$/.exec(line?.value.trim() ?? '');
  if (found === null || line === undefined) return null;
  const [, year, month, day, hour, minute, second = '00', utc] = found;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return { wall: date, zone: null, instant: null };
  const wall = `${date}T${hour}:${minute}`;
  const zone = /;TZID="?([^";:]{1,100})"?/i.exec(line.parameters)?.[1] ?? null;
  if (utc === undefined) return { wall, zone, instant: null };
  const instant = Date.parse(`${wall}:${second}Z`);
  return { wall, zone: 'UTC', instant: Number.isNaN(instant) ? null : new Date(instant).toISOString() };
}

function unescaped(text: string): string {
  return text.replace(/\\([\\;,nN])/g, (_whole, char: string) => (char === 'n' || char === 'N' ? ' ' : char));
}
