/** Everything that happened with a customer, newest first: mail, complaints of any channel, promises and follow-ups, surveys. */
import { CalendarClock, Mail, Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import type { Complaint } from '#contract/complaints.ts';
import type { ConversationRow } from '#contract/mail.ts';
import type { FollowUp } from '#contract/reminders.ts';
import { useCalls } from '../app/live.ts';
import { type Place, usePlace } from '../app/place.tsx';
import { useCauseNames } from '../complaints/cause-names.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { kindIcons } from './ContactMark.tsx';
import { langOf } from './script.ts';
import './customer.css';

interface Happening {
  readonly key: string;
  readonly at: string;
  readonly mark: ReactNode;
  readonly kind: string;
  readonly text: string;
  readonly place: Place;
  readonly more?: string;
}

interface CustomerTimelineProps {
  readonly rows: readonly ConversationRow[];
  readonly complaints: readonly Complaint[];
  readonly followUps: readonly FollowUp[];
}

const most = { csat: 5, nps: 10, ces: 7 } as const;
/** Surveys are asked for by record: those of the newest ones. */
const surveyed = 30;

export function CustomerTimeline({ rows, complaints, followUps }: CustomerTimelineProps) {
  const { say, name, formats } = useLanguage();
  const { go } = usePlace();
  const { shown } = useCauseNames();
  const surveys = useCalls(
    'surveys.list',
    complaints.slice(0, surveyed).map(({ number }) => ({ complaint: number })),
  ).flatMap((found) => found ?? []);
  const happened: Happening[] = [
    ...rows.map((row) => ({
      key: row.id,
      at: formats.wall(row.lastAt),
      mark: <Icon of={row.mark === null ? Mail : kindIcons[row.mark.kind]} />,
      kind: row.mark === null ? say('search.kind.message') : say(`contacts.kind.${row.mark.kind}`),
      text: row.subject || say('mail.noSubject'),
      place: { name: 'inbox', tab: row.status, conversation: row.id } as const,
    })),
    ...complaints.map((complaint) => ({
      key: String(complaint.number),
      at: complaint.reportedAt,
      mark: (
        <StatusMark
          status={complaint.status}
          late={complaint.promise?.late ?? false}
          label={say(`mail.band.${complaint.status === 'promised' ? 'undated' : complaint.status}`)}
        />
      ),
      kind: say('mail.customer.complaint', { number: String(complaint.number) }),
      ...(complaint.channel === 'email' ? {} : { more: say(`complaints.channel.${complaint.channel}`) }),
      text: complaint.nature || shown(complaint.cause),
      place: { name: 'complaints', complaint: complaint.number } as const,
    })),
    ...followUps.map((one) => ({
      key: one.id,
      at: one.due.wall,
      mark: (
        <span className={one.late ? 'late fx' : one.kind === 'promise' ? 'gold fx' : 'fx'}>
          <Icon of={CalendarClock} />
        </span>
      ),
      kind: say(one.kind === 'promise' ? 'people.promise' : 'people.followUp'),
      more: say(one.late ? 'people.state.late' : `people.state.${one.state}`),
      text: one.purpose,
      place: placeOf(one),
    })),
    ...surveys
      .filter((one) => one.answeredAt !== null && one.score !== null)
      .map((one) => ({
        key: `survey ${one.sentAt} ${one.kind}`,
        at: formats.wall(one.answeredAt ?? one.sentAt),
        mark: <Icon of={Star} />,
        kind: say('people.answer'),
        text: [
          name(`record.survey.${one.kind}`, { score: formats.number(one.score ?? 0), most: formats.number(most[one.kind]) }),
          one.words,
        ]
          .filter((part) => part !== '')
          .join(' · '),
        place: { name: 'complaints', ...(one.complaint === null ? {} : { complaint: one.complaint }) } as const,
      })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  if (happened.length === 0) return <p className="muted">{say('mail.customer.noTimeline')}</p>;
  return (
    <ol className="timeline" aria-label={say('mail.customer.timeline')}>
      {happened.map((one) => (
        <li key={one.key}>
          <time dateTime={one.at}>{formats.wallDayTime(one.at)}</time>
          <span className="fx">
            {one.mark}
            <Link className="link" onPress={() => go(one.place)}>
              {one.kind}
            </Link>
          </span>
          <span className="fx">
            {one.more !== undefined && <span className="chip">{one.more}</span>}
            <span className="cut auto t2 grow" dir="auto" lang={langOf(one.text)}>
              {one.text}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

/** An open one is seen among the follow-ups; a closed one leads to what it was about. */
function placeOf(one: FollowUp): Place {
  if (one.state === 'open') return { name: 'follow-ups', followUp: one.id };
  if (one.complaint !== null) return { name: 'complaints', complaint: one.complaint.number };
  return one.conversationId === null ? { name: 'follow-ups' } : { name: 'inbox', conversation: one.conversationId };
}
