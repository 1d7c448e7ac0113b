/** The record beside a conversation, a follow-up or the table: its complaint, or the way to log one. */
import { Ellipsis, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Complaint } from '#contract/complaints.ts';
import { Divider } from '../app/Divider.tsx';
import { useShowFault } from '../app/faults.ts';
import { useKeys } from '../app/keys.ts';
import { useAct, useCall } from '../app/live.ts';
import { keys, shownKey } from '../app/shortcuts.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { ContactMark } from '../mail/ContactMark.tsx';
import { selectedMailText, withQuote } from '../mail/quoting.ts';
import { RecordFollowUps } from '../reminders/RecordFollowUps.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Segments } from '../ui/Segments.tsx';
import { CauseHint } from './CauseHint.tsx';
import { CustomerHistory } from './CustomerHistory.tsx';
import { DisputeDialog } from './DisputeDialog.tsx';
import { EditorProvider } from './editor.tsx';
import { HistoryDialog } from './HistoryDialog.tsx';
import { useLogComplaint } from './LogComplaint.tsx';
import { NextStep } from './NextStep.tsx';
import { PromiseDialog } from './PromiseDialog.tsx';
import { RecordFields } from './RecordFields.tsx';
import { Seam } from './Seam.tsx';
import { StatusMenu } from './StatusMenu.tsx';
import { SurveyAnswer } from './SurveyAnswer.tsx';
import { type Record, useRecord } from './useRecord.ts';
import { WellAsk } from './WellAsk.tsx';
import './record.css';

interface RecordPanelProps {
  readonly conversationId: string | null;
  /** The complaint to show; without it the conversation's own, the newest first. */
  readonly complaint?: number | null;
  readonly onClose?: () => void;
  /** Fields to ask for at once: something elsewhere wanted to resolve and could not. */
  readonly missing?: readonly string[];
}

export function RecordPanel({ conversationId, complaint = null, onClose, missing }: RecordPanelProps) {
  const { say, name } = useLanguage();
  const { data: conversation } = useCall('conversations.get', { id: conversationId ?? '' }, { enabled: conversationId !== null });
  const [chosen, setChosen] = useState<number | null>(null);
  const numbers = complaint === null ? (conversation?.complaints ?? []) : [complaint];
  const number = chosen !== null && numbers.includes(chosen) ? chosen : (numbers[0] ?? null);
  const record = useRecord(number);
  const log = useLogComplaint();
  const create = useAct('complaints.create');
  const showFault = useShowFault();
  const [promising, setPromising] = useState(false);
  const quote = useQuote(record, conversationId);
  useKeys(
    { [keys.promise]: () => setPromising(true), [keys.quote]: quote },
    // Before the record is read, there is nothing to promise on.
    { enabled: record !== null || (number === null && conversationId !== null) },
  );

  return (
    <aside className="record" aria-label={number === null ? say('record.title') : name('record.complaint', { number: String(number) })}>
      <Divider pane="record" />
      {number === null ? (
        <>
          <div className="record-h">
            <h2 className="grow">{say('record.none')}</h2>
            <CloseButton onClose={onClose} />
          </div>
          <div className="sec first">
            {/* A mail has its record beside it at once, filled with what the mail says; the dialog is for other channels. */}
            <Button
              className="btn primary"
              isDisabled={create.isPending}
              onPress={() => (conversationId === null ? log() : create.mutate({ conversationId }, { onError: showFault }))}
            >
              {say('record.log')}
            </Button>
          </div>
          {conversation?.customer != null && <CustomerHistory customerId={conversation.customer.id} />}
        </>
      ) : (
        record !== null && (
          <RecordOf
            key={number}
            record={record}
            numbers={numbers}
            onChoose={setChosen}
            onClose={onClose}
            onPromise={() => setPromising(true)}
            onQuote={conversationId === null || complaint !== null ? undefined : quote}
            {...(missing === undefined ? {} : { missing })}
          />
        )
      )}
      <PromiseDialog
        complaint={record?.complaint ?? null}
        conversationId={conversationId}
        isOpen={promising}
        onClose={() => setPromising(false)}
      />
    </aside>
  );
}

/** Puts the selected words of the mail into Nature, with a complaint logged first where there is none. */
function useQuote(record: Record | null, conversationId: string | null): () => void {
  const { say, name } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const create = useAct('complaints.create').mutateAsync;
  const quote = async (text: string): Promise<void> => {
    const complaint = record?.complaint ?? (await create({ conversationId, fields: { nature: text } }));
    if (record !== null) {
      const to = withQuote(record.complaint.nature, text);
      if (to !== record.complaint.nature && !(await record.save({ nature: { from: record.complaint.nature, to } }))) return;
    }
    show({ text: name('record.quoted', { number: String(complaint.number) }) });
  };
  return () => {
    const text = selectedMailText();
    if (text === null) show({ text: say('record.nothingSelected') });
    else quote(text).catch(showFault);
  };
}

