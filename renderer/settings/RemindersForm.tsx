/** When reminders may knock: warnings ahead, quiet hours, and the calendar file that other programs read. */
import { Copy } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useShowFault } from '../app/faults.ts';
import { useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { useAheadChoices } from '../reminders/ahead.ts';
import { Choice } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Check } from './Check.tsx';
import type { SectionProps } from './SettingsPlace.tsx';
import './forms.css';

const times = Array.from({ length: 48 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);

export function RemindersForm({ settings, save }: SectionProps) {
  const { say, formats } = useLanguage();
  const aheadChoices = useAheadChoices(settings.remindAheadMinutes);
  const { quiet } = settings;
  const options = (current: string): { value: string; label: string }[] =>
    [...new Set([...times, current])].sort().map((value) => ({ value, label: formats.clock(value) }));
  return (
    <>
      <Choice
        label={say('shop.ahead')}
        value={String(settings.remindAheadMinutes)}
        options={aheadChoices}
        onChange={(minutes) => save({ remindAheadMinutes: Number(minutes) })}
      />
      <Check
        label={say('shop.quiet')}
        checked={quiet !== null}
        onChange={(on) => save({ quiet: on ? { from: '22:00', to: '07:00' } : null })}
      />
      <p className="help">{say('shop.quietNote')}</p>
      {quiet !== null && (
        <div className="g2">
          <Choice
            label={say('shop.quietFrom')}
            value={quiet.from}
            options={options(quiet.from)}
            onChange={(from) => save({ quiet: { ...quiet, from } })}
          />
          <Choice
            label={say('shop.quietTo')}
            value={quiet.to}
            options={options(quiet.to)}
            onChange={(to) => save({ quiet: { ...quiet, to } })}
          />
        </div>
      )}
      <Check label={say('shop.calendarFile')} checked={settings.calendarFile} onChange={(calendarFile) => save({ calendarFile })} />
      <p className="help">{say('shop.calendarNote')}</p>
      {settings.calendarFile && <CalendarPath />}
    </>
  );
}

function CalendarPath() {
  const { say } = useLanguage();
  const { data } = useCall('followUps.calendarFile', {});
  const { show } = useToasts();
  const showFault = useShowFault();
  if (data === undefined) return null;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(data.url);
      show({ text: say('shop.copied') });
    } catch (error) {
      showFault(error);
    }
  };
  return (
    <div className="fx wrap">
      <span>{say('shop.calendarPath')}</span>
      <bdi className="ltr num mono">{data.path}</bdi>
      <Button className="btn sm line" onPress={() => void copy()}>
        <Icon of={Copy} />
        {say('shop.copy')}
      </Button>
    </div>
  );
}
