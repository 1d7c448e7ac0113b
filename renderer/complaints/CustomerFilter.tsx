/** The filter "Customer": find one by name, mail or phone. */
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import './filters.css';

/** @param value the chosen customer's name; null while none is chosen */
export function CustomerFilter({ value, onChoose }: { value: string | null; onChoose: (id: string | null) => void }) {
  const { say } = useLanguage();
  const [open, setOpen] = useState(false);
  const [find, setFind] = useState('');
  const { data } = useCall('customers.list', { find, limit: 12 }, { enabled: open, keep: true });
  const title = say('record.column.customer');
  const shown = value ?? say('record.any');
  const choose = (id: string | null): void => {
    setOpen(false);
    setFind('');
    onChoose(id);
  };
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button className={value === null ? 'fchip' : 'fchip set'} aria-label={`${title}: ${shown}`}>
        {title} <b className="cut">{shown}</b>
        <Icon of={ChevronDown} />
      </Button>
      <Popover className="menu people" placement="bottom start">
        <Dialog aria-label={title}>
          <input
            type="search"
            className="input"
            dir="auto"
            autoFocus
            aria-label={say('record.findCustomer')}
            placeholder={say('record.findCustomer')}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
          <ul>
            {value !== null && (
              <li>
                <Button className="it" onPress={() => choose(null)}>
                  {say('record.any')}
                </Button>
              </li>
            )}
            {(data ?? []).map((row) => (
              <li key={row.id}>
                <Button className="it" onPress={() => choose(row.id)}>
                  <bdi className="cut">{row.name || row.addresses[0]}</bdi>
                </Button>
              </li>
            ))}
          </ul>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
