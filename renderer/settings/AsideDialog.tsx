/** What could not be read or was too large: each with its reason, its source where it is here, and another try. */
import { Button } from 'react-aria-components';
import type { Output } from '#contract/api.ts';
import type { Say } from '#words/index.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useAct, useCall, useWire } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { saveFile } from '../mail/files.ts';
import { DialogBox } from '../ui/DialogBox.tsx';
import './mailboxes.css';

export function AsideDialog({ accountId, onClose }: { accountId: string; onClose: () => void }) {
  const { say, formats } = useLanguage();
  const { data, error } = useCall('messages.quarantined', {});
  const again = useAct('messages.tryAgain');
  const wire = useWire();
  const words = useFaultWords();
  const showFault = useShowFault();
  const { show } = useToasts();
  const rows = data?.filter((one) => one.account === accountId) ?? [];
  const tryAgain = (ids: number[]): void =>
    again.mutate({ ids }, { onError: showFault, onSuccess: ({ asked }) => show({ text: say('settings.aside.asked', { count: asked }) }) });
  return (
    <DialogBox title={say('settings.aside.title')} isOpen onClose={onClose} wide>
      <p className="muted">{say('settings.aside.lead')}</p>
      {error !== null && <p className="late">{words(error)}</p>}
      {data !== undefined && rows.length === 0 && <p>{say('settings.aside.none')}</p>}
      <ul className="aside-list">
        {rows.map((one) => (
          <li key={one.id}>
            <span className="grow">
              <b className="sb">{reasonOf(one.reason, say)}</b>
              <span className="muted">
                <bdi>{one.mailbox}</bdi> · {say('settings.aside.uid', { uid: formats.number(one.uid) })} ·{' '}
                {say('settings.aside.size', { size: formats.number(Math.max(1, Math.round(one.size / 1024))) })} · {formats.short(one.at)}
              </span>
            </span>
            {one.hasSource && (
              <Button
                className="btn sm"
                onPress={() => {
                  wire.call('messages.asideSource', { id: one.id }).then(saveFile, showFault);
                }}
              >
                {say('mail.saveSource')}
              </Button>
            )}
            <Button className="btn sm line" isDisabled={again.isPending || one.reason === 'again'} onPress={() => tryAgain([one.id])}>
              {say('settings.aside.tryAgain')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('mail.close')}
        </Button>
        {rows.length > 1 && (
          <Button className="btn line" isDisabled={again.isPending} onPress={() => tryAgain(rows.map((one) => one.id))}>
            {say('settings.aside.tryAll')}
          </Button>
        )}
      </div>
    </DialogBox>
  );
}

function reasonOf(reason: Output<'messages.quarantined'>[number]['reason'], say: Say): string {
  switch (reason) {
    case 'too-large':
      return say('settings.aside.tooLarge');
    case 'not-sent-by-server':
      return say('settings.aside.notSent');
    case 'erased':
      return say('settings.aside.erased');
    case 'again':
      return say('settings.aside.again');
    default:
      return say('settings.aside.unreadable');
  }
}
