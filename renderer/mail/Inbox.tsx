/** The place Inbox: the list, the conversation, and what belongs to it at the inline end. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Tab } from '#contract/mail.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { runKey, useKeys } from '../app/keys.ts';
import { useAct, useCall } from '../app/live.ts';
import { useNow } from '../app/now.ts';
import { usePlace } from '../app/place.tsx';
import { keys } from '../app/shortcuts.ts';
import { useLanguage } from '../i18n/language.tsx';
import { BeforeYouSend, focusCheck } from '../replies/BeforeYouSend.tsx';
import { loadWhenIdle, useLoadedComposer } from '../replies/lazy.ts';
import { MakeSnippet } from '../replies/MakeSnippet.tsx';
import { useComposer } from '../replies/useComposer.ts';
import { useHandlingTime } from '../reports/useHandlingTime.ts';
import { AllAnswered } from './AllAnswered.tsx';
import { Conversation } from './Conversation.tsx';
import { groupRows } from './groups.ts';
import { ListPane } from './ListPane.tsx';
import { useMarks } from './marks.ts';
import { messageMeant } from './meant.ts';
import type { Begin } from './ReplyBar.tsx';
import { useRowActs } from './row-acts.ts';
import { type RowFilter, useRows } from './rows.ts';
import { SidePanel } from './SidePanel.tsx';
import './dialogs.css';
import './inbox.css';
import './conversation.css';
import './print.css';

export function Inbox() {
  const language = useLanguage();
  const { say } = language;
  const { place, go } = usePlace();
  const now = useNow();
  const tab: Tab = place.tab ?? 'answer';
  const selected = place.conversation ?? null;
  useHandlingTime(selected);
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
  const [markOpen, setMarkOpen] = useState(false);
  const [recordOpen, setRecordOpen] = useState(false);
  const [helpText, setHelpText] = useState<string | null>(null);

  const select = useCallback(
    (id: string | null) => go(id === null ? { name: 'inbox', tab } : { name: 'inbox', tab, conversation: id }, { replace: true }),
    [go, tab],
  );
  const marks = useMarks(rows, `${tab} ${JSON.stringify(filter)}`);
  const acts = useRowActs(rows, selected, select);
  // While a letter is handed over the owner may have gone on to another tab.
  const shownTab = useRef(tab);
  shownTab.current = tab;
  const step = (by: 1 | -1, mark = false): void => {
    const at = rows.findIndex((row) => row.id === selected);
    const next = rows[at < 0 ? 0 : at + by];
    if (next === undefined) return;
    if (mark) marks.span(selected, next.id);
    select(next.id);
  };
  /** What a key acts on: the selected rows, else the open conversation. */
  const targets = marks.ids.length > 0 ? marks.ids : selected === null ? [] : [selected];
  const isUnread = (id: string): boolean =>
    rows.find((row) => row.id === id)?.unread ?? conversation.data?.messages.some((message) => message.unread) ?? false;
  /** Does it and lets go of the selection. */
  const onTargets = (act: (ids: readonly string[]) => void): void => {
    if (targets.length === 0) return;
    act(targets);
    marks.clear();
  };
  const done = (): void => {
    const status = marks.ids.length > 0 ? tab : (conversation.data?.status ?? tab);
    onTargets((ids) => acts.move(ids, status === 'done' ? 'answer' : 'done'));
  };
  const unread = (to = targets.some((id) => !isUnread(id))): void => onTargets((ids) => acts.read(ids, to));
  const trash = (): void => onTargets(acts.trash);
  const enter = (): void => threadRef.current?.focus();
  // While a reply is written, the record stands in the place of its check only where it was asked for.
  const [recordFor, setRecordFor] = useState<string | null>(null);
  const recordWhileWriting = selected !== null && recordFor === selected;
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
  const writing = place.writing === true;
  const {
    composer,
    open: openReply,
    forward,
  } = useComposer({
    conversation: conversation.data ?? null,
    writing,
    write: () => go({ name: 'inbox', tab, writing: true }),
    select,
    onSent: (id, to) => {
      setRecordOpen(false);
      if (writing) go({ name: 'inbox', tab: to ?? tab, conversation: id });
      else if (to !== null && tab !== to && shownTab.current === tab) acts.moveOn([id]);
    },
    onDiscarded: () => go({ name: 'inbox', tab }, { replace: true }),
    onCheck: showCheck,
  });
  const Composer = useLoadedComposer(composer !== null);
  const isComposing = composer !== null;
  const wasComposing = useRef(false);
  useEffect(() => {
    // The focus went with the reply: the next key must find a place to begin from.
    if (wasComposing.current && !isComposing && document.activeElement === document.body) (threadRef.current ?? listRef.current)?.focus();
    wasComposing.current = isComposing;
  }, [isComposing]);
  useEffect(loadWhenIdle, []);
  const [begin, setBegin] = useState<Begin | null>(null);
  const reply = (how: Begin = {}): void => {
    setRecordFor(null);
    setBegin(how);
    openReply();
  };
  useEffect(() => {
    // Its keys work once it is there.
    if (composer === null || Composer === null || begin === null) return;
    setBegin(null);
    if (begin.language !== undefined) composer.change({ language: begin.language });
    if (begin.templates === true) runKey(keys.templates);
  }, [composer, Composer, begin]);
  const beforeSend =
    // What is handed on to a carrier is no answer to a customer: its record stays beside it.
    composer === null || composer.draft.kind === 'forward' || (conversation.data === undefined && !writing) || recordWhileWriting ? null : (
      <BeforeYouSend composer={composer} conversation={conversation.data ?? null} onRecord={openRecord} />
    );

  const handOn = (): void => {
    const meant = messageMeant(conversation.data?.messages ?? []);
    setRecordFor(null);
    if (meant !== undefined) forward(meant.id);
  };

  const scroll = (by: number): void => threadRef.current?.scrollBy({ top: threadRef.current.clientHeight * by });
  const open = selected !== null;
  useKeys({
    ...(writing && composer !== null ? { escape: () => go({ name: 'inbox', tab }, { replace: true }) } : {}),
    j: () => step(1),
    k: () => step(-1),
    arrowdown: () => step(1),
    arrowup: () => step(-1),
    enter,
    x: () => {
      if (selected !== null) marks.toggle(selected);
    },
    'shift+j': () => step(1, true),
    'shift+k': () => step(-1, true),
    ...(targets.length > 0 ? { e: done, u: () => unread(), delete: trash } : {}),
    ...(marks.ids.length > 0 ? { escape: marks.clear } : {}),
    ...(targets.length > 0 ? { [keys.mark]: () => setMarkOpen(true) } : {}),
    ...(open
      ? {
          escape: () => {
            if (marks.ids.length > 0) marks.clear();
            else if (recordOpen) setRecordOpen(false);
            else if (composer !== null) composer.close();
            else listRef.current?.focus();
          },
          r: () => reply(),
          'shift+r': () => openReply(true),
          [keys.forward]: handOn,
          [keys.helpText]: () => setHelpText(selected),
          f: () => setFollowUpOpen(true),
          c: openRecord,
          space: () => scroll(0.9),
          'shift+space': () => scroll(-0.9),
        }
      : {}),
  });

  const empty =
    tab === 'answer' && list.loaded && list.rows.length === 0 && !filter.unreadOnly && !filter.complaintOnly && !open && !writing;
  return (
    <main className={open || writing ? 'main three' : 'main inbox-two'}>
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
        marks={marks}
        bulk={{ done, unread, trash, clear: marks.clear, ids: marks.ids, markOpen, onMarkOpen: setMarkOpen }}
        anyRead={marks.ids.some((id) => !isUnread(id))}
      />
      {helpText !== null && <MakeSnippet conversationId={helpText} onClose={() => setHelpText(null)} />}
      {empty && <AllAnswered />}
      {writing && (
        <section className="conv" aria-label={say('app.key.newMail')}>
          <header className="conv-h">
            <h2 className="grow">{say('app.key.newMail')}</h2>
          </header>
          {composer !== null && Composer !== null && <Composer key={composer.draft.id} composer={composer} onShowCheck={null} />}
        </section>
      )}
      {!open && !empty && !writing && <p className="choose muted">{list.rows.length > 0 && say('mail.empty.choose')}</p>}
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
          markOpen={markOpen && marks.ids.length === 0}
          onMarkOpen={setMarkOpen}
          onReply={reply}
          onForward={handOn}
          onDone={done}
          onUnread={() => unread()}
          onOpenRecord={openRecord}
          composer={
            composer === null || Composer === null ? null : (
              <Composer key={composer.draft.id} composer={composer} onShowCheck={recordWhileWriting ? showCheck : null} />
            )
          }
        />
      )}
      {writing && beforeSend !== null && <div className={recordOpen ? 'side open' : 'side'}>{beforeSend}</div>}
      {open && <SidePanel conversationId={selected} isOpen={recordOpen} onClose={() => setRecordOpen(false)} beforeSend={beforeSend} />}
    </main>
  );
}
