/** Erasing a person: what goes, what cannot go from here, the choice, and the name typed as a promise that it is meant. */
import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ErasureLook } from '#contract/erasure.ts';
import { useFaultWords } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import './dialogs.css';

interface EraseDialogProps {
  readonly customer: string;
  readonly onClose: () => void;
  readonly onErased: () => void;
}

export function EraseDialog({ customer, onClose, onErased }: EraseDialogProps) {
  const { say } = useLanguage();
  const words = useFaultWords();
  const look = useCall('erasure.look', { customer });
  return (
    <DialogBox title={say('people.erase')} isOpen wide onClose={onClose}>
      {look.error !== null && (
        <p className="late" role="alert">
          {words(look.error)}
        </p>
      )}
      {look.data !== undefined && <EraseForm customer={customer} look={look.data} onClose={onClose} onErased={onErased} />}
    </DialogBox>
  );
}

const counted = ['conversations', 'messages', 'attachments', 'complaints', 'followUps', 'drafts', 'waiting', 'surveys'] as const;

function EraseForm({ customer, look, onClose, onErased }: EraseDialogProps & { look: ErasureLook }) {
  const { say } = useLanguage();
  const words = useFaultWords();
  const { show } = useToasts();
  const id = useId();
  const run = useAct('erasure.run');
  const [how, setHow] = useState<'anonymise' | 'delete'>('anonymise');
  const [backups, setBackups] = useState(true);
  const [typed, setTyped] = useState('');
  const meant = typed.trim().toLocaleLowerCase() === look.confirm.trim().toLocaleLowerCase();
  const copies = look.backups.length + look.asides.length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!meant || run.isPending) return;
        run.mutate(
          { customer, how, confirm: typed, backups: backups && copies > 0 },
          {
            onSuccess: ({ messages, complaints }) => {
              show({ text: say('people.erase.done', { messages, complaints }), ms: 20_000 });
              onErased();
            },
          },
        );
      }}
    >
      <div className="body stack">
        <p>
          <bdi className="md">{look.confirm}</bdi>{' '}
          <span className="t2">
            {[...look.addresses, ...look.phones].map((one) => (
              <bdi className="ltr" key={one}>
                {one}{' '}
              </bdi>
            ))}
          </span>
        </p>
        <section aria-labelledby={`${id}-goes`}>
          <h3 id={`${id}-goes`}>{say('people.erase.goes')}</h3>
          <ul className="plain-list">
            {counted
              .filter((one) => look[one] > 0)
              .map((one) => (
                <li key={one}>{say(`people.erase.${one}`, { count: look[one] })}</li>
              ))}
            <li>{say('people.erase.profile')}</li>
          </ul>
        </section>
        <section aria-labelledby={`${id}-stays`}>
          <h3 id={`${id}-stays`}>{say('people.erase.stays')}</h3>
          <ul className="plain-list">
            {look.onServer > 0 && <li>{say('people.erase.onServer', { count: look.onServer })}</li>}
            {look.mentions > 0 && <li>{say('people.erase.mentions', { count: look.mentions })}</li>}
            {copies > 0 && !backups && <li>{say('people.erase.copies', { count: copies })}</li>}
            <li>{say('people.erase.elsewhere')}</li>
          </ul>
        </section>
        <div role="radiogroup" aria-label={say('people.erase.how')} className="stack">
          {(['anonymise', 'delete'] as const).map((one) => (
            <label key={one} className="fx choice">
              <input type="radio" name={`${id}-how`} checked={how === one} onChange={() => setHow(one)} />
              <span>
                <b className="md">{say(`people.erase.${one}`)}</b> <span className="t2">{say(`people.erase.${one}.what`)}</span>
              </span>
            </label>
          ))}
        </div>
        {copies > 0 && (
          <label className="fx choice">
            <input type="checkbox" checked={backups} onChange={(event) => setBackups(event.target.checked)} />
            <span>{say('people.erase.backups', { count: copies })}</span>
          </label>
        )}
        {copies > 0 && <Copies look={look} />}
        <div className="field">
          <label className="f" htmlFor={`${id}-name`}>
            {say('people.erase.type', { name: look.confirm })}
          </label>
          <input
            id={`${id}-name`}
            className="input"
            dir="auto"
            autoComplete="off"
            value={typed}
            aria-describedby={`${id}-final`}
            onChange={(event) => setTyped(event.target.value)}
          />
          <p id={`${id}-final`} className="help late">
            {say('people.erase.final')}
          </p>
        </div>
        {look.sending > 0 && (
          <p className="late" role="alert">
            {say('settings.fault.still-sending', { count: look.sending })}
          </p>
        )}
        {run.error !== null && (
          <p className="late" role="alert">
            {words(run.error)}
          </p>
        )}
      </div>
      <div className="ends">
        <span className="muted grow" role="status">
          {run.isPending && say('people.erase.running')}
        </span>
        <Button className="btn" onPress={onClose} isDisabled={run.isPending}>
          {say('record.cancel')}
        </Button>
        <Button className="btn line danger" type="submit" isDisabled={!meant || run.isPending || look.sending > 0}>
          {say(how === 'delete' ? 'people.erase.delete' : 'people.erase.anonymise')}
        </Button>
      </div>
    </form>
  );
}

/** The files by name: whoever keeps one knows what is in it. */
function Copies({ look }: { look: ErasureLook }) {
  const { say, formats } = useLanguage();
  const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
  return (
    <details>
      <summary>{say('people.erase.which')}</summary>
      <ul className="plain-list">
        {look.backups.map(({ file, at }) => (
          <li key={file}>
            <bdi className="ltr">{nameOf(file)}</bdi> <span className="muted">{formats.dayTime(at)}</span>
          </li>
        ))}
        {look.asides.map((path) => (
          <li key={path}>
            <bdi className="ltr">{nameOf(path)}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
