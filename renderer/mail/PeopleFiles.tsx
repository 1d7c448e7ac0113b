/** Customers out into a file, and in from one: first what would come of it, then as one step that can be taken back. */
import { Download, FileUp, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Output } from '#contract/api.ts';
import { type PeopleFormat, peopleFormatSchema } from '#contract/people.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useAct, useWire } from '../app/live.ts';
import { Exporting } from '../app/Progress.tsx';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Icon } from '../ui/Icon.tsx';
import { saveFile } from './files.ts';
import '../ui/table.css';
import './customers.css';
import './dialogs.css';

/** @returns `save` exports these customers, all of them where no ids are given */
export function usePeopleExport(): { save(format: PeopleFormat, ids?: readonly string[]): void; isPending: boolean } {
  const { say, language } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const run = useAct('people.export');
  const save = (format: PeopleFormat, ids?: readonly string[]): void =>
    run.mutate(
      { format, language, ids: ids === undefined ? null : [...ids] },
      {
        onSuccess: ({ file, customers }) => {
          saveFile(file);
          show({ text: say('people.exported', { count: customers, name: file.name }) });
        },
        onError: showFault,
      },
    );
  return { save, isPending: run.isPending };
}

export function PeopleFiles() {
  const { say } = useLanguage();
  const { save, isPending } = usePeopleExport();
  const wire = useWire();
  const [importing, setImporting] = useState(false);
  return (
    <>
      <Button className="btn line" onPress={() => setImporting(true)}>
        <Icon of={Upload} />
        {say('people.import')}
      </Button>
      {isPending ? (
        <Exporting work="people" onStop={() => void wire.call('people.stopExport', {})} />
      ) : (
        <MenuTrigger>
          <Button className="btn line">
            <Icon of={Download} />
            {say('people.export')}
          </Button>
          <Popover className="menu pop" placement="bottom end">
            <Menu aria-label={say('people.export')} onAction={(key) => save(peopleFormatSchema.parse(key))}>
              {peopleFormatSchema.options.map((format) => (
                <MenuItem key={format} id={format} className="it">
                  {say(`people.format.${format}`)}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
      {importing && <ImportPeople onClose={() => setImporting(false)} />}
    </>
  );
}

interface Given {
  readonly name: string;
  readonly base64: string;
}

function ImportPeople({ onClose }: { onClose: () => void }) {
  const { say } = useLanguage();
  const words = useFaultWords();
  const { show } = useToasts();
  const showFault = useShowFault();
  const input = useRef<HTMLInputElement>(null);
  const [given, setGiven] = useState<Given | null>(null);
  const preview = useAct('people.preview');
  const run = useAct('people.import');
  const undo = useAct('customers.undo');
  const read = (file: File | undefined): void => {
    if (file === undefined) return;
    const reader = new FileReader();
    reader.onload = () => {
      const next = { name: file.name, base64: String(reader.result).replace(/^[^,]*,?/, '') };
      setGiven(next);
      preview.mutate(next);
    };
    reader.onerror = () => showFault(reader.error);
    reader.readAsDataURL(file);
  };
  const bringIn = (): void => {
    if (given === null) return;
    run.mutate(given, {
      onSuccess: ({ made, changed, undo: act }) => {
        onClose();
        show({
          text: say('people.imported', { made, changed }),
          ...(act === null ? {} : { action: { label: say('contacts.undo'), run: () => takeBack(act) } }),
          ms: 30_000,
        });
      },
    });
  };
  const takeBack = (act: number): void =>
    undo.mutate(
      { undo: act },
      {
        onSuccess: ({ customers, left }) =>
          show({ text: say(left > 0 ? 'people.undoneLeft' : 'people.undone', { count: customers, left }) }),
        onError: showFault,
      },
    );
  const found = preview.data;
  const failed = preview.error ?? run.error;
  const ready = found === undefined ? 0 : found.fresh + found.known;
  return (
    <DialogBox title={say('people.import')} isOpen wide onClose={onClose}>
      <div className="body stack">
        <p className="t2">{say('people.import.what')}</p>
        <input
          ref={input}
          className="vh"
          type="file"
          tabIndex={-1}
          accept=".vcf,.vcard,.csv,.tsv,.txt,text/vcard,text/csv"
          aria-label={say('people.import.choose')}
          onChange={(event) => read(event.target.files?.[0])}
        />
        <div className="fx">
          <Button className="btn line" isDisabled={preview.isPending} onPress={() => input.current?.click()}>
            <Icon of={FileUp} />
            {say('people.import.choose')}
          </Button>
          {given !== null && <bdi className="cut">{given.name}</bdi>}
        </div>
        {failed !== null && (
          <p className="late" role="alert">
            {words(failed)}
          </p>
        )}
        {found !== undefined && <Found found={found} />}
      </div>
      <div className="ends">
        <span className="grow" />
        <Button className="btn" onPress={onClose}>
          {say('record.cancel')}
        </Button>
        <Button className="btn primary" isDisabled={ready === 0 || run.isPending} onPress={bringIn}>
          {say('people.import.run', { count: ready })}
        </Button>
      </div>
    </DialogBox>
  );
}

function Found({ found }: { found: Output<'people.preview'> }) {
  const { say, name } = useLanguage();
  const counts = (['fresh', 'known', 'same', 'again'] as const).filter((one) => found[one] > 0);
  return (
    <>
      <div role="status">
        <ul className="plain-list">
          {counts.map((one) => (
            <li key={one}>{say(`people.import.${one}`, { count: found[one] })}</li>
          ))}
          {found.unreadable.length > 0 && <li className="late">{say('people.import.unreadable', { count: found.unreadable.length })}</li>}
        </ul>
      </div>
      {found.unreadable.length > 0 && (
        <ul className="plain-list">
          {found.unreadable.slice(0, 20).map(({ row, why }) => (
            <li key={row}>{say(`people.import.${why}`, { row })}</li>
          ))}
        </ul>
      )}
      {found.rows.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls can be reached by keyboard
        <section className="tbl-scroll" tabIndex={0} aria-label={name('people.import.rows')}>
          <table className="tbl" aria-label={name('people.import.rows')}>
            <thead>
              <tr>
                <th scope="col">{say('mail.customer.name')}</th>
                <th scope="col">{say('mail.customer.email')}</th>
                <th scope="col">{say('mail.customer.phone')}</th>
                <th scope="col">{say('people.import.becomes')}</th>
              </tr>
            </thead>
            <tbody>
              {found.rows.map((row) => (
                <tr key={row.row}>
                  <td>
                    <bdi>{row.name}</bdi>
                  </td>
                  <td>
                    <bdi className="ltr">{row.addresses.join(', ')}</bdi>
                  </td>
                  <td>
                    <bdi className="ltr num">{row.phones.join(', ')}</bdi>
                  </td>
                  <td>{say(`people.import.state.${row.state}`, { name: row.customer?.name ?? '' })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
