/** A free text with a list of those used before: the cause, the carrier. */
import { ChevronDown } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useCauseNames } from './cause-names.tsx';
import { useEditor } from './editor.tsx';
import { FieldRow } from './FieldRow.tsx';
import { useFieldWords } from './words.ts';
import './fields.css';

export interface Used {
  readonly name: string;
  readonly count: number | null;
}

/** A carrier has one name everywhere. */
const plain = { shown: (name: string): string => name, meant: (text: string): string => text.trim() };

export function ComboField({ field, invite, used }: { field: 'cause' | 'carrier'; invite: string; used: readonly Used[] }) {
  const editor = useEditor();
  const { name, direction, formats } = useLanguage();
  const { fieldName } = useFieldWords();
  const causes = useCauseNames();
  const called = field === 'cause' ? causes : plain;
  const value = editor.values[field];
  const [draft, setDraft] = useState<string | null>(null);
  const seen = useRef(value);

  const save = (text: string): void => {
    const to = called.meant(text);
    if (to === seen.current) {
      setDraft(null);
      return;
    }
    const from = seen.current;
    seen.current = to;
    void editor.save({ [field]: { from, to } }).then((saved) => {
      if (saved) setDraft(null);
      else seen.current = from;
    });
  };

  const shown = draft ?? called.shown(value);
  const wanted = draft?.trim().toLocaleLowerCase() ?? '';
  const matching = used.filter(
    ({ name }) => name !== '' && (wanted === '' || `${called.shown(name)}\n${name}`.toLocaleLowerCase().includes(wanted)),
  );
  return (
    <FieldRow field={field} onSettle={() => setDraft(null)}>
      {({ id, describedBy, invalid }) => (
        <ComboBox
          className="combo"
          aria-label={fieldName(field)}
          allowsCustomValue
          menuTrigger="input"
          items={matching.map((one) => ({ ...one, id: one.name }))}
          inputValue={shown}
          onInputChange={setDraft}
          onSelectionChange={(key) => {
            if (key !== null) {
              setDraft(called.shown(String(key)));
              save(String(key));
            }
          }}
          onFocus={() => {
            if (draft === null) seen.current = value;
          }}
          onBlur={() => {
            if (draft !== null) save(draft);
          }}
        >
          <Input
            id={id}
            data-field={field}
            className="tx auto"
            dir={shown === '' ? direction : 'auto'}
            placeholder={invite}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
          />
          {used.length > 0 && (
            <Button className="pick" aria-label={name('record.pick', { field: fieldName(field) })}>
              <Icon of={ChevronDown} />
            </Button>
          )}
          <Popover className="menu" placement="bottom start">
            <ListBox<Used & { id: string }> className="opts">
              {(item) => (
                <ListBoxItem className="it" textValue={called.shown(item.name)}>
                  <bdi className="cut">{called.shown(item.name)}</bdi>
                  {item.count !== null && <span className="e">{formats.number(item.count)}</span>}
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
      )}
    </FieldRow>
  );
}
