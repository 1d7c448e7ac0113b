/**
 * Sources by UID FETCH. An answer of the common form is read straight off its line: the library parses, logs and formats each one at
 * three times the cost of all the rest of the fetch. Whatever looks different goes the library's way.
 */
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { fetched } from './imap-alive.ts';
import { limits } from './limits.ts';

export interface Fetched {
  readonly uid: number;
  readonly flags: Set<string>;
  /** INTERNALDATE (RFC 9051, section 9: date-time); '' where it was not sent. */
  readonly internalDate: string | Date;
  /** RFC822.SIZE; the source's own length where it was not sent. */
  readonly size: number;
  /** At most the first part of it, see `limits.partBytes`. */
  readonly source: Buffer;
}

/** What the library's stream hands to its reader: a line without its literals, and these. */
interface Answer {
  readonly payload: Buffer;
  readonly literals: readonly Buffer[];
}

/** Not in the library's types; a version without it only costs time. */
interface Reader {
  handleResponse(answer: Answer): Promise<boolean>;
}

/** @param take hears of one message after the other, while the next waits on the wire; nothing more once `signal` is aborted */
export async function fetchSources(
  client: ImapFlow,
  sequence: string,
  signal: AbortSignal,
  take: (message: Fetched) => Promise<void>,
): Promise<void> {
  const query = { uid: true, size: true, flags: true, internalDate: true, source: { start: 0, maxLength: limits.partBytes } };
  const listening = readStraight(client, async (message) => {
    if (!signal.aborted) await take(message);
  });
  const reading = (async () => {
    for await (const message of fetched(client, sequence, query)) {
      const told = formatted(message);
      if (told !== null && !signal.aborted) await take(told);
    }
    if (listening.failure !== null) throw listening.failure.error;
  })().finally(listening.end);
  const stopped = Promise.withResolvers<void>();
  const stop = (): void => stopped.resolve();
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    await Promise.race([reading, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Takes answers before the library does. A failure of `take` is kept for the end of the command: the stream must stay in step. */
function readStraight(client: ImapFlow, take: (message: Fetched) => Promise<void>) {
  const listening: { failure: { readonly error: unknown } | null; end(): void } = { failure: null, end: () => undefined };
  if (!hasReader(client)) return listening;
  const general = client.handleResponse;
  const mine = async function handleResponse(this: Reader, answer: Answer): Promise<boolean> {
    const message = straight(answer);
    if (message === null) return general.call(this, answer);
    try {
      if (listening.failure === null) await take(message);
    } catch (error) {
      listening.failure = { error };
    }
    return true;
  };
  client.handleResponse = mine;
  listening.end = () => {
    if (client.handleResponse === mine) client.handleResponse = general;
  };
  return listening;
}

function hasReader(client: ImapFlow): client is ImapFlow & Reader {
  return 'handleResponse' in client && typeof client.handleResponse === 'function';
}

const beginning = /^\* \d{1,10} FETCH \(/;
const item =
  /(?:UID (\d{1,10})|FLAGS \(([^()"{}]*)\)|INTERNALDATE "([^"\\]{1,40})"|RFC822\.SIZE (\d{1,15})|MODSEQ \(\d{1,20}\)|EMAILID \([^()"{}]*\)|X-GM-MSGID \d{1,20}|(BODY\[\](?:<0>)? \{\d{1,15}\}\r?\n))(?: |(\)$))/y;

/** @returns null for anything but a FETCH answer with these items, each of the common form (RFC 9051, section 7.5.2) */
export function straight({ payload, literals: [source, ...others] }: Answer): Fetched | null {
  if (source === undefined || others.length > 0 || payload.byteLength > 2000) return null;
  const line = payload.toString('latin1');
  const head = beginning.exec(line);
  if (head === null) return null;
  let uid = 0;
  let flags: Set<string> | null = null;
  let internalDate = '';
  let size = source.byteLength;
  let body = false;
  item.lastIndex = head[0].length;
  for (;;) {
    const found = item.exec(line);
    if (found === null) return null;
    if (found[1] !== undefined) uid = Number(found[1]);
    else if (found[2] !== undefined) flags = new Set(found[2] === '' ? [] : found[2].split(' '));
    else if (found[3] !== undefined) internalDate = found[3];
    else if (found[4] !== undefined) size = Number(found[4]);
    else if (found[5] !== undefined) body = true;
    if (found[6] !== undefined) break;
  }
  return uid > 0 && body && flags !== null ? { uid, flags, internalDate, size, source } : null;
}

function formatted({ uid, flags, internalDate, size, source }: FetchMessageObject): Fetched | null {
  if (source === undefined) return null;
  return { uid, flags: flags ?? new Set(), internalDate: internalDate ?? '', size: size ?? source.byteLength, source };
}
