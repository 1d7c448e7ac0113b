/** Who may come in: only this machine's own window, by exact Host, exact Origin and the token (reliability.md, Doors). */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Doors {
  readonly token: string;
  /** Null lets the request in; else the HTTP status that refuses it. */
  refusal(request: IncomingMessage, kind: 'page' | 'socket'): 403 | 421 | null;
  /** Compares in constant time. @returns null when it is right, else for how many milliseconds to keep the guesser waiting */
  wrong(token: string): number | null;
}

/**
 * After this many wrong tokens within the span each further one waits. The right one never does:
 * an old tab that knocks with its old token must not lock the owner out.
 */
const wrongAllowed = 5;
const spanMs = 60_000;
const waitMs = 5000;

/** @param now milliseconds, monotonic */
export function createDoors(port: number, now: () => number = () => performance.now()): Doors {
  const token = randomBytes(32).toString('base64url');
  const host = `127.0.0.1:${port}`;
  const guesses: number[] = [];
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return {
    token,
    refusal({ headers }, kind) {
      if (headers.host !== host) return 421;
      const { origin } = headers;
      if (kind === 'socket' ? origin !== `http://${host}` : origin !== undefined && origin !== `http://${host}`) return 403;
      return null;
    },
    wrong(given) {
      if (timingSafeEqual(digest(given), digest(token))) return null;
      while (guesses[0] !== undefined && guesses[0] < now() - spanMs) guesses.shift();
      guesses.push(now());
      return guesses.length > wrongAllowed ? waitMs : 0;
    },
  };
}
