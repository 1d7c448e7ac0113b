/** The amount of a compensation: money to read, a plain number to write. */
import { useRef, useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { useEditing } from '../ui/editing.ts';
import { useEditor } from './editor.tsx';
import { FieldRow } from './FieldRow.tsx';
import { plainAmount, readAmount } from './money.ts';

export function MoneyField({ invite }: { invite: string }) {
  const editor = useEditor();
  const { say, formats } = useLanguage();
  const { compensationMinor: minor, compensationCurrency: currency } = editor.values;
  const [draft, setDraft] = useState<string | null>(null);
  const seen = useRef(minor);

  const editing = useEditing(
    () => {
      if (draft !== null) return;
      seen.current = minor;
      setDraft(minor === null ? '' : plainAmount(minor, currency));
    },
    draft === null && minor !== null,
  );
  const leave = (): void => {
    if (draft === null) return;
    const to = readAmount(draft, currency);
    if (to === undefined) {
      editor.setProblem('compensationMinor', say('record.badAmount'));
      return;
    }
    editor.setProblem('compensationMinor', null);
    if (to === seen.current) {
      setDraft(null);
      return;
    }
    void editor.save({ compensationMinor: { from: seen.current, to } }).then((saved) => {
      if (saved) setDraft(null);
    });
  };

  return (
    <FieldRow field="compensationMinor" onSettle={() => setDraft(null)}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          data-field="compensationMinor"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          className="tx num"
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          placeholder={invite}
          value={draft ?? (minor === null ? '' : formats.money(minor, currency))}
          {...editing}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
            if (event.key === 'Escape') {
              event.stopPropagation();
              editor.setProblem('compensationMinor', null);
              setDraft(minor === null ? '' : plainAmount(minor, currency));
            }
          }}
        />
      )}
    </FieldRow>
  );
}
