/** The place Follow-ups: what is owed, by when. */
import { CalendarArrowDown, Plus } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import type { FollowUp } from '#contract/reminders.ts';
import { useShowFault } from '../app/faults.ts';
import { useKeys } from '../app/keys.ts';
import { useCall, useWire } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useToasts } from '../app/toasts.tsx';
import { RecordPanel } from '../complaints/RecordPanel.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { saveFile } from '../mail/files.ts';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { agendaOf, type Group } from './agenda.ts';
import { useEngineNow } from './clock.ts';
import { FollowUpDialog } from './FollowUpDialog.tsx';
import { FollowUpRow } from './FollowUpRow.tsx';
import { Week } from './Week.tsx';
import '../mail/list.css';
import './reminders.css';
import './agenda.css';

/** What is being asked about a row. */
interface Asking {
  readonly id: string;
  readonly what: 'keep' | 'snooze';
}

export function FollowUps() {
  const { say, formats } = useLanguage();
  const { data } = useCall('followUps.list', {});
  const { place, go } = usePlace();
  const now = useEngineNow();
  const wire = useWire();
  const { show } = useToasts();
  const showFault = useShowFault();
  const [adding, setAdding] = useState(false);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const narrow = useNarrow();
  const [recordOpen, setRecordOpen] = useState(false);

  const today = formats.isoDay(new Date(now).toISOString());
  const groups = agendaOf(data?.followUps ?? [], today);
  const all = groups.flatMap(({ followUps }) => followUps);
  const chosen = all.find(({ id }) => id === place.followUp) ?? all[0];

  const choose = (followUp: FollowUp | undefined): void => {
    if (followUp === undefined) return;
    setMissing([]);
    go({ name: 'follow-ups', followUp: followUp.id }, { replace: true });
  };
  const step = (by: number): void => {
    const at = chosen === undefined ? -1 : all.indexOf(chosen);
    choose(all[Math.min(all.length - 1, Math.max(0, at + by))]);
  };
  const ask = (what: Asking['what']): void => {
    if (chosen !== undefined) setAsking({ id: chosen.id, what });
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    e: () => ask('keep'),
    f: () => ask('snooze'),
    c: () => setRecordOpen((open) => !open),
  });

  const save = async (): Promise<void> => {
    try {
      saveFile(await wire.call('followUps.calendar', {}));
      show({ text: say('followups.saved') });
    } catch (error) {
      showFault(error);
    }
  };

  const late = groups.find(({ kind }) => kind === 'late')?.followUps.length ?? 0;
  const still = groups.find(({ kind }) => kind === 'today')?.followUps.length ?? 0;
  return (
    <main className={recordOpen ? 'main two open' : 'main two'}>
      <section className="page" aria-label={say('followups.place')}>
        <div className="page-h">
          <h1>{say('followups.place')}</h1>
          {all.length > 0 && (
            <span className="muted">{say('followups.counts', { late, today: still, later: all.length - late - still })}</span>
          )}
          <span className="grow" />
          {all.length > 0 && (
            <IconButton label={say('followups.export')} onPress={() => void save()}>
              <Icon of={CalendarArrowDown} />
            </IconButton>
          )}
          <Button className="btn line" onPress={() => setAdding(true)}>
            <Icon of={Plus} />
            {say('followups.add')}
          </Button>
        </div>
        <Week followUps={data?.followUps ?? []} today={today} />
        <div className="agenda">
          {groups.map((group, index) => (
            <div key={`${group.kind}${group.day ?? ''}`}>
              {group.kind !== 'late' && index === (late > 0 ? 1 : 0) && (
                <div className="nowline">{say('followups.now', { time: formats.time(new Date(now).toISOString()) })}</div>
              )}
              <GroupHead group={group} />
              <ul aria-label={groupName(group)}>
                {group.followUps.map((one) => (
                  <FollowUpRow
                    key={one.id}
                    followUp={one}
                    now={now}
                    withDay={group.kind === 'late' || group.kind === 'later'}
                    chosen={one.id === chosen?.id}
                    asking={asking?.id === one.id ? asking.what : null}
                    onAsk={(what) => setAsking(what === null ? null : { id: one.id, what })}
                    onChoose={() => {
                      choose(one);
                      setRecordOpen(true);
                    }}
                    onMissing={(fields) => {
                      choose(one);
                      setMissing(fields);
                      setRecordOpen(true);
                    }}
                  />
                ))}
              </ul>
            </div>
          ))}
          {late > 0 && groups.length === 1 && (
            <div className="nowline">{say('followups.now', { time: formats.time(new Date(now).toISOString()) })}</div>
          )}
          {data !== undefined && all.length === 0 && (
            <div className="nothing">
              <p>{say('followups.none')}</p>
            </div>
          )}
        </div>
      </section>
      <RecordPanel
        key={chosen?.id ?? 'none'}
        conversationId={chosen?.conversationId ?? null}
        complaint={chosen?.complaint?.number ?? null}
        missing={missing}
        {...(narrow ? { onClose: () => setRecordOpen(false) } : {})}
      />
      <FollowUpDialog isOpen={adding} onClose={() => setAdding(false)} />
    </main>
  );

  /** A group's name is its day; what else stands beside it describes it. */
  function groupName({ kind, day }: Group): string {
    if (kind === 'day' && day !== null) return formats.longDay(`${day}T12:00:00Z`);
    return say(`followups.group.${kind === 'day' ? 'later' : kind}`);
  }

  function GroupHead({ group }: { group: Group }) {
    const noon = `${group.day ?? today}T12:00:00Z`;
    return (
      <h2 className="grp">
        {group.kind === 'day' ? formats.weekday(noon, 'long') : groupName(group)}{' '}
        <span>
          {group.kind === 'late'
            ? formats.number(group.followUps.length)
            : group.kind === 'day'
              ? formats.day(noon)
              : group.kind !== 'later' && formats.longDay(noon)}
        </span>
      </h2>
    );
  }
}

/** Up to 1180 pixels the record has no place of its own beside the agenda (DESIGN.md, section 3). */
const narrowWindow = '(max-width: 1180px)';

function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(narrowWindow);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(narrowWindow).matches,
  );
}
