/** Fields with a closed list: a select, or radios side by side where there are two or three. */
import { useState } from 'react';
import type { ComplaintFields } from '#contract/complaints.ts';
import { Segments } from '../ui/Segments.tsx';
import { useEditor } from './editor.tsx';
import { FieldRow } from './FieldRow.tsx';
import { useFieldWords } from './words.ts';

/** The choice of a field: shown at once, back again where it could not be saved. */
function useChoice(field: SelectName | SegmentName): [string | null, (to: string | null) => void] {
  const editor = useEditor();
  const value = editor.values[field];
  const [picked, setPicked] = useState<string | null | undefined>(undefined);
  return [
    picked === undefined ? value : picked,
    (to) => {
      setPicked(to);
      void editor.save({ [field]: { from: value, to } }).then(() => setPicked(undefined));
    },
  ];
}

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
  const { choice } = useFieldWords();
  const [value, choose] = useChoice(field);
  const name = (option: string): string => (field === 'compensationCurrency' ? option : choice(field, option));
  return (
    <FieldRow field={field}>
      {({ id, describedBy, invalid }) => (
        <select
          id={id}
          data-field={field}
          className={value === null ? 'tx empty' : 'tx'}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          value={value ?? ''}
          onChange={(event) => choose(event.target.value || null)}
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
  const { choice } = useFieldWords();
  const [value, choose] = useChoice(field);
  return (
    <FieldRow field={field} group>
      {({ labelId, describedBy }) => (
        <Segments
          labelledBy={labelId}
          describedBy={describedBy}
          value={value}
          options={options.map((option) => ({ value: option, text: choice(field, option) }))}
          onChange={choose}
        />
      )}
    </FieldRow>
  );
}
