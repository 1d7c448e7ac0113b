/** The data folder: where it lies, its backups, going back to one of them, and a check-up. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Output } from '#contract/api.ts';
import { sayFault } from '#words/fault.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useAct, useCall, useWire } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { DialogBox } from '../ui/DialogBox.tsx';
import '../app/progress.css';

type Backup = Output<'data.backups'>[number];

export function DataSection() {
  const { say } = useLanguage();
  const { data: about } = useCall('settings.get', {});
  return (
    <div className="stack">
      <div>
        <h2>{say('settings.dataFolder')}</h2>
        <bdi className="ltr">{about?.dataFolder}</bdi>
        <p className="help">{say(about?.secrets === 'keychain' ? 'settings.secretsIn' : 'settings.secretsInFile')}</p>
      </div>
      <Backups />
      <CheckUp />
      <p className="muted">{say('settings.version', { version: about?.version ?? '' })}</p>
    </div>
  );
}

function Backups() {
  const { say, formats } = useLanguage();
  const { data: backups, refetch } = useCall('data.backups', {});
  const { data: state } = useCall('data.state', {});
  const backup = useAct('data.backup');
  const showFault = useShowFault();
  const { show } = useToasts();
  const [chosen, setChosen] = useState<Backup | null>(null);
  return (
    <div>
      <h2>{say('settings.backups')}</h2>
      {state !== undefined && (
        <p className="help">
          {state.lastBackupAt === null
            ? say('settings.noAutoBackup')
            : say('settings.lastBackup', { time: formats.dayTime(state.lastBackupAt) })}
        </p>
      )}
      {state?.backupFault != null && <p className="help late">{say('settings.backupFailed', { why: sayFault(say, state.backupFault) })}</p>}
      {backups?.length === 0 && <p className="muted">{say('settings.noBackups')}</p>}
      <ul className="backups">
        {backups?.map((one) => (
          <li key={one.file} className="fx">
            <span>{formats.dayTime(one.at)}</span>
            <bdi className="ltr muted cut grow">{one.file}</bdi>
            <Button
              className="btn sm line"
              aria-label={say('settings.restore', { time: formats.dayTime(one.at) })}
              onPress={() => setChosen(one)}
            >
              {say('settings.restoreShort')}
            </Button>
          </li>
        ))}
      </ul>
      {backup.isPending ? (
        <Share work="backup" label={say('settings.backingUp')} />
      ) : (
        <Button
          className="btn line"
          onPress={() =>
            backup.mutate(
              {},
              {
                onError: showFault,
                onSuccess: ({ file }) => {
                  show({ text: say('settings.backupDone', { file }) });
                  void refetch();
                },
              },
            )
          }
        >
          {say('settings.backupNow')}
        </Button>
      )}
      {chosen !== null && <RestoreDialog backup={chosen} onClose={() => setChosen(null)} />}
    </div>
  );
}

/** Says what will happen, does it, and waits until the engine stands again on the restored data. */
function RestoreDialog({ backup, onClose }: { backup: Backup; onClose(): void }) {
  const { say, formats } = useLanguage();
  const wire = useWire();
  const client = useQueryClient();
  const restore = useAct('data.restore');
  const words = useFaultWords();
  const { show } = useToasts();
  const time = formats.dayTime(backup.at);
  const [working, setWorking] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);

  async function run(): Promise<void> {
    setWorking(true);
    try {
      const { messages, complaints } = await restore.mutateAsync({ file: backup.file });
      // Answered by the engine on the restored data, whatever of it is new.
      await wire.call('settings.get', {});
      await client.invalidateQueries();
      const values = { time, messages: formats.number(messages), complaints: formats.number(complaints) };
      show({ text: say('settings.restored', values), ms: 20_000 });
      onClose();
    } catch (error) {
      setFailed(error);
      setWorking(false);
    }
  }

  return (
    <DialogBox title={say('settings.restoreAsk', { time })} isOpen onClose={() => (working ? undefined : onClose())}>
      <p className="t2">{say('settings.restoreWhat')}</p>
      {failed !== null && (
        <p className="help late" role="alert">
          {words(failed)}
        </p>
      )}
      {working ? (
        <Share work="restore" label={say('settings.restoring')} />
      ) : (
        <div className="ends">
          <span className="grow" />
          <Button className="btn" onPress={onClose}>
            {say('app.cancel')}
          </Button>
          <Button className="btn primary" onPress={() => void run()}>
            {say('settings.restoreShort')}
          </Button>
        </div>
      )}
    </DialogBox>
  );
}

/** How much of the work is done, as the engine tells it. */
function Share({ work, label }: { work: 'backup' | 'restore'; label: string }) {
  const wire = useWire();
  const [share, setShare] = useState(0);
  useEffect(
    () =>
      wire.listen((event) => {
        if (event.type === 'progress' && event.work === work) setShare(event.share);
      }),
    [wire, work],
  );
  return (
    <p className="share" role="status">
      <span>{label}</span> <progress aria-label={label} value={share} max={1} />
    </p>
  );
}

function CheckUp() {
  const { say, formats } = useLanguage();
  const doctor = useAct('data.doctor');
  const showFault = useShowFault();
  return (
    <div>
      <Button className="btn line" isDisabled={doctor.isPending} onPress={() => doctor.mutate({}, { onError: showFault })}>
        {say('settings.check')}
      </Button>
      {doctor.data !== undefined && (
        <div role="status">
          <p className={doctor.data.ok ? 'green' : 'late'}>
            {doctor.data.ok
              ? say('settings.checkGood', {
                  messages: formats.number(doctor.data.counts.messages),
                  complaints: formats.number(doctor.data.counts.complaints),
                })
              : say('settings.checkBad')}
          </p>
          {!doctor.data.ok && (
            <ul>
              {doctor.data.checks
                .filter((check) => !check.ok)
                .map((check) => (
                  <li key={check.name} dir="ltr">
                    {check.name}: {check.detail}
                  </li>
                ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}
