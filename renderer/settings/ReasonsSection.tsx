/** Why customers write: how often each reason, what it is called elsewhere; renamed, merged, archived. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { contactKinds, type Reason } from '#contract/contacts.ts';
import { languages } from '#contract/time.ts';
import { languageNames } from '#words/index.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Choice, TextInput } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Check } from './Check.tsx';
import './forms.css';
import './lists.css';

export function ReasonsSection() {
  const { say, name: plainSay, formats, language } = useLanguage();
  const { data: reasons } = useCall('reasons.list', {});
  const [changing, setChanging] = useState<Reason | 'new' | null>(null);
  if (reasons === undefined) return null;
  return (
    <section className="stack" aria-labelledby="reasons-title">
      <div className="fx">
        <h2 id="reasons-title" className="grow">
          {say('contacts.reasons')}
        </h2>
        <Button className="btn line" onPress={() => setChanging('new')}>
          <Icon of={Plus} />
          {say('contacts.reasons.add')}
        </Button>
      </div>
      <p className="muted">{say('contacts.reasons.note')}</p>
      {reasons.length === 0 && <p className="muted">{say('contacts.reasons.none')}</p>}
      <ul className="causes" aria-label={say('contacts.reasons')}>
        {reasons.map((reason) => (
          <li key={reason.id} className={reason.archived ? 'muted' : ''}>
            <div className="fx wrap">
              <span className="chip">
                <bdi>{reason.names[language] ?? reason.name}</bdi>
              </span>
              <span className="muted">{say('contacts.reasons.count', { count: reason.count })}</span>
              {contactKinds
                .filter((kind) => reason.kinds[kind] > 0)
                .map((kind) => (
                  <span className="muted" key={kind}>
                    {say(`contacts.kind.${kind}`)} {formats.number(reason.kinds[kind])}
                  </span>
                ))}
              {reason.archived && <span className="chip ghost">{say('causes.archivedMark')}</span>}
              <span className="grow" />
              <Button
                className="btn sm line"
                aria-label={plainSay('causes.changeOf', { name: reason.name })}
                onPress={() => setChanging(reason)}
              >
                {say('causes.change')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {changing !== null && (
        <DialogBox title={changing === 'new' ? say('contacts.reasons.new') : changing.name} isOpen onClose={() => setChanging(null)}>
          <ReasonForm reason={changing === 'new' ? null : changing} reasons={reasons} onClose={() => setChanging(null)} />
        </DialogBox>
      )}
    </section>
  );
}

function ReasonForm({ reason, reasons, onClose }: { reason: Reason | null; reasons: readonly Reason[]; onClose: () => void }) {
  const { say } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const [name, setName] = useState(reason?.name ?? '');
  const [names, setNames] = useState(reason?.names ?? {});
  const [archived, setArchived] = useState(reason?.archived ?? false);
  const [into, setInto] = useState('');
  const [asked, setAsked] = useState(false);
  const add = useAct('reasons.add');
  const change = useAct('reasons.change');
  const merge = useAct('reasons.merge');
  const undo = useAct('contacts.undo');
  const wanted = name.trim();

  const save = async (): Promise<void> => {
    setAsked(true);
    if (wanted === '') return;
    try {
      const { id } = reason ?? (await add.mutateAsync({ name: wanted }));
      const done =
        into === ''
          ? await change.mutateAsync({ id, changes: { name: wanted, names, archived } })
          : await merge.mutateAsync({ from: id, into: Number(into) });
      if (reason !== null)
        show({
          text: done.merged
            ? say('contacts.reasons.merged', { count: done.contacts, name: done.reason.name })
            : say('contacts.reasons.changed'),
          action: { label: say('causes.undo'), run: () => undo.mutate({ undo: done.undo }, { onError: showFault }) },
        });
      onClose();
    } catch (error) {
      showFault(error);
    }
  };
  const others = reasons.filter((one) => one.id !== reason?.id && !one.archived);
  const merges = reasons.some((one) => one.id !== reason?.id && one.name.toLocaleLowerCase() === wanted.toLocaleLowerCase());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="stack">
        <TextInput
          label={say('causes.name')}
          value={name}
          onChange={setName}
          hint={merges ? say('contacts.reasons.renameMerges') : say('contacts.reason.hint')}
          error={asked && wanted === '' ? say('causes.nameMissing') : null}
        />
        <fieldset className="plain">
          <legend className="md">{say('causes.names')}</legend>
          <div className="g2">
            {languages.map((one) => (
              <TextInput
                key={one}
                label={languageNames[one]}
                value={names[one] ?? ''}
                onChange={(text) => setNames((now) => ({ ...now, [one]: text }))}
              />
            ))}
          </div>
        </fieldset>
        {reason !== null && (
          <>
            <Check label={say('contacts.reasons.archive')} checked={archived} onChange={setArchived} />
            <Choice
              label={say('causes.mergeInto')}
              value={into}
              options={[
                { value: '', label: say('causes.mergeNone') },
                ...others.map((one) => ({ value: String(one.id), label: one.name })),
              ]}
              onChange={setInto}
            />
            {into !== '' && <p className="help">{say('contacts.reasons.mergeNote')}</p>}
          </>
        )}
      </div>
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('causes.cancel')}
        </Button>
        <Button className="btn primary" type="submit">
          {say('causes.save')}
        </Button>
      </div>
    </form>
  );
}