function CloseButton({ onClose }: { onClose: (() => void) | undefined }) {
  const { say } = useLanguage();
  if (onClose === undefined) return null;
  return (
    <IconButton small label={say('record.close')} shortcut="Escape" onPress={onClose}>
      <Icon of={X} />
    </IconButton>
  );
}

interface RecordOfProps {
  readonly record: Record;
  readonly numbers: readonly number[];
  readonly onChoose: (number: number) => void;
  readonly onClose: (() => void) | undefined;
  readonly onPromise: () => void;
  readonly onQuote: (() => void) | undefined;
  readonly missing?: readonly string[];
}

function RecordOf({ record, numbers, onChoose, onClose, onPromise, onQuote, missing }: RecordOfProps) {
  const { say } = useLanguage();
  const [history, setHistory] = useState(false);
  const [marking, setMarking] = useState(false);
  const [dispute, setDispute] = useState(false);
  const log = useLogComplaint();
  const { complaint } = record;
  const late = complaint.promise?.late === true;
  // A record of a mail is marked beside the mail.
  const byHand = complaint.conversationIds.length === 0;
  useKeys({ [keys.mark]: () => setMarking(true) }, { enabled: byHand });
  const asked = missing?.join(' ') ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once for each set of missing fields
  useEffect(() => {
    if (asked !== '') record.askFor(asked.split(' '));
  }, [asked]);

  return (
    <EditorProvider value={record}>
      <div className="record-h">
        <h2>{say('record.complaint', { number: String(complaint.number) })}</h2>
        <span className="grow" />
        {byHand && <ContactMark small contacts={[{ number: complaint.number }]} isOpen={marking} onOpenChange={setMarking} />}
        <StatusMenu status={complaint.status} late={late} onChange={record.setStatus} />
        <MenuTrigger>
          <IconButton small label={say('record.more')}>
            <Icon of={Ellipsis} />
          </IconButton>
          <Popover className="menu" placement="bottom end">
            <Menu aria-label={say('record.more')} onAction={(key) => act(String(key))}>
              <MenuItem id="promise" className="it">
                {say('record.promise')}
                <kbd className="e">{shownKey(keys.promise)}</kbd>
              </MenuItem>
              <MenuItem id="history" className="it">
                {say('record.history')}
              </MenuItem>
              <MenuItem id="dispute" className="it">
                {say('dispute.menu')}
              </MenuItem>
              <MenuItem id="another" className="it">
                {say('record.logAnother')}
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
        <CloseButton onClose={onClose} />
      </div>
      {numbers.length > 1 && (
        <Segments
          className="several"
          label={say('record.several')}
          value={String(complaint.number)}
          options={numbers.map((number) => ({ value: String(number), text: String(number) }))}
          onChange={(number) => onChoose(Number(number))}
        />
      )}
      <div className="record-b">
        <Seam complaint={complaint} />
        {complaint.offerReopen && <OfferReopen complaint={complaint} onReopen={() => record.setStatus('open')} />}
        <WellAsk complaint={complaint} />
        <NextStep complaint={complaint} onMissing={record.askFor} />
        <SurveyAnswer number={complaint.number} />
        <RecordFollowUps complaint={complaint} />
        <CauseHint complaint={complaint} />
        <RecordFields {...(onQuote === undefined ? {} : { onQuote })} />
      </div>
      <HistoryDialog complaint={complaint} isOpen={history} onClose={() => setHistory(false)} />
      <DisputeDialog complaint={complaint} isOpen={dispute} onClose={() => setDispute(false)} />
    </EditorProvider>
  );

  function act(key: string): void {
    if (key === 'promise') onPromise();
    if (key === 'history') setHistory(true);
    if (key === 'dispute') setDispute(true);
    if (key === 'another') log({ conversationId: complaint.conversationIds[0] ?? null });
  }
}

function OfferReopen({ complaint, onReopen }: { complaint: Complaint; onReopen: () => void }) {
  const { say } = useLanguage();
  return (
    <div className="banner reopen">
      <span className="grow">{say('record.wroteAgain', { name: complaint.customerName || say('record.theCustomer') })}</span>
      <Button className="btn sm line" onPress={onReopen}>
        {say('record.reopen')}
      </Button>
    </div>
  );
}
