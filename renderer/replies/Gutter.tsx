/** The draft's inline-start gutter: a mark beside the sentence in which a step of LATTE was found. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Draft } from '#contract/replies.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { iconOf } from './steps.ts';
import type { Step } from './useCheck.ts';

interface GutterProps {
  readonly steps: readonly Step[];
  readonly draft: Draft;
  readonly dir: string;
  /** Which way the message runs, whatever the window's own direction: the marks stand where its lines begin. */
  readonly rtl: boolean;
  readonly messageRef: RefObject<HTMLTextAreaElement | null>;
}

export function Gutter({ steps, draft, dir, rtl, messageRef }: GutterProps) {
  const { name } = useLanguage();
  const mirror = useRef<HTMLDivElement>(null);
  const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map());
  const [scrolled, setScrolled] = useState(0);
  const [width, setWidth] = useState(0);
  const marks = steps
    .flatMap((one) => (one.found === null || !one.ticked ? [] : [{ step: one.step, place: draft.text.indexOf(one.found) }]))
    .filter(({ place }) => place >= 0)
    .sort((one, other) => one.place - other.place);

  // A text field tells no place of its letters: a twin that nobody sees breaks its lines in the same places.
  useLayoutEffect(() => {
    const field = messageRef.current;
    if (field === null) return;
    const follow = (): void => setScrolled(field.scrollTop);
    const measure = new ResizeObserver(() => setWidth(field.clientWidth));
    field.addEventListener('scroll', follow);
    measure.observe(field);
    return () => {
      field.removeEventListener('scroll', follow);
      measure.disconnect();
    };
  }, [messageRef]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew with every text and width
  useLayoutEffect(() => {
    const found = new Map<string, number>();
    let last = -Infinity;
    for (const mark of mirror.current?.querySelectorAll<HTMLElement>('[data-step]') ?? []) {
      // Two steps in one line stand one under the other.
      last = Math.max(mark.offsetTop, last + 22);
      found.set(mark.dataset.step ?? '', last);
    }
    setTops((before) => ([...found].every(([key, top]) => before.get(key) === top) && before.size === found.size ? before : found));
  }, [draft.text, steps, width, dir]);

  let from = 0;
  return (
    <div className="comp-gut" dir={rtl ? 'rtl' : 'ltr'}>
      <div ref={mirror} className="comp-t comp-twin" aria-hidden="true" dir={dir} lang={draft.language} style={{ inlineSize: width }}>
        {marks.map(({ step, place }) => {
          const piece = draft.text.slice(from, place);
          from = Math.max(from, place);
          return (
            <span key={step}>
              {piece}
              <span data-step={step} />
            </span>
          );
        })}
        {draft.text.slice(from)}
      </div>
      {marks.map(({ step }) => (
        <i key={step} title={name(`composer.step.${step}`)} style={{ insetBlockStart: (tops.get(step) ?? 0) - scrolled }}>
          <Icon of={iconOf[step]} />
        </i>
      ))}
    </div>
  );
}
