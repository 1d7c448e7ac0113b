/** One conversation: its header with what can be done, the messages, and the way to a reply. */
import { Reply } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Conversation as ConversationData } from '#contract/mail.ts';
import { useAct } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Band } from './Band.tsx';
import { ConversationHeader } from './ConversationHeader.tsx';
import { LinkGate } from './links.tsx';
import { MessageView } from './MessageView.tsx';

/** So many of the newest messages stand open; older ones wait behind one line. */
const openAtFirst = 6;

interface ConversationProps {
  readonly conversation: ConversationData;
  readonly threadRef: RefObject<HTMLDivElement | null>;
  readonly followUpOpen: boolean;
  readonly onFollowUpOpen: (open: boolean) => void;
  readonly onReply: () => void;
  readonly onDone: () => void;
  readonly onUnread: () => void;
  readonly onOpenRecord: () => void;
  /** The composer, docked under the thread while a reply is written; the reply bar stands there otherwise. */
  readonly composer: ReactNode;
}

export function Conversation(props: ConversationProps) {
  const { conversation, threadRef } = props;
  const { name } = useLanguage();
  useReadOnOpen(conversation);
  const customer = customerName(conversation);
  return (
    <section className="conv" aria-label={name('mail.conversation')}>
      <ConversationHeader {...props} customer={customer} />
      <Band conversation={conversation} onOpen={props.onOpenRecord} />
      <LinkGate>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls can be reached by keyboard */}
        <div className="thread" ref={threadRef} tabIndex={0} role="group" aria-label={name('mail.conversation')}>
          <Messages key={conversation.id} conversation={conversation} />
        </div>
      </LinkGate>
      {props.composer ?? (
        <Button className="replybar" aria-keyshortcuts="R" onPress={props.onReply}>
          <Icon of={Reply} flip />
          <span className="grow cut">{name('mail.replyTo', { name: customer })}</span>
          <span aria-hidden="true">
            <kbd>R</kbd>
          </span>
        </Button>
      )}
    </section>
  );
}

function Messages({ conversation }: { conversation: ConversationData }) {
  const { say } = useLanguage();
  const [all, setAll] = useState(false);
  const { messages } = conversation;
  const firstUnread = messages.findIndex((one) => one.unread);
  const foldable = Math.max(0, messages.length - openAtFirst);
  const hidden = all ? 0 : Math.min(foldable, firstUnread < 0 ? foldable : firstUnread);
  const newest = messages.at(-1);
  return (
    <>
      {hidden > 0 && (
        <Button className="btn sm older" onPress={() => setAll(true)}>
          {say('mail.message.older', { count: hidden })}
        </Button>
      )}
      {messages.slice(hidden).map((message) => (
        <MessageView
          key={message.id}
          message={message}
          language={conversation.language}
          folded={message.direction === 'out' && message !== newest}
        />
      ))}
    </>
  );
}

/** What is opened is read; a mail marked unread by hand stays so until the next one comes or it is opened again. */
function useReadOnOpen({ id, messages }: ConversationData): void {
  const read = useAct('conversations.read').mutate;
  const latest = useRef(messages);
  latest.current = messages;
  const count = messages.length;
  useEffect(() => {
    if (count > 0 && latest.current.some((message) => message.unread)) read({ id, unread: false });
  }, [id, count, read]);
}

/** Whom a reply goes to, by name where there is one. */
function customerName({ customer, messages }: ConversationData): string {
  if (customer !== null && customer.name !== '') return customer.name;
  const from = messages.findLast((message) => message.direction === 'in')?.from ?? messages.at(-1)?.to[0];
  return from?.name || from?.address || customer?.addresses[0] || '';
}
