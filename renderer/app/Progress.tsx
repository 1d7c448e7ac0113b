/** How much of long work is done, as the engine tells it. */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import type { EngineEvent } from '#contract/events.ts';
import { useLanguage } from '../i18n/language.tsx';
import { useWire } from './live.ts';
import './progress.css';

type Work = Extract<EngineEvent, { type: 'progress' }>['work'];

export function Progress({ work, label }: { work: Work; label: string }) {
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

/** A file that is being made, with the way to end it. */
export function Exporting({ work, onStop }: { work: Work; onStop: () => void }) {
  const { say } = useLanguage();
  return (
    <span className="fx exporting">
      <Progress work={work} label={say('record.exporting')} />
      <Button className="btn sm" onPress={onStop}>
        {say('record.cancel')}
      </Button>
    </span>
  );
}
