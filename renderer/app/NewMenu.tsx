/** What can be begun from anywhere. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useLogComplaint } from '../complaints/LogComplaint.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { FollowUpDialog } from '../reminders/FollowUpDialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useKeys } from './keys.ts';
import { usePlace } from './place.tsx';
import { ariaKey, keys, shownKey } from './shortcuts.ts';

export function NewMenu() {
  const { say, formats } = useLanguage();
  /** When to call back, once a missed call is to be noted. */
  const [missed, setMissed] = useState<string | null>(null);
  const log = useLogComplaint();
  const { go } = usePlace();
  const write = (): void => go({ name: 'inbox', writing: true });
  useKeys({ [keys.newMail]: write });
  return (
    <MenuTrigger>
      <Button className="btn line">
        <Icon of={Plus} />
        {say('app.new')}
      </Button>
      <Popover className="menu">
        <Menu aria-label={say('app.new')}>
          <MenuItem className="it" onAction={write} aria-keyshortcuts={ariaKey(keys.newMail)}>
            {say('app.key.newMail')}
            <span className="e">
              <kbd>{shownKey(keys.newMail)}</kbd>
            </span>
          </MenuItem>
          <MenuItem className="it" onAction={() => log()} aria-keyshortcuts={ariaKey(keys.log)}>
            {say('record.log')}
            <span className="e">
              <kbd>{shownKey(keys.log)}</kbd>
            </span>
          </MenuItem>
          <MenuItem className="it" onAction={() => setMissed(formats.wall(new Date(Date.now() + 3_600_000).toISOString()))}>
            {say('scripts.missed')}
          </MenuItem>
        </Menu>
      </Popover>
      <FollowUpDialog
        isOpen={missed !== null}
        onClose={() => setMissed(null)}
        first={{ purpose: say('scripts.callBack'), due: missed ?? '' }}
      />
    </MenuTrigger>
  );
}
