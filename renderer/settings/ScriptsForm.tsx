/** What to say when a complaint comes in: the script of each channel in one language, the built-in one until the owner writes her own. */
import { useId, useState } from 'react';
import { channelSchema } from '#contract/complaints.ts';
import type { Language } from '#contract/time.ts';
import { type Channel, scriptFor } from '../complaints/scripts.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Choice } from '../ui/Fields.tsx';
import type { SectionProps } from './SettingsPlace.tsx';

export function ScriptsForm({ settings, save, language }: SectionProps & { language: Language }) {
  const { say } = useLanguage();
  const [channel, setChannel] = useState<Channel>('phone');
  return (
    <section className="stack" aria-label={say('scripts.title')}>
      <h3>{say('scripts.title')}</h3>
      <Choice<Channel>
        label={say('scripts.channel')}
        value={channel}
        options={channelSchema.options.map((value) => ({ value, label: say(`complaints.channel.${value}`) }))}
        onChange={setChannel}
      />
      <ScriptText key={`${channel}-${language}`} channel={channel} language={language} settings={settings} save={save} />
    </section>
  );
}

function ScriptText({ channel, language, settings, save }: SectionProps & { channel: Channel; language: Language }) {
  const { say } = useLanguage();
  const id = useId();
  const [text, setText] = useState(scriptFor(channel, language, settings.scripts));
  const keep = (): void => {
    const own = text.trim();
    const builtIn = scriptFor(channel, language, {});
    if (own === '') setText(builtIn);
    if (own === scriptFor(channel, language, settings.scripts)) return;
    save({ scripts: { ...settings.scripts, [channel]: { ...settings.scripts[channel], [language]: own === builtIn ? '' : own } } });
  };
  return (
    <>
      <label htmlFor={id}>{say('scripts.text')}</label>
      <textarea
        id={id}
        className="tx"
        rows={9}
        maxLength={4000}
        dir="auto"
        lang={language}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
      />
      <p className="help">{say('scripts.note')}</p>
    </>
  );
}
