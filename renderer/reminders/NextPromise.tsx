/** The next promise, always in sight in the top bar. */
import { useId } from 'react';
import { Button } from 'react-aria-components';
import { useCall } from '../app/live.ts';
import { usePlace } from '../app/place.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { StatusMark } from '../ui/StatusMark.tsx';
import { useEngineNow } from './clock.ts';

export function NextPromise() {
  const { say, formats } = useLanguage();
  const { go } = usePlace();
  const { data } = useCall('followUps.next', {});
  const now = useEngineNow();
  const id = useId();
  if (data === undefined) return null;
  const { next } = data;
  const open = (): void => go(next === null ? { name: 'follow-ups' } : { name: 'follow-ups', followUp: next.id });
  return (
    <Button className={next?.late === true ? 'next late' : 'next'} aria-describedby={id} onPress={open}>
      <StatusMark status="promised" late={next?.late === true} />
      <span className="vh">{say('followups.next')}</span>
      <span className="brief" id={id} aria-hidden="true">
        {next === null ? (
          <bdi className="cut">{say('followups.nothingNext')}</bdi>
        ) : (
          <>
            <span>
              {say(next.late ? 'followups.nextLate' : 'followups.nextAt')} <b>{formats.wallBrief(next.due.wall, now)}</b> ·
            </span>
            <bdi className="cut">{next.purpose}</bdi>
          </>
        )}
      </span>
    </Button>
  );
}
