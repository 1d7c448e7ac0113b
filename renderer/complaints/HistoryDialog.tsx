/** Every change of a complaint, readable, newest first, each with its way back. */
import { Undo2 } from 'lucide-react';
import { useRef } from 'react';
import { Button } from 'react-aria-components';
import type { Complaint, ComplaintField, HistoryEntry } from '#contract/complaints.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useFieldWords } from './words.ts';
import './dialogs.css';

export function HistoryDialog({ complaint, isOpen, onClose }: { complaint: Complaint; isOpen: boolean; onClose: () => void }) {
  const { say } = useLanguage();
  const { data } = useCall('complaints.history', { number: complaint.number }, { enabled: isOpen });
  const entries = [...(data ?? [])].sort((a, b) => b.id - a.id);
  const takenBack = new Set(entries.map((entry) => entry.undoes));
  const list = useRef<HTMLDivElement>(null);
  return (
    <DialogBox title={say('record.historyOf', { number: String(complaint.number) })} isOpen={isOpen} onClose={onClose} wide>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard */}
      <div className="body" ref={list} role="region" tabIndex={0} aria-label={say('record.history')}>
        <ol className="history">
          {entries.map((entry, index) => (
            <Entry
              key={entry.id}
              entry={entry}
              complaint={complaint}
              first={index === entries.length - 1}
              takenBack={takenBack.has(entry.id)}
              onUndone={() => list.current?.focus()}
            />
          ))}
        </ol>
        {entries.length === 0 && <p className="muted">{say('record.noHistory')}</p>}
      </div>
      <div className="ends">
        <span className="grow" />
        <Button className="btn line" onPress={onClose}>
          {say('record.close')}
        </Button>
      </div>
    </DialogBox>
  );
}

interface EntryProps {
  readonly entry: HistoryEntry;
  readonly complaint: Complaint;
  /** The record's birth cannot be taken back. */
  readonly first: boolean;
  readonly takenBack: boolean;
  /** Its button goes with it: the keyboard must stay in the dialog. */
  readonly onUndone: () => void;
}

function Entry({ entry, complaint, first, takenBack, onUndone }: EntryProps) {
  const { say, name, formats } = useLanguage();
  const { fieldName, valueText } = useFieldWords();
  const undo = useAct('complaints.undo');
  const showFault = useShowFault();
  const changes = Object.entries(entry.changes) as [ComplaintField, { from?: unknown; to?: unknown }][];
  const when = formats.dayTime(entry.at);
  return (
    <li>
      <div className="grow">
        {first ? (
          <p>{say('record.logged')}</p>
        ) : (
          changes.map(([field, { from, to }]) => (
            <p key={field}>
              {say('record.changed', {
                field: fieldName(field),
                from: valueText(field, from, complaint),
                to: valueText(field, to, complaint),
              })}
            </p>
          ))
        )}
        <p className="muted">
          {entry.by === '' ? when : say('record.whenBy', { when, by: entry.by })}
          {takenBack && ` · ${say('record.takenBack')}`}
          {entry.undoes !== null && ` · ${say('record.tookBack')}`}
        </p>
      </div>
      {!first && !takenBack && (
        <Button
          className="btn sm line"
          aria-label={name('record.undoChange', { field: changes.map(([field]) => fieldName(field)).join(', '), when })}
          onPress={() => undo.mutate({ number: complaint.number, entry: entry.id }, { onSuccess: onUndone, onError: showFault })}
        >
          <Icon of={Undo2} flip />
          {say('record.undo')}
        </Button>
      )}
    </li>
  );
}
