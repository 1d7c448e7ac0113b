/** A customer's profile: every value is text until it is focused, saves when it is left, and each change can be taken back. */
import { useId, useRef, useState } from 'react';
import type { Output } from '#contract/api.ts';
import type { Profile } from '#contract/customers.ts';
import { languageSchema, languages } from '#contract/time.ts';
import { languageNames } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct } from '../app/live.ts';
import { useNow } from '../app/now.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import '../complaints/fields.css';
import './customer.css';

type Customer = Output<'customers.get'>;

export function ProfileFields({ customer }: { customer: Customer }) {
  const { say, name } = useLanguage();
  const id = useId();
  const { show } = useToasts();
  const showFault = useShowFault();
  const change = useAct('customers.change');
  const undo = useAct('customers.undo');

  const save = async <F extends keyof Profile>(field: F, from: Profile[F], to: Profile[F]): Promise<boolean> => {
    try {
      const done = await change.mutateAsync({ id: customer.id, changes: { [field]: { from, to } } });
      show({
        text: say('people.saved'),
        action: { label: say('contacts.undo'), run: () => undo.mutate({ undo: done.undo }, { onError: showFault }) },
      });
      return true;
    } catch (error) {
      showFault(error);
      return false;
    }
  };

  const list = (text: string): string[] =>
    text
      .split('\n')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  return (
    <section className="profile" aria-label={name('mail.customer.contact')}>
      <Editable label={say('mail.customer.name')} value={customer.name} onSave={(to, seen) => save('name', seen, to.trim())} />
      <Editable
        label={say('mail.customer.email')}
        value={customer.addresses.join('\n')}
        many
        ltr
        check={(text) => {
          const wrong = list(text).find((one) => !/^[^\s@]+@[^\s@]+$/.test(one));
          return wrong === undefined ? null : say('people.badAddress', { address: wrong });
        }}
        onSave={(to, seen) => save('addresses', list(seen), list(to))}
      />
      <Editable
        label={say('mail.customer.phone')}
        value={customer.phones.join('\n')}
        many
        ltr
        onSave={(to, seen) => save('phones', list(seen), list(to))}
      />
      <Editable
        label={say('mail.customer.address')}
        value={customer.postal}
        many
        plain
        onSave={(to, seen) => save('postal', seen, to.trim())}
      />
      <div className="fr">
        <label className="fr-l" htmlFor={`${id}-language`}>
          {say('mail.customer.language')}
        </label>
        <div className="fr-v">
          <select
            id={`${id}-language`}
            className="tx"
            value={customer.language ?? ''}
            onChange={(event) => void save('language', customer.language, languageSchema.nullable().catch(null).parse(event.target.value))}
          >
            <option value="">{say('mail.customer.unknown')}</option>
            {languages.map((one) => (
              <option key={one} value={one}>
                {languageNames[one]}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Zone value={customer.zone} onSave={(to, seen) => save('zone', seen, to)} />
      <Editable
        label={say('mail.customer.notes')}
        invite={say('people.addNote')}
        value={customer.notes}
        many
        plain
        onSave={(to, seen) => save('notes', seen, to.trimEnd())}
      />
    </section>
  );
}

interface EditableProps {
  readonly label: string;
  readonly value: string;
  /** Several lines; unless `plain`, each is a value of its own. */
  readonly many?: boolean;
  readonly plain?: boolean;
  readonly ltr?: boolean;
  /** What an empty field says. */
  readonly invite?: string;
  readonly list?: string;
  readonly note?: string | null;
  /** What is wrong with it; null where nothing is. */
  readonly check?: (text: string) => string | null;
  /** `seen` stood there when the field was entered. */
  readonly onSave: (text: string, seen: string) => Promise<boolean>;
}

function Editable({ label, value, many = false, plain = false, ltr = false, invite, list, note = null, check, onSave }: EditableProps) {
  const { say, direction } = useLanguage();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const seen = useRef(value);
  const shown = draft ?? value;
  const leave = (): void => {
    if (draft === null) return;
    if (draft.trim() === seen.current.trim()) {
      setDraft(null);
      setWrong(null);
      return;
    }
    const problem = check?.(draft) ?? null;
    setWrong(problem);
    if (problem !== null) return;
    void onSave(draft, seen.current).then((saved) => {
      if (saved) setDraft((now) => (now === draft ? null : now));
    });
  };
  const hint = wrong ?? (many && !plain && draft !== null ? say('people.onePerLine') : note);
  const shared = {
    id,
    className: 'tx auto',
    dir: shown === '' ? direction : ltr ? ('ltr' as const) : ('auto' as const),
    placeholder: invite ?? say('mail.customer.unknown'),
    value: shown,
    autoComplete: 'off',
    'aria-invalid': wrong !== null || undefined,
    ...(hint === null ? {} : { 'aria-describedby': `${id}-hint` }),
    onFocus: () => {
      seen.current = value;
    },
    onChange: (event: { target: { value: string } }) => setDraft(event.target.value),
    onBlur: leave,
  };
  return (
    <div className="fr">
      <label className="fr-l" htmlFor={id}>
        {label}
      </label>
      <div className="fr-v">
        {many ? (
          <textarea {...shared} rows={Math.max(1, shown.split('\n').length)} onKeyDown={(event) => forget(event.key)} />
        ) : (
          <input
            {...shared}
            type="text"
            list={list}
            onKeyDown={(event) => {
              forget(event.key);
              if (event.key === 'Enter') event.currentTarget.blur();
            }}
          />
        )}
        {hint !== null && (
          <p id={`${id}-hint`} className={wrong === null ? 'help' : 'help late'}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );

  function forget(key: string): void {
    if (key !== 'Escape') return;
    setDraft(null);
    setWrong(null);
  }
}

const zones: readonly string[] = Intl.supportedValuesOf('timeZone');

/** The time there stands beside it: before one calls. */
function Zone({ value, onSave }: { value: string | null; onSave: (zone: string | null, seen: string | null) => Promise<boolean> }) {
  const { say, formats } = useLanguage();
  const now = useNow();
  const there = (zone: string): string =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now);
  return (
    <>
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Editable
        label={say('people.zone')}
        value={value ?? ''}
        ltr
        list="zones"
        note={value === null ? null : say('people.zone.now', { time: formats.clock(there(value)) })}
        check={(text) => (text.trim() === '' || zones.includes(text.trim()) || text.trim() === 'UTC' ? null : say('people.badZone'))}
        onSave={(to, seen) => onSave(to.trim() || null, seen || null)}
      />
    </>
  );
}
