/** How far an own reply has come; what is uncertain or refused waits for the owner's word. */
import { CircleAlert, CircleHelp, Clock } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Message } from '#contract/mail.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';

export function Sending({ message }: { message: Message }) {
  const { say } = useLanguage();
  const settle = useAct('outbox.settle');
  const showFault = useShowFault();
  const { sending, outboxId } = message;
  const troubled = sending === 'rejected' || sending === 'uncertain';
  const item = useCall('outbox.list', { openOnly: true }, { enabled: troubled }).data?.find((one) => one.id === outboxId);
  if (sending === null) return null;
  if (!troubled)
    return (
      <span className="chip wait">
        <Icon of={Clock} />
        {say(`mail.send.${sending}`)}
      </span>
    );
  const choose = (choice: 'check' | 'sent' | 'again') => () => {
    if (outboxId !== null) settle.mutate({ id: outboxId, choice }, { onError: showFault });
  };
  const refused = item?.recipients.filter((one) => one.state === 'rejected') ?? [];
  const button = (choice: 'check' | 'sent' | 'again', text: string) => (
    <Button className="btn sm line" isDisabled={settle.isPending || outboxId === null} onPress={choose(choice)}>
      {text}
    </Button>
  );
  return (
    <div className="banner bad sending" role="group" aria-label={say(`mail.send.${sending}`)}>
      <span className="late">
        <Icon of={sending === 'rejected' ? CircleAlert : CircleHelp} />
      </span>
      <span className="grow">
        <b className="sb">{say(`mail.send.${sending}`)}</b>{' '}
        {sending === 'uncertain'
          ? say('mail.send.uncertainWhy')
          : refused.map((one) => say('mail.send.rejectedBy', { address: one.address })).join(' ')}
        {sending === 'rejected' && (refused[0]?.detail ?? item?.detail ?? '') !== '' && (
          <span className="t2 server-said" dir="ltr">
            {refused[0]?.detail ?? item?.detail}
          </span>
        )}
      </span>
      <span className="fx wrap">
        {sending === 'rejected' && button('again', say('mail.send.again'))}
        {sending === 'uncertain' && (
          <>
            {button('check', say('mail.send.check'))}
            {button('sent', say('mail.send.wasSent'))}
            {button('again', say('mail.send.againMayDuplicate'))}
          </>
        )}
      </span>
    </div>
  );
}
