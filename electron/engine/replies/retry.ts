/** When something is tried again. */

/** The longest wait between two tries, in milliseconds. */
export const mostWait = 3_600_000;

/** Doubles with every try up to an hour, with jitter, so that a server that comes back is not stormed. Milliseconds. */
export function backoff(attempts: number, base: number): number {
  const wait = Math.min(base * 2 ** Math.min(Math.max(attempts - 1, 0), 12), mostWait / 1.25);
  return Math.round(wait * (0.75 + Math.random() / 2));
}

/** @param most nothing is put off for longer: an instant beyond it was set before the clock went back, and is due */
export function isDue(at: string | null, now: number, most: number): boolean {
  if (at === null) return true;
  const due = Date.parse(at);
  return due <= now || due > now + most;
}
