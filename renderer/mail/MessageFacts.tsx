/** What a mail is beside its text: an event with its time, or a reply that came back and why. */
import { CalendarDays, MailX } from 'lucide-react';
import type { CalendarTime, MessageFacts as Facts } from '#contract/mail.ts';
import type { WordKey } from '#words/index.ts';
import { type LanguageOfWindow, useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { withoutOrdering } from './script.ts';
import './facts.css';

export function MessageFacts({ bounce, invitation }: Facts) {
  return (
    <>
      {bounce !== null && <BounceNote bounce={bounce} />}
      {invitation !== null && <InvitationNote invitation={invitation} />}
    </>
  );
}

function BounceNote({ bounce }: { bounce: NonNullable<Facts['bounce']> }) {
  const { say } = useLanguage();
  const told = bounce.recipients.filter((one) => one.action === 'failed' || one.action === 'delayed');
  if (told.length === 0) return null;
  return (
    <div className="banner fact">
      <Icon of={MailX} />
      <div className="grow">
        {told.map((one) => (
          <p key={one.address}>
            <b className="sb">
              {say(one.action === 'delayed' ? 'mail.bounce.delayed' : 'mail.bounce', {
                address: withoutOrdering(one.address),
                reason: say(reasonOf(one)),
              })}
            </b>
          </p>
        ))}
        {bounce.subject !== '' && <p>{say('mail.bounce.about', { subject: withoutOrdering(bounce.subject) })}</p>}
        {told.some((one) => one.diagnostic !== '') && (
          <details>
            <summary>{say('mail.bounce.said')}</summary>
            {told.map((one) => (
              <p key={one.address} className="ltr server-said">
                {withoutOrdering(one.diagnostic)}
              </p>
            ))}
          </details>
        )}
      </div>
    </div>
  );
}

/** The enhanced status (RFC 3463) says it, else the server's own words. */
export function reasonOf({ status, diagnostic }: { readonly status: string | null; readonly diagnostic: string }): WordKey {
  const [, subject = '', detail = ''] = /^\d\.(\d+)\.(\d+)$/.exec(status ?? '') ?? [];
  const said = diagnostic.toLowerCase();
  if (`${subject}.${detail}` === '2.2' || /quota|mailbox (?:is )?full|over ?quota|insufficient storage/.test(said))
    return 'mail.bounce.full';
  if (/^(?:3\.4|2\.3)$/.test(`${subject}.${detail}`) || /too (?:large|big)|size limit|message size/.test(said)) return 'mail.bounce.large';
  if (
    /^(?:1\.2|4\.4|4\.3|1\.10)$/.test(`${subject}.${detail}`) ||
    /host (?:or domain name )?not found|domain .{0,40}(?:not found|does not exist)|unrouteable|nullmx/.test(said)
  )
    return 'mail.bounce.domain';
  if (subject === '7' || /spam|block(?:ed|list)|blacklist|policy|reputation|not authorized|spf|dkim|dmarc/.test(said))
    return 'mail.bounce.refused';
  if (
    subject === '1' ||
    /user unknown|no such (?:user|mailbox|person|address)|unknown (?:user|recipient|address)|does ?n[o']t exist|invalid recipient|recipient (?:address )?rejected|mailbox (?:unavailable|not found)/.test(
      said,
    )
  )
    return 'mail.bounce.unknown';
  if (`${subject}.${detail}` === '2.1' || /disabled|inactive|suspended/.test(said)) return 'mail.bounce.closed';
  if (subject === '4' || /timed? ?out|connection|unreachable|no route/.test(said)) return 'mail.bounce.unreached';
  return 'mail.bounce.other';
}

function InvitationNote({ invitation }: { invitation: NonNullable<Facts['invitation']> }) {
  const language = useLanguage();
  const { say } = language;
  const { method, summary, start, end, location, organizer, cancelled } = invitation;
  const what = withoutOrdering(summary) || say('mail.invitation.untitled');
  const title =
    cancelled || method === 'CANCEL' ? 'mail.invitation.cancelled' : method === 'REPLY' ? 'mail.invitation.answer' : 'mail.invitation';
  const from = start === null ? null : whenWords(start, language);
  const until = end === null ? null : endWords(start, end, language);
  return (
    <div className="banner fact">
      <Icon of={CalendarDays} />
      <div className="grow">
        <p>
          <b className="sb">{say(title, { what })}</b>
        </p>
        {from !== null && <p>{until === null ? from : say('mail.invitation.to', { from, until })}</p>}
        {location !== '' && <p>{say('mail.invitation.where', { place: withoutOrdering(location) })}</p>}
        {organizer !== '' && <p>{say('mail.invitation.organizer', { address: withoutOrdering(organizer) })}</p>}
      </div>
    </div>
  );
}

/** An instant by the shop's clock; a wall time by the clock of the zone that the calendar names. */
function whenWords({ wall, zone, instant }: CalendarTime, { say, formats }: LanguageOfWindow): string {
  const inShop = instant ?? instantIn(wall, zone);
  if (inShop !== null) return formats.dayTime(inShop);
  if (!wall.includes('T')) return formats.longDay(`${wall}T12:00:00Z`);
  const when = formats.wallDayTime(wall);
  return zone === null ? when : say('mail.invitation.zone', { when, zone });
}

/** The end's clock alone where it is on the same day; nothing for a single whole day. */
function endWords(start: CalendarTime | null, end: CalendarTime, language: LanguageOfWindow): string | null {
  const { formats } = language;
  const [from, until] = [start?.instant ?? instantIn(start?.wall ?? '', start?.zone ?? null), end.instant ?? instantIn(end.wall, end.zone)];
  if (from !== null && until !== null) {
    if (from === until) return null;
    return formats.isoDay(from) === formats.isoDay(until) ? formats.time(until) : formats.dayTime(until);
  }
  // The end of a whole day is the day after it (RFC 5545, section 3.6.1).
  if (!end.wall.includes('T')) {
    const last = new Date(Date.parse(`${end.wall}T12:00:00Z`) - 86_400_000).toISOString();
    return last.slice(0, 10) <= (start?.wall ?? '') ? null : formats.longDay(last);
  }
  if (end.wall === start?.wall) return null;
  return end.wall.slice(0, 10) === start?.wall.slice(0, 10) ? formats.clock(end.wall.slice(11, 16)) : formats.wallDayTime(end.wall);
}

/** The instant of a wall time in a zone that this machine knows; null elsewhere. */
function instantIn(wall: string, zone: string | null): string | null {
  if (zone === null || !wall.includes('T') || !knows(zone)) return null;
  const guess = Date.parse(`${wall}:00Z`);
  if (Number.isNaN(guess)) return null;
  const offset = (at: number): number => Date.parse(`${wallAt(at, zone)}Z`) - at;
  const instant = guess - offset(guess - offset(guess));
  return new Date(instant).toISOString();
}

function wallAt(at: number, timeZone: string): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T');
}

function knows(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
