/** Why each message lies in this conversation, with the way to split it, and every split and merge to take back. */
import { Button } from 'react-aria-components';
import type { Output } from '#contract/api.ts';
import { useFaultWords } from '../app/faults.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { useJoining } from './useJoining.ts';
import './dialogs.css';

type Why = Output<'conversations.why'>;

export function WhyDialog({ id, isOpen, onClose }: { id: string; isOpen: boolean; onClose: () => void }) {
  const { say } = useLanguage();
  const words = useFaultWords();
  const { data, error } = useCall('conversations.why', { id }, { enabled: isOpen });
  return (
    <DialogBox title={say('mail.why.title')} isOpen={isOpen} onClose={onClose} wide>
      {error !== null && (
        <p className="late" role="alert">
          {words(error)}
        </p>
      )}
      {data !== undefined && <Messages id={id} messages={data.messages} onClose={onClose} />}
      {data !== undefined && data.acts.length > 0 && <Acts acts={data.acts} />}
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('mail.close')}
        </Button>
      </div>
    </DialogBox>
  );
}

function Messages({ id, messages, onClose }: { id: string; messages: Why['messages']; onClose: () => void }) {
  const { say, formats } = useLanguage();
  const { split } = useJoining();
  const take = (ids: readonly number[]): void => {
    onClose();
    split(id, ids);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls can be reached by keyboard
    <ol className="why" tabIndex={0} aria-label={say('mail.why.title')}>
      {messages.map((message, place) => {
        const through = message.through;
        const time = through === null ? '' : formats.short(through.at);
        const who = through === null ? '' : through.from.name || through.from.address;
        return (
          <li key={message.id}>
            <div className="grow">
              <div className="fx">
                <bdi className="md">{message.from.name || message.from.address}</bdi>
                <time dateTime={message.at}>{formats.short(message.at)}</time>
              </div>
              <div className="t2">{say(`mail.why.${message.reason}`, { name: who, time })}</div>
            </div>
            {messages.length > 1 && (
              <div className="acts">
                {place > 0 && (
                  <Button className="btn sm" onPress={() => take(messages.slice(place).map((one) => one.id))}>
                    {say('mail.split.from')}
                  </Button>
                )}
                {place < messages.length - 1 && (
                  <Button className="btn sm" onPress={() => take([message.id])}>
                    {say('mail.split.one')}
                  </Button>
                )}
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Acts({ acts }: { acts: Why['acts'] }) {
  const { say, formats } = useLanguage();
  const { undo } = useJoining();
  return (
    <>
      <h3>{say('mail.why.acts')}</h3>
      <ul className="why">
        {acts.map((act) => (
          <li key={act.id}>
            <span className="grow">
              {say(`mail.why.${act.kind}`, { time: formats.short(act.at), subject: act.subject, count: act.messages })}
            </span>
            <Button className="btn sm" onPress={() => undo(act.id, act.kind)}>
              {say('mail.undo')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
