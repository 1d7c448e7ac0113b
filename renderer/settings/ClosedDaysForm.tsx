/** Days on which the shop is closed besides the hours of the week: a vacation, a stocktaking. */
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ClosedDays } from '#contract/settings.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { TextInput } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import type { SectionProps } from './SettingsPlace.tsx';
import './forms.css';
import './lists.css';

export function ClosedDaysForm({ settings, save }: SectionProps) {
  const { say, name, formats } = useLanguage();
  const { show } = useToasts();
  const id = useId();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [what, setWhat] = useState('');
  const [wrong, setWrong] = useState(false);
  const day = (date: string): string => formats.longDay(`${date}T12:00:00Z`);

  const add = (): void => {
    const last = to === '' ? from : to;
    setWrong(from === '' || last < from);
    if (from === '' || last < from) return;
    const added: ClosedDays = { from, to: last, name: what.trim() || name('shop.vacation') };
    save({ closedDays: [...settings.closedDays, added].sort((a, b) => a.from.localeCompare(b.from)) });
    setFrom('');
    setTo('');
    setWhat('');
  };
  const remove = (gone: ClosedDays): void => {
    const before = settings.closedDays;
    save({ closedDays: before.filter((one) => one !== gone) });
    show({ text: say('shop.removed', { name: gone.name }), action: { label: say('shop.undo'), run: () => save({ closedDays: before }) } });
  };

  return (
    <fieldset className="plain">
      <legend className="md">{say('shop.closedDays')}</legend>
      <p className="help">{say('shop.closedNote')}</p>
      <ul className="stack tight" aria-label={say('shop.closedDays')}>
        {settings.closedDays.map((one) => (
          <li key={`${one.from}${one.to}${one.name}`} className="fx">
            <bdi className="md">{one.name}</bdi>
            <span className="muted">{one.from === one.to ? day(one.from) : `${day(one.from)} – ${day(one.to)}`}</span>
            <IconButton small label={name('shop.closedRemove', { name: one.name })} onPress={() => remove(one)}>
              <Icon of={X} />
            </IconButton>
          </li>
        ))}
        {settings.closedDays.length === 0 && <li className="muted">{say('shop.noClosed')}</li>}
      </ul>
      <div className="closed-new">
        <DayInput id={`${id}-from`} label={say('shop.closedFrom')} value={from} onChange={setFrom} wrong={wrong} helpId={`${id}-help`} />
        <DayInput id={`${id}-to`} label={say('shop.closedTo')} value={to} onChange={setTo} wrong={wrong} helpId={`${id}-help`} />
        <TextInput label={say('shop.closedName')} value={what} onChange={setWhat} />
        <Button className="btn line" onPress={add}>
          {say('shop.closedAdd')}
        </Button>
      </div>
      {wrong && (
        <p id={`${id}-help`} className="help late">
          {say('shop.closedWrong')}
        </p>
      )}
    </fieldset>
  );
}

interface DayInputProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly helpId: string;
  onChange(day: string): void;
}

/** The platform's own day picker: it writes the day as the reader does, and knows the keyboard. */
function DayInput({ id, label, value, wrong, helpId, onChange }: DayInputProps) {
  return (
    <div className="field">
      <label className="f" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        className="input"
        value={value}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? helpId : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
