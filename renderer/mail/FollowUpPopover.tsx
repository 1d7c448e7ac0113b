/** "Set follow-up": what to do and when, for this conversation. */
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useShowFault } from '../app/faults.ts';
import { useAct } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useReadWhen } from '../ui/when.ts';

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
      <IconButton label={say('mail.followUp')} shortcut="F">
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
  const readWhen = useReadWhen();
  const { show } = useToasts();
  const showFault = useShowFault();
  const add = useAct('followUps.add');
  const [purpose, setPurpose] = useState(() => name('mail.followUp.default', { name: customer }));
  const [when, setWhen] = useState('');
  const [unread, setUnread] = useState(false);
  const understood = readWhen(when);
  const save = (): void => {
    const due = readWhen(when);
    setUnread(due === null);
    if (due === null) return;
    add.mutate(
      { purpose, due, complaint, conversationId },
      {
        onSuccess: (followUp) => {
          onOpenChange(false);
          show({ text: say('mail.followUp.saved', { time: formats.dayTime(followUp.due.instant) }) });
        },
        onError: showFault,
      },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label className="f" htmlFor="follow-up-what">
        {say('mail.followUp.what')}
      </label>
      <input id="follow-up-what" className="input" dir="auto" value={purpose} onChange={(event) => setPurpose(event.target.value)} />
      <label className="f" htmlFor="follow-up-when">
        {say('mail.followUp.when')}
      </label>
      <input
        id="follow-up-when"
        className="input"
        dir="auto"
        // biome-ignore lint/a11y/noAutofocus: the popover was opened to write this
        autoFocus
        value={when}
        onChange={(event) => setWhen(event.target.value)}
        aria-invalid={unread || undefined}
        aria-describedby="follow-up-hint"
      />
      {understood !== null && (
        <p className="chip gold" aria-live="polite">
          {formats.wallDayTime(understood)}
        </p>
      )}
      <p className={unread ? 'help late' : 'help'} id="follow-up-hint">
        {say(unread ? 'mail.followUp.unread' : 'mail.followUp.hint')}
      </p>
      <div className="ends">
        <span className="grow" />
        <Button className="btn primary" type="submit" isDisabled={purpose.trim() === '' || when.trim() === '' || add.isPending}>
          {say('mail.followUp.save')}
        </Button>
      </div>
    </form>
  );
}
