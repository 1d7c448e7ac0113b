/** One line of recipients: stands as it is typed while it has the focus, and as it is understood afterwards; customers are offered. */
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { Address } from '#contract/mail.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { addressesOf, canReach, lineDirection, lineOf } from './recipients.ts';

const offered = 6;

interface RecipientsFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: readonly Address[];
  onChange(addresses: Address[]): void;
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  readonly bad?: boolean;
}

export function RecipientsField({ id, label, value, onChange, inputRef, bad = false }: RecipientsFieldProps) {
  const { say, name } = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [shut, setShut] = useState(false);
  const listId = useId();
  const line = typed ?? lineOf(value);
  const begun = typed === null ? '' : (typed.split(/[,;،؛]/).at(-1) ?? '').trim();
  const wanted = begun.length > 1 && !shut;
  const found = useCall('customers.list', { find: begun, limit: offered }, { enabled: wanted, keep: true }).data ?? [];
  const there = new Set(value.map(({ address }) => address.toLowerCase()));
  const choices = wanted
    ? found
        .flatMap((customer) => customer.addresses.map((address) => ({ name: customer.name, address })))
        .filter(({ address }) => !there.has(address.toLowerCase()))
        .slice(0, offered)
    : [];
  const wrong = typed === null && value.length > 0 && !canReach(value) ? value.find((one) => !canReach([one])) : undefined;

  const type = (next: string): void => {
    setTyped(next);
    setAt(0);
    setShut(false);
    onChange(addressesOf(next));
  };
  const choose = (one: Address): void => {
    const before = (typed ?? '').slice(0, (typed ?? '').length - ((typed ?? '').split(/[,;،؛]/).at(-1) ?? '').length).trim();
    type(`${before === '' ? '' : `${before} `}${lineOf([one])}, `);
  };
  const press = (event: KeyboardEvent): void => {
    const chosen = choices[at];
    if (chosen === undefined) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setAt((at + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length);
    else if (event.key === 'Enter' || event.key === 'Tab') choose(chosen);
    else if (event.key === 'Escape') setShut(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <label htmlFor={id}>{label}</label>
      <div className="comp-rcpt">
        <input
          id={id}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
          dir={lineDirection(value)}
          autoComplete="off"
          spellCheck={false}
          aria-autocomplete="list"
          {...(choices.length > 0 ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${at}` } : {})}
          aria-invalid={bad || wrong !== undefined}
          {...(wrong !== undefined ? { 'aria-describedby': `${id}-wrong` } : bad ? { 'aria-describedby': 'composer-block' } : {})}
          value={line}
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
          onBlur={() => setTyped(null)}
        />
        {choices.length > 0 && (
          <div className="menu comp-offer" role="listbox" id={listId} aria-label={name('composer.customers')}>
            {choices.map((one, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active choice
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
              <div
                key={one.address}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === at}
                className="it"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(one)}
              >
                <bdi>{one.name}</bdi> <bdi className="ltr muted">{one.address}</bdi>
              </div>
            ))}
          </div>
        )}
        {wrong !== undefined && (
          <p className="late" id={`${id}-wrong`}>
            {say('composer.wrongAddress', { address: wrong.address })}
          </p>
        )}
      </div>
    </>
  );
}
