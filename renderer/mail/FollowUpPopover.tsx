/** "Set follow-up": what to do and when, for this conversation. */
import { CalendarClock } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useShowFault } from '../app/faults.ts';
import { useAct } from '../app/live.ts';
import { keys } from '../app/shortcuts.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { WhenInput } from '../ui/WhenInput.tsx';

interface FollowUpPopoverProps {
  readonly conversationId: string;
  readonly complaint: number | null;
  readonly customer: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

export function FollowUpPopover(props: FollowUpPopoverProps) {
  const { say } = useLanguage();
  return (
    <DialogTrigger isOpen={props.isOpen} onOpenChange={props.onOpenChange}>
      <IconButton label={say('mail.followUp')} shortcut={keys.followUp}>
        <Icon of={CalendarClock} />
      </IconButton>
      <Popover className="menu pop" placement="bottom end">
        <Dialog className="pop-form" aria-label={say('mail.followUp')}>
          <FollowUpForm {...props} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function FollowUpForm({ conversationId, complaint, customer, onOpenChange }: FollowUpPopoverProps) {
  const { say, name, formats } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const add = useAct('followUps.add');
  const drop = useAct('followUps.drop');
  const [purpose, setPurpose] = useState(() => name('mail.followUp.default', { name: customer }));
  const [due, setDue] = useState<string | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const [asked, setAsked] = useState(false);
  const save = (): void => {
    setAsked(true);
    if (due === null || unreadable || purpose.trim() === '') return;
    add.mutate(
      { purpose, due, complaint, conversationId },
      {
        onSuccess: ({ id, due: { instant } }) => {
          onOpenChange(false);
          show({
            text: say('mail.followUp.saved', { time: formats.dayTime(instant) }),
            action: { label: say('mail.undo'), run: () => drop.mutate({ id }, { onError: showFault }) },
          });
        },
        onError: showFault,
      },
    );
  };
  const latest = useRef(save);
  latest.current = save;
  const wrong = unreadable || (asked && due === null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // The date's field hands its text over when Enter leaves it; that has happened by then.
        window.setTimeout(() => latest.current());
      }}
    >
      <label className="f" htmlFor="follow-up-what">
        {say('mail.followUp.what')}
      </label>
      <input id="follow-up-what" className="input" dir="auto" value={purpose} onChange={(event) => setPurpose(event.target.value)} />
      <label className="f" htmlFor="follow-up-when">
        {say('mail.followUp.when')}
      </label>
      <WhenInput
        id="follow-up-when"
        label={name('mail.followUp.when')}
        value={due}
        autoFocus
        invalid={wrong}
        describedBy="follow-up-hint"
        onUnreadable={setUnreadable}
        onCommit={async (wall) => {
          setDue(wall);
          return true;
        }}
      />
      <p className={wrong ? 'help late' : 'help'} id="follow-up-hint">
        {say(wrong ? 'mail.followUp.unread' : 'mail.followUp.hint')}
      </p>
      <div className="ends">
        <span className="grow" />
        <Button className="btn primary" type="submit" isDisabled={purpose.trim() === '' || add.isPending}>
          {say('mail.followUp.save')}
        </Button>
      </div>
    </form>
  );
}
