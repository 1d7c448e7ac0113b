/**
 * One pass over an account: first what was done here goes to the server; then, for each mailbox that changed, its UIDs, flags and
 * new messages, newest first. Everything is told in phases and waits for the acknowledgement, so that nothing here needs to be remembered.
 */
import type { ImapFlow, MailboxObject } from 'imapflow';
import type { BatchTold, DoneTold, FlagsTold, MailboxActs, MailboxPlan, SeenMailbox, UidsAnswer, UidsTold } from '#engine/mail/wire.ts';
import type { TaskContext } from '#engine/threads/bridge.ts';
import { bringActs } from './imap-acts.ts';
import { fetched, searched } from './imap-alive.ts';
import { fetchMessages } from './imap-fetch.ts';
import { bitsOf } from './imap-flags.ts';
import { seenMailboxes } from './imap-mailboxes.ts';
import { refusesThis } from './server-faults.ts';

export interface PassAbout {
  /** Look into every mailbox, also where nothing seems to have changed and the server cannot tell flags. */
  readonly thorough: boolean;
  /** Something was done here that the server does not know yet. */
  readonly anyActs: boolean;
}

/**
 * @param client one that has just answered a NOOP, or is new
 * @returns when every mailbox of the plan is done; the acknowledgements of `uids` say what to fetch
 */
export async function pass(client: ImapFlow, { thorough, anyActs }: PassAbout, context: TaskContext): Promise<void> {
  const { tell, signal } = context;
  const acts = anyActs ? ((await tell('acts', null)) as readonly MailboxActs[]) : [];
  if (acts.length > 0) {
    await bringActs(client, acts, await seenMailboxes(client, thorough), context);
    if (client.mailbox !== false) await client.noop();
  }
  const seen = await seenMailboxes(client, thorough);
  const plans = (await tell('mailboxes', seen)) as readonly MailboxPlan[];
  for (const plan of inOrder(plans)) {
    if (signal.aborted) return;
    const before = seen.find((box) => box.path === plan.path);
    if (before === undefined) continue;
    try {
      await passMailbox(client, plan, before, context);
    } catch (error) {
      // Listed and not to be opened: the next look finds it unread still, and the others are read meanwhile.
      if (plan.path === inbox || !(error instanceof NotOpened)) throw error;
    }
  }
  // It stays open, as the waiting wants it: the STATUS of an open mailbox a server knows, that of another large one it works out.
  const stands = client.mailbox !== false && client.mailbox.path === inbox;
  if (!stands && !signal.aborted && seen.some((box) => box.path === inbox)) await client.mailboxOpen(inbox);
}

const inbox = 'INBOX';

/** The inbox first while its mail is still to come; later last: it is open then when the pass ends. */
function inOrder(plans: readonly MailboxPlan[]): readonly MailboxPlan[] {
  const last = plans.filter(({ path, highest }) => path === inbox && highest > 0);
  return [...plans.filter((plan) => !last.includes(plan)), ...last];
}

async function passMailbox(client: ImapFlow, plan: MailboxPlan, before: SeenMailbox, context: TaskContext): Promise<void> {
  const { tell, signal } = context;
  const stands = client.mailbox !== false && client.mailbox.path === plan.path;
  const lock = await opened(client, plan.path);
  try {
    // Selected anew even where it is already: counts and HIGHESTMODSEQ of an open mailbox age.
    const box = stands || client.mailbox === false ? await client.mailboxOpen(plan.path) : client.mailbox;
    const uidvalidity = Number(box.uidValidity ?? 0n);
    // As it was before anything is asked: the library lets it grow with answers to later changes.
    const modseq = box.highestModseq ?? 0n;
    const missing = await whatChanged(client, box, plan, context);
    const fetched = await fetchMessages(client, missing, signal, (batch) =>
      tell('messages', { path: plan.path, uidvalidity, ...batch } satisfies BatchTold, [batch.slab.buffer as ArrayBuffer]),
    );
    if (signal.aborted || !fetched) return;
    await tell('done', {
      path: plan.path,
      uidvalidity,
      uidnext: box.uidNext,
      modseq: String(modseq),
      onServer: plan.since === null ? box.exists : null,
      fingerprint: before.fingerprint,
    } satisfies DoneTold);
  } finally {
    lock.release();
  }
}

class NotOpened extends Error {}

/** @throws NotOpened where the server refuses this one mailbox */
async function opened(client: ImapFlow, path: string): Promise<{ release(): void }> {
  try {
    return await client.getMailboxLock(path);
  } catch (error) {
    throw refusesThis(error) ? new NotOpened(path, { cause: error }) : error;
  }
}

