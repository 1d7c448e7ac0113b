/** A promise for a date (P): what was promised and for when, with the complaint logged first where the mail has none. */
import { useId, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Complaint } from '#contract/complaints.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useWire } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { useAheadChoices } from '../reminders/ahead.ts';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Choice } from '../ui/Fields.tsx';
import { WhenInput } from '../ui/WhenInput.tsx';
import type { FieldChanges } from './editor.tsx';
import { PromiseHint } from './PromiseHint.tsx';

interface PromiseDialogProps {
  /** Null where there is none yet. */
  readonly complaint: Complaint | null;
  readonly conversationId: string | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function PromiseDialog(props: PromiseDialogProps) {
  const { say } = useLanguage();
  return (
    <DialogBox title={say('record.promise')} isOpen={props.isOpen} onClose={props.onClose}>
      <PromiseForm {...props} />
    </DialogBox>
  );
}

function PromiseForm({ complaint, conversationId, onClose }: PromiseDialogProps) {
  const { say, formats } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const create = useAct('complaints.create');
  const save = useAct('complaints.save');
  const undo = useAct('complaints.undo');
  const id = useId();
  const [fix, setFix] = useState(complaint?.fix ?? '');
  const [due, setDue] = useState<string | null>(complaint?.promisedFor ?? null);
  const [unreadable, setUnreadable] = useState(false);
  const [asked, setAsked] = useState(false);
  const [ahead, setAhead] = useState('shop');
  const aheadChoices = useAheadChoices(null);
  const wire = useWire();

  /** The promise's own reminder, where it is to come at another time than the shop's. */
  const remind = async (number: number): Promise<void> => {
    if (ahead === 'shop') return;
    const { followUps } = await wire.call('followUps.list', {});
    const made = followUps.find((one) => one.kind === 'promise' && one.state === 'open' && one.complaint?.number === number);
    if (made === undefined) return;
    const { id, purpose, due: at } = made;
    await wire.call('followUps.change', { id, purpose, due: at.wall, aheadMinutes: Number(ahead) });
  };

  const keep = async (): Promise<void> => {
    setAsked(true);
    if (due === null || unreadable) return;
    try {
      const from = complaint ?? (await create.mutateAsync({ conversationId }));
      const changes: FieldChanges = {
        promisedFor: { from: from.promisedFor, to: due },
        ...(fix.trim() === from.fix ? {} : { fix: { from: from.fix, to: fix.trim() } }),
        ...(from.applied === 'promised' ? {} : { applied: { from: from.applied, to: 'promised' as const } }),
        ...(from.status === 'promised' ? {} : { status: { from: from.status, to: 'promised' as const } }),
      };
      const { undo: entry } = await save.mutateAsync({ number: from.number, revision: from.revision, changes });
      await remind(from.number);
      onClose();
      show({
        text: say('record.promisedToast', { when: formats.wallDayTime(due) }),
        ...(entry === null
          ? {}
          : {
              action: {
                label: say('record.undo'),
                run: () => undo.mutate({ number: from.number, entry }, { onError: showFault }),
              },
            }),
      });
    } catch (error) {
      showFault(error);
    }
  };
  const latest = useRef(keep);
  latest.current = keep;
  const noDue = asked && due === null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // The date's field hands its text over when Enter leaves it; that has happened by then.
        window.setTimeout(() => void latest.current());
      }}
    >
      <div className="form">
        <div className="fr all">
          <label className="fr-l" htmlFor={`${id}-when`}>
            {say('complaints.field.promisedFor')}
          </label>
          <WhenInput
            id={`${id}-when`}
            label={say('complaints.field.promisedFor')}
            value={due}
            autoFocus
            invite={say('record.whenExample')}
            invalid={unreadable || noDue}
            describedBy={`${id}-help`}
            onUnreadable={setUnreadable}
            onCommit={async (wall) => {
              setDue(wall);
              return true;
            }}
          />
          <p id={`${id}-help`} className={unreadable || noDue ? 'help late' : 'help'}>
            {unreadable ? say('record.badWhen') : say('record.whenHelp')}
          </p>
          <PromiseHint due={due} fix={fix} cause={complaint?.cause ?? ''} fresh />
        </div>
        <div className="fr all">
          <label className="fr-l" htmlFor={`${id}-fix`}>
            {say('record.promiseWhat')}
          </label>
          <input
            id={`${id}-fix`}
            className="tx auto"
            dir="auto"
            type="text"
            autoComplete="off"
            value={fix}
            onChange={(event) => setFix(event.target.value)}
          />
        </div>
        <div className="all">
          <Choice
            label={say('followups.ahead')}
            value={ahead}
            options={[{ value: 'shop', label: say('followups.ahead.shop') }, ...aheadChoices]}
            onChange={setAhead}
          />
        </div>
      </div>
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('record.cancel')}
        </Button>
        <Button className="btn primary" type="submit" isDisabled={create.isPending || save.isPending}>
          {say('record.promiseSave')}
        </Button>
      </div>
    </form>
  );
}
