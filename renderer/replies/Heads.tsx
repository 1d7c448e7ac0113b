/** To, the copies where there are any or one asks for them, and the subject. */
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { useLanguage } from '../i18n/language.tsx';
import { RecipientsField } from './RecipientsField.tsx';
import type { Composer } from './useComposer.ts';

export function Heads({ composer }: { composer: Composer }) {
  const { say } = useLanguage();
  const { draft, block, toRef } = composer;
  const id = useId();
  const [asked, setAsked] = useState<readonly string[]>([]);
  const shown = (['cc', 'bcc'] as const).filter((part) => asked.includes(part) || draft[part].length > 0);
  return (
    <div className="comp-to">
      <RecipientsField
        id={`${id}-to`}
        label={say('composer.to')}
        value={draft.to}
        inputRef={toRef}
        bad={block === 'to'}
        onChange={(to) => composer.change({ to })}
      />
      {shown.map((part) => (
        <RecipientsField
          key={part}
          id={`${id}-${part}`}
          label={say(`composer.${part}`)}
          value={draft[part]}
          onChange={(addresses) => composer.change({ [part]: addresses })}
        />
      ))}
      <label htmlFor={`${id}-subject`}>{say('composer.subject')}</label>
      <div className="fx">
        <input
          id={`${id}-subject`}
          className="grow"
          dir="auto"
          lang={draft.language}
          autoComplete="off"
          value={draft.subject}
          onChange={(event) => composer.change({ subject: event.target.value })}
        />
        {(['cc', 'bcc'] as const)
          .filter((part) => !shown.includes(part))
          .map((part) => (
            <Button
              key={part}
              className="btn sm"
              onPress={() => {
                setAsked([...asked, part]);
                window.setTimeout(() => document.getElementById(`${id}-${part}`)?.focus());
              }}
            >
              {say(`composer.add.${part}`)}
            </Button>
          ))}
      </div>
    </div>
  );
}
