/** Writing, checking and sending the reply of the open conversation. The composer and "Before you send" share it. */
import { useEffect, useRef, useState } from 'react';
import type { Complaint } from '#contract/complaints.ts';
import type { Conversation } from '#contract/mail.ts';
import { type Draft, type Hint, isBlank, type LatteStep } from '#contract/replies.ts';
import { sayIn } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useCall, useWire } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { useEngineNow } from '../reminders/clock.ts';
import type { Editor } from './editor/create.ts';
import { quotedHtml } from './editor/pasting.ts';
import { gapsIn } from './gaps.ts';
import { canReach } from './recipients.ts';
import { type Step, useCheck } from './useCheck.ts';
import { type DraftChanges, useDraft } from './useDraft.ts';

/** Why a reply stays here. */
export type Block = 'unfilled' | 'to' | 'empty';

/** What the composer and the panel need of an open draft. */
export interface Composer {
  readonly draft: Draft;
  readonly saved: boolean;
  readonly focusWish: number;
  readonly sending: boolean;
  readonly block: Block | null;
  /** `{{variables}}` that are still empty. */
  readonly gaps: readonly string[];
  readonly complaint: Complaint | null;
  readonly checked: boolean;
  readonly steps: readonly Step[];
  readonly hints: readonly Hint[];
  /** The promise found in the draft, and whether it is saved with the sending. */
  readonly promise: { readonly text: string; readonly due: string; readonly past: boolean; readonly keep: boolean } | null;
  readonly messageRef: React.RefObject<Editor | null>;
  /** The draft as it stands, between two renderings too. */
  current(): Draft | null;
  /** Saves what is not saved yet. @returns whether all of it is */
  flush(): Promise<boolean>;
  readonly toRef: React.RefObject<HTMLInputElement | null>;
  change(changes: DraftChanges): void;
  tick(step: LatteStep, on: boolean): void;
  keepPromise(on: boolean): void;
  /** Puts a text where the cursor stands. */
  insert(text: string): void;
  /** Puts a ready sentence for a step on a line of its own. */
  insertLine(step: LatteStep): void;
  selectGap(name: string): void;
  send(thenDone: boolean): void;
  /** At a wall time of the shop. @returns false where it was not taken */
  sendAt(at: string): Promise<boolean>;
  /** Sends, unless steps are missing that the owner has not been shown yet. */
  sendAfterCheck(thenDone: boolean): void;
  close(): void;
  discard(): void;
}

interface ComposerDeps {
  readonly conversation: Conversation | null;
  /** A new mail is being written. */
  readonly writing: boolean;
  /** Opens the new mail. */
  readonly write: () => void;
  /** Opens a conversation of the Inbox. */
  readonly select: (id: string) => void;
  /** A reply left this conversation for the tab; null where it stays in its tab. */
  readonly onSent: (conversationId: string, to: 'waiting' | 'done' | null) => void;
  /** The new mail is gone. */
  readonly onDiscarded: () => void;
  /** Brings the check on screen and the first missing step into focus. */
  readonly onCheck: () => void;
}

