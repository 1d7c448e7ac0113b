/** The shop: who owns it, where and when it is open, what it counts in. Used by the first run and by the settings. */
import type { Settings } from '#contract/settings.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useKept } from '../ui/editing.ts';
import { Choice, TextInput } from '../ui/Fields.tsx';
import { ClosedDaysForm } from './ClosedDaysForm.tsx';
import { HolidaysForm } from './HolidaysForm.tsx';
import './forms.css';
import './shop.css';

type Save = (changes: Partial<Settings>) => void;

/** Each value is saved when its field is left. */
export function ShopForm({ settings, save }: { settings: Settings; save: Save }) {
  const { say } = useLanguage();
  const ownerName = useKept(settings.ownerName, (name) => save({ ownerName: name.trim() }));
  const shopName = useKept(settings.shopName, (name) => save({ shopName: name.trim() }));
  const currency = useKept(settings.currency, (code) => {
    if (isCurrency(code)) save({ currency: code });
  });
  return (
    <div className="stack">
      <div className="g2">
        <TextInput label={say('setup.ownerName')} {...ownerName} autoComplete="name" />
        <TextInput label={say('setup.shopName')} {...shopName} autoComplete="organization" />
      </div>
      <div className="g2">
        <TextInput
          label={say('setup.currency')}
          ltr
          {...currency}
          onChange={(value) => currency.onChange(value.trim().toUpperCase())}
          error={isCurrency(currency.value) ? null : say('setup.needCurrency')}
        />
        <Choice
          label={say('setup.zone')}
          value={settings.zone}
          onChange={(zone) => save({ zone })}
          options={zones(settings.zone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
      </div>
      <Hours settings={settings} save={save} />
      {settings.setupDone && (
        <>
          <ClosedDaysForm settings={settings} save={save} />
          <HolidaysForm />
        </>
      )}
    </div>
  );
}

const isCurrency = (code: string): boolean => /^[A-Z]{3}$/.test(code);

function zones(current: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(current) ? known : [current, ...known];
}

function Hours({ settings, save }: { settings: Settings; save: Save }) {
  const { say, formats } = useLanguage();
  const times = Array.from({ length: 48 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
  const set = (index: number, value: { from: string; to: string } | null): void =>
    save({ hours: settings.hours.map((day, at) => (at === index ? value : day)) });
  return (
    <fieldset className="plain">
      <legend className="md">{say('setup.hours')}</legend>
      {settings.hours.map((day, index) => {
        // 2026-11-01 was a Sunday, and the week is stored Sunday first.
        const name = formats.weekday(`2026-11-0${index + 1}T12:00:00Z`, 'long');
        const options = (from: string): { value: string; label: string }[] =>
          [...new Set([...times, from])].sort().map((time) => ({ value: time, label: formats.clock(time) }));
        return (
          <div className="hours" key={name}>
            <span>{name}</span>
            <Choice
              hiddenLabel
              label={say('setup.opens', { day: name })}
              value={day?.from ?? 'closed'}
              options={[{ value: 'closed', label: say('setup.closed') }, ...options(day?.from ?? '09:00')]}
              onChange={(from) => set(index, from === 'closed' ? null : { from, to: day?.to ?? '17:00' })}
            />
            {day !== null && (
              <Choice
                hiddenLabel
                label={say('setup.closes', { day: name })}
                value={day.to}
                options={options(day.to)}
                onChange={(to) => set(index, { from: day.from, to })}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