/** By QRESYNC, CONDSTORE or plain difference; each ends in the same database. @returns the UIDs to fetch */
async function whatChanged(client: ImapFlow, box: MailboxObject, plan: MailboxPlan, { tell }: TaskContext): Promise<Uint32Array> {
  const about = { path: plan.path, uidvalidity: Number(box.uidValidity ?? 0n) };
  const same = about.uidvalidity === plan.uidvalidity;
  const since = same && plan.modseq !== '0' && box.highestModseq !== undefined && box.noModseq !== true ? BigInt(plan.modseq) : null;
  const ask = async (told: Omit<UidsTold, 'path' | 'uidvalidity'>) =>
    (await tell('uids', { ...about, ...told } satisfies UidsTold)) as UidsAnswer;

  let missing: Uint32Array | null = null;
  let flagsTold = !same || plan.highest === 0 || (since !== null && since >= (box.highestModseq ?? 0n));
  if (same && plan.highest > 0 && plan.since === null && box.exists > 0) {
    let told: { uids: Uint32Array; gone: Uint32Array };
    if (since !== null && client.enabled.has('QRESYNC')) {
      const changes = flagsTold ? nothing : await changedSince(client, plan.path, since);
      told = { uids: changes.uids, gone: changes.gone };
      if (changes.uids.length > 0) await tell('flags', { ...about, uids: changes.uids, flags: changes.flags } satisfies FlagsTold);
      flagsTold = true;
    } else {
      const above = await searched(client, { uid: `${plan.highest + 1}:*` });
      told = { uids: Uint32Array.from(above.filter((uid) => uid > plan.highest)), gone: new Uint32Array() };
    }
    const answer = await ask({ whole: false, ...told });
    // What the server holds must be what is here and what is still to come; else something was missed: all is compared.
    if (answer.then === existsNow(client)) missing = answer.missing;
  }
  if (missing === null) {
    const uids = box.exists === 0 ? [] : await searched(client, plan.since === null ? { all: true } : { since: plan.since.slice(0, 10) });
    missing = (await ask({ whole: true, uids: Uint32Array.from(uids) })).missing;
  }
  if (!flagsTold) await tellFlags(client, plan, about, since, tell);
  return missing;
}

/** The mailbox as it is now: EXISTS may have come meanwhile. */
function existsNow(client: ImapFlow): number {
  return client.mailbox === false ? -1 : client.mailbox.exists;
}

interface Changes {
  readonly uids: Uint32Array;
  readonly flags: Uint8Array;
  readonly gone: Uint32Array;
}
const nothing: Changes = { uids: new Uint32Array(), flags: new Uint8Array(), gone: new Uint32Array() };

/** UID FETCH … (CHANGEDSINCE … VANISHED), RFC 7162 section 3.2.6: flags, new messages and losses in one answer. */
async function changedSince(client: ImapFlow, path: string, since: bigint): Promise<Changes> {
  const gone: number[] = [];
  const heard = (event: { path: string; uid?: number | undefined; vanished: boolean }): void => {
    if (event.vanished && event.path === path && event.uid !== undefined) gone.push(event.uid);
  };
  client.on('expunge', heard);
  try {
    const { uids, flags } = await flagsOf(client, { uid: true, changedSince: since }, Number.POSITIVE_INFINITY);
    return { uids, flags, gone: Uint32Array.from(gone) };
  } finally {
    client.off('expunge', heard);
  }
}

/** With CONDSTORE only what changed; else the flags of all that is here. */
async function tellFlags(
  client: ImapFlow,
  plan: MailboxPlan,
  about: { path: string; uidvalidity: number },
  since: bigint | null,
  tell: TaskContext['tell'],
): Promise<void> {
  const told = await flagsOf(client, since === null ? { uid: true } : { uid: true, changedSince: since }, plan.highest);
  if (told.uids.length > 0) await tell('flags', { ...about, ...told } satisfies FlagsTold);
}

async function flagsOf(client: ImapFlow, options: { uid: true; changedSince?: bigint }, highest: number) {
  const uids: number[] = [];
  const flags: number[] = [];
  for await (const message of fetched(client, '1:*', { uid: true, flags: true }, options)) {
    if (message.uid > highest) continue;
    uids.push(message.uid);
    flags.push(bitsOf(message.flags));
  }
  return { uids: Uint32Array.from(uids), flags: Uint8Array.from(flags) };
}
