/** Subject, by-line and toolbar of a conversation. */
import { Archive, Ellipsis, Inbox, Reply } from 'lucide-react';
import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Toolbar } from 'react-aria-components';
import type { Conversation } from '#contract/mail.ts';
import { runKey } from '../app/keys.ts';
import { useCall } from '../app/live.ts';
import { ariaKey, keys, shownKey } from '../app/shortcuts.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { ContactMark } from './ContactMark.tsx';
import { FollowUpPopover } from './FollowUpPopover.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { messageMeant } from './meant.ts';
import { SourceDialog } from './SourceDialog.tsx';
import { langOf } from './script.ts';
import { WhyDialog } from './WhyDialog.tsx';
import './conversation.css';

interface ConversationHeaderProps {
  readonly conversation: Conversation;
  readonly customer: string;
  readonly followUpOpen: boolean;
  readonly onFollowUpOpen: (open: boolean) => void;
  readonly markOpen: boolean;
  readonly onMarkOpen: (open: boolean) => void;
  readonly onReply: () => void;
  readonly onForward: () => void;
  readonly onDone: () => void;
  readonly onUnread: () => void;
}

export function ConversationHeader(props: ConversationHeaderProps) {
  const { conversation, customer } = props;
  const { say } = useLanguage();
  const [dialog, setDialog] = useState<'why' | 'merge' | null>(null);
  const [source, setSource] = useState<number | null>(null);
  const close = (): void => setDialog(null);
  const subject = conversation.subject === '' ? say('mail.noSubject') : conversation.subject;
  const done = conversation.status === 'done';
  return (
    <header className="conv-h">
      <div className="grow">
        <h2 className="cut auto" dir="auto" lang={langOf(subject, conversation.language)}>
          {subject}
        </h2>
        <ByLine conversation={conversation} customer={customer} />
      </div>
      <Toolbar className="tools" aria-label={say('mail.conversation')}>
        <IconButton label={say('mail.reply')} shortcut="R" onPress={() => props.onReply()}>
          <Icon of={Reply} flip />
        </IconButton>
        <FollowUpPopover
          conversationId={conversation.id}
          complaint={conversation.complaints[0] ?? null}
          customer={customer}
          isOpen={props.followUpOpen}
          onOpenChange={props.onFollowUpOpen}
        />
        <ContactMark contacts={[{ conversationId: conversation.id }]} isOpen={props.markOpen} onOpenChange={props.onMarkOpen} />
        <IconButton label={say(done ? 'mail.toAnswer' : 'mail.done')} shortcut="E" onPress={props.onDone}>
          <Icon of={done ? Inbox : Archive} />
        </IconButton>
        <MenuTrigger>
          <IconButton label={say('mail.more')}>
            <Icon of={Ellipsis} />
          </IconButton>
          <Popover className="menu pop" placement="bottom end">
            <Menu
              aria-label={say('mail.more')}
              onAction={(key) => {
                if (key === 'unread') props.onUnread();
                if (key === 'forward') props.onForward();
                if (key === 'why' || key === 'merge') setDialog(key);
                if (key === 'source') setSource(messageMeant(conversation.messages)?.id ?? null);
                if (key === 'print') window.print();
                // These belong to the record and the list, which do them by their keys.
                if (key === 'promise' || key === 'quote' || key === 'trash' || key === 'helpText') runKey(keys[key]);
              }}
            >
              <MenuItem id="forward" className="it" aria-keyshortcuts={ariaKey(keys.forward)}>
                {say('app.key.forward')}
                <span className="e">
                  <kbd>{shownKey(keys.forward)}</kbd>
                </span>
              </MenuItem>
              <MenuItem id="unread" className="it" aria-keyshortcuts="U">
                {say('mail.markUnread')}
                <span className="e">
                  <kbd>U</kbd>
                </span>
              </MenuItem>
              {(['promise', 'quote', 'trash'] as const).map((one) => (
                <MenuItem key={one} id={one} className="it" aria-keyshortcuts={ariaKey(keys[one])}>
                  {say(one === 'quote' ? 'mail.quoteSelection' : `mail.${one}`)}
                  <span className="e">
                    <kbd>{shownKey(keys[one])}</kbd>
                  </span>
                </MenuItem>
              ))}
              <MenuItem id="helpText" className="it" aria-keyshortcuts={ariaKey(keys.helpText)}>
                {say('snippets.key.make')}
                <span className="e">
                  <kbd>{shownKey(keys.helpText)}</kbd>
                </span>
              </MenuItem>
              <MenuItem id="why" className="it">
                {say('mail.why')}
              </MenuItem>
              <MenuItem id="merge" className="it">
                {say('mail.merge')}
              </MenuItem>
              <MenuItem id="source" className="it">
                {say('mail.showSource')}
              </MenuItem>
              <MenuItem id="print" className="it">
                {say('mail.print')}
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      </Toolbar>
      {source !== null && <SourceDialog messageId={source} isOpen onClose={() => setSource(null)} />}
      <WhyDialog id={conversation.id} isOpen={dialog === 'why'} onClose={close} />
      <MergeDialog conversation={conversation} isOpen={dialog === 'merge'} onClose={close} />
    </header>
  );
}

function ByLine({ conversation, customer }: { conversation: Conversation; customer: string }) {
  const { say, formats } = useLanguage();
  const { customerComplaints: count, customerSince, language } = conversation;
  const mark = useMarkWords(conversation.id);
  const year = customerSince === null ? '' : formats.year(customerSince);
  const complaints =
    count === 0 || customerSince === null
      ? null
      : conversation.complaints.length > 0
        ? count === 1
          ? say('mail.by.first')
          : say('mail.by.nth', { count, year })
        : say('mail.by.complaints', { count, year });
  const parts = [mark, complaints, language === null ? null : say(`mail.by.writes.${language}`)].filter((part) => part !== null);
  return (
    <div className="by">
      <bdi className="t2 md">{customer}</bdi>
      {parts.map((part) => (
        <span key={part}>
          <span aria-hidden="true">· </span>
          {part}
        </span>
      ))}
    </div>
  );
}

/** What the owner marked it as: "Question: Where is my parcel?". */
function useMarkWords(conversationId: string): string | null {
  const { say, name, language } = useLanguage();
  const mark = useCall('contacts.get', { contact: { conversationId } }).data;
  const reasons = useCall('reasons.list', {}).data;
  if (mark === undefined || !mark.marked || mark.kind === null) return null;
  const reason = reasons?.find((one) => one.id === mark.reason);
  if (reason === undefined) return say(`contacts.kind.${mark.kind}`);
  return say('contacts.by', { kind: name(`contacts.kind.${mark.kind}`), reason: reason.names[language] ?? reason.name });
}
