/** How far an own reply has come; what is uncertain or refused waits for the owner's word. */
import { CircleAlert, CircleHelp, Clock } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Message } from '#contract/mail.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { SendLater } from '../replies/SendLater.tsx';
import { Icon } from '../ui/Icon.tsx';
import './facts.css';

export function Sending({ message }: { message: Message }) {
  const { say } = useLanguage();
  const settle = useAct('outbox.settle');
  const showFault = useShowFault();
  const { sending, outboxId } = message;
  const troubled = sending === 'rejected' || sending === 'uncertain';
  const item = useCall('outbox.list', { openOnly: true }, { enabled: sending !== null }).data?.find((one) => one.id === outboxId);
  if (sending === null) return null;
  if (sending === 'queued' && outboxId !== null && item?.sendAt) return <Later id={outboxId} wall={item.sendAt.wall} />;
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

/** Waits for a time that the owner chose: it can be changed, or the reply called back. */
function Later({ id, wall }: { id: string; wall: string }) {
  const { say, formats } = useLanguage();
  const cancel = useAct('outbox.cancel');
  const change = useAct('outbox.reschedule');
  const showFault = useShowFault();
  const [asking, setAsking] = useState(false);
  return (
    <div className="banner sending" role="group" aria-label={say('composer.later')}>
      <Icon of={Clock} />
      <span className="grow">
        <b className="sb">{say('composer.later.waits', { when: formats.wallDayTime(wall) })}</b>{' '}
        <span className="t2">{say('composer.later.awake')}</span>
      </span>
      <span className="fx wrap">
        <Button className="btn sm line" onPress={() => setAsking(true)}>
          {say('composer.later.change')}
        </Button>
        <Button className="btn sm line" isDisabled={cancel.isPending} onPress={() => cancel.mutate({ id }, { onError: showFault })}>
          {say('composer.later.back')}
        </Button>
      </span>
      <SendLater
        isOpen={asking}
        onClose={() => setAsking(false)}
        onSend={async (at) => {
          try {
            await change.mutateAsync({ id, at });
            return true;
          } catch (error) {
            showFault(error);
            return false;
          }
        }}
      />
    </div>
  );
}
