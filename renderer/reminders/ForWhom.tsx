/** Whom a follow-up is for: a customer or a complaint, found as typed. */
import { X } from 'lucide-react';
import { useDeferredValue, useId, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import '../complaints/fields.css';

export interface Whom {
  readonly complaint: number | null;
  readonly customerId: string | null;
  readonly text: string;
}

interface Found extends Whom {
  readonly id: string;
  readonly more: string;
}

export function ForWhom({ value, onChange }: { value: Whom | null; onChange: (whom: Whom | null) => void }) {
  const { say, name } = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const { data } = useCall('search.run', { words, limit: 40, countTo: 40 }, { enabled: words !== '' && value === null, keep: true });
  const found: Found[] = (words === '' ? [] : (data?.hits ?? [])).flatMap((hit): Found[] => {
    const more = hit.snippet.replace(/[\ue000\ue001]/g, '').slice(0, 80);
    const who = hit.who ?? hit.subject ?? '';
    if (hit.kind === 'complaint') {
      const text = [name('followups.complaintNo', { number: hit.id }), who].filter((part) => part !== '').join(' · ');
      return [{ id: `complaint-${hit.id}`, complaint: Number(hit.id), customerId: null, text, more }];
    }
    return hit.kind === 'customer' ? [{ id: `customer-${hit.id}`, complaint: null, customerId: hit.id, text: who || more, more }] : [];
  });

  return (
    <div className="fr all">
      <label className="fr-l" htmlFor={id}>
        {say('followups.forWhom')}
      </label>
      {value === null ? (
        <ComboBox
          className="combo"
          aria-label={say('followups.forWhom')}
          allowsCustomValue
          allowsEmptyCollection
          menuTrigger="input"
          items={found.slice(0, 8)}
          inputValue={typed}
          onInputChange={setTyped}
          onSelectionChange={(key) => {
            const chosen = found.find((one) => one.id === key);
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          <Input id={id} className="tx auto" dir="auto" aria-describedby={`${id}-help`} />
          <Popover className="menu" placement="bottom start">
            <ListBox<Found> className="opts" renderEmptyState={() => <div className="it muted">{say('followups.noHit')}</div>}>
              {(item) => (
                <ListBoxItem className="it" textValue={item.text}>
                  <bdi className="whom">{item.text}</bdi>
                  {item.more !== item.text && <span className="e cut">{item.more}</span>}
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </ComboBox>
      ) : (
        <div className="fx">
          <span className="chip">
            <bdi>{value.text}</bdi>
          </span>
          <IconButton
            small
            label={say('followups.clearWhom')}
            onPress={() => {
              setTyped('');
              onChange(null);
            }}
          >
            <Icon of={X} />
          </IconButton>
        </div>
      )}
      <p id={`${id}-help`} className="help">
        {say('followups.forWhomHelp')}
      </p>
    </div>
  );
}
