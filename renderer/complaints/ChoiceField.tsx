/** Fields with a closed list: a select, or radios side by side where there are two or three. */
import { Radio, RadioGroup } from 'react-aria-components';
import type { ComplaintFields } from '#contract/complaints.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useEditor } from './editor.tsx';
import { FieldRow } from './FieldRow.tsx';
import { useFieldWords } from './words.ts';

export type SelectName = 'channel' | 'severity' | 'outcome' | 'compensationKind' | 'compensationCurrency';

/** @param none what stands there while nothing is chosen; without it the field always has a value */
export function SelectField<F extends SelectName>({
  field,
  options,
  none,
}: {
  field: F;
  options: readonly NonNullable<ComplaintFields[F]>[];
  none?: string;
}) {
  const editor = useEditor();
  const { choice } = useFieldWords();
  const value: string = editor.values[field] ?? '';
  const name = (option: string): string => (field === 'compensationCurrency' ? option : choice(field, option));
  return (
    <FieldRow field={field}>
      {({ id, describedBy, invalid }) => (
        <select
          id={id}
          data-field={field}
          className={value === '' ? 'tx empty' : 'tx'}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          value={value}
          onChange={(event) => void editor.save({ [field]: { from: editor.values[field], to: event.target.value || null } })}
        >
          {none !== undefined && <option value="">{none}</option>}
          {options.map((option) => (
            <option key={option} value={option}>
              {name(option)}
            </option>
          ))}
        </select>
      )}
    </FieldRow>
  );
}

export type SegmentName = 'applied' | 'satisfied' | 'boughtAgain';

export function Segmented<F extends SegmentName>({ field, options }: { field: F; options: readonly NonNullable<ComplaintFields[F]>[] }) {
  const editor = useEditor();
  const { direction } = useLanguage();
  const { choice } = useFieldWords();
  const value: string | null = editor.values[field];
  return (
    <FieldRow field={field} group>
      {({ labelId, describedBy }) => (
        <RadioGroup
          className="seg"
          orientation="horizontal"
          dir={direction}
          aria-labelledby={labelId}
          aria-describedby={describedBy ?? ''}
          value={value}
          onChange={(to) => void editor.save({ [field]: { from: value, to } })}
        >
          {options.map((option) => (
            <Radio key={option} value={option} className={({ isSelected }) => (isSelected ? 'opt on' : 'opt')}>
              {choice(field, option)}
            </Radio>
          ))}
        </RadioGroup>
      )}
    </FieldRow>
  );
}
