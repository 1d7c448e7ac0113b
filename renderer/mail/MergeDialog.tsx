/** Chooses the conversation that belongs to this one: the same customer's first, or any that the search finds. */
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Conversation } from '#contract/mail.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Icon } from '../ui/Icon.tsx';
import { langOf } from './script.ts';
import { useJoining } from './useJoining.ts';
import './dialogs.css';

interface Candidate {
  readonly id: string;
  readonly who: string;
  readonly subject: string;
  readonly at: string;
}

export function MergeDialog({ conversation, isOpen, onClose }: { conversation: Conversation; isOpen: boolean; onClose: () => void }) {
  const { say, name, formats } = useLanguage();
  const { merge } = useJoining();
  const [find, setFind] = useState('');
  const words = find.trim();
  const customerId = conversation.customer?.id ?? '';
  const customer = useCall('customers.get', { id: customerId }, { enabled: isOpen && customerId !== '' });
  const found = useCall(
    'search.run',
    { words, limit: 40, each: 'conversation', countTo: 40 },
    { enabled: isOpen && words !== '', keep: true },
  );
  const likely = (customer.data?.conversationRows ?? []).map((row) => ({
    id: row.id,
    who: row.from.name || row.from.address,
    subject: row.subject,
    at: row.lastAt,
  }));
  const hits = (found.data?.hits ?? []).flatMap((hit) =>
    hit.kind === 'message' ? [{ id: hit.id, who: hit.who ?? '', subject: hit.subject ?? '', at: hit.at ?? '' }] : [],
  );
  const candidates: Candidate[] = (words === '' ? likely : hits).filter((one) => one.id !== conversation.id);
  const choose = (id: string): void => {
    onClose();
    merge(conversation.id, id);
  };
  return (
    <DialogBox title={say('mail.merge')} isOpen={isOpen} onClose={onClose} wide>
      <p className="t2">{say('mail.merge.what')}</p>
      <label className="input">
        <Icon of={Search} />
        <input
          type="search"
          className="grow"
          dir="auto"
          // biome-ignore lint/a11y/noAutofocus: the dialog is for finding one
          autoFocus
          aria-label={name('mail.merge.find')}
          placeholder={say('mail.merge.find')}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      </label>
      {words === '' && candidates.length > 0 && <h3>{say('mail.merge.likely')}</h3>}
      {candidates.length === 0 && <p className="muted">{say('mail.merge.none')}</p>}
      <ul className="choose">
        {candidates.map((one) => (
          <li key={one.id}>
            <Button className="it" onPress={() => choose(one.id)}>
              <bdi className="md">{one.who}</bdi>
              <span className="cut grow t2 auto" dir="auto" lang={langOf(one.subject)}>
                {one.subject === '' ? say('mail.noSubject') : one.subject}
              </span>
              {one.at !== '' && <time dateTime={one.at}>{formats.short(one.at)}</time>}
            </Button>
          </li>
        ))}
      </ul>
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('mail.cancel')}
        </Button>
      </div>
    </DialogBox>
  );
}
