/** Language and look, notifications, keyboard: what suits the owner. */
import { useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { askToNotify } from '../reminders/permission.ts';
import { Choice, TextInput } from '../ui/Fields.tsx';
import { Check } from './Check.tsx';
import { RemindersForm } from './RemindersForm.tsx';
import type { SectionProps } from './SettingsPlace.tsx';
import { LanguageChoice } from './Setup.tsx';
import { ShortcutForm } from './ShortcutForm.tsx';

export function LanguageSection({ settings, save }: SectionProps) {
  const { say } = useLanguage();
  return (
    <div className="stack">
      <LanguageChoice settings={settings} save={save} />
      <Choice
        label={say('settings.theme')}
        value={settings.theme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: say(`settings.theme.${value}`) }))}
        onChange={(theme) => save({ theme })}
      />
      <Choice
        label={say('settings.digits')}
        value={settings.digits}
        options={(['local', 'latin'] as const).map((value) => ({ value, label: say(`settings.digits.${value}`) }))}
        onChange={(digits) => save({ digits })}
      />
    </div>
  );
}

export function NotificationsSection({ settings, save }: SectionProps) {
  const { say } = useLanguage();
  const [seconds, setSeconds] = useState(String(settings.undoSeconds));
  const value = Number(seconds);
  return (
    <div className="stack">
      <Check
        label={say('settings.notifyFollowUps')}
        checked={settings.notifyFollowUps}
        onChange={(notifyFollowUps) => {
          if (notifyFollowUps) askToNotify();
          save({ notifyFollowUps });
        }}
      />
      <Check label={say('settings.notifyNewMail')} checked={settings.notifyNewMail} onChange={(notifyNewMail) => save({ notifyNewMail })} />
      <TextInput
        label={say('settings.undoSeconds')}
        type="number"
        ltr
        value={seconds}
        onChange={setSeconds}
        onBlur={() => {
          if (Number.isInteger(value) && value >= 0 && value <= 60) save({ undoSeconds: value });
          else setSeconds(String(settings.undoSeconds));
        }}
      />
      <RemindersForm settings={settings} save={save} />
    </div>
  );
}

export function KeyboardSection({ settings, save }: SectionProps) {
  const { say } = useLanguage();
  return (
    <div className="stack">
      <Check label={say('settings.singleKeys')} checked={settings.singleKeys} onChange={(singleKeys) => save({ singleKeys })} />
      <ShortcutForm />
    </div>
  );
}
