/** A count of a month: saved when it is left, as the record's fields are. */
import { useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { wholeNumber } from './whole-number.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly onSave: (value: number | null) => void;
}

export function NumberField({ label, value, onSave }: NumberFieldProps) {
  const { say } = useLanguage();
  const [text, setText] = useState(value === null ? '' : String(value));
  const [bad, setBad] = useState(false);
  const leave = (): void => {
    const read = wholeNumber(text);
    setBad(read === undefined);
    if (read !== undefined && read !== value) onSave(read);
  };
  return (
    <>
      <input
        className={bad ? 'input bad' : 'input'}
        inputMode="numeric"
        dir="ltr"
        aria-label={label}
        aria-invalid={bad}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={leave}
      />
      {bad && (
        <small className="late" role="alert">
          {say('figures.months.whole')}
        </small>
      )}
    </>
  );
}
