/** Beside a promised date: a closed day, or sooner than the shop usually keeps such a promise. A hint, never a lock. */
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import './log.css';

interface PromiseHintProps {
  readonly due: string | null;
  readonly fix: string;
  readonly cause: string;
  /** Whether it is promised now; of an older promise only the closed day is told. */
  readonly fresh: boolean;
}

export function PromiseHint({ due, fix, cause, fresh }: PromiseHintProps) {
  const { say, formats } = useLanguage();
  const { data } = useCall('followUps.hint', { due: due ?? '2000-01-01T00:00', fix, cause, fresh }, { enabled: due !== null });
  if (due === null || data === undefined || (data.closed === null && data.usual === null)) return null;
  const { closed, usual } = data;
  return (
    <div className="help promise-hint" role="status">
      {closed !== null && <p>{closed === '' ? say('record.hint.closed') : say('record.hint.closedNamed', { name: closed })}</p>}
      {usual !== null && (
        <p>
          {say(usual.by === 'fix' ? 'record.hint.soonerFix' : 'record.hint.soonerCause', {
            span: formats.span(usual.medianMs),
            cases: usual.cases,
          })}
        </p>
      )}
    </div>
  );
}
