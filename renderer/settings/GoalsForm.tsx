/** The owner's two first targets. */
import { useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import { useLanguage } from '../i18n/language.tsx';
import { TextInput } from '../ui/Fields.tsx';

export function GoalsForm({ settings, save }: { settings: Settings; save(changes: Partial<Settings>): void }) {
  const { say } = useLanguage();
  const [answer, setAnswer] = useState(String(settings.answerWithinHours));
  const [resolve, setResolve] = useState(String(settings.resolveWithinDays));
  const keep = (text: string, most: number, apply: (value: number) => void): void => {
    const value = Number(text);
    if (value > 0 && value <= most) apply(value);
  };
  return (
    <div className="stack">
      <div className="g2">
        <TextInput
          label={say('setup.answerWithin')}
          type="number"
          ltr
          value={answer}
          onChange={setAnswer}
          onBlur={() => keep(answer, 240, (answerWithinHours) => save({ answerWithinHours }))}
        />
        <TextInput
          label={say('setup.resolveWithin')}
          type="number"
          ltr
          value={resolve}
          onChange={setResolve}
          onBlur={() => keep(resolve, 365, (resolveWithinDays) => save({ resolveWithinDays }))}
        />
      </div>
      <p className="help">{say('setup.goalsNote')}</p>
    </div>
  );
}
