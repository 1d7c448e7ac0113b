/**
 * One pass over an account: mailboxes, then for each that changed its UIDs, flags and new messages, newest first.
 * Everything is told in phases and waits for the acknowledgement, so that nothing here needs to be remembered.
 */
import type { ImapFlow, MailboxObject } from 'imapflow';
import type { BatchTold, DoneTold, FlagsTold, MailboxPlan, SeenMailbox, UidsTold } from '#engine/mail/wire.ts';
import type { TaskContext } from '#engine/threads/bridge.ts';
import { fetchMessages } from './imap-fetch.ts';
import { bitsOf } from './imap-flags.ts';
import { seenMailboxes } from './imap-mailboxes.ts';

/** @returns when every mailbox of the plan is done; the acknowledgements of `uids` say what to fetch */
export async function pass(client: ImapFlow, { tell, signal }: TaskContext): Promise<void> {
  const seen = await seenMailboxes(client);
  const plans = (await tell('mailboxes', seen)) as readonly MailboxPlan[];
  for (const plan of plans) {
    if (signal.aborted) return;
    const before = seen.find((box) => box.path === plan.path);
    if (before !== undefined) await passMailbox(client, plan, before, { tell, signal });
  }
}

async function passMailbox(client: ImapFlow, plan: MailboxPlan, before: SeenMailbox, context: TaskContext): Promise<void> {
  const { tell, signal } = context;
  const lock = await client.getMailboxLock(plan.path);
  try {
    const box = client.mailbox;
    if (box === false) return;
    const uidvalidity = Number(box.uidValidity);
    const { exists } = box;
    const same = uidvalidity === plan.uidvalidity;
    if (same) await applyActions(client, plan, context);
    const told = await serverUids(client, box, plan, same);
    const missing = (await tell('uids', told satisfies UidsTold)) as Uint32Array;
    await tellFlags(client, box, plan, same, context);
    const fetched = await fetchMessages(client, missing, signal, (batch) =>
      tell('messages', { path: plan.path, uidvalidity, ...batch } satisfies BatchTold, [batch.slab.buffer as ArrayBuffer]),
    );
    if (signal.aborted || !fetched) return;
    const onServer = told.whole ? told.uids.length : exists;
    await tell('done', {
      path: plan.path,
      uidvalidity,
      uidnext: box.uidNext,
      modseq: String(box.highestModseq ?? 0n),
      onServer,
      fingerprint: plan.actions.length > 0 ? '' : before.fingerprint,
    } satisfies DoneTold);
  } finally {
    lock.release();
  }
}

async function applyActions(client: ImapFlow, plan: MailboxPlan, { tell }: TaskContext): Promise<void> {
  for (const action of plan.actions) {
    const range = action.uids.join(',');
    if (range !== '') {
      if (action.seen) await client.messageFlagsAdd(range, ['\\Seen'], { uid: true });
      else await client.messageFlagsRemove(range, ['\\Seen'], { uid: true });
    }
    await tell('applied', action.ids);
  }
}

/** The new UIDs alone when they explain the count of the mailbox, else all. Every failure throws: an empty answer deletes nothing. */
async function serverUids(client: ImapFlow, box: MailboxObject, plan: MailboxPlan, same: boolean): Promise<UidsTold> {
  const about = { path: plan.path, uidvalidity: Number(box.uidValidity) };
  if (box.exists === 0) return { ...about, whole: true, uids: new Uint32Array() };
  if (same && plan.since === null && plan.here > 0) {
    const above = await search(client, { uid: `${plan.highest + 1}:*` });
    const fresh = above.filter((uid) => uid > plan.highest);
    if (plan.here + fresh.length === box.exists) return { ...about, whole: false, uids: Uint32Array.from(fresh) };
  }
  const all = await search(client, plan.since === null ? { all: true } : { since: plan.since.slice(0, 10) });
  return { ...about, whole: true, uids: Uint32Array.from(all) };
}

async function search(client: ImapFlow, query: Parameters<ImapFlow['search']>[0]): Promise<number[]> {
  const found = await client.search(query, { uid: true });
  if (!Array.isArray(found)) throw new Error('the server refused a search');
  return found;
}

/** With CONDSTORE only what changed; else the flags of all that is here. */
async function tellFlags(client: ImapFlow, box: MailboxObject, plan: MailboxPlan, same: boolean, { tell }: TaskContext): Promise<void> {
  if (!same || plan.here === 0) return;
  const since = box.highestModseq !== undefined && plan.modseq !== '0' ? BigInt(plan.modseq) : null;
  if (since !== null && box.highestModseq !== undefined && since >= box.highestModseq) return;
  const uids: number[] = [];
  const flags: number[] = [];
  const options = since === null ? { uid: true } : { uid: true, changedSince: since };
  for await (const message of client.fetch('1:*', { uid: true, flags: true }, options)) {
    if (message.uid > plan.highest) continue;
    uids.push(message.uid);
    flags.push(bitsOf(message.flags));
  }
  if (uids.length === 0) return;
  const told: FlagsTold = { path: plan.path, uidvalidity: plan.uidvalidity, uids: Uint32Array.from(uids), flags: Uint8Array.from(flags) };
  await tell('flags', told);
}
