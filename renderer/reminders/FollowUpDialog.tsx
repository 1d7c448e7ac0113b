/** A follow-up of one's own, new or changed: what for, and when. */
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { FollowUp, Repeat } from '#contract/reminders.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Choice } from '../ui/Fields.tsx';
import { WhenInput } from '../ui/WhenInput.tsx';
import { useFollowUpActs } from './acts.ts';
import { useAheadChoices } from './ahead.ts';
import { ForWhom, type Whom } from './ForWhom.tsx';
import '../settings/forms.css';

interface FollowUpDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The one to change; without it a new one is added. */
  readonly followUp?: FollowUp;
  readonly complaint?: number | null;
  readonly conversationId?: string | null;
  /** What a new one begins with. */
  readonly first?: { readonly purpose: string; readonly due: string };
}

export function FollowUpDialog({ isOpen, onClose, ...rest }: FollowUpDialogProps) {
  const { say } = useLanguage();
  return (
    <DialogBox title={say(rest.followUp === undefined ? 'followups.add' : 'followups.change')} isOpen={isOpen} onClose={onClose}>
      <FollowUpForm onClose={onClose} {...rest} />
    </DialogBox>
  );
}

const purposes = ['chase', 'update', 'well', 'month'] as const;

type FormProps = Omit<FollowUpDialogProps, 'isOpen'>;

function FollowUpForm({ onClose, followUp, complaint = null, conversationId = null, first }: FormProps) {
  const { say, name, formats } = useLanguage();
  const acts = useFollowUpActs();
  const add = useAct('followUps.add');
  const drop = useAct('followUps.drop');
  const { show } = useToasts();
  const showFault = useShowFault();
  const id = useId();
  const [purpose, setPurpose] = useState(followUp?.purpose ?? first?.purpose ?? '');
  const [due, setDue] = useState<string | null>(followUp?.due.wall ?? first?.due ?? null);
  const [whom, setWhom] = useState<Whom | null>(null);
  const [repeat, setRepeat] = useState<Repeat | 'none'>(followUp?.repeat ?? 'none');
  const [ahead, setAhead] = useState(followUp?.aheadMinutes == null ? 'shop' : String(followUp.aheadMinutes));
  const aheadChoices = useAheadChoices(followUp?.aheadMinutes ?? null);
  const [unreadable, setUnreadable] = useState(false);
  const [asked, setAsked] = useState(false);

  const save = async (): Promise<void> => {
    setAsked(true);
    if (purpose.trim() === '' || due === null || unreadable) return;
    const more = { repeat: repeat === 'none' ? null : repeat, aheadMinutes: ahead === 'shop' ? null : Number(ahead) };
    if (followUp !== undefined) {
      if (await acts.change(followUp, { purpose, due, ...more })) onClose();
      return;
    }
    const of = { complaint: complaint ?? whom?.complaint ?? null, customerId: whom?.customerId ?? null };
    add.mutate(
      { purpose, due, conversationId, ...of, ...more },
      {
        onSuccess: (added) => {
          show({
            text: say('followups.added', { when: formats.wallDayTime(due) }),
            action: { label: say('followups.undo'), run: () => drop.mutate({ id: added.id }, { onError: showFault }) },
          });
          onClose();
        },
        onError: showFault,
      },
    );
  };

  const noPurpose = asked && purpose.trim() === '';
  const noDue = asked && due === null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="form">
        {followUp === undefined && complaint === null && conversationId === null && <ForWhom value={whom} onChange={setWhom} />}
        <div className="fr all">
          <label className="fr-l" htmlFor={`${id}-what`}>
            {say('followups.what')}
          </label>
          <input
            id={`${id}-what`}
            type="text"
            className="tx auto"
            dir="auto"
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: a dialog's first field takes the focus
            autoFocus
            aria-invalid={noPurpose || undefined}
            aria-describedby={noPurpose ? `${id}-what-help` : undefined}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
          />
          {followUp?.kind !== 'promise' && (
            <div className="fx wrap" role="group" aria-label={say('followups.purposes')}>
              {purposes.map((one) => (
                <Button key={one} className="chip ghost" onPress={() => setPurpose(name(`followups.purpose.${one}`))}>
                  {say(`followups.purpose.${one}`)}
                </Button>
              ))}
            </div>
          )}
          {noPurpose && (
            <p id={`${id}-what-help`} className="help late">
              {say('followups.whatMissing')}
            </p>
          )}
        </div>
        <div className="fr all">
          <label className="fr-l" htmlFor={`${id}-when`}>
            {say('followups.when')}
          </label>
          <WhenInput
            id={`${id}-when`}
            label={say('followups.when')}
            value={due}
            invalid={unreadable || noDue}
            describedBy={`${id}-help`}
            onUnreadable={setUnreadable}
            onCommit={async (wall) => {
              setDue(wall);
              return true;
            }}
          />
          <p id={`${id}-help`} className={unreadable || noDue ? 'help late' : 'help'}>
            {unreadable ? say('record.badWhen') : noDue ? say('followups.whenMissing') : say('record.whenHelp')}
          </p>
        </div>
        <div className="g2 all">
          {followUp?.kind !== 'promise' && (
            <Choice<Repeat | 'none'>
              label={say('followups.repeat')}
              value={repeat}
              options={(['none', 'week', 'month'] as const).map((value) => ({ value, label: say(`followups.repeat.${value}`) }))}
              onChange={setRepeat}
            />
          )}
          <Choice
            label={say('followups.ahead')}
            value={ahead}
            options={[{ value: 'shop', label: say('followups.ahead.shop') }, ...aheadChoices]}
            onChange={setAhead}
          />
        </div>
        {repeat !== 'none' && <p className="help">{say('followups.repeatNote')}</p>}
      </div>
      <div className="ends">
        {followUp !== undefined && followUp.kind === 'follow-up' && (
          <Button
            className="btn danger"
            onPress={() => {
              acts.drop(followUp);
              onClose();
            }}
          >
            {say('followups.drop')}
          </Button>
        )}
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('followups.cancel')}
        </Button>
        <Button className="btn primary" type="submit">
          {say('followups.save')}
        </Button>
      </div>
    </form>
  );
}
