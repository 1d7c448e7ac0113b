/** When an account is tried again, and when only the owner can mend it. */
import type { Fault } from '#contract/errors.ts';

const first = 5_000;
const longest = 5 * 60_000;

/** IDLE may die silently: an answer is asked for within five minutes (reliability.md). */
export const idleSeconds = 240;
/** What waits to be sent is waited for so long before mail is fetched again (ms). */
export const sendingPatience = 5000;

/** @returns milliseconds after so many failures in a row; half of them are chance, so that many accounts do not knock at once */
export const pauseAfter = (failures: number): number =>
  Math.min(longest, first * 2 ** Math.min(failures - 1, 6)) * (0.5 + Math.random() / 2);

/** @returns milliseconds after so many passes that brought nothing though the server called for them */
export const pauseInVain = (passes: number): number => Math.min(60_000, 500 * 2 ** Math.min(passes, 7));

/** Only the owner can mend these; trying again would lock the account at some providers. */
export function stops(fault: Fault): boolean {
  return fault.code === 'wrong-password' || fault.code === 'not-found' || fault.code === 'secrets-locked';
}

/** Pauses that end early when all of them are ended; none keeps the process alive. */
export function createSleeps(): { sleep(ms: number): Promise<void>; wake(): void } {
  const sleeping = new Set<() => void>();
  return {
    sleep: (ms) =>
      new Promise((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          sleeping.delete(end);
          resolve();
        };
        const timer = setTimeout(end, ms).unref();
        sleeping.add(end);
      }),
    wake() {
      for (const end of sleeping) end();
    },
  };
}
