/** The LATTE check of a draft: what the engine finds in its words, and what the owner ticks by hand. It never blocks. */
import { useEffect, useRef, useState } from 'react';
import { type Check, type Draft, type LatteStep, latteStepSchema } from '#contract/replies.ts';
import { useWire } from '../app/live.ts';

const pauseMs = 300;

export interface Step {
  readonly step: LatteStep;
  readonly ticked: boolean;
  /** The words of the draft that show it. */
  readonly found: string | null;
}

export function useCheck(draft: Draft | null) {
  const wire = useWire();
  const [check, setCheck] = useState<Check | null>(null);
  const [byHand, setByHand] = useState<Partial<Record<LatteStep, boolean>>>({});
  const id = draft?.id ?? null;
  const text = draft?.text ?? '';
  const language = draft?.language ?? null;
  const asked = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft starts without the ticks of the former
  useEffect(() => {
    setCheck(null);
    setByHand({});
    asked.current = null;
  }, [id]);

  useEffect(() => {
    if (id === null || language === null) return;
    let gone = false;
    const timer = window.setTimeout(
      () => {
        asked.current = id;
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
  }, [id, text, language, wire]);

  const steps = latteStepSchema.options.map((step): Step => {
    const found = check?.latte[step] ?? null;
    return { step, found, ticked: byHand[step] ?? found !== null };
  });
  return {
    checked: check !== null,
    steps,
    promise: check?.promise ?? null,
    tick: (step: LatteStep, on: boolean): void => setByHand((now) => ({ ...now, [step]: on })),
  };
}
