/** The record folded to one line, where the window is too narrow for the panel. */
import { Button } from 'react-aria-components';
import type { Complaint } from '#contract/complaints.ts';
import type { Conversation } from '#contract/mail.ts';
import { useCall } from '../app/live.ts';
import { type LanguageOfWindow, useLanguage } from '../i18n/language.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import './band.css';

export function Band({ conversation, onOpen }: { conversation: Conversation; onOpen: () => void }) {
  const language = useLanguage();
  const { say } = language;
  const number = conversation.complaints[0] ?? null;
  const complaint = useCall('complaints.get', { number: number ?? 1 }, { enabled: number !== null }).data;
  const known = number === null ? undefined : complaint;
  return (
    <div className={known?.status === 'promised' ? 'band' : 'band plain'}>
      {known !== undefined && <StatusMark status={known.status} late={known.promise?.late ?? false} />}
      <span className="cut grow">
        {known === undefined ? (
          say('mail.band.none')
        ) : (
          <>
            <b className="sb">{say('mail.band.complaint', { number: String(known.number) })}</b> · {statusWords(known, language)}
          </>
        )}
      </span>
      <Button className="btn sm line" aria-keyshortcuts="C" onPress={onOpen}>
        {say('mail.openRecord')}
        <span aria-hidden="true">
          <kbd>C</kbd>
        </span>
      </Button>
    </div>
  );
}

function statusWords({ status, promise }: Complaint, { say, formats }: LanguageOfWindow): string {
  if (status === 'open' || status === 'waiting' || status === 'resolved') return say(`mail.band.${status}`);
  if (promise === null) return say('mail.band.undated');
  return say(promise.late ? 'mail.band.late' : 'mail.band.promised', { time: formats.wallDayTime(promise.due.wall) });
}
