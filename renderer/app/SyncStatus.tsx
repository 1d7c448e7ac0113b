/** Where the mail stands, at the foot of the rail: one line, and a click gets the mail now. */
import { CircleAlert, CircleCheck, CloudOff, RefreshCw } from 'lucide-react';
import type { SyncState } from '#contract/sync.ts';
import type { Say } from '#words/index.ts';
import type { Formats } from '../i18n/formats.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useFaultWords, useShowFault } from './faults.ts';
import { useAct, useCall } from './live.ts';

export function SyncStatus() {
  const { say, formats } = useLanguage();
  const { data: states } = useCall('mail.state', {}, { keep: true });
  const { data: outbox } = useCall('outbox.list', { openOnly: true }, { keep: true });
  const sync = useAct('mail.sync');
  const showFault = useShowFault();
  const words = useFaultWords();
  const worst = states === undefined ? undefined : pressing(states);
  const trouble = worst !== undefined && isTrouble(worst);
  const text = worst === undefined ? say('app.notSynced') : describe(worst, say, formats);
  const icon =
    worst === undefined || worst.phase === 'idle' ? CircleCheck : trouble ? CircleAlert : worst.phase === 'offline' ? CloudOff : RefreshCw;
  const waiting = outbox?.length ?? 0;
  return (
    <>
      <div
        className={trouble ? 'sync late' : 'sync'}
        role="status"
        aria-label={say('app.syncState')}
        title={trouble && worst.fault !== null ? words({ fault: worst.fault }) : undefined}
      >
        <Icon of={icon} />
        <span>{text}</span>
        {waiting > 0 && <span>{say('app.waitingToSend', { count: waiting })}</span>}
      </div>
      <button type="button" className="sync-now" disabled={sync.isPending} onClick={() => sync.mutate({}, { onError: showFault })}>
        {say('app.syncNow')}
      </button>
    </>
  );
}

const order: readonly SyncState['phase'][] = ['stopped', 'offline', 'reading', 'sending', 'connecting', 'idle'];

/** More than being away: the server or its certificate is not what it was, and waiting alone mends nothing. */
function isTrouble({ phase, fault }: SyncState): boolean {
  if (phase === 'stopped') return true;
  return phase === 'offline' && fault !== null && !['offline', 'server-unreachable', 'server-unknown'].includes(fault.code);
}

/** The account that needs attention most. */
function pressing(states: readonly SyncState[]): SyncState | undefined {
  const rank = (state: SyncState): number => (isTrouble(state) ? -1 : order.indexOf(state.phase));
  return [...states].sort((one, other) => rank(one) - rank(other))[0];
}

function describe(state: SyncState, say: Say, formats: Formats): string {
  switch (state.phase) {
    case 'stopped':
      return say('app.stopped');
    case 'offline':
      if (state.fault?.code === 'disk-full' || state.fault?.code === 'disk-unwritable') return say('app.noRoom');
      if (isTrouble(state)) return say('settings.mailTrouble');
      return state.offlineSince === null ? say('app.connecting') : say('app.offline', { time: formats.short(state.offlineSince) });
    case 'connecting':
      return say('app.connecting');
    case 'sending':
      return say('app.sending');
    case 'reading':
      return state.progress === null
        ? say('app.checking')
        : say('app.reading', { done: formats.number(state.progress.done), total: formats.number(state.progress.total) });
    case 'idle':
      return state.lastSyncAt === null ? say('app.notSynced') : say('app.synced', { time: formats.short(state.lastSyncAt) });
  }
}
