/** Asks when a reply is to go out. Says what it needs: the computer awake and this program open. */
import { Send } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Icon } from '../ui/Icon.tsx';
import { WhenInput } from '../ui/WhenInput.tsx';

interface SendLaterProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** A wall time of the shop. @returns false where it was not taken */
  readonly onSend: (at: string) => Promise<boolean>;
}

export function SendLater({ isOpen, onClose, onSend }: SendLaterProps) {
  const { say } = useLanguage();
  const id = useId();
  const [at, setAt] = useState<string | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const [sending, setSending] = useState(false);
  const send = async (): Promise<void> => {
    if (at === null || unreadable) return;
    setSending(true);
    const taken = await onSend(at);
    setSending(false);
    if (taken) onClose();
  };
  return (
    <DialogBox title={say('composer.later')} isOpen={isOpen} onClose={onClose}>
      <label htmlFor={id}>{say('composer.later.when')}</label>
      <WhenInput
        id={id}
        label={say('composer.later.when')}
        value={at}
        autoFocus
        invalid={unreadable}
        describedBy={`${id}-awake`}
        onUnreadable={setUnreadable}
        onCommit={async (wall) => {
          setAt(wall);
          return true;
        }}
      />
      <p id={`${id}-awake`} className="t2">
        {say('composer.later.awake')}
      </p>
      <div className="acts">
        <Button className="btn" onPress={onClose}>
          {say('composer.later.cancel')}
        </Button>
        <Button className="btn primary" isDisabled={sending} onPress={() => void send()}>
          <Icon of={Send} flip />
          {say('composer.later.send')}
        </Button>
      </div>
    </DialogBox>
  );
}
