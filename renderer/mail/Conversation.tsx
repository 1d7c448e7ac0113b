/** One conversation: its header with what can be done, the messages, and the way to a reply. */
import { Fragment, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Conversation as ConversationData } from '#contract/mail.ts';
import { useAct, useCalls } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Band } from './Band.tsx';
import { ConversationHeader } from './ConversationHeader.tsx';
import { LinkGate } from './links.tsx';
import { MessageView } from './MessageView.tsx';
import { NewTopic } from './NewTopic.tsx';
import { QuotedProvider } from './quoting.ts';
import { type Begin, ReplyBar } from './ReplyBar.tsx';
import { ThreadEvent, useThreadEvents } from './thread-events.tsx';
import './conversation.css';

/** So many of the newest messages stand open; older ones wait behind one line. */
const openAtFirst = 6;

interface ConversationProps {
  readonly conversation: ConversationData;
  readonly threadRef: RefObject<HTMLDivElement | null>;
  readonly followUpOpen: boolean;
  readonly onFollowUpOpen: (open: boolean) => void;
  readonly markOpen: boolean;
  readonly onMarkOpen: (open: boolean) => void;
  readonly onReply: (how?: Begin) => void;
  readonly onForward: () => void;
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
  const quoted = useQuotedLines(conversation.complaints);
  return (
    <section className="conv" aria-label={name('mail.conversation')}>
      <ConversationHeader {...props} customer={customer} />
      <Band conversation={conversation} onOpen={props.onOpenRecord} />
      <NewTopic conversation={conversation} />
      <LinkGate>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls can be reached by keyboard */}
        <div className="thread" ref={threadRef} tabIndex={0} role="group" aria-label={name('mail.conversation')}>
          <QuotedProvider value={quoted}>
            <Messages key={conversation.id} conversation={conversation} />
          </QuotedProvider>
        </div>
      </LinkGate>
      {props.composer ?? <ReplyBar customer={customer} language={conversation.language} onReply={props.onReply} />}
    </section>
  );
}

function Messages({ conversation }: { conversation: ConversationData }) {
  const { say } = useLanguage();
  const [all, setAll] = useState(false);
  const { messages } = conversation;
  const [start] = useState(() => startOf(messages));
  const firstUnread = messages.findIndex((one) => one.unread);
  const foldable = Math.max(0, messages.length - openAtFirst);
  const hidden = all ? 0 : Math.min(foldable, firstUnread < 0 ? foldable : firstUnread);
  const newest = messages.at(-1);
  const events = useThreadEvents(conversation.complaints);
  const shown = messages.slice(hidden);
  /** What happened after this message and before the next one. */
  const after = (place: number) => {
    const [from, to] = [shown[place]?.at ?? '', shown[place + 1]?.at ?? '\uffff'];
    return events.filter(({ at }) => at >= from && at < to).map((event) => <ThreadEvent key={event.key} event={event} />);
  };
  return (
    <>
      {hidden > 0 && (
        <Button className="btn sm older" onPress={() => setAll(true)}>
          {say('mail.message.older', { count: hidden })}
        </Button>
      )}
      {shown.map((message, place) => (
        <Fragment key={message.id}>
          <MessageView
            message={message}
            language={conversation.language}
            folded={message.direction === 'out' && message !== newest}
            start={message.id === start}
          />
          {after(place)}
        </Fragment>
      ))}
    </>
  );
}

/** Where a conversation of several mails opens: at the first unread one, else at the newest. */
function startOf(messages: ConversationData['messages']): number | null {
  return messages.length < 2 ? null : ((messages.find((one) => one.unread) ?? messages.at(-1))?.id ?? null);
}

/** The lines of Nature of the conversation's complaints, to be marked where they were quoted from. */
function useQuotedLines(numbers: readonly number[]): readonly string[] {
  const complaints = useCalls(
    'complaints.get',
    numbers.map((number) => ({ number })),
  );
  const all = complaints.map((one) => one?.nature ?? '').join('\n');
  return useMemo(() => all.split('\n').filter((line) => line.trim() !== ''), [all]);
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
