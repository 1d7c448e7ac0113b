/** The engine's clock in the window: ticks while a screen is open, and follows the engine where its time is set. */
import { useEffect, useState } from 'react';
import { useCall } from '../app/live.ts';

const tickMs = 20_000;

/** Milliseconds since the epoch, renewed every 20 seconds. */
export function useEngineNow(): number {
  const { data, dataUpdatedAt } = useCall('followUps.list', {});
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), tickMs);
    return () => window.clearInterval(timer);
  }, []);
  if (data === undefined) return now;
  return Math.max(now, dataUpdatedAt) + Date.parse(data.now) - dataUpdatedAt;
}
