/** Who may come in: only this machine's own window, by exact Host, exact Origin and the token (reliability.md, Doors). */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Doors {
  readonly token: string;
  /** Null lets the request in; else the HTTP status that refuses it. */
  refusal(request: IncomingMessage, kind: 'page' | 'socket'): 403 | 421 | 429 | null;
  /** Compares in constant time; a wrong one counts against the limit. */
  knows(token: string): boolean;
}

/** More wrong tokens than this within the span, and no new socket is heard until the span is over. */
const wrongAllowed = 5;
const spanMs = 60_000;

/** @param now milliseconds, monotonic */
export function createDoors(port: number, now: () => number = () => performance.now()): Doors {
  const token = randomBytes(32).toString('base64url');
  const host = `127.0.0.1:${port}`;
  const wrong: number[] = [];
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const limited = (): boolean => {
    while (wrong[0] !== undefined && wrong[0] < now() - spanMs) wrong.shift();
    return wrong.length >= wrongAllowed;
  };
  return {
    token,
    refusal({ headers }, kind) {
      if (headers.host !== host) return 421;
      const { origin } = headers;
      if (kind === 'socket' ? origin !== `http://${host}` : origin !== undefined && origin !== `http://${host}`) return 403;
      if (kind === 'socket' && limited()) return 429;
      return null;
    },
    knows(given) {
      if (limited()) return false;
      if (timingSafeEqual(digest(given), digest(token))) return true;
      wrong.push(now());
      return false;
    },
  };
}
