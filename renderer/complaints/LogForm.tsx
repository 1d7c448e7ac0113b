/** The form of "Log complaint": who, what happened, what was agreed. Half a record now beats none. */
import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { blankFields, type ComplaintField, type ComplaintFields, channelSchema } from '#contract/complaints.ts';
import type { CustomerRow } from '#contract/customers.ts';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { leaveField } from '../ui/editing.ts';
import { Segmented, SelectField } from './ChoiceField.tsx';
import { ComboField } from './ComboField.tsx';
import { type Editor, EditorProvider, focusField } from './editor.tsx';
import { LikelyDoubles } from './LikelyDoubles.tsx';
import type { LogOptions } from './LogComplaint.tsx';
import { useCauses } from './RecordFields.tsx';
import { ScriptAside } from './ScriptAside.tsx';
import { TextField } from './TextField.tsx';
import { WhenField } from './WhenField.tsx';
import './record.css';
import './log.css';

type Problems = Editor['problems'];

/** What would have to be told once more. */
const told: readonly ComplaintField[] = [
  'customerName',
  'customerPhone',
  'customerEmail',
  'customerAddress',
  'nature',
  'order',
  'cause',
  'fix',
];

interface LogFormProps {
  readonly options: LogOptions;
  readonly onClose: () => void;
  /** Opens the dialog anew with what was written. */
  readonly onAgain: (options: LogOptions) => void;
}

