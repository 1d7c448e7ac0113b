/** What stands under a letter in a language. */
import { useId } from 'react';
import type { Language } from '#contract/time.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useKept } from '../ui/editing.ts';
import type { SectionProps } from './SettingsPlace.tsx';

export function SignatureForm({ settings, save, language }: SectionProps & { language: Language }) {
  const { say } = useLanguage();
  const id = useId();
  const text = useKept(settings.signatures[language], (typed) =>
    save({ signatures: { ...settings.signatures, [language]: typed.trim() } }),
  );
  return (
    <section aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`}>{say('settings.signature')}</h2>
      <label htmlFor={id} className="f">
        {say('settings.signature.of', { language: say(`mail.language.${language}`) })}
      </label>
      <span className="input">
        <textarea
          id={id}
          rows={4}
          maxLength={4000}
          dir="auto"
          lang={language}
          aria-describedby={`${id}-note`}
          {...text}
          onChange={(event) => text.onChange(event.target.value)}
        />
      </span>
      <p id={`${id}-note`} className="help">
        {say('settings.signature.note')}
      </p>
    </section>
  );
}
