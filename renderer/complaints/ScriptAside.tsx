/** Beside the form that logs a complaint: what to say, by the channel it came over, and the way to note a missed call. */
import { PhoneMissed } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { type Channel, scriptFor } from './scripts.ts';
import './log.css';

interface ScriptAsideProps {
  readonly channel: Channel;
  /** Who called, as far as it is typed: a name, a number. */
  readonly who: string;
  /** The call is noted and there is no complaint to log yet. */
  readonly onNoted: () => void;
}

export function ScriptAside({ channel, who, onNoted }: ScriptAsideProps) {
  const { say, language, formats } = useLanguage();
  const settings = useCall('settings.get', {}).data?.settings;
  const noteCall = useMissedCall();
  if (settings === undefined) return null;
  const steps = scriptFor(channel, language, settings.scripts)
    .split('\n')
    .map((step) => step.trim())
    .filter((step) => step !== '');
  const called = channel === 'phone' || channel === 'voicemail';
  return (
    <aside className="script" aria-label={say('scripts.title')}>
      <h3>{say('scripts.title')}</h3>
      <ol>
        {steps.map((step, at) => (
          <li key={step} dir="auto" style={{ listStyleType: `"${formats.number(at + 1)}. "` }}>
            {step}
          </li>
        ))}
      </ol>
      {called && (
        <>
          <Button className="btn sm line" onPress={() => noteCall(who, onNoted)}>
            <Icon of={PhoneMissed} />
            {say('scripts.missed')}
          </Button>
          <p className="help">{say('scripts.missedHelp')}</p>
        </>
      )}
    </aside>
  );
}

/** Notes a call back for in an hour, with its way back. */
function useMissedCall(): (who: string, onNoted: () => void) => void {
  const { say, formats } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const add = useAct('followUps.add');
  const drop = useAct('followUps.drop');
  return (who, onNoted) => {
    const due = formats.wall(new Date(Date.now() + 3_600_000).toISOString());
    const purpose = who === '' ? say('scripts.callBack') : say('scripts.callBackWho', { who });
    add.mutate(
      { purpose: purpose.replaceAll(/[\u2068\u2069]/g, ''), due },
      {
        onSuccess: ({ id }) => {
          show({
            text: say('scripts.noted', { when: formats.wallDayTime(due) }),
            action: { label: say('record.undo'), run: () => drop.mutate({ id }, { onError: showFault }) },
          });
          onNoted();
        },
        onError: showFault,
      },
    );
  };
}
