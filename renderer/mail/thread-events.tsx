/** What happened to the complaint, between the mails: a promise made, the complaint resolved. */
import type { HistoryEntry } from '#contract/complaints.ts';
import { useCalls } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import './conversation.css';

export interface ThreadEventData {
  readonly key: string;
  readonly at: string;
  readonly number: number;
  /** Null where it was resolved. */
  readonly promised: { readonly due: string; readonly what: string } | null;
}

export function useThreadEvents(numbers: readonly number[]): readonly ThreadEventData[] {
  const histories = useCalls(
    'complaints.history',
    numbers.map((number) => ({ number })),
  );
  return numbers.flatMap((number, place) => eventsOf(number, histories[place] ?? []));
}

/** From the history, in any order: what was taken back later did not happen; a date typed twice in a row is one promise. */
export function eventsOf(number: number, history: readonly HistoryEntry[]): readonly ThreadEventData[] {
  const takenBack = new Set(history.map(({ undoes }) => undoes));
  const events: ThreadEventData[] = [];
  let fix = '';
  for (const entry of [...history].sort((one, other) => one.revision - other.revision)) {
    if (typeof entry.changes.fix?.to === 'string') fix = entry.changes.fix.to;
    if (entry.undoes !== null || takenBack.has(entry.id)) continue;
    const due = entry.changes.promisedFor?.to;
    const key = `${number} ${entry.id}`;
    if (typeof due === 'string') {
      const last = events.at(-1);
      if (last?.promised != null && Date.parse(entry.at) - Date.parse(last.at) < sameBreathMs) events.pop();
      events.push({ key, at: entry.at, number, promised: { due, what: fix } });
    }
    if (entry.changes.status?.to === 'resolved') events.push({ key: `${key} resolved`, at: entry.at, number, promised: null });
  }
  // A fix that was written after its promise belongs to it.
  const last = events.findLast(({ promised }) => promised !== null);
  return events.map((event) =>
    event === last && event.promised !== null ? { ...event, promised: { ...event.promised, what: fix } } : event,
  );
}

const sameBreathMs = 10 * 60_000;

export function ThreadEvent({ event }: { event: ThreadEventData }) {
  const { say, formats } = useLanguage();
  const { promised, number } = event;
  const when = promised === null ? '' : formats.wallDayTime(promised.due);
  return (
    <div className="event">
      <StatusMark status={promised === null ? 'resolved' : 'promised'} />
      <span>
        {promised === null
          ? say('mail.event.resolved', { number: String(number) })
          : promised.what === ''
            ? say('mail.event.promisedPlain', { when })
            : say('mail.event.promised', { when, what: promised.what })}
      </span>
    </div>
  );
}
