/** The LATTE check of a draft: what the engine finds in its words, and what the owner ticks by hand. It never blocks. */
import { useEffect, useRef, useState } from 'react';
import { type Check, type Draft, type Hint, type LatteStep, latteStepSchema } from '#contract/replies.ts';
import { useWire } from '../app/live.ts';

const pauseMs = 300;

export interface Step {
  readonly step: LatteStep;
  readonly ticked: boolean;
  /** The words of the draft that show it. */
  readonly found: string | null;
}

/** @param complaint the record that the reply is about */
export function useCheck(draft: Draft | null, complaint: number | null) {
  const wire = useWire();
  const [check, setCheck] = useState<Check | null>(null);
  const [hints, setHints] = useState<readonly Hint[]>([]);
  const [byHand, setByHand] = useState<Partial<Record<LatteStep, boolean>>>({});
  const id = draft?.id ?? null;
  const text = draft?.text ?? '';
  const language = draft?.language ?? null;
  const recipients = draft === null ? '' : [...draft.to, ...draft.cc, ...draft.bcc].map(({ address }) => address).join('\n');
  const files = draft?.attachments.length ?? 0;
  const kind = draft?.kind ?? 'reply';
  const conversationId = draft?.conversationId ?? null;
  const asked = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft starts without the ticks of the former
  useEffect(() => {
    setCheck(null);
    setHints([]);
    setByHand({});
    asked.current = null;
  }, [id]);

  useEffect(() => {
    if (id === null || language === null) return;
    let gone = false;
    const timer = window.setTimeout(
      () => {
        asked.current = id;
        const about = { kind, conversationId, complaint, files, recipients: recipients === '' ? [] : recipients.split('\n') };
        wire.call('drafts.hints', { text, language, ...about }).then(
          (found) => {
            if (!gone) setHints(found);
          },
          () => {
            if (!gone) setHints([]);
          },
        );
        wire.call('drafts.check', { text, language }).then(
          (found) => {
            if (!gone) setCheck(found);
          },
          // Hints only: without them the owner ticks by hand and sends as always.
          () => {
            if (!gone) setCheck(null);
          },
        );
      },
      asked.current === id ? pauseMs : 0,
    );
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [id, text, language, recipients, files, kind, conversationId, complaint, wire]);

  const steps = latteStepSchema.options.map((step): Step => {
    const found = check?.latte[step] ?? null;
    return { step, found, ticked: byHand[step] ?? found !== null };
  });
  return {
    checked: check !== null,
    steps,
    hints,
    promise: check?.promise ?? null,
    tick: (step: LatteStep, on: boolean): void => setByHand((now) => ({ ...now, [step]: on })),
  };
}