export function LogForm({ options, onClose, onAgain }: LogFormProps) {
  const { say, formats } = useLanguage();
  const toasts = useToasts();
  const showFault = useShowFault();
  const { go } = usePlace();
  const create = useAct('complaints.create');
  const causes = useCauses();
  const settings = useCall('settings.get', {}).data?.settings;
  const conversationId = options.conversationId ?? null;
  const { data: mail } = useCall('conversations.get', { id: conversationId ?? '' }, { enabled: conversationId !== null });
  /** What she wrote; the rest is filled in by the engine. */
  const written = useRef<Partial<ComplaintFields>>(options.fields ?? {});
  const [, renew] = useState(0);
  const [problems, setProblems] = useState<Problems>({});
  const noted = useRef<Problems>({});
  const [find, setFind] = useState('');

  const customer = mail?.customer ?? null;
  const values: ComplaintFields = {
    ...blankFields({ now: formats.wall(new Date().toISOString()), takenBy: '', currency: settings?.currency ?? 'ILS' }),
    channel: conversationId === null ? 'phone' : 'email',
    ...(customer === null
      ? {}
      : {
          customerName: customer.name,
          customerEmail: customer.addresses[0] ?? '',
          customerPhone: customer.phones[0] ?? '',
          customerAddress: customer.postal,
        }),
    ...written.current,
  };
  const setProblem = (field: ComplaintField, text: string | null): void => {
    const { [field]: _, ...rest } = noted.current;
    noted.current = text === null ? rest : { ...rest, [field]: text };
    setProblems(noted.current);
  };
  const write = (fields: Partial<ComplaintFields>): void => {
    written.current = { ...written.current, ...fields };
    renew((count) => count + 1);
  };
  const editor: Editor = {
    beginning: true,
    values,
    problems,
    conflicts: {},
    suggestions: [],
    setProblem,
    settle: () => undefined,
    async save(changes) {
      const fields = Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change.to]));
      for (const field of Object.keys(changes)) setProblem(field as ComplaintField, null);
      // A promise for a day is a promise.
      if (typeof fields.promisedFor === 'string') Object.assign(fields, { applied: 'promised', status: 'promised' });
      write(fields);
      return true;
    },
  };

  /** A slip of the hand loses nothing: what was written can be gone on with. */
  const putAside = (ms: number): void => {
    const kept = { conversationId, fields: written.current };
    onClose();
    if (told.every((field) => (kept.fields[field] ?? '') === '')) return;
    toasts.show({
      text: say('people.double.aside'),
      action: { label: say('people.double.back'), leadsOn: true, run: () => onAgain(kept) },
      ms,
    });
  };
  const leave = (): void => {
    leaveField();
    putAside(20_000);
  };

  const save = (): void => {
    if (create.isPending) return;
    const [unread] = Object.keys(noted.current);
    if (unread !== undefined && unread !== 'nature') {
      focusField(unread);
      return;
    }
    const fields = written.current;
    if (conversationId === null && (fields.nature ?? '') === '' && (fields.customerName ?? '') === '') {
      setProblem('nature', say('record.natureMissing'));
      focusField('nature');
      return;
    }
    create.mutate(
      {
        conversationId,
        fields: { channel: values.channel, ...(conversationId === null ? { reportedAt: values.reportedAt } : {}), ...fields },
      },
      {
        onSuccess: ({ number }) => {
          toasts.show({
            text: say('record.saved', { number: String(number) }),
            action: { label: say('record.open'), leadsOn: true, run: () => go({ name: 'complaints', complaint: number }) },
          });
          onClose();
        },
        onError: showFault,
      },
    );
  };

  return (
    <DialogBox title={say('record.log')} isOpen onClose={leave}>
      <EditorProvider value={editor}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter saves from any field of the form */}
        <div
          className="log"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            leaveField();
            window.setTimeout(save);
          }}
        >
          <div className="body">
            <div className="form">
              <SelectField field="channel" options={channelSchema.options} />
              <WhenField field="reportedAt" invite="" />
              <TextField field="customerName" invite="" onType={setFind} />
              <TextField field="customerPhone" invite="" ltr onType={setFind} />
              <Matches
                find={find}
                onChoose={(row) => {
                  setFind('');
                  write({
                    customerName: row.name,
                    customerPhone: row.phones[0] ?? '',
                    customerEmail: row.addresses[0] ?? '',
                    customerAddress: row.postal,
                  });
                }}
              />
              <TextField field="customerEmail" invite="" ltr onType={setFind} />
              <TextField field="customerAddress" invite="" />
              <div className="all">
                <TextField field="nature" invite="" long />
              </div>
              <TextField field="order" invite="" ltr />
              <ComboField field="cause" invite="" used={causes} />
              <TextField field="fix" invite="" />
              <Segmented field="applied" options={['on-the-spot', 'promised']} />
              <WhenField field="promisedFor" invite={say('record.whenExample')} fresh />
              <WhenField field="followUpAt" invite={say('record.whenExample')} />
            </div>
          </div>
          <LikelyDoubles
            values={values}
            onOpen={(number) => {
              putAside(60_000);
              go({ name: 'complaints', complaint: number });
            }}
          />
          <div className="ends">
            <span className="muted grow">
              {settings !== undefined && settings.ownerName !== '' && say('record.takenBy', { name: settings.ownerName })}
            </span>
            <Button className="btn" onPress={leave}>
              {say('record.cancel')}
            </Button>
            <Button className="btn primary" onPress={save} isDisabled={create.isPending} aria-keyshortcuts="Control+Enter">
              {say('record.save')}
              <span aria-hidden="true">
                <kbd>Ctrl ↵</kbd>
              </span>
            </Button>
          </div>
          <ScriptAside
            channel={values.channel}
            who={[values.customerName, values.customerPhone].filter((text) => text.trim() !== '').join(' ')}
            onNoted={onClose}
          />
        </div>
      </EditorProvider>
    </DialogBox>
  );
}

/** Customers known by what is being typed as the name; one click fills the rest. */
function Matches({ find, onChoose }: { find: string; onChoose: (row: CustomerRow) => void }) {
  const { say } = useLanguage();
  const wanted = find.trim();
  const { data } = useCall('customers.list', { find: wanted, limit: 4 }, { enabled: wanted.length > 1, keep: true });
  if (wanted.length < 2 || data === undefined || data.length === 0) return null;
  return (
    <ul className="all matches" aria-label={say('record.knownCustomers')}>
      {data.map((row) => (
        <li key={row.id}>
          <Button className="past" onPress={() => onChoose(row)}>
            <bdi className="md">{row.name || row.addresses[0]}</bdi>
            <bdi className="muted ltr num">{row.phones[0] ?? row.addresses[0]}</bdi>
          </Button>
        </li>
      ))}
    </ul>
  );
}
