/** Measures the time spent in the open conversation, and tells the engine twice a minute and when it is left. */
import { useEffect } from 'react';
import { useCall, useWire } from '../app/live.ts';
import { createStopwatch } from './stopwatch.ts';

const lookMs = 1000;
const tellMs = 30_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

export function useHandlingTime(conversationId: string | null): void {
  const wire = useWire();
  const on = useCall('settings.get', {}).data?.settings.measureHandling ?? false;
  useEffect(() => {
    if (conversationId === null || !on) return;
    const watch = createStopwatch(performance.now());
    let lastSign = performance.now();
    let lastTold = performance.now();
    const sign = (): void => {
      lastSign = performance.now();
    };
    const tell = (): void => {
      lastTold = performance.now();
      const seconds = watch.take();
      // a measurement that is lost with the connection is worth no message
      if (seconds > 0) wire.call('handling.add', { conversationId, seconds }).catch(() => undefined);
    };
    const look = (): void => {
      const now = performance.now();
      watch.look(now, document.visibilityState === 'visible' && document.hasFocus(), lastSign);
      if (now - lastTold >= tellMs) tell();
    };
    const timer = window.setInterval(look, lookMs);
    for (const name of signs) window.addEventListener(name, sign, { passive: true, capture: true });
    window.addEventListener('pagehide', tell);
    return () => {
      window.clearInterval(timer);
      for (const name of signs) window.removeEventListener(name, sign, { capture: true });
      window.removeEventListener('pagehide', tell);
      look();
      tell();
    };
  }, [conversationId, on, wire]);
}
