/** One row of the list: who, when, what about, and what is owed. */
import { Check, Clock } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { ComplaintBadge, ConversationRow as Row } from '#contract/mail.ts';
import { type LanguageOfWindow, useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { kindIcons } from './ContactMark.tsx';
import { isPast } from './groups.ts';
import { langOf } from './script.ts';
import './row.css';

interface ConversationRowProps {
  readonly row: Row;
  readonly now: number;
  readonly selected: boolean;
  readonly id: string;
  readonly place: number;
  readonly count: number;
  /** Where it stands in the virtual list, in pixels, and what measures it there. */
  readonly top: number;
  readonly index: number;
  readonly measure: (element: Element | null) => void;
  /** Whether it is selected with others; null while no row is. */
  readonly marked: boolean | null;
  readonly onMark: () => void;
  readonly onPick: (event: MouseEvent) => void;
}

export function ConversationRow(props: ConversationRowProps) {
  const { row, now, selected, id, place, count, top, index, measure, marked, onMark, onPick } = props;
  const language = useLanguage();
  const { say, formats } = language;
  const who = senderOf(row, language);
  const subject = row.subject === '' ? say('mail.noSubject') : row.subject;
  const chip = chipOf(row, now, language);
  return (
    // The listbox holds the focus and takes the keys: an option is picked with the pointer alone.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox handles the keyboard
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays on the listbox (aria-activedescendant)
    <div
      role="option"
      id={id}
      aria-selected={marked ?? selected}
      aria-current={selected}
      aria-setsize={count}
      aria-posinset={place + 1}
      className={`row${selected ? ' on' : ''}${row.unread ? ' new' : ''}${marked === null ? '' : ' picking'}${marked === true ? ' marked' : ''}`}
      style={{ insetBlockStart: top }}
      ref={measure}
      data-index={index}
      onClick={onPick}
    >
      <span className="vh">{rowName(row, now, language)}</span>
      <div className="row-in" aria-hidden="true">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: X does it by keyboard */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: an option holds no controls of its own; X does it by keyboard */}
        <span
          className="mark"
          title={say('mail.bulk.select')}
          onClick={(event) => {
            event.stopPropagation();
            onMark();
          }}
        >
          {row.unread && <span className="dot" />}
          <span className="box-mark">{marked === true && <Icon of={Check} />}</span>
        </span>
        <div className="who cut auto" dir="auto">
          <bdi>{who}</bdi>
        </div>
        <time dateTime={row.lastAt}>{formats.short(row.lastAt, now)}</time>
        {row.complaint === null ? <span /> : <StatusMark status={row.complaint.status} late={row.complaint.late} />}
        <div className="sub cut auto" dir="auto" lang={langOf(subject)}>
          {subject}
        </div>
        <span />
        <div className={chip === null && row.mark === null ? 'snip cut auto wide' : 'snip cut auto'} dir="auto" lang={langOf(row.snippet)}>
          {row.snippet}
        </div>
        {(chip !== null || row.mark !== null) && (
          <div className="meta">
            {row.mark !== null && <MarkChip mark={row.mark} short={chip !== null} />}
            {chip !== null && (
              <span className={`chip ${chip.look}`}>
                {chip.look === 'wait' && <Icon of={Clock} />}
                {chip.text}
              </span>
            )}
          </div>
        )}
      </div>
    </div>
  );
}

/** What the owner marked it as; beside what is owed there is room for its sign alone. */
function MarkChip({ mark, short }: { mark: NonNullable<Row['mark']>; short: boolean }) {
  const { say } = useLanguage();
  return (
    <span className="chip kind">
      <Icon of={kindIcons[mark.kind]} />
      {!short && <bdi className="cut">{mark.reason === '' ? say(`contacts.kind.${mark.kind}`) : mark.reason}</bdi>}
    </span>
  );
}

function senderOf(row: Row, { say }: LanguageOfWindow): string {
  if (row.from.name !== '') return row.from.name;
  return row.from.address === '' ? say('mail.noSender') : row.from.address;
}

/** What is owed, most pressing first: a late promise, an answer past its time, a reply that waits, a promise, an answer to come. */
function chipOf(row: Row, now: number, { say, formats }: LanguageOfWindow): { look: string; text: string } | null {
  const promise = row.complaint?.promisedFor ?? null;
  if (row.waitingToSend) return { look: 'wait', text: say('mail.row.waitingToSend') };
  if (row.complaint?.late === true) return { look: 'late', text: say('mail.row.late') };
  if (row.answerBy !== null && isPast(row, now))
    return { look: 'late', text: say('mail.row.by', { time: dueTime(row.answerBy, now, formats) }) };
  if (promise !== null && row.complaint?.status === 'promised') return { look: 'gold', text: formats.weekdayTime(promise.instant) };
  if (row.answerBy !== null) return { look: '', text: say('mail.row.by', { time: dueTime(row.answerBy, now, formats) }) };
  return null;
}

/** "15:20" today, "Thu 15:20" on another day. */
function dueTime(instant: string, now: number, formats: LanguageOfWindow['formats']): string {
  const sameDay = formats.isoDay(instant) === formats.isoDay(new Date(now).toISOString());
  if (sameDay) return formats.time(instant);
  return Math.abs(Date.parse(instant) - now) < 6 * 86_400_000 ? formats.weekdayTime(instant) : formats.day(instant);
}

/** "Maya Thornton, Re: Serving bowl…, 11:52, complaint promised Thu 14:00, unread" */
function rowName(row: Row, now: number, language: LanguageOfWindow): string {
  const { name, formats } = language;
  const parts = [senderOf(row, language), row.subject === '' ? name('mail.noSubject') : row.subject, formats.short(row.lastAt, now)];
  if (row.complaint !== null) parts.push(complaintWords(row.complaint, language));
  if (row.mark !== null) parts.push([name(`contacts.kind.${row.mark.kind}`), row.mark.reason].filter((part) => part !== '').join(': '));
  if (row.complaint?.status !== 'promised' && row.answerBy !== null)
    parts.push(name('mail.row.answerBy', { time: dueTime(row.answerBy, now, formats) }));
  if (row.waitingToSend) parts.push(name('mail.row.waitingToSend'));
  if (row.hasAttachments) parts.push(name('mail.row.attachments'));
  if (row.unread) parts.push(name('mail.row.unread'));
  return parts.join(language.language === 'ar' || language.language === 'fa' ? '، ' : ', ');
}

function complaintWords({ status, promisedFor, late }: ComplaintBadge, { name, formats }: LanguageOfWindow): string {
  const time = promisedFor === null ? '' : formats.weekdayTime(promisedFor.instant);
  if (late && promisedFor !== null && status !== 'resolved') return name('mail.row.complaint.late', { time });
  if (status === 'promised')
    return promisedFor === null ? name('mail.row.complaint.promisedUndated') : name('mail.row.complaint.promised', { time });
  return name(`mail.row.complaint.${status}`);
}
