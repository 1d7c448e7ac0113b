/** A date and time of the record. */
import { useState } from 'react';
import type { ComplaintFields } from '#contract/complaints.ts';
import { useLanguage } from '../i18n/language.tsx';
import { WhenInput } from '../ui/WhenInput.tsx';
import { useEditor } from './editor.tsx';
import { FieldRow } from './FieldRow.tsx';
import { PromiseHint } from './PromiseHint.tsx';

export type WhenName =
  | 'reportedAt'
  | 'acknowledgedAt'
  | 'estimatedFor'
  | 'promisedFor'
  | 'followUpAt'
  | 'compensationPaidAt'
  | 'resolvedAt'
  | 'reopenedAt';

/** Dates that the customer is told, so that they can be promised too early. */
const told: readonly WhenName[] = ['promisedFor', 'estimatedFor'];

/** @param fresh whether what is written here is promised now, as in the form that logs a complaint */
export function WhenField({ field, invite, fresh = false }: { field: WhenName; invite: string; fresh?: boolean }) {
  const editor = useEditor();
  const { say } = useLanguage();
  const value: ComplaintFields[WhenName] = editor.values[field];
  const [settled, setSettled] = useState(0);
  return (
    <FieldRow
      field={field}
      onSettle={() => setSettled((times) => times + 1)}
      note={
        told.includes(field) && value !== null && editor.values.status !== 'resolved' ? (
          <PromiseHint due={value} fix={editor.values.fix} cause={editor.values.cause} fresh={fresh} />
        ) : undefined
      }
    >
      {({ id, label, describedBy, invalid }) => (
        <WhenInput
          key={settled}
          id={id}
          label={label}
          field={field}
          value={value}
          invite={invite}
          describedBy={describedBy}
          invalid={invalid}
          onUnreadable={(unreadable) => editor.setProblem(field, unreadable ? say('record.badWhen') : null)}
          onCommit={async (to, seen) => {
            // A complaint always has the day it was reported.
            if (to === null && field === 'reportedAt') return true;
            return editor.save({ [field]: { from: seen, to } });
          }}
        />
      )}
    </FieldRow>
  );
}
