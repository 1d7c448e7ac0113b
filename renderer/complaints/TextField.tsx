/** A text of the record: reads as text, becomes a field under the cursor, saves when it is left. */
import { Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ComplaintField } from '#contract/complaints.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useEditor } from './editor.tsx';
import { FieldRow } from './FieldRow.tsx';

export type TextName =
  | 'customerName'
  | 'customerEmail'
  | 'customerPhone'
  | 'customerAddress'
  | 'takenBy'
  | 'link'
  | 'nature'
  | 'product'
  | 'order'
  | 'remedyAsked'
  | 'fix'
  | 'doingNow'
  | 'prevention'
  | 'tracking'
  | 'goodwill';

interface TextFieldProps {
  readonly field: TextName;
  /** What an empty field invites to: "Add an idea". */
  readonly invite: string;
  readonly long?: boolean;
  /** Numbers, phones, mails and links read from left to right in every language. */
  readonly ltr?: boolean;
  readonly onType?: (text: string) => void;
  /** What stands beside the value. */
  readonly end?: ReactNode;
}

export function TextField({ field, invite, long = false, ltr = false, onType, end }: TextFieldProps) {
  const editor = useEditor();
  const { name, direction } = useLanguage();
  const value = editor.values[field];
  const [draft, setDraft] = useState<string | null>(null);
  const seen = useRef(value);
  const shown = draft ?? value;

  const leave = (): void => {
    if (draft === null) return;
    const to = long ? draft.trimEnd() : draft.trim();
    if (to === seen.current) {
      setDraft(null);
      return;
    }
    const change = { [field]: { from: seen.current, to } };
    void editor.save(change).then((saved) => {
      if (saved) setDraft((now) => (now === draft ? null : now));
    });
  };
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape' && draft !== null && editor.beginning !== true) {
      event.stopPropagation();
      setDraft(null);
      editor.setProblem(field, null);
    } else if (event.key === 'Enter' && !long) event.currentTarget.blur();
  };

  return (
    <FieldRow field={field} note={<Suggestions field={field} />} onSettle={() => setDraft(null)}>
      {({ id, describedBy, invalid }) => {
        const shared = {
          id,
          'data-field': field,
          'aria-describedby': describedBy,
          'aria-invalid': invalid || undefined,
          className: ltr && shown !== '' ? 'tx id' : 'tx auto',
          // An invitation is the window's own text; what was written has a direction of its own.
          dir: shown === '' ? direction : ltr ? ('ltr' as const) : ('auto' as const),
          placeholder: invite,
          value: shown,
          spellCheck: long,
          autoComplete: 'off',
          onFocus: () => {
            seen.current = value;
          },
          onChange: (event: { target: { value: string } }) => {
            setDraft(event.target.value);
            onType?.(event.target.value);
          },
          onBlur: leave,
          onKeyDown: keys,
        };
        const control = long ? <textarea {...shared} rows={1} /> : <input {...shared} type="text" />;
        if (end === undefined) return control;
        return (
          <div className="tx-end">
            {control}
            {end}
          </div>
        );
      }}
    </FieldRow>
  );

  function Suggestions({ field: of }: { field: ComplaintField }) {
    if (value !== '' || draft !== null) return null;
    return editor.suggestions
      .filter((one) => one.field === of)
      .map((one) => (
        <Button
          key={one.value}
          className="chip ghost"
          aria-label={name('record.take', { value: one.value })}
          onPress={() => void editor.save({ [of]: { from: '', to: one.value } })}
        >
          <Icon of={Plus} />
          <bdi className="ltr num">{one.value}</bdi>
        </Button>
      ));
  }
}
