/** The help texts over the composer: the answer to a question that was heard before, put in where the cursor stands. */
import { useMemo } from 'react';
import type { Snippet } from '#contract/snippets.ts';
import { type Language, languages } from '#contract/time.ts';
import { directionOf } from '#words/index.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { type Pick, PickDialog } from './PickDialog.tsx';

interface HelpDialogProps {
  readonly conversationId: string | null;
  /** Of the draft: a text that is written in it is taken in it. */
  readonly language: Language;
  onInsert(text: string): void;
  /** @param toMessage the focus belongs into the message again */
  onClose(toMessage: boolean): void;
}

export function HelpDialog({ conversationId, language, onInsert, onClose }: HelpDialogProps) {
  const { say, name } = useLanguage();
  const words = useFaultWords();
  const showFault = useShowFault();
  const list = useCall('snippets.list', {});
  const used = useAct('snippets.used');
  const picks = usePicks(list.data, language);
  return (
    <PickDialog
      label={name('snippets.title')}
      findLabel={name('snippets.find')}
      picks={picks}
      language={language}
      none={list.error !== null ? words(list.error) : say(list.data?.length === 0 ? 'snippets.empty' : 'snippets.none')}
      preview={({ text, language: of }) => (
        <p lang={of} dir={directionOf(of)}>
          {text}
        </p>
      )}
      onLook={ignore}
      waiting={false}
      onPick={({ id, text }) => {
        onInsert(text);
        onClose(true);
        used.mutate({ id, conversationId }, { onError: showFault });
      }}
      onClose={onClose}
    />
  );
}

const ignore = (): void => undefined;

/** Each once: in the draft's language where there is one, else in the window's, else in any. */
function usePicks(snippets: readonly Snippet[] | undefined, language: Language): readonly Pick[] {
  const { language: own, say } = useLanguage();
  return useMemo(
    () =>
      (snippets ?? []).flatMap(({ id, area, texts }): Pick[] => {
        const of = [language, own, ...languages].find((one) => texts[one] !== undefined);
        const words = of === undefined ? undefined : texts[of];
        if (of === undefined || words === undefined) return [];
        const shown = texts[own]?.question || words.question || words.answer;
        const title = words.question === shown || words.question === '' ? null : words.question;
        return [{ id, title: shown, own: title, language: of, place: say(`snippets.area.${area}`), text: words.answer }];
      }),
    [snippets, language, own, say],
  );
}
