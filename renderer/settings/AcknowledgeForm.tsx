/** The automatic acknowledgement of a language: on or off, how often, its text, and whether it promises too much. */
import { TriangleAlert } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import type { Language } from '#contract/time.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Choice } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Check } from './Check.tsx';
import type { SectionProps } from './SettingsPlace.tsx';
import '../mail/facts.css';

const windows = [24, 72, 168, 720];

export function AcknowledgeForm({ settings, save, language }: SectionProps & { language: Language }) {
  const { say, formats } = useLanguage();
  const { data } = useCall('acknowledgement.honest', {});
  const id = useId();
  const { acknowledge } = settings;
  // A second change may come before the first has come back: it goes on from there.
  const latest = useRef(acknowledge);
  useEffect(() => {
    latest.current = acknowledge;
  }, [acknowledge]);
  const change = (part: Partial<Settings['acknowledge']>): void => {
    latest.current = { ...latest.current, ...part };
    save({ acknowledge: latest.current });
  };
  const [text, setText] = useState(acknowledge.texts[language]);
  const choices = [...new Set([...windows, acknowledge.windowHours])].sort((one, other) => one - other);
  const shown = text === '' ? (data?.texts[language] ?? '') : text;
  return (
    <section aria-label={say('settings.acknowledge')}>
      <Check label={say('settings.acknowledge')} checked={acknowledge.on} onChange={(on) => change({ on })} />
      <p className="help">{say('settings.acknowledge.note')}</p>
      {data?.tooMuch === true && data.realHours !== null && (
        <p className="banner warn" role="status">
          <Icon of={TriangleAlert} />
          {say('settings.acknowledge.tooMuch', {
            promised: formats.number(data.promisedHours),
            real: formats.number(Math.round(data.realHours)),
          })}
        </p>
      )}
      {acknowledge.on && (
        <>
          <Choice
            label={say('settings.acknowledge.window')}
            value={String(acknowledge.windowHours)}
            options={choices.map((hours) => ({ value: String(hours), label: say('settings.acknowledge.hours', { n: hours }) }))}
            onChange={(hours) => change({ windowHours: Number(hours) })}
          />
          <label htmlFor={id}>{say('settings.acknowledge.text')}</label>
          <textarea
            id={id}
            className="tx"
            rows={8}
            dir="auto"
            lang={language}
            value={shown}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => change({ texts: { ...latest.current.texts, [language]: text.trim() } })}
          />
          <p className="help">{say('settings.acknowledge.variables')}</p>
        </>
      )}
    </section>
  );
}
