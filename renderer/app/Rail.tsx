/** The six places with their counts, and the sync state at the foot. */
import { CalendarClock, ChartColumn, ClipboardList, Inbox, type LucideIcon, Settings as SettingsIcon, Users } from 'lucide-react';
import type { WordKey } from '#words/index.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useCall } from './live.ts';
import { type PlaceName, usePlace } from './place.tsx';
import { SyncStatus } from './SyncStatus.tsx';

interface Entry {
  readonly name: PlaceName;
  readonly word: WordKey;
  readonly icon: LucideIcon;
  readonly flip?: boolean;
}

const entries: readonly Entry[] = [
  { name: 'inbox', word: 'app.inbox', icon: Inbox },
  { name: 'follow-ups', word: 'app.followUps', icon: CalendarClock },
  { name: 'complaints', word: 'app.complaints', icon: ClipboardList, flip: true },
  { name: 'insights', word: 'app.insights', icon: ChartColumn, flip: true },
  { name: 'customers', word: 'app.customers', icon: Users },
];

export function Rail() {
  const { say } = useLanguage();
  const { data: list } = useCall('conversations.list', { tab: 'answer', limit: 1 }, { keep: true });
  const { data: next } = useCall('followUps.next', {}, { keep: true });
  const toAnswer = list?.counts.answer ?? 0;
  const late = next?.late ?? 0;
  const marks: Partial<Record<PlaceName, { count: number; text: string; red: boolean }>> = {
    inbox: { count: toAnswer, text: say('app.toAnswer', { count: toAnswer }), red: false },
    'follow-ups': { count: late, text: say('app.late', { count: late }), red: true },
  };
  return (
    <nav className="rail" aria-label={say('app.places')}>
      {entries.map((entry) => (
        <RailLink key={entry.name} entry={entry} mark={marks[entry.name]} />
      ))}
      <div className="sp" />
      <RailLink entry={{ name: 'settings', word: 'app.settings', icon: SettingsIcon }} mark={undefined} />
      <SyncStatus />
    </nav>
  );
}

function RailLink({ entry, mark }: { entry: Entry; mark: { count: number; text: string; red: boolean } | undefined }) {
  const { say, formats } = useLanguage();
  const { place, go } = usePlace();
  const shown = mark !== undefined && mark.count > 0 ? mark : null;
  const describedBy = `${entry.name}-count`;
  return (
    <a
      href={`#${entry.name}`}
      {...(place.name === entry.name ? { 'aria-current': 'page' as const } : {})}
      {...(shown === null ? {} : { 'aria-describedby': describedBy })}
      onClick={(event) => {
        event.preventDefault();
        go({ name: entry.name });
      }}
    >
      <Icon of={entry.icon} large flip={entry.flip ?? false} />
      <span>{say(entry.word)}</span>
      {shown !== null && (
        <>
          <b className={shown.red ? 'n r' : 'n'} aria-hidden="true">
            {formats.number(shown.count)}
          </b>
          <span hidden id={describedBy}>
            {shown.text}
          </span>
        </>
      )}
    </a>
  );
}
