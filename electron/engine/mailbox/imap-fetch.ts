/** Fetches sources by UID, newest first, in slabs of about 2 MB; one slab is on its way while the next one fills. */
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { FetchedMessage } from '#engine/mail/wire.ts';
import { bitsOf } from './imap-flags.ts';
import { limits } from './limits.ts';

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
  let underway: Promise<unknown> | null = null;
  const hand = async (slab: Slab): Promise<void> => {
    await underway;
    underway = send(slab);
    // A failure is heard at the next await; until then it must not count as unhandled.
    underway.catch(() => undefined);
  };
  for (let from = 0; from < newestFirst.length; from += limits.uidsPerFetch) {
    const asked = newestFirst.slice(from, from + limits.uidsPerFetch);
    const told = await sizes(client, asked);
    for (const group of bySize(asked, told)) {
      if (signal.aborted) return false;
      await hand(await fetchGroup(client, group));
    }
  }
  await underway;
  return true;
}

async function sizes(client: ImapFlow, uids: readonly number[]): Promise<Map<number, Told>> {
  const told = new Map<number, Told>();
  for await (const message of client.fetch(sequence(uids), { uid: true, size: true, flags: true, internalDate: true }, { uid: true })) {
    told.set(message.uid, {
      uid: message.uid,
      flags: bitsOf(message.flags),
      receivedAt: instant(message.internalDate),
      size: message.size ?? 0,
    });
  }
  return told;
}

/** Groups that fill a slab; a UID that the server listed and then did not send stands in its group as refused. */
function bySize(uids: readonly number[], told: ReadonlyMap<number, Told>): (readonly (Told | number)[])[] {
  const groups: (Told | number)[][] = [];
  let group: (Told | number)[] = [];
  let bytes = 0;
  for (const uid of uids) {
    const one = told.get(uid);
    const size = one === undefined || one.size > limits.messageBytes ? 0 : one.size;
    if (group.length > 0 && bytes + size > limits.slabBytes) {
      groups.push(group);
      group = [];
      bytes = 0;
    }
    group.push(one ?? uid);
    bytes += size;
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

async function fetchGroup(client: ImapFlow, group: readonly (Told | number)[]): Promise<Slab> {
  const small = group.filter((one): one is Told => typeof one !== 'number' && one.size <= limits.partBytes);
  const sources = new Map<number, Uint8Array>();
  if (small.length > 0) {
    const range = sequence(small.map((one) => one.uid));
    for await (const message of client.fetch(range, { uid: true, source: true }, { uid: true })) keep(sources, message);
  }
  for (const one of group) {
    if (typeof one === 'number' || one.size <= limits.partBytes || one.size > limits.messageBytes) continue;
    const whole = await fetchInParts(client, one);
    if (whole !== null) sources.set(one.uid, whole);
  }
  let length = 0;
  for (const source of sources.values()) length += source.byteLength;
  const slab = new Uint8Array(length);
  let end = 0;
  const messages = group.map((one): FetchedMessage => {
    if (typeof one === 'number') {
      return { uid: one, flags: 0, receivedAt: instant(undefined), size: 0, place: null, refused: 'not-sent-by-server' };
    }
    const source = sources.get(one.uid);
    if (source === undefined) return { ...one, place: null, refused: one.size > limits.messageBytes ? 'too-large' : 'not-sent-by-server' };
    slab.set(source, end);
    const place = { start: end, length: source.byteLength };
    end += source.byteLength;
    return { ...one, size: source.byteLength, place, refused: null };
  });
  return { slab, messages };
}

function keep(sources: Map<number, Uint8Array>, message: FetchMessageObject): void {
  if (message.source !== undefined && message.source.byteLength > 0) sources.set(message.uid, message.source);
}

/** A server that lies about the size ends the loop by an empty part or by the limit. */
async function fetchInParts(client: ImapFlow, { uid }: Told): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length <= limits.messageBytes) {
    const message = await client.fetchOne(
      String(uid),
      { uid: true, source: { start: length, maxLength: limits.partBytes } },
      { uid: true },
    );
    const part = message === false || message === undefined ? undefined : message.source;
    if (part === undefined || part.byteLength === 0) break;
    parts.push(part);
    length += part.byteLength;
    if (part.byteLength < limits.partBytes) break;
  }
  if (parts.length === 0 || length > limits.messageBytes) return null;
  return Buffer.concat(parts);
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