export function useComposer({ conversation, writing, write, select, onSent, onDiscarded, onCheck }: ComposerDeps) {
  const { say, formats } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const wire = useWire();
  const undoSeconds = useCall('settings.get', {}).data?.settings.undoSeconds ?? 10;
  const drafts = useDraft(conversation?.id ?? null, writing);
  const { draft } = drafts;
  // What is handed on or begun anew changes no record.
  const number = draft?.kind === 'reply' ? (conversation?.complaints[0] ?? null) : null;
  const check = useCheck(draft, number);
  const complaint = useCall('complaints.get', { number: number ?? 0 }, { enabled: number !== null && draft !== null }).data ?? null;
  const [sending, setSending] = useState(false);
  const [block, setBlock] = useState<Block | null>(null);
  const [keep, setKeep] = useState<boolean | null>(null);
  const warned = useRef(false);
  const messageRef = useRef<Editor>(null);
  const toRef = useRef<HTMLInputElement>(null);
  const wallNow = formats.wall(new Date(useEngineNow()).toISOString());
  const draftId = draft?.id ?? null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft starts afresh
  useEffect(() => {
    setBlock(null);
    setKeep(null);
    setSending(false);
    warned.current = false;
  }, [draftId]);

  const past = check.promise !== null && check.promise.due <= wallNow;
  const promise = check.promise === null ? null : { ...check.promise, past, keep: number !== null && (keep ?? !past) };

  const bringBack = (back: Draft): void => {
    if (drafts.bringBack(back)) return;
    if (back.conversationId === null) write();
    else select(back.conversationId);
  };

  const callBack = (id: string): void => {
    // What is being written by now is stored first: it stays a draft under the one that comes back.
    drafts
      .flush()
      .then(() => wire.call('outbox.cancel', { id }))
      .then((back) => {
        bringBack(back);
        show({ text: say('composer.called') });
      }, showFault);
  };

  const blockOf = (current: Draft): Block | null => {
    if (gapsIn(current.text, current.subject).length > 0) return 'unfilled';
    if (current.kind !== 'forward' && current.text.trim() === '' && current.attachments.length === 0) return 'empty';
    return canReach([...current.to, ...current.cc, ...current.bcc]) ? null : 'to';
  };

  /** The answered mail's own form, harmless; its text stands for one that has none. */
  const quoteFor = ({ answers }: Draft): string | undefined => {
    const html = conversation?.messages.find(({ id }) => id === answers)?.html ?? null;
    return html === null ? undefined : quotedHtml(html);
  };

  /** @returns false where the engine did not take it */
  const send = async (thenDone: boolean, at: string | null = null): Promise<boolean> => {
    const current = drafts.current();
    if (current === null || sending) return true;
    const blocked = blockOf(current);
    setBlock(blocked);
    if (blocked === 'unfilled') selectGap(gapsIn(current.text)[0] ?? '');
    else if (blocked === 'to') toRef.current?.focus();
    else if (blocked === 'empty') messageRef.current?.focus();
    if (blocked !== null) return true;
    setSending(true);
    try {
      if (!(await drafts.flush())) return false;
      const saves = promise?.keep === true ? { due: promise.due, purpose: promise.text } : null;
      const item = await wire.call('outbox.send', {
        draftId: current.id,
        complaint: number,
        promise: saves,
        thenDone,
        quote: quoteFor(current),
        at,
      });
      drafts.drop();
      const whom = current.to[0] ?? current.cc[0] ?? current.bcc[0];
      const who = { name: whom?.name || whom?.address || '' };
      if (at !== null)
        show({
          text: say('composer.later.waits', { when: formats.wallDayTime(at) }),
          action: { label: say('composer.doNotSend'), run: () => callBack(item.id) },
        });
      else if (undoSeconds === 0) show({ text: say('composer.sentNow', who) });
      else
        show({
          text: say('composer.sent', { ...who, count: undoSeconds }),
          ms: undoSeconds * 1000,
          action: { label: say('composer.doNotSend'), run: () => callBack(item.id) },
        });
      const sentFrom = current.conversationId ?? item.conversationId;
      if (sentFrom !== null) onSent(sentFrom, thenDone ? 'done' : current.kind === 'forward' ? null : 'waiting');
      return true;
    } catch (error) {
      showFault(error);
      return false;
    } finally {
      setSending(false);
    }
  };

  const discard = (): void => {
    const gone = drafts.current();
    if (gone === null) return;
    drafts.drop();
    if (gone.kind === 'new') onDiscarded();
    const went = wire.call('drafts.discard', { id: gone.id });
    went.catch(showFault);
    if (isBlank(gone)) return;
    const undo = (): void =>
      void Promise.all([went, drafts.flush()])
        .then(() => wire.call('drafts.restore', gone))
        .then(bringBack, showFault);
    // With the form's going, not after the answer: a quick Z must not meet the way back of something older.
    show({ text: say('composer.discarded'), action: { label: say('composer.undo'), run: undo } });
  };

  const selectGap = (gap: string): void => messageRef.current?.selectGap(gap);

  const composer: Composer | null =
    draft === null
      ? null
      : {
          draft,
          saved: drafts.saved,
          focusWish: drafts.focusWish,
          sending,
          block,
          gaps: gapsIn(draft.text, draft.subject),
          complaint: complaint?.number === number ? complaint : null,
          checked: check.checked,
          steps: check.steps,
          hints: check.hints,
          promise,
          messageRef,
          current: drafts.current,
          flush: drafts.flush,
          toRef,
          change: (changes) => {
            setBlock(null);
            drafts.change(changes);
          },
          tick: check.tick,
          keepPromise: setKeep,
          insert: (text) => messageRef.current?.insert(text),
          insertLine: (step) => messageRef.current?.insertLine(lineFor(step, draft)),
          selectGap,
          send: (thenDone) => void send(thenDone),
          sendAt: (at) => send(false, at),
          sendAfterCheck: (thenDone) => {
            const missing = draft.kind !== 'forward' && check.checked && check.steps.some((one) => !one.ticked);
            if (!missing || warned.current || blockOf(draft) !== null) {
              void send(thenDone);
              return;
            }
            warned.current = true;
            onCheck();
          },
          close: drafts.close,
          discard,
        };
  return { composer, open: (all = false) => void drafts.open(all), forward: (messageId: number) => void drafts.forward(messageId) };
}

/** A ready sentence in the draft's language; what only the owner knows stands in it as a `{{gap}}`. */
function lineFor(step: LatteStep, { language }: Draft): string {
  const say = sayIn(language);
  const gap = step === 'listen' || step === 'act' || step === 'explain' ? `{{${say(`composer.gap.${step}`)}}}` : '';
  return say(`composer.line.${step}`, { gap }).replace(/[\u2066-\u2069]/g, '');
}
