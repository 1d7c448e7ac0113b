/** The draft of the open conversation: found, typed in, and saved as it stands, after a pause or three seconds. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input } from '#contract/api.ts';
import { faultOf } from '#contract/errors.ts';
import { type Draft, isBlank } from '#contract/replies.ts';
import { useShowFault } from '../app/faults.ts';
import { useWire } from '../app/live.ts';

export type DraftChanges = Input<'drafts.save'>['changes'];

const pauseMs = 600;
/** Who types without a pause loses no more than this much. */
const longestMs = 3000;
const retryMs = 5000;

/** @param writing whether a new mail is being written: its draft belongs to no conversation yet */
export function useDraft(conversationId: string | null, writing = false) {
  const wire = useWire();
  const showFault = useShowFault();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [saved, setSaved] = useState(true);
  /** Grows whenever the message should take the focus; 0 leaves it where it is. */
  const [focusWish, setFocusWish] = useState(0);
  const latest = useRef<Draft | null>(null);
  const pending = useRef<DraftChanges>({});
  const timer = useRef<number | undefined>(undefined);
  /** By when what is pending is to be saved, pause or none. */
  const due = useRef(0);
  const saving = useRef<Promise<boolean>>(Promise.resolve(true));
  const wanted = useRef<string | null>(null);
  const faultRef = useRef(showFault);
  faultRef.current = showFault;
  const active = writing || conversationId !== null;
  const openId = useRef(active ? conversationId : undefined);
  openId.current = active ? conversationId : undefined;

  const put = useCallback((next: Draft | null) => {
    latest.current = next;
    setDraft(next);
  }, []);

  /** Saves what is not saved yet. @returns whether all of it is */
  const flush = useCallback((): Promise<boolean> => {
    window.clearTimeout(timer.current);
    const current = latest.current;
    const changes = pending.current;
    if (current === null || Object.keys(changes).length === 0) return saving.current;
    pending.current = {};
    const { id } = current;
    saving.current = saving.current.then(async () => {
      try {
        const { savedAt } = await wire.call('drafts.save', { id, changes }).catch((error: unknown) => {
          const whole = latest.current;
          // Another window sent or discarded it: what is being written here is a draft again.
          if (faultOf(error).code === 'not-found' && whole?.id === id) return wire.call('drafts.restore', whole);
          throw error;
        });
        if (latest.current?.id === id) {
          put({ ...latest.current, savedAt });
          setSaved(true);
        }
        return true;
      } catch (error) {
        if (latest.current?.id !== id) {
          faultRef.current(error);
          return false;
        }
        // What could not be saved stays to be saved, under what was typed since.
        pending.current = { ...changes, ...pending.current };
        setSaved(false);
        timer.current = window.setTimeout(() => void flush(), retryMs);
        return false;
      }
    });
    return saving.current;
  }, [put, wire]);

  const change = useCallback(
    (changes: DraftChanges): void => {
      if (latest.current === null) return;
      put({ ...latest.current, ...(changes as Partial<Draft>) });
      if (Object.keys(pending.current).length === 0) due.current = performance.now() + longestMs;
      pending.current = { ...pending.current, ...changes };
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), Math.max(0, Math.min(pauseMs, due.current - performance.now())));
    },
    [flush, put],
  );

  const show = useCallback(
    (next: Draft, focus: boolean): void => {
      pending.current = {};
      saving.current = Promise.resolve(true);
      setSaved(true);
      put(next);
      setFocusWish((wish) => (focus ? wish + 1 : 0));
    },
    [put],
  );

  /** Away from the screen; what was written stays a draft, and one that was never written in goes. */
  const leave = useCallback((): void => {
    const left = latest.current;
    if (left === null) return;
    const stored = flush();
    put(null);
    if (!isBlank(left)) return;
    // In another window it may have been written in meanwhile.
    stored.then(() => wire.call('drafts.discard', { id: left.id, ifBlank: true })).catch((error: unknown) => faultRef.current(error));
  }, [flush, put, wire]);

  /** Gone for good: sent or discarded. */
  const drop = useCallback((): void => {
    window.clearTimeout(timer.current);
    pending.current = {};
    put(null);
  }, [put]);

  useEffect(() => {
    if (!active) return;
    let gone = false;
    const asked = writing ? wire.call('drafts.open', { conversationId: null, all: false }) : wire.call('drafts.find', { conversationId });
    asked.then(
      (found) => {
        if (gone || found === null || latest.current !== null) return;
        const focus = writing || found.id === wanted.current;
        wanted.current = null;
        if (focus || !isBlank(found)) show(found, focus);
      },
      (error: unknown) => faultRef.current(error),
    );
    return () => {
      gone = true;
      leave();
    };
  }, [active, conversationId, leave, show, wire, writing]);

  useEffect(() => {
    const hide = (): void => void flush();
    window.addEventListener('pagehide', hide);
    return () => window.removeEventListener('pagehide', hide);
  }, [flush]);

  /** The draft of this conversation, or a new one; `all` adds everybody of the message. */
  const open = async (all = false): Promise<void> => {
    if (!active) return;
    if (latest.current !== null && !all) {
      setFocusWish((wish) => wish + 1);
      return;
    }
    try {
      await flush();
      const opened = await wire.call('drafts.open', { conversationId, all });
      if (openId.current === conversationId) show(opened, true);
    } catch (error) {
      showFault(error);
    }
  };

  /** Hands a message on; what is being written stays a draft meanwhile. */
  const forward = async (messageId: number): Promise<void> => {
    if (conversationId === null) return;
    try {
      leave();
      const opened = await wire.call('drafts.forward', { conversationId, messageId });
      if (openId.current === conversationId) show(opened, true);
    } catch (error) {
      showFault(error);
    }
  };

  /** Shows a draft that came back; when its conversation is opened only now, it is shown then. @returns false for the latter */
  const bringBack = (back: Draft): boolean => {
    if (openId.current === back.conversationId) {
      show(back, true);
      return true;
    }
    wanted.current = back.id;
    return false;
  };

  return {
    /** Null while none is open; one of another conversation is never shown under this one. */
    draft: active && draft !== null && draft.conversationId === conversationId ? draft : null,
    saved,
    focusWish,
    /** What stands there now, between two renderings too. */
    current: () => latest.current,
    change,
    flush,
    open,
    forward,
    close: leave,
    drop,
    bringBack,
  };
}
