/** One line of the record: the label, the value, and under it what the field has to say. */
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components';
import type { ComplaintField } from '#contract/complaints.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { focusField, useEditor } from './editor.tsx';
import { useFieldWords } from './words.ts';
import './fields.css';

/** What the control inside must carry, so that label and notes belong to it. */
export interface FieldIds {
  readonly id: string;
  readonly label: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

interface FieldRowProps {
  readonly field: ComplaintField;
  /** A group (radios) is named by `aria-labelledby`, a control by `label for`. */
  readonly group?: boolean;
  readonly note?: ReactNode;
  /** Of two values one was chosen: what stands typed in the control goes. */
  readonly onSettle?: () => void;
  readonly children: (ids: FieldIds) => ReactNode;
}

export function FieldRow({ field, group = false, note, onSettle, children }: FieldRowProps) {
  const editor = useEditor();
  const { say } = useLanguage();
  const { fieldName, valueText } = useFieldWords();
  const id = useId();
  const problem = editor.problems[field];
  const conflict = editor.conflicts[field];
  const noteId = `${id}-note`;
  const hasNote = problem !== undefined || conflict !== undefined || note !== undefined;
  const ids: FieldIds = {
    id,
    label: fieldName(field),
    labelId: `${id}-label`,
    describedBy: hasNote ? noteId : undefined,
    invalid: problem !== undefined || conflict !== undefined,
  };
  const settle = (keep: 'mine' | 'theirs') => (): void => {
    editor.settle(field, keep);
    onSettle?.();
    // The button is gone with the question.
    focusField(field);
  };
  return (
    <div className="fr">
      {group ? (
        <span className="fr-l" id={ids.labelId}>
          {ids.label}
        </span>
      ) : (
        <label className="fr-l" id={ids.labelId} htmlFor={id}>
          {ids.label}
        </label>
      )}
      <div className="fr-v">
        {children(ids)}
        {hasNote && (
          <div id={noteId}>
            {note}
            {problem !== undefined && (
              <p className="help late fx">
                <Icon of={CircleAlert} />
                {problem}
              </p>
            )}
            {conflict !== undefined && (
              <p className="help late">{say('record.conflict', { value: valueText(field, conflict.theirs, editor.values) })}</p>
            )}
          </div>
        )}
        {conflict !== undefined && (
          <div className="fx wrap">
            <Button className="btn sm line" onPress={settle('mine')}>
              {say('record.keepMine', { value: valueText(field, conflict.mine, editor.values) })}
            </Button>
            <Button className="btn sm line" onPress={settle('theirs')}>
              {say('record.keepTheirs', { value: valueText(field, conflict.theirs, editor.values) })}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
