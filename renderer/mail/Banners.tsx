/** What the owner must know about the mailbox: offline is neutral, a refused password has its one button. */
import { CircleAlert, CloudOff } from 'lucide-react';
import { Fragment, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Fault } from '#contract/errors.ts';
import type { SyncState } from '#contract/sync.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useUnlock } from '../app/Unlock.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Icon } from '../ui/Icon.tsx';
import { RefusedActs } from './RefusedActs.tsx';

export function Banners() {
  const states = useCall('mail.state', {}).data ?? [];
  return states.map((state) => (
    <Fragment key={state.accountId}>
      <Banner state={state} />
      <RefusedActs state={state} />
    </Fragment>
  ));
}

function Banner({ state }: { state: SyncState }) {
  const { say, formats } = useLanguage();
  const outbox = useCall('outbox.list', { openOnly: true });
  const { locked } = useUnlock();
  // Said over the whole window, with the question for the passphrase: the mailbox's own password would not help.
  if (state.fault?.code === 'secrets-locked' && locked) return null;
  if (state.fault !== null && state.fault.code !== 'offline') return <FaultBanner state={state} fault={state.fault} />;
  if (state.offlineSince === null) return null;
  const waiting = outbox.data?.filter((item) => item.state === 'waiting' || item.state === 'queued').length ?? 0;
  return (
    <div className="banner" role="status">
      <Icon of={CloudOff} />
      <span className="grow">{say('mail.offline', { time: formats.short(state.offlineSince), count: waiting })}</span>
    </div>
  );
}

function FaultBanner({ state, fault }: { state: SyncState; fault: Fault }) {
  const { say } = useLanguage();
  const words = useFaultWords();
  const showFault = useShowFault();
  const sync = useAct('mail.sync');
  const [asking, setAsking] = useState(false);
  return (
    <div className="banner bad" role="alert">
      <span className="late">
        <Icon of={CircleAlert} />
      </span>
      <span className="grow">
        {fault.code === 'wrong-password' ? (
          <>
            <b className="sb">{say('mail.password.wrong')}</b> {say('mail.password.safe')}
          </>
        ) : (
          words({ fault })
        )}
      </span>
      {fault.code === 'wrong-password' ? (
        <Button className="btn sm line" onPress={() => setAsking(true)}>
          {say('mail.password.enter')}
        </Button>
      ) : (
        <Button
          className="btn sm line"
          isDisabled={sync.isPending}
          onPress={() => sync.mutate({ account: state.accountId }, { onError: showFault })}
        >
          {say('mail.tryAgain')}
        </Button>
      )}
      <PasswordDialog state={state} isOpen={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

function PasswordDialog({ state, isOpen, onClose }: { state: SyncState; isOpen: boolean; onClose: () => void }) {
  const { say } = useLanguage();
  const words = useFaultWords();
  const { show } = useToasts();
  const save = useAct('accounts.password');
  const [password, setPassword] = useState('');
  return (
    <DialogBox title={say('mail.password.enter')} isOpen={isOpen} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(
            { id: state.accountId, password },
            {
              onSuccess: () => {
                setPassword('');
                onClose();
                show({ text: say('mail.password.saved') });
              },
            },
          );
        }}
      >
        <label className="f" htmlFor="mailbox-password">
          {say('mail.password.label', { email: state.email })}
        </label>
        <input
          id="mailbox-password"
          className="input ltr"
          type="password"
          autoComplete="current-password"
          // biome-ignore lint/a11y/noAutofocus: the dialog asks for this one thing
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          aria-invalid={save.error !== null || undefined}
          aria-describedby={save.error === null ? undefined : 'mailbox-password-fault'}
        />
        {save.error !== null && (
          <p className="help late" id="mailbox-password-fault">
            {words(save.error)}
          </p>
        )}
        <div className="ends">
          <span className="grow" />
          <Button className="btn" onPress={onClose}>
            {say('mail.cancel')}
          </Button>
          <Button className="btn primary" type="submit" isDisabled={password === '' || save.isPending}>
            {say('mail.password.save')}
          </Button>
        </div>
      </form>
    </DialogBox>
  );
}
