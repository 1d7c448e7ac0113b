/** What can be begun from anywhere. */
import { Plus } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useLogComplaint } from '../complaints/LogComplaint.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';

export function NewMenu() {
  const { say } = useLanguage();
  const log = useLogComplaint();
  return (
    <MenuTrigger>
      <Button className="btn line">
        <Icon of={Plus} />
        {say('app.new')}
      </Button>
      <Popover className="menu">
        <Menu aria-label={say('app.new')}>
          <MenuItem className="it" onAction={() => log()}>
            {say('record.log')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
