/** The machine's own clock, for every host. */
import type { Clock } from './host.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  every(ms, tick) {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  },
  zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
};
