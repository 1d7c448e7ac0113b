/** What a contact was about: one of four kinds, and why the customer wrote. Digits choose the kind, Enter saves. */
import { ChevronDown, Lightbulb } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { type Contact, type ContactKind, contactKinds, type Reason } from '#contract/contacts.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Segments } from '../ui/Segments.tsx';
import '../complaints/fields.css';

interface ContactFormProps {
  readonly contacts: readonly [Contact, ...Contact[]];
  readonly onDone: () => void;
}

export function ContactForm({ contacts, onDone }: ContactFormProps) {
  const [contact] = contacts;
  const one = contacts.length === 1;
  const now = useCall('contacts.get', { contact }, { enabled: one }).data;
  const reasons = useCall('reasons.list', {}).data;
  const { language } = useLanguage();
  if (reasons === undefined || (one && now === undefined)) return null;
  const shown = (id: number | null | undefined): string => {
    const reason = reasons.find((each) => each.id === id);
    return reason === undefined ? '' : (reason.names[language] ?? reason.name);
  };
  const start = {
    kind: one ? (now?.kind ?? null) : null,
    reason: one ? shown(now?.reason) : '',
    marked: one ? now?.marked === true : true,
  };
  return <Fields contacts={contacts} reasons={reasons} start={start} onDone={onDone} />;
}

interface FieldsProps extends ContactFormProps {
  readonly reasons: readonly Reason[];
  readonly start: { readonly kind: ContactKind | null; readonly reason: string; readonly marked: boolean };
}

function Fields({ contacts, reasons, start, onDone }: FieldsProps) {
  const { say, name, formats, language, direction } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const mark = useAct('contacts.mark');
  const undo = useAct('contacts.undo');
  const [kind, setKind] = useState(start.kind);
  const [reason, setReason] = useState(start.reason);
  const [asked, setAsked] = useState(false);
  const kinds = useRef<HTMLDivElement>(null);
  useEffect(() => kinds.current?.querySelector<HTMLInputElement>('input:checked, input')?.focus(), []);

  const names = (each: Reason): string => each.names[language] ?? each.name;
  const offered = reasons.filter((each) => !each.archived).map((each) => ({ id: each.id, name: names(each), count: each.count }));
  const [first] = contacts;
  const guess = useCall('contacts.suggest', { contact: first }, { enabled: contacts.length === 1 && !start.marked }).data?.suggestion;
  const guessed = reasons.find((each) => each.id === guess?.reason);

  const save = (wanted: ContactKind | null, why: string): void => {
    setAsked(true);
    mark.mutate(
      { contacts: [...contacts], kind: wanted, reason: wanted === null || why.trim() === '' ? null : why.trim() },
      {
        onSuccess: ({ undo: entry }) => {
          onDone();
          const values = { kind: wanted === null ? '' : name(`contacts.kind.${wanted}`), count: contacts.length };
          show({
            text: wanted === null ? say('contacts.cleared') : say(contacts.length === 1 ? 'contacts.saved' : 'contacts.savedMany', values),
            action: { label: say('contacts.undo'), run: () => takeBack(entry) },
          });
        },
        onError: showFault,
      },
    );
  };
  const takeBack = (entry: number): void =>
    undo.mutate(
      { undo: entry },
      {
        onSuccess: ({ left }) => {
          if (left > 0) show({ text: say('contacts.undoneLeft', { left }) });
        },
        onError: showFault,
      },
    );

  const wanted = reason.trim().toLocaleLowerCase();
  const matching = offered.filter((each) => wanted === '' || each.name.toLocaleLowerCase().includes(wanted));
  const missing = asked && kind === null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (kind === null) setAsked(true);
        else save(kind, reason);
      }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: digits choose among the radios inside, which take the focus */}
      <div
        ref={kinds}
        onKeyDown={(event) => {
          const chosen = contactKinds[Number(event.key) - 1];
          if (chosen !== undefined) setKind(chosen);
        }}
      >
        <Segments
          label={name('contacts.kind')}
          value={kind}
          className="kinds"
          options={contactKinds.map((value) => ({ value, text: say(`contacts.kind.${value}`) }))}
          onChange={(value) => setKind(contactKinds.find((each) => each === value) ?? null)}
          describedBy={missing ? 'contact-missing' : undefined}
        />
      </div>
      {missing && (
        <p className="help late" id="contact-missing">
          {say('contacts.missing')}
        </p>
      )}
      <label className="f" htmlFor="contact-reason">
        {say('contacts.reason')}
      </label>
      <ComboBox
        className="combo"
        aria-label={name('contacts.reason')}
        allowsCustomValue
        menuTrigger="input"
        items={matching}
        inputValue={reason}
        onInputChange={setReason}
        onSelectionChange={(key) => {
          const chosen = offered.find((each) => each.id === key);
          if (chosen !== undefined) setReason(chosen.name);
        }}
      >
        <Input id="contact-reason" className="input auto" dir={reason === '' ? direction : 'auto'} aria-describedby="contact-hint" />
        {offered.length > 0 && (
          <Button className="pick" aria-label={name('contacts.reason.pick')}>
            <Icon of={ChevronDown} />
          </Button>
        )}
        <Popover className="menu" placement="bottom start">
          <ListBox<(typeof offered)[number]> className="opts">
            {(item) => (
              <ListBoxItem className="it" textValue={item.name}>
                <bdi className="cut">{item.name}</bdi>
                <span className="e">{formats.number(item.count)}</span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      <p className="help" id="contact-hint">
        {say('contacts.reason.hint')}
      </p>
      {guess != null && guessed !== undefined && reason === '' && (
        <p className="fx wrap guess">
          <Icon of={Lightbulb} />
          <span>
            {say('contacts.guess')} ({say(`causes.${guess.sure}`)})
          </span>
          <Button
            className="chip ghost"
            aria-label={name('contacts.take', { value: names(guessed) })}
            onPress={() => {
              setKind(guess.kind);
              setReason(names(guessed));
            }}
          >
            <bdi>{names(guessed)}</bdi>
          </Button>
        </p>
      )}
      <div className="ends">
        {start.marked && (
          <Button className="btn" onPress={() => save(null, '')}>
            {say('contacts.clear')}
          </Button>
        )}
        <span className="grow" />
        <Button className="btn primary" type="submit" isDisabled={mark.isPending}>
          {say('contacts.save')}
        </Button>
      </div>
    </form>
  );
}
