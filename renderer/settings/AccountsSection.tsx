/** The mailboxes: where each stands, a new password, adding and removing. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Account } from '#contract/settings.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { TextInput } from '../ui/Fields.tsx';
import { AccountForm } from './AccountForm.tsx';
import { MailboxTable } from './MailboxTable.tsx';
import '../reports/cards.css';
import './forms.css';

export function AccountsSection() {
  const { say } = useLanguage();
  const { data: accounts } = useCall('accounts.list', {});
  const [adding, setAdding] = useState(false);
  return (
    <div className="stack">
      {accounts?.map((account) => (
        <AccountCard key={account.id} account={account} />
      ))}
      {adding ? (
        <AccountForm onAdded={() => setAdding(false)} />
      ) : (
        <div>
          <Button className="btn line" onPress={() => setAdding(true)}>
            {say('settings.addAccount')}
          </Button>
        </div>
      )}
    </div>
  );
}

function AccountCard({ account }: { account: Account }) {
  const { say } = useLanguage();
  const { data: states } = useCall('mail.state', {});
  const change = useAct('accounts.password');
  const remove = useAct('accounts.remove');
  const words = useFaultWords();
  const showFault = useShowFault();
  const { show } = useToasts();
  const [password, setPassword] = useState('');
  const state = states?.find(({ accountId }) => accountId === account.id);
  return (
    <section className="card" aria-label={account.email}>
      <h2>
        <bdi className="ltr">{account.email}</bdi>
      </h2>
      {state?.fault !== undefined && state.fault !== null && <p className="help late">{words({ fault: state.fault })}</p>}
      {state !== undefined && state.mailboxes.length > 0 && <MailboxTable state={state} />}
      <form
        className="form-end"
        onSubmit={(event) => {
          event.preventDefault();
          if (password === '') return;
          change.mutate(
            { id: account.id, password },
            {
              onError: showFault,
              onSuccess: () => {
                setPassword('');
                show({ text: say('settings.passwordSaved') });
              },
            },
          );
        }}
      >
        <TextInput
          label={say('settings.newPassword')}
          type="password"
          ltr
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
        />
        <Button type="submit" className="btn line">
          {say('settings.savePassword')}
        </Button>
        <span className="grow" />
        <Button
          className="btn danger"
          aria-describedby={`${account.id}-remove`}
          onPress={() =>
            remove.mutate(
              { id: account.id },
              { onError: showFault, onSuccess: () => show({ text: say('settings.removed', { email: account.email }) }) },
            )
          }
        >
          {say('settings.removeAccount')}
        </Button>
      </form>
      <p className="help" id={`${account.id}-remove`}>
        {say('settings.removeAccountHint')}
      </p>
    </section>
  );
}
