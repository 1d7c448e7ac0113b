/** The status, as a button that opens the four of them; S then O, P, W or R does the same. */
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { type ComplaintStatus, complaintStatusSchema } from '#contract/mail.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import './record.css';

const keyOf: Readonly<Record<ComplaintStatus, string>> = { open: 'O', promised: 'P', waiting: 'W', resolved: 'R' };

export function StatusMenu({ status, late, onChange }: { status: ComplaintStatus; late: boolean; onChange(to: ComplaintStatus): void }) {
  const { say, name } = useLanguage();
  const [open, setOpen] = useState(false);
  useKeys({
    's o': () => onChange('open'),
    's p': () => onChange('promised'),
    's w': () => onChange('waiting'),
    's r': () => onChange('resolved'),
  });
  const current = say(`complaints.status.${status}`);
  return (
    <MenuTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className="status" aria-label={name('record.status', { status: current })} aria-keyshortcuts="S">
        <StatusMark status={status} late={late} />
        {current}
        <Icon of={ChevronDown} />
      </Button>
      <Popover className="menu" placement="bottom end">
        <Menu
          aria-label={say('complaints.field.status')}
          selectionMode="single"
          selectedKeys={[status]}
          onAction={(key) => onChange(complaintStatusSchema.parse(key))}
        >
          {complaintStatusSchema.options.map((one) => (
            <MenuItem key={one} id={one} className="it" textValue={say(`complaints.status.${one}`)}>
              <StatusMark status={one} />
              <span>
                {say(`complaints.status.${one}`)} <span className="muted">{say(`record.means.${one}`)}</span>
              </span>
              <kbd className="e">{keyOf[one]}</kbd>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
