/** Counts the time that somebody works in a conversation: the window in front, and a key or a pointer moved within the last minute. Pure. */

/** Without a sign of life for so long, nobody is there. */
export const idleMs = 60_000;
/** More than this between two looks is sleep, or a window that was held up. */
const longestStep = 5_000;

export interface Stopwatch {
  /** @param now a clock that never goes back, ms; @param inFront whether the window is; @param lastSign when a key or the pointer was last moved */
  look(now: number, inFront: boolean, lastSign: number): void;
  /** Whole seconds counted since the last taking; what is left over goes on counting. */
  take(): number;
}

export function createStopwatch(start: number): Stopwatch {
  let last = start;
  let counted = 0;
  return {
    look(now, inFront, lastSign) {
      const step = now - last;
      last = now;
      if (inFront && step > 0 && step <= longestStep && now - lastSign < idleMs) counted += step;
    },
    take() {
      const seconds = Math.floor(counted / 1000);
      counted -= seconds * 1000;
      return seconds;
    },
  };
}
