/** What the owner did and the server refused: which mail, that it is back where it was, and the two ways on. */
import { CircleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { RefusedAct, SyncState } from '#contract/sync.ts';
import type { Say, WordKey } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import './facts.css';

const shown = 3;
const targets: Readonly<Record<string, WordKey>> = {
  inbox: 'settings.mailbox.inbox',
  sent: 'settings.mailbox.sent',
  archive: 'settings.mailbox.archive',
  junk: 'settings.mailbox.junk',
  trash: 'settings.mailbox.trash',
};

export function RefusedActs({ state }: { state: SyncState }) {
  const { say } = useLanguage();
  const { data: acts } = useCall('mail.refused', { account: state.accountId }, { enabled: state.refusedActs > 0, keep: true });
  const settle = useAct('mail.settleRefused');
  const showFault = useShowFault();
  const { show } = useToasts();
  if (state.refusedActs === 0 || acts === undefined || acts.length === 0) return null;
  const choose = (choice: 'dismiss' | 'again') =>
    settle.mutate(
      { account: state.accountId, choice },
      {
        onError: showFault,
        onSuccess: ({ settled }) => choice === 'again' && show({ text: say('mail.refused.askedAgain', { count: settled }) }),
      },
    );
  return (
    <div className="banner bad refused" role="alert">
      <span className="late">
        <Icon of={CircleAlert} />
      </span>
      <div className="grow">
        <b className="sb">{say('settings.refusedActs', { count: acts.length })}</b>
        <ul>
          {acts.slice(0, shown).map((act) => (
            <li key={act.id}>
              {wordsOf(act, say)} <bdi>{act.subject === '' ? say('mail.noSubject') : act.subject}</bdi>
            </li>
          ))}
          {acts.length > shown && <li>{say('mail.refused.more', { count: acts.length - shown })}</li>}
        </ul>
        <div className="fx">
          <Button className="btn sm line" isDisabled={settle.isPending} onPress={() => choose('again')}>
            {say('mail.refused.again')}
          </Button>
          <Button className="btn sm" isDisabled={settle.isPending} onPress={() => choose('dismiss')}>
            {say('mail.refused.dismiss')}
          </Button>
        </div>
      </div>
    </div>
  );
}

function wordsOf({ act, to }: RefusedAct, say: Say): string {
  const target = targets[to ?? ''];
  return act === 'move' && target !== undefined ? say('mail.refused.moveTo', { mailbox: say(target) }) : say(`mail.refused.act.${act}`);
}
