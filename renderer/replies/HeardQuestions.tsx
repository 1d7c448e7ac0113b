/** Questions that came more than once and have no help text yet, each a way to write one. */
import { useId } from 'react';
import { Button } from 'react-aria-components';
import type { Heard } from '#contract/snippets.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import '../reports/cards.css';

export function HeardQuestions({ onMake }: { onMake(heard: Heard): void }) {
  const { say } = useLanguage();
  const id = useId();
  const { data: heard } = useCall('snippets.heard', {});
  const refuse = useAct('snippets.refuse');
  const { show } = useToasts();
  const showFault = useShowFault();
  if (heard === undefined || heard.length === 0) return null;
  const notNeeded = (words: string): void =>
    refuse.mutate(
      { words, refused: true },
      {
        onError: showFault,
        onSuccess: () =>
          show({
            text: say('snippets.heard.refused'),
            action: { label: say('composer.undo'), run: () => refuse.mutate({ words, refused: false }, { onError: showFault }) },
          }),
      },
    );
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{say('snippets.heard')}</h2>
      <ul className="help-heard">
        {heard.map((one, at) => (
          <li key={one.words} className="fx">
            <span className="grow cut auto" dir="auto" id={`${id}-${at}`}>
              {one.question}
            </span>
            <span className="chip">{say('snippets.heard.count', { count: one.count })}</span>
            <Button className="btn sm line" aria-describedby={`${id}-${at}`} onPress={() => onMake(one)}>
              {say('snippets.heard.make')}
            </Button>
            <Button className="btn sm" aria-describedby={`${id}-${at}`} onPress={() => notNeeded(one.words)}>
              {say('snippets.heard.refuse')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
