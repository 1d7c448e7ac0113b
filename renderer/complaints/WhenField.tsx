/** A date and time of the record. */
import type { ComplaintFields } from '#contract/complaints.ts';
import { useLanguage } from '../i18n/language.tsx';
import { WhenInput } from '../ui/WhenInput.tsx';
import { useEditor } from './editor.tsx';
import { FieldRow } from './FieldRow.tsx';

export type WhenName =
  | 'reportedAt'
  | 'acknowledgedAt'
  | 'estimatedFor'
  | 'promisedFor'
  | 'followUpAt'
  | 'compensationPaidAt'
  | 'resolvedAt';

export function WhenField({ field, invite }: { field: WhenName; invite: string }) {
  const editor = useEditor();
  const { say } = useLanguage();
  const value: ComplaintFields[WhenName] = editor.values[field];
  return (
    <FieldRow field={field}>
      {({ id, label, describedBy, invalid }) => (
        <WhenInput
          id={id}
          label={label}
          field={field}
          value={value}
          invite={invite}
          describedBy={describedBy}
          invalid={invalid}
          onUnreadable={(unreadable) => editor.setProblem(field, unreadable ? say('record.badWhen') : null)}
          onCommit={async (to) => {
            // A complaint always has the day it was reported.
            if (to === null && field === 'reportedAt') return true;
            return editor.save({ [field]: { from: value, to } });
          }}
        />
      )}
    </FieldRow>
  );
}
