/** Kept: and the complaint? Asked in place: Resolved (Enter), Waiting, or a new promise. */
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { FollowUp } from '#contract/reminders.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useWire } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { WhenInput } from '../ui/WhenInput.tsx';
import { useFollowUpActs } from './acts.ts';
import '../complaints/record.css';

interface KeepAskProps {
  readonly followUp: FollowUp;
  readonly onDone: () => void;
  /** Resolving needs these fields of the complaint first. */
  readonly onMissing: (fields: readonly string[]) => void;
}

export function KeepAsk({ followUp, onDone, onMissing }: KeepAskProps) {
  const { say } = useLanguage();
  const acts = useFollowUpActs();
  const wire = useWire();
  const save = useAct('complaints.save');
  const showFault = useShowFault();
  const id = useId();
  const [newPromise, setNewPromise] = useState(false);
  const [unreadable, setUnreadable] = useState(false);

  const keep = async (to: 'resolved' | 'waiting' | 'none'): Promise<void> => {
    const missing = await acts.keep(followUp, to);
    if (missing === null) return;
    onDone();
    if (missing.length > 0) onMissing(missing);
  };
  /** Keeps this one and writes the next promise into the record. */
  const promiseAgain = async (wall: string): Promise<boolean> => {
    const number = followUp.complaint?.number;
    if (number === undefined || (await acts.keep(followUp, 'none')) === null) return false;
    try {
      const now = await wire.call('complaints.get', { number });
      await save.mutateAsync({
        number,
        revision: now.revision,
        changes: {
          promisedFor: { from: now.promisedFor, to: wall },
          ...(now.status === 'promised' ? {} : { status: { from: now.status, to: 'promised' } }),
        },
      });
    } catch (error) {
      showFault(error);
      return false;
    }
    onDone();
    return true;
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the question from any of its buttons
    <div
      className="ask"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      <span id={id}>{followUp.complaint === null ? say('followups.askDone') : say('followups.askComplaint')}</span>
      <div className="fx wrap" role="group" aria-labelledby={id}>
        {followUp.complaint === null ? (
          <Button className="btn sm primary" autoFocus onPress={() => void keep('none')}>
            {say('followups.yes')}
          </Button>
        ) : (
          <>
            <Button className="btn sm primary" autoFocus onPress={() => void keep('resolved')}>
              {say('complaints.status.resolved')}
            </Button>
            <Button className="btn sm line" onPress={() => void keep('waiting')}>
              <StatusMark status="waiting" />
              {say('complaints.status.waiting')}
            </Button>
            <Button className="btn sm line" aria-expanded={newPromise} onPress={() => setNewPromise(true)}>
              <StatusMark status="promised" />
              {say('followups.newPromise')}
            </Button>
          </>
        )}
        <Button className="btn sm" onPress={onDone}>
          {say('followups.cancel')}
        </Button>
      </div>
      {newPromise && (
        <div className="form">
          <div className="fr all">
            <label className="fr-l" htmlFor={`${id}-when`}>
              {say('followups.promiseFor')}
            </label>
            <WhenInput
              id={`${id}-when`}
              label={say('followups.promiseFor')}
              value={null}
              autoFocus
              invalid={unreadable}
              describedBy={`${id}-help`}
              onUnreadable={setUnreadable}
              onCommit={async (wall) => (wall === null ? true : promiseAgain(wall))}
            />
            <p id={`${id}-help`} className={unreadable ? 'help late' : 'help'}>
              {unreadable ? say('record.badWhen') : say('record.whenHelp')}
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
