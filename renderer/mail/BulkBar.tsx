/** What can be done with all selected rows, in the place of the tabs' foot while there are any. */
import { Archive, Inbox, Mail, MailOpen, Trash2, X } from 'lucide-react';
import { Toolbar } from 'react-aria-components';
import type { Tab } from '#contract/mail.ts';
import { keys } from '../app/shortcuts.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { ContactMark } from './ContactMark.tsx';
import './list.css';

export interface BulkActs {
  done(): void;
  unread(unread: boolean): void;
  trash(): void;
  clear(): void;
  /** The choice of a kind for all of them. */
  readonly ids: readonly string[];
  readonly markOpen: boolean;
  onMarkOpen(open: boolean): void;
}

export function BulkBar({ count, tab, anyRead, acts }: { count: number; tab: Tab; anyRead: boolean; acts: BulkActs }) {
  const { say } = useLanguage();
  return (
    <Toolbar className="bulk" aria-label={say('mail.bulk')}>
      <span className="grow cut" role="status">
        {say('mail.bulk.count', { count })}
      </span>
      <IconButton small label={say(tab === 'done' ? 'mail.toAnswer' : 'mail.done')} shortcut={keys.done} onPress={acts.done}>
        <Icon of={tab === 'done' ? Inbox : Archive} />
      </IconButton>
      <IconButton
        small
        label={say(anyRead ? 'mail.markUnread' : 'mail.markRead')}
        shortcut={keys.unread}
        onPress={() => acts.unread(anyRead)}
      >
        <Icon of={anyRead ? Mail : MailOpen} />
      </IconButton>
      <ContactMark
        small
        contacts={acts.ids.map((conversationId) => ({ conversationId }))}
        isOpen={acts.markOpen}
        onOpenChange={acts.onMarkOpen}
        onDone={acts.clear}
      />
      <IconButton small label={say('mail.trash')} shortcut={keys.trash} onPress={acts.trash}>
        <Icon of={Trash2} />
      </IconButton>
      <IconButton small label={say('mail.bulk.clear')} shortcut={keys.back} onPress={acts.clear}>
        <Icon of={X} />
      </IconButton>
    </Toolbar>
  );
}
