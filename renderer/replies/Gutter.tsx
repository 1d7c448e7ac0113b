/** The draft's inline-start gutter: a mark beside the sentence in which a step of LATTE was found. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Editor } from './editor/create.ts';
import { iconOf } from './steps.ts';
import type { Step } from './useCheck.ts';
import './message-field.css';

interface GutterProps {
  readonly steps: readonly Step[];
  readonly text: string;
  readonly editorRef: RefObject<Editor | null>;
}

/** Two steps in one line stand one under the other, this many pixels apart. */
const apart = 22;

export function Gutter({ steps, text, editorRef }: GutterProps) {
  const { name } = useLanguage();
  const gutter = useRef<HTMLDivElement>(null);
  const [tops, setTops] = useState<readonly { readonly step: Step['step']; readonly top: number }[]>([]);
  const [moved, setMoved] = useState(0);

  useLayoutEffect(() => {
    const field = editorRef.current?.view.dom;
    if (field === undefined) return;
    const move = (): void => setMoved((times) => times + 1);
    const measure = new ResizeObserver(move);
    field.addEventListener('scroll', move);
    measure.observe(field);
    return () => {
      field.removeEventListener('scroll', move);
      measure.disconnect();
    };
  }, [editorRef]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew with every text, width and scroll
  useLayoutEffect(() => {
    const start = gutter.current?.getBoundingClientRect().top ?? 0;
    let last = Number.NEGATIVE_INFINITY;
    const found = steps
      .flatMap(({ step, found, ticked }) => {
        const top = found === null || !ticked ? null : (editorRef.current?.topOf(found) ?? null);
        return top === null ? [] : [{ step, top: top - start }];
      })
      .sort((one, other) => one.top - other.top)
      .map(({ step, top }) => {
        last = Math.max(top, last + apart);
        return { step, top: last };
      });
    setTops((before) => (JSON.stringify(before) === JSON.stringify(found) ? before : found));
  }, [text, steps, moved]);

  return (
    <div className="comp-gut" ref={gutter}>
      {tops.map(({ step, top }) => (
        <i key={step} title={name(`composer.step.${step}`)} style={{ insetBlockStart: top }}>
          <Icon of={iconOf[step]} />
        </i>
      ))}
    </div>
  );
}
