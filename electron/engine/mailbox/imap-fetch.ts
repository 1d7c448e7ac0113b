/** Fetches sources by UID, newest first, in slabs of about 2 MB, a few of which are on their way while the next one fills. */
import type { ImapFlow } from 'imapflow';
import type { FetchedMessage } from '#engine/mail/wire.ts';
import { fetched } from './imap-alive.ts';
import { bitsOf } from './imap-flags.ts';
import { type Fetched, fetchSources } from './imap-sources.ts';
import { limits } from './limits.ts';
import { refusesThis } from './server-faults.ts';

export interface Slab {
  readonly slab: Uint8Array;
  readonly messages: readonly FetchedMessage[];
}

type Told = Pick<FetchedMessage, 'uid' | 'flags' | 'receivedAt' | 'size'>;

/** @returns false when it was stopped before the end */
export async function fetchMessages(
  client: ImapFlow,
  uids: Uint32Array,
  signal: AbortSignal,
  send: (slab: Slab) => Promise<unknown>,
): Promise<boolean> {
  const newestFirst = Array.from(uids).sort((a, b) => b - a);
  const underway: Promise<unknown>[] = [];
  const filling = createFilling(async (slab) => {
    // One slab may be read and another written while the next one fills.
    if (underway.length >= limits.slabsUnderway) await underway.shift();
    const sent = send(slab);
    // A failure is heard when its turn comes; until then it must not count as unhandled.
    sent.catch(() => undefined);
    underway.push(sent);
  });
  for (let from = 0, count: number = limits.uidsPerFirstFetch; from < newestFirst.length; from += count, count = limits.uidsPerFetch) {
    if (signal.aborted) break;
    const asked = newestFirst.slice(from, from + count);
    await fetchGroup(client, asked, signal, filling);
    // The newest come first and are to be seen at once.
    if (from === 0) await filling.hand();
  }
  if (!signal.aborted) await filling.hand();
  await Promise.all(underway);
  return !signal.aborted;
}

/** Sizes, flags and sources in one FETCH; what is larger than one part follows in parts. */
async function fetchGroup(client: ImapFlow, asked: readonly number[], signal: AbortSignal, filling: Filling): Promise<void> {
  const unsent = new Set(asked);
  const large: Told[] = [];
  const take = async ({ uid, flags, internalDate, size, source }: Fetched): Promise<void> => {
    // A server may tell of other messages in between, or of one twice.
    if (!unsent.delete(uid)) return;
    const told: Told = { uid, flags: bitsOf(flags), receivedAt: instant(internalDate), size };
    // Some servers answer a part for the first of many only, and nothing for the rest: those are asked for one by one.
    if (source.byteLength >= limits.partBytes || source.byteLength === 0) large.push(told);
    else await filling.add(told, source);
  };
  try {
    await fetchSources(client, sequence(asked), signal, take);
  } catch (error) {
    if (!refusesThis(error)) throw error;
    // One that it cannot read makes a server refuse all that follow: they are asked for one by one.
    if (asked.length > 1) for (const uid of [...unsent]) await unlessRefused(fetchSources(client, String(uid), signal, take));
    if (asked.length > 1 && unsent.size === asked.length) throw error;
  }
  if (signal.aborted) return;
  for (const told of large) {
    if (signal.aborted) return;
    const whole = told.size > limits.messageBytes ? null : await fetchInParts(client, told);
    if (whole === null) await filling.add({ ...told, place: null, refused: 'too-large' });
    else if (whole.byteLength === 0) await filling.add({ ...told, place: null, refused: 'not-sent-by-server' });
    else await filling.add(told, whole);
  }
  for (const uid of unsent) {
    await filling.add({ uid, flags: 0, receivedAt: instant(undefined), size: 0, place: null, refused: 'not-sent-by-server' });
  }
}

/** @returns undefined where the server refuses this one message */
async function unlessRefused<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (!refusesThis(error)) throw error;
    return undefined;
  }
}

interface Filling {
  add(message: FetchedMessage): Promise<void>;
  add(told: Told, source: Uint8Array): Promise<void>;
  /** Sends what has come together so far. */
  hand(): Promise<void>;
}

/** Gathers messages in a slab and hands it on when the next one does not fit. */
function createFilling(send: (slab: Slab) => Promise<void>): Filling {
  let slab = new Uint8Array();
  let end = 0;
  let messages: FetchedMessage[] = [];
  const hand = async (): Promise<void> => {
    if (messages.length === 0) return;
    const full = { slab: slab.subarray(0, end), messages: messages.sort((a, b) => b.uid - a.uid) };
    slab = new Uint8Array();
    end = 0;
    messages = [];
    await send(full);
  };
  return {
    hand,
    async add(told: Told | FetchedMessage, source?: Uint8Array) {
      if (source === undefined) {
        messages.push({ place: null, refused: 'not-sent-by-server', ...told });
        return;
      }
      if (end + source.byteLength > slab.byteLength && messages.length > 0) await hand();
      if (slab.byteLength === 0) slab = new Uint8Array(Math.max(limits.slabBytes, source.byteLength));
      slab.set(source, end);
      messages.push({ ...told, size: source.byteLength, place: { start: end, length: source.byteLength }, refused: null });
      end += source.byteLength;
    },
  };
}

/** A server that lies about the size ends the loop by an empty part or by the limit. @returns null beyond the limit, nothing where it is not sent whole */
async function fetchInParts(client: ImapFlow, { uid, size }: Told): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length <= limits.messageBytes) {
    const part = (await unlessRefused(partAt(client, uid, length))) ?? null;
    // Not an empty part but no answer at all: it was taken away in between, and what came of it is a torso.
    if (part === null && length < size) return new Uint8Array();
    if (part === null || part.byteLength === 0) break;
    parts.push(part);
    length += part.byteLength;
    if (part.byteLength < limits.partBytes) break;
  }
  if (length > limits.messageBytes) return null;
  return Buffer.concat(parts);
}

/** @returns null where the server says nothing of it */
async function partAt(client: ImapFlow, uid: number, start: number): Promise<Buffer | null> {
  const query = { uid: true, source: { start, maxLength: limits.partBytes } };
  let part: Buffer | null = null;
  for await (const message of fetched(client, String(uid), query)) if (message.uid === uid) part = message.source ?? Buffer.alloc(0);
  return part;
}

/** UIDs as a sequence set, neighbours as ranges (RFC 9051, section 9). */
export function sequence(uids: readonly number[]): string {
  const sorted = [...uids].sort((a, b) => a - b);
  const ranges: string[] = [];
  for (let index = 0; index < sorted.length; ) {
    const first = sorted[index] ?? 0;
    let last = first;
    index += 1;
    while (index < sorted.length && sorted[index] === last + 1) {
      last += 1;
      index += 1;
    }
    ranges.push(first === last ? String(first) : `${first}:${last}`);
  }
  return ranges.join(',');
}

function instant(date: Date | string | undefined): string {
  const read = date === undefined ? Number.NaN : new Date(date).getTime();
  return new Date(Number.isNaN(read) ? Date.now() : read).toISOString();
}
