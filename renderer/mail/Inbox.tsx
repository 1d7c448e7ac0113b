/** The place Inbox: the list, the conversation, and what belongs to it at the inline end. */
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ConversationRow, Tab } from '#contract/mail.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useKeys } from '../app/keys.ts';
import { useAct, useCall } from '../app/live.ts';
import { useNow } from '../app/now.ts';
import { usePlace } from '../app/place.tsx';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { BeforeYouSend, focusCheck } from '../replies/BeforeYouSend.tsx';
import { Composer } from '../replies/Composer.tsx';
import { useComposer } from '../replies/useComposer.ts';
import { AllAnswered } from './AllAnswered.tsx';
import { Conversation } from './Conversation.tsx';
import { groupRows } from './groups.ts';
import { ListPane } from './ListPane.tsx';
import { type RowFilter, useRows } from './rows.ts';
import { SidePanel } from './SidePanel.tsx';
import '../complaints/complaints.css';
import './mail.css';

export function Inbox() {
  const language = useLanguage();
  const { say } = language;
  const { place, go } = usePlace();
  const now = useNow();
  const tab: Tab = place.tab ?? 'answer';
  const selected = place.conversation ?? null;
  const [filter, setFilter] = useState<RowFilter>({ unreadOnly: false, complaintOnly: false });
  const list = useRows(tab, filter);
  const targetHours = useCall('settings.get', {}).data?.settings.answerWithinHours ?? 0;
  const groups = useMemo(() => groupRows(list.rows, { now, targetHours, language }), [list.rows, now, targetHours, language]);
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  const conversation = useCall('conversations.get', { id: selected ?? '' }, { enabled: selected !== null });
  const words = useFaultWords();
  const showFault = useShowFault();
  const listRef = useRef<HTMLDivElement>(null);
  const threadRef = useRef<HTMLDivElement>(null);
  const [followUpOpen, setFollowUpOpen] = useState(false);
  const [recordOpen, setRecordOpen] = useState(false);

  const select = useCallback(
    (id: string | null) => go(id === null ? { name: 'inbox', tab } : { name: 'inbox', tab, conversation: id }, { replace: true }),
    [go, tab],
  );
  const step = (by: 1 | -1): void => {
    const at = rows.findIndex((row) => row.id === selected);
    const next = rows[at < 0 ? 0 : at + by];
    if (next !== undefined) select(next.id);
  };
  const { finish, moveOn, toggleUnread } = useRowActs(rows, tab, select);
  const done = (): void => {
    if (selected !== null) finish(selected, conversation.data?.status ?? tab);
  };
  const unread = (): void => {
    if (selected === null) return;
    const known = rows.find((row) => row.id === selected)?.unread ?? conversation.data?.messages.some((message) => message.unread) ?? false;
    toggleUnread(selected, !known);
  };
  const enter = (): void => threadRef.current?.focus();
  // While a reply is written, the record stands in the place of its check only where it was asked for.
  const [recordFor, setRecordFor] = useState<string | null>(null);
  const recordWhileWriting = recordFor === selected;
  const logComplaint = useAct('complaints.create').mutate;
  const openRecord = (): void => {
    if (selected !== null && conversation.data?.complaints.length === 0) logComplaint({ conversationId: selected }, { onError: showFault });
    setRecordFor(selected);
    setRecordOpen(true);
  };
  const showCheck = (): void => {
    setRecordFor(null);
    // On a narrow window the panel lies over the conversation.
    setRecordOpen(true);
    window.setTimeout(focusCheck);
  };
  const { composer, open: openReply } = useComposer({
    conversation: conversation.data ?? null,
    select,
    onSent: (id, to) => {
      setRecordOpen(false);
      moveOn(id, to);
    },
    onCheck: showCheck,
  });
  const reply = (): void => {
    setRecordFor(null);
    openReply();
  };
  const beforeSend =
    composer === null || conversation.data === undefined || recordWhileWriting ? null : (
      <BeforeYouSend composer={composer} conversation={conversation.data} onRecord={openRecord} />
    );

  const scroll = (by: number): void => threadRef.current?.scrollBy({ top: threadRef.current.clientHeight * by });
  const open = selected !== null;
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    enter,
    ...(open
      ? {
          escape: () => {
            if (recordOpen) setRecordOpen(false);
            else if (composer !== null) composer.close();
            else listRef.current?.focus();
          },
          e: done,
          u: unread,
          r: reply,
          'shift+r': () => openReply(true),
          f: () => setFollowUpOpen(true),
          c: openRecord,
          space: () => scroll(0.9),
          'shift+space': () => scroll(-0.9),
        }
      : {}),
  });

  const empty = tab === 'answer' && list.loaded && list.rows.length === 0 && !filter.unreadOnly && !filter.complaintOnly && !open;
  return (
    <main className={open ? 'main three' : 'main inbox-two'}>
      <ListPane
        tab={tab}
        onTab={(to) => go({ name: 'inbox', tab: to })}
        counts={list.counts}
        filter={filter}
        onFilter={setFilter}
        groups={groups}
        loaded={list.loaded}
        now={now}
        selected={selected}
        listRef={listRef}
        onSelect={select}
        onEnter={enter}
        onEndReached={list.loadMore}
      />
      {empty && <AllAnswered />}
      {!open && !empty && <p className="choose muted">{list.rows.length > 0 && say('mail.empty.choose')}</p>}
      {open && conversation.error !== null && (
        <section className="conv" aria-label={say('mail.conversation')}>
          <p className="choose late" role="alert">
            {words(conversation.error)}
          </p>
        </section>
      )}
      {open && conversation.data === undefined && conversation.error === null && (
        <section className="conv" aria-label={say('mail.conversation')} />
      )}
      {open && conversation.data !== undefined && (
        <Conversation
          conversation={conversation.data}
          threadRef={threadRef}
          followUpOpen={followUpOpen}
          onFollowUpOpen={setFollowUpOpen}
          onReply={reply}
          onDone={done}
          onUnread={unread}
          onOpenRecord={openRecord}
          composer={
            composer === null ? null : (
              <Composer key={composer.draft.id} composer={composer} onShowCheck={recordWhileWriting ? showCheck : null} />
            )
          }
        />
      )}
      {open && <SidePanel conversationId={selected} isOpen={recordOpen} onClose={() => setRecordOpen(false)} beforeSend={beforeSend} />}
    </main>
  );
}

/** Done and unread from list and header: the selection moves on, the toast takes it back. */
function useRowActs(rows: readonly ConversationRow[], tab: Tab, select: (id: string | null) => void) {
  const { say } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const move = useAct('conversations.move').mutate;
  const read = useAct('conversations.read').mutate;
  /** To the next older row, where the conversation leaves this tab. */
  const moveOn = (id: string, to: Tab): void => {
    const at = rows.findIndex((row) => row.id === id);
    const next = rows[at + 1] ?? rows[at - 1] ?? null;
    if (at >= 0 && tab !== to) select(next?.id ?? null);
  };
  return {
    moveOn,
    finish(id: string, status: Tab): void {
      const to: Tab = status === 'done' ? 'answer' : 'done';
      move(
        { id, to },
        {
          onSuccess: ({ from }) => {
            moveOn(id, to);
            show({
              text: say(`mail.moved.${to}`),
              action: {
                label: say('mail.undo'),
                run: () => move({ id, to: from }, { onSuccess: () => select(id), onError: showFault }),
              },
            });
          },
          onError: showFault,
        },
      );
    },
    toggleUnread(id: string, unread: boolean): void {
      read({ id, unread }, { onError: showFault });
    },
  };
}
