/** Resends of a month by their carrier: typed in, one more carrier at a time. */
import { useState } from 'react';
import type { ShopMonth } from '#contract/months.ts';
import { useLanguage } from '../i18n/language.tsx';
import { NumberField } from './NumberField.tsx';
import './months.css';

interface CarrierResendsProps {
  readonly month: ShopMonth;
  readonly name: string;
  /** Those that other months name. */
  readonly carriers: readonly string[];
  readonly onSave: (month: ShopMonth) => void;
}

export function CarrierResends({ month, name, carriers, onSave }: CarrierResendsProps) {
  const { say } = useLanguage();
  const [added, setAdded] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const shown = [...new Set([...Object.keys(month.carriers), ...carriers, ...added])];
  const known = (text: string): boolean => shown.some((one) => one.toLowerCase() === text.toLowerCase());
  const add = (): void => {
    const carrier = typed.trim();
    if (carrier !== '' && !known(carrier)) setAdded([...added, carrier]);
    setTyped('');
  };
  const save = (carrier: string, count: number | null): void => {
    const { [carrier]: _before, ...others } = month.carriers;
    onSave({ ...month, carriers: count === null ? others : { ...others, [carrier]: count } });
  };
  return (
    <div className="by-carrier" role="group" aria-label={say('figures.months.byCarrier', { month: name })}>
      <span className="muted">{say('figures.months.ofThem')}</span>
      {shown.map((carrier) => (
        <div key={carrier} className="carrier">
          <bdi>{carrier}</bdi>
          <NumberField
            key={`${carrier} ${month.carriers[carrier] ?? ''}`}
            label={say('figures.months.of', { what: carrier, month: name })}
            value={month.carriers[carrier] ?? null}
            onSave={(count) => save(carrier, count)}
          />
        </div>
      ))}
      <input
        className="input"
        dir="auto"
        maxLength={200}
        placeholder={say('figures.months.carrier')}
        aria-label={say('figures.months.of', { what: say('figures.months.carrier'), month: name })}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && add()}
        onBlur={add}
      />
    </div>
  );
}
