/** One person under several profiles: likely doubles to merge, any other to merge by hand, and every merge to part again. */
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Output } from '#contract/api.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Icon } from '../ui/Icon.tsx';
import './customer.css';
import './dialogs.css';

type Customer = Output<'customers.get'>;

function useMerging(keep: string) {
  const { say } = useLanguage();
  const { show } = useToasts();
  const { go } = usePlace();
  const onError = useShowFault();
  const merging = useAct('customers.merge');
  const parting = useAct('customers.unmerge');
  const telling = useAct('customers.apart');
  const part = (merge: number): void =>
    parting.mutate({ merge }, { onError, onSuccess: () => show({ text: say('mail.customer.parted') }) });
  const apart = (other: string, isApart: boolean): void =>
    telling.mutate(
      { one: keep, other, apart: isApart },
      {
        onError,
        onSuccess: () => {
          if (!isApart) return;
          show({ text: say('mail.customer.notSameShort'), action: { label: say('mail.undo'), run: () => apart(other, false) } });
        },
      },
    );
  return {
    part,
    apart: (other: string): void => apart(other, true),
    merge: (gone: string): void =>
      merging.mutate(
        { keep, gone },
        {
          onError,
          onSuccess: ({ merge, id }) => {
            show({ text: say('mail.customer.merged'), action: { label: say('mail.undo'), run: () => part(merge) } });
            go({ name: 'customers', customer: id }, { replace: true });
          },
        },
      ),
  };
}

export function Doubles({ customer }: { customer: Customer }) {
  const { say, name, formats } = useLanguage();
  const { go } = usePlace();
  const { merge, apart, part } = useMerging(customer.id);
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      {customer.doubles.length > 0 && (
        <section aria-label={name('mail.customer.doubles')}>
          <h2>{say('mail.customer.doubles')}</h2>
          {customer.doubles.map(({ customer: other, reasons }) => {
            const called = other.name || other.addresses[0] || other.phones[0] || say('mail.customer.unknown');
            return (
              <div className="twin" key={other.id}>
                <Button className="link" onPress={() => go({ name: 'customers', customer: other.id })}>
                  <bdi>{called}</bdi>
                </Button>
                <bdi className="ltr t2">{other.addresses[0] ?? other.phones[0]}</bdi>
                <span className="muted">{reasons.map((reason) => say(`mail.customer.double.${reason}`)).join(' · ')}</span>
                <span className="grow" />
                <Button
                  className="btn sm line"
                  aria-label={name('mail.customer.mergeWith', { name: called })}
                  onPress={() => merge(other.id)}
                >
                  {say('mail.customer.merge')}
                </Button>
                <Button className="btn sm" aria-label={name('mail.customer.notSame', { name: called })} onPress={() => apart(other.id)}>
                  {say('mail.customer.notSameShort')}
                </Button>
              </div>
            );
          })}
        </section>
      )}
      {customer.merges.length > 0 && (
        <section aria-label={name('mail.customer.merges')}>
          <h2>{say('mail.customer.merges')}</h2>
          {customer.merges.map((one) => {
            const called = one.name || one.addresses[0] || say('mail.customer.unknown');
            return (
              <div className="twin" key={one.id}>
                <bdi className="md">{called}</bdi>
                <bdi className="ltr t2">{one.addresses.join(', ')}</bdi>
                <time className="muted" dateTime={one.at}>
                  {formats.short(one.at)}
                </time>
                <span className="grow" />
                <Button className="btn sm" aria-label={name('mail.customer.unmerge', { name: called })} onPress={() => part(one.id)}>
                  {say('mail.customer.unmergeShort')}
                </Button>
              </div>
            );
          })}
        </section>
      )}
      <p>
        <Button className="btn" onPress={() => setChoosing(true)}>
          {say('mail.customer.mergeOther')}
        </Button>
      </p>
      <ChooseDialog
        keep={customer.id}
        isOpen={choosing}
        onClose={() => setChoosing(false)}
        onChoose={(id) => {
          setChoosing(false);
          merge(id);
        }}
      />
    </>
  );
}

function ChooseDialog(props: { keep: string; isOpen: boolean; onClose: () => void; onChoose: (id: string) => void }) {
  const { say, name } = useLanguage();
  const [find, setFind] = useState('');
  const words = find.trim();
  const found = useCall('customers.list', { find: words, limit: 30 }, { enabled: props.isOpen && words !== '', keep: true });
  const rows = words === '' ? [] : (found.data ?? []).filter((row) => row.id !== props.keep);
  return (
    <DialogBox title={say('mail.customer.mergeOther')} isOpen={props.isOpen} onClose={props.onClose}>
      <p className="t2">{say('mail.customer.merge.what')}</p>
      <label className="input">
        <Icon of={Search} />
        <input
          type="search"
          className="grow"
          dir="auto"
          // biome-ignore lint/a11y/noAutofocus: the dialog is for finding one
          autoFocus
          aria-label={name('mail.customers.find')}
          placeholder={say('mail.customers.find')}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      </label>
      {words !== '' && found.data !== undefined && rows.length === 0 && <p className="muted">{say('mail.customers.noMatch', { words })}</p>}
      <ul className="choose">
        {rows.map((row) => (
          <li key={row.id}>
            <Button className="it" onPress={() => props.onChoose(row.id)}>
              <bdi className="md">{row.name || row.addresses[0]}</bdi>
              <bdi className="ltr cut grow t2">{row.addresses[0]}</bdi>
            </Button>
          </li>
        ))}
      </ul>
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={props.onClose}>
          {say('mail.cancel')}
        </Button>
      </div>
    </DialogBox>
  );
}
