/** The data folder: where it lies, its backups, and a check-up. */
import { Button } from 'react-aria-components';
import { useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';

export function DataSection() {
  const { say, formats } = useLanguage();
  const { data: about } = useCall('settings.get', {});
  const { data: backups, refetch } = useCall('data.backups', {});
  const backup = useAct('data.backup');
  const doctor = useAct('data.doctor');
  const showFault = useShowFault();
  const { show } = useToasts();
  return (
    <div className="stack">
      <div>
        <h2>{say('settings.dataFolder')}</h2>
        <bdi className="ltr">{about?.dataFolder}</bdi>
        <p className="help">{say(about?.secrets === 'keychain' ? 'settings.secretsIn' : 'settings.secretsInFile')}</p>
      </div>
      <div>
        <h2>{say('settings.backups')}</h2>
        {backups?.length === 0 && <p className="muted">{say('settings.noBackups')}</p>}
        <ul>
          {backups?.map(({ file, at }) => (
            <li key={file} className="fx">
              <span>{formats.dayTime(at)}</span>
              <bdi className="ltr muted cut">{file}</bdi>
            </li>
          ))}
        </ul>
        <Button
          className="btn line"
          isDisabled={backup.isPending}
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
      </div>
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
      <p className="muted">{say('settings.version', { version: about?.version ?? '' })}</p>
    </div>
  );
}
