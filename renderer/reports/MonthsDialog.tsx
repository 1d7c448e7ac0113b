/** Orders, returns and resends a month: typed in, or read from a CSV. */
import { useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import type { MonthIssue, ShopMonth } from '#contract/months.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useAct, useCall, useWire } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { CarrierResends } from './CarrierResends.tsx';
import { NumberField } from './NumberField.tsx';
import './months.css';

const shownMonths = 12;
const fields = ['orders', 'returns', 'resends'] as const;

export function MonthsDialog({ onClose }: { readonly onClose: () => void }) {
  const { say } = useLanguage();
  const { data, error } = useCall('months.list', {});
  const words = useFaultWords();
  return (
    <DialogBox title={say('figures.months')} isOpen wide onClose={onClose}>
      {error !== null && (
        <p className="banner bad" role="alert">
          {words(error)}
        </p>
      )}
      {data !== undefined && <Months standing={data} onClose={onClose} />}
    </DialogBox>
  );
}

function Months({ standing, onClose }: { readonly standing: readonly ShopMonth[]; readonly onClose: () => void }) {
  const { say, formats } = useLanguage();
  const wire = useWire();
  const { show } = useToasts();
  const showFault = useShowFault();
  const save = useAct('months.set').mutate;
  const [issues, setIssues] = useState<readonly MonthIssue[]>([]);
  const [read, setRead] = useState<number | null>(null);
  const carriers = [...new Set(standing.flatMap((month) => Object.keys(month.carriers)))].toSorted();
  const shown = monthsBefore(formats.isoDay(new Date().toISOString()).slice(0, 7), standing);
  const set = (months: readonly ShopMonth[], told: string | null): void =>
    save(
      { months: [...months] },
      {
        onSuccess: ({ before }) => {
          if (told !== null)
            show({ text: told, action: { label: say('app.undo'), run: () => save({ months: before }, { onError: showFault }) } });
        },
        onError: showFault,
      },
    );
  const bring = async (file: File): Promise<void> => {
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      const found = await wire.call('months.read', { base64 });
      setIssues(found.issues);
      setRead(found.months.length);
      if (found.months.length > 0) set(found.months, say('figures.months.read', { count: found.months.length }));
    } catch (fault) {
      showFault(fault instanceof Error ? fault : new Error(String(fault)));
    }
  };
  return (
    <>
      <p className="help">{say('figures.months.note')}</p>
      <div className="body">
        <table className="months" aria-label={say('figures.months')}>
          <thead>
            <tr>
              <th scope="col">{say('reports.month')}</th>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {say(titles[field])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((month) => (
              <MonthRow key={month.month} month={month} carriers={carriers} onSave={(changed) => set([changed], null)} />
            ))}
          </tbody>
        </table>
        {read !== null && (
          <div role="status" className="read">
            <p>{say('figures.months.read', { count: read })}</p>
            {issues.length > 0 && (
              <>
                <p className="late">{say('figures.months.left')}</p>
                <ul>
                  {issues.map(({ line, kind, text }) => (
                    <li key={`${line} ${kind}`}>{say(`figures.issue.${kind}`, { line, text })}</li>
                  ))}
                </ul>
              </>
            )}
          </div>
        )}
      </div>
      <div className="ends">
        <FileTrigger
          acceptedFileTypes={['.csv', '.txt', 'text/csv']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined) void bring(file);
          }}
        >
          <Button className="btn line">{say('figures.months.file')}</Button>
        </FileTrigger>
        <span className="grow" />
        <Button className="btn primary" onPress={onClose}>
          {say('app.close')}
        </Button>
      </div>
    </>
  );
}

const titles = { orders: 'figures.months.orders', returns: 'figures.months.returns', resends: 'figures.resends' } as const;

interface MonthRowProps {
  readonly month: ShopMonth;
  readonly carriers: readonly string[];
  readonly onSave: (month: ShopMonth) => void;
}

/** Saves each field when it is left, as the record does; of the resends it asks whose they were. */
function MonthRow({ month, carriers, onSave }: MonthRowProps) {
  const { say, formats } = useLanguage();
  const name = formats.month(month.month);
  const known = Object.values(month.carriers).reduce((sum, count) => sum + count, 0);
  return (
    <tr>
      <th scope="row">{name}</th>
      {fields.map((field) => {
        const value = field === 'resends' && month.resends === null && known > 0 ? known : month[field];
        return (
          <td key={field}>
            <NumberField
              // what was read from a file takes the place of what was typed
              key={`${field} ${value}`}
              label={say('figures.months.of', { what: say(titles[field]), month: name })}
              value={value}
              onSave={(to) => onSave({ ...month, [field]: to })}
            />
            {field === 'resends' && (value ?? 0) > 0 && <CarrierResends month={month} name={name} carriers={carriers} onSave={onSave} />}
          </td>
        );
      })}
    </tr>
  );
}

/** The last year, and whatever was entered before it; the newest first. */
function monthsBefore(thisMonth: string, standing: readonly ShopMonth[]): readonly ShopMonth[] {
  const all = new Map(standing.map((one) => [one.month, one]));
  for (let back = 0; back < shownMonths; back += 1) {
    const month = new Date(Date.UTC(Number(thisMonth.slice(0, 4)), Number(thisMonth.slice(5)) - 1 - back, 1)).toISOString().slice(0, 7);
    if (!all.has(month)) all.set(month, { month, orders: null, returns: null, resends: null, carriers: {} });
  }
  return [...all.values()].sort((one, other) => other.month.localeCompare(one.month));
}
