/** The counter that can be trusted: per mailbox what the server has, what is here, what is set aside; and which are read. */
import { useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import type { SyncState } from '#contract/sync.ts';
import type { WordKey } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { RefusedActs } from '../mail/RefusedActs.tsx';
import { AsideDialog } from './AsideDialog.tsx';
import './mailboxes.css';

const roleWords: Readonly<Record<string, WordKey>> = {
  inbox: 'settings.mailbox.inbox',
  sent: 'settings.mailbox.sent',
  drafts: 'settings.mailbox.drafts',
  archive: 'settings.mailbox.archive',
  junk: 'settings.mailbox.junk',
  trash: 'settings.mailbox.trash',
};

export function MailboxTable({ state }: { state: SyncState }) {
  const { say, formats } = useLanguage();
  const choose = useAct('mail.choose');
  const showFault = useShowFault();
  const [aside, setAside] = useState(false);
  const read = state.mailboxes.filter((mailbox) => mailbox.read);
  const sum = (of: 'onServer' | 'here' | 'quarantined'): number => read.reduce((all, mailbox) => all + mailbox[of], 0);
  return (
    <>
      <table className="mailboxes">
        <caption className="vh">{say('settings.mailboxes', { email: state.email })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('settings.mailbox')}</th>
            <th scope="col" className="num">
              {say('settings.mailbox.onServer')}
            </th>
            <th scope="col" className="num">
              {say('settings.mailbox.here')}
            </th>
            <th scope="col" className="num">
              {say('settings.mailbox.aside')}
            </th>
          </tr>
        </thead>
        <tbody>
          {state.mailboxes.map((mailbox) => {
            const word = roleWords[mailbox.role];
            const complete = mailbox.here + mailbox.quarantined === mailbox.onServer;
            return (
              <tr key={mailbox.path} className={mailbox.read ? '' : 'muted'}>
                <th scope="row">
                  <Checkbox
                    className="check"
                    isSelected={mailbox.read}
                    isDisabled={mailbox.role === 'inbox'}
                    onChange={(on) => choose.mutate({ account: state.accountId, path: mailbox.path, read: on }, { onError: showFault })}
                    aria-label={say('settings.mailbox.read', { mailbox: word === undefined ? mailbox.path : say(word) })}
                  >
                    <span className="tick" />
                    <bdi>{word === undefined ? mailbox.path : say(word)}</bdi>
                  </Checkbox>
                </th>
                <td className="num">{formats.number(mailbox.onServer)}</td>
                <td className={mailbox.read && !complete ? 'num late' : 'num'}>{mailbox.read ? formats.number(mailbox.here) : '–'}</td>
                <td className="num">{mailbox.read ? formats.number(mailbox.quarantined) : '–'}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('settings.mailbox.all')}</th>
            <td className="num">{formats.number(sum('onServer'))}</td>
            <td className="num">{formats.number(sum('here'))}</td>
            <td className="num">{formats.number(sum('quarantined'))}</td>
          </tr>
        </tfoot>
      </table>
      <div className="fx mailboxes-end">
        {state.waitingActs > 0 && <span className="muted">{say('settings.waitingActs', { count: state.waitingActs })}</span>}
        <span className="grow" />
        {sum('quarantined') > 0 && (
          <Button className="btn sm line" onPress={() => setAside(true)}>
            {say('settings.aside.show', { count: sum('quarantined') })}
          </Button>
        )}
      </div>
      <RefusedActs state={state} />
      <p className="help">{say('settings.mailboxesHint')}</p>
      {aside && <AsideDialog accountId={state.accountId} onClose={() => setAside(false)} />}
    </>
  );
}
