/** What stands in the way of the whole app: an engine that has ended, a full or unwritable disk, locked passwords. Gone by itself when it is over. */
import { HardDrive, KeyRound, Unplug } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useCall, useReached } from './live.ts';
import { useUnlock } from './Unlock.tsx';

/** Always in the page, so that a screen reader hears what comes into it. */
export function Alerts() {
  const { say } = useLanguage();
  const { data } = useCall('data.state', {}, { keep: true });
  const { locked, ask } = useUnlock();
  const reached = useReached();
  const disk = data?.disk ?? 'fine';
  return (
    <div className="alerts" role="alert">
      {!reached && (
        <div className="banner bad">
          <Icon of={Unplug} />
          <span className="grow">{say('app.disconnected')}</span>
        </div>
      )}
      {disk !== 'fine' && (
        <div className="banner bad">
          <Icon of={HardDrive} />
          <span className="grow">
            {disk === 'full' ? say('app.disk.full') : say('app.disk.unwritable', { folder: data?.folder ?? '' })}
          </span>
        </div>
      )}
      {locked && (
        <div className="banner">
          <Icon of={KeyRound} />
          <span className="grow">{say('app.locked')}</span>
          <Button className="btn line" onPress={ask}>
            {say('app.unlock')}
          </Button>
        </div>
      )}
    </div>
  );
}
