/** Bringing in a spreadsheet: choose the file, say what its columns hold, look at what comes of it, bring it in, undo. */
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { ImportDone, ImportLook, ImportPlan } from '#contract/imports.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useAct, useCall, useWire } from '../app/live.ts';
import { Progress } from '../app/Progress.tsx';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ImportColumns } from './ImportColumns.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import './import.css';

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { say } = useLanguage();
  const words = useFaultWords();
  const wire = useWire();
  const [look, setLook] = useState<ImportLook | null>(null);
  const [plan, setPlan] = useState<ImportPlan | null>(null);
  const [checking, setChecking] = useState(false);
  const [leaveOut, setLeaveOut] = useState(false);
  const open = useAct('imports.open');
  const guess = useAct('imports.guess');
  const run = useAct('imports.run');
  const preview = useCall(
    'imports.preview',
    { file: look?.file ?? '', plan: plan ?? { headRow: 0, columns: [] } },
    { enabled: checking && look !== null && plan !== null, keep: true },
  );
  const failed = open.error ?? guess.error ?? run.error ?? preview.error;
  const taken = (found: ImportLook): void => {
    setLook(found);
    setPlan(found.plan);
    setLeaveOut(false);
  };
  const ready = preview.data?.ready ?? 0;
  const bad = preview.data?.unreadableCount ?? 0;
  const bringIn = (): void => {
    if (look !== null && plan !== null) run.mutate({ file: look.file, plan, leaveOut });
  };

  return (
    <DialogBox title={say('record.import')} isOpen wide onClose={() => (run.isPending ? undefined : onClose())}>
      <div className="body import">
        {run.isPending ? (
          <Progress work="import" label={say('record.import.running')} />
        ) : run.data !== undefined ? (
          <Done done={run.data} onClose={onClose} />
        ) : look === null || plan === null ? (
          <Choose pending={open.isPending} onFile={(name, base64) => open.mutate({ name, base64 }, { onSuccess: taken })} />
        ) : checking ? (
          <ImportPreview look={look} plan={plan} preview={preview.data} leaveOut={leaveOut} onLeaveOut={setLeaveOut} onPlan={setPlan} />
        ) : (
          <ImportColumns
            look={look}
            plan={plan}
            onPlan={setPlan}
            onSheet={(sheet, headRow) => guess.mutate({ file: look.file, sheet, headRow }, { onSuccess: taken })}
          />
        )}
        {failed !== null && failed !== undefined && (
          <p className="help late" role="alert">
            {words(failed)}
          </p>
        )}
      </div>
      {run.data === undefined && (
        <div className="ends">
          {look !== null && !run.isPending && (
            <Button className="btn" onPress={() => (checking ? setChecking(false) : setLook(null))}>
              {say('record.import.back')}
            </Button>
          )}
          <span className="grow" />
          <Button className="btn" onPress={() => (run.isPending ? void wire.call('imports.stop', {}) : onClose())}>
            {say('record.cancel')}
          </Button>
          {look !== null && !checking && (
            <Button
              className="btn primary"
              isDisabled={plan?.columns.every((column) => column === null) ?? true}
              onPress={() => setChecking(true)}
            >
              {say('record.import.check')}
            </Button>
          )}
          {look !== null && checking && !run.isPending && (
            <Button
              className="btn primary"
              isDisabled={preview.data === undefined || preview.isFetching || ready === 0 || (bad > 0 && !leaveOut)}
              onPress={bringIn}
            >
              {say('record.import.run', { count: ready })}
            </Button>
          )}
        </div>
      )}
    </DialogBox>
  );
}

function Choose({ pending, onFile }: { pending: boolean; onFile: (name: string, base64: string) => void }) {
  const { say } = useLanguage();
  const showFault = useShowFault();
  const input = useRef<HTMLInputElement>(null);
  const read = (file: File | undefined): void => {
    if (file === undefined) return;
    const reader = new FileReader();
    reader.onload = () => onFile(file.name, String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => showFault(reader.error);
    reader.readAsDataURL(file);
  };
  return (
    <>
      <p className="t2">{say('record.import.what')}</p>
      <input
        ref={input}
        className="vh"
        type="file"
        tabIndex={-1}
        accept=".xlsx,.csv,.tsv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        aria-label={say('record.import.choose')}
        onChange={(event) => read(event.target.files?.[0])}
      />
      <Button className="btn line" isDisabled={pending} onPress={() => input.current?.click()}>
        <Icon of={FileUp} />
        {say(pending ? 'record.import.reading' : 'record.import.choose')}
      </Button>
      <Earlier />
    </>
  );
}

/** Imports before, each with its way back: also after a restart. */
function Earlier() {
  const { say, formats } = useLanguage();
  const { data } = useCall('imports.list', {});
  const undo = useUndo();
  const standing = (data ?? []).filter(({ undoneAt, records }) => undoneAt === null && records > 0).slice(0, 10);
  if (standing.length === 0) return null;
  return (
    <section>
      <h3>{say('record.import.earlier')}</h3>
      <ul className="imports">
        {standing.map((one) => (
          <li key={one.id} className="fx">
            <bdi className="cut">{one.name}</bdi>
            <span className="muted num grow">
              {formats.dayTime(one.at)} · {say('record.sum.complaints', { count: one.records })}
            </span>
            <Button className="btn sm line" aria-label={say('record.import.undoOf', { name: one.name })} onPress={() => undo(one.id)}>
              {say('record.undo')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useUndo(): (id: string, after?: () => void) => void {
  const { say } = useLanguage();
  const { show } = useToasts();
  const showFault = useShowFault();
  const undo = useAct('imports.undo');
  return (id, after) =>
    undo.mutate(
      { id },
      {
        onError: showFault,
        onSuccess: ({ removed, kept }) => {
          const stay = kept.length === 0 ? '' : ` ${say('record.import.kept', { count: kept.length, numbers: kept.join(', ') })}`;
          show({ text: `${say('record.import.undone', { count: removed })}${stay}` });
          after?.();
        },
      },
    );
}

function Done({ done, onClose }: { done: ImportDone; onClose: () => void }) {
  const { say } = useLanguage();
  const undo = useUndo();
  return (
    <>
      <p role="status">
        {say('record.import.done', { count: done.imported })}
        {done.doubles > 0 && ` ${say('record.import.doubles', { count: done.doubles })}`}
        {done.unreadableCount > 0 && ` ${say('record.import.leftOut', { count: done.unreadableCount })}`}
      </p>
      <div className="ends">
        {done.imported > 0 && (
          <Button className="btn line" onPress={() => undo(done.id, onClose)}>
            {say('record.undo')}
          </Button>
        )}
        <span className="grow" />
        <Button className="btn primary" onPress={onClose}>
          {say('record.close')}
        </Button>
      </div>
    </>
  );
}
