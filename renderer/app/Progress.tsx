/** How much of long work is done, as the engine tells it. */
import { useEffect, useState } from 'react';
import type { EngineEvent } from '#contract/events.ts';
import { useWire } from './live.ts';

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
