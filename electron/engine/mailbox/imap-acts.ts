/** Brings to the server what the owner did here: flags as additions and removals, never as a whole set; then moves. */
import type { ImapFlow } from 'imapflow';
import type { MailboxActs, MovedTold, RefusedTold, Role, SeenMailbox } from '#engine/mail/wire.ts';
import type { TaskContext } from '#engine/threads/bridge.ts';
import { alive, searched } from './imap-alive.ts';
import { sequence } from './imap-fetch.ts';
import { refusesThis } from './server-faults.ts';

type Move = MailboxActs['moves'][number];
type Tell = TaskContext['tell'];

const flagNames = { seen: '\\Seen', flagged: '\\Flagged', answered: '\\Answered' } as const;
/** Names for mailboxes that the account lacks; SPECIAL-USE or the name tells their role at the next look. */
const newNames: Partial<Record<Role, string>> = { archive: 'Archive', junk: 'Junk', trash: 'Trash', sent: 'Sent' };

/**
 * A flag is a yes or a no: an addition or removal of the one that the owner touched cannot undo what another program did
 * to the others, and on the same flag the owner's act is the one meant to stand. So UNCHANGEDSINCE (RFC 7162) has nothing to guard here.
 */
export async function bringActs(client: ImapFlow, acts: readonly MailboxActs[], seen: readonly SeenMailbox[], context: TaskContext) {
  const done = new Set<number>();
  const refused = new Set<number>();
  for (const box of acts) {
    if (context.signal.aborted) return;
    if (!seen.some((one) => one.path === box.path)) continue;
    const copied = await alreadyCopied(client, box, seen);
    const lock = await client.getMailboxLock(box.path);
    try {
      // Selected anew, for a UIDVALIDITY that is true now; what belongs to another one waits until its mail was found again.
      const { uidValidity } = await client.mailboxOpen(box.path);
      if (Number(uidValidity ?? 0n) !== box.uidvalidity) continue;
      for (const { flag, on, ids, uids } of box.flags) {
        const range = sequence(uids);
        const names = [flagNames[flag]];
        const stored = on
          ? await client.messageFlagsAdd(range, names, { uid: true, silent: true })
          : await client.messageFlagsRemove(range, names, { uid: true, silent: true });
        for (const id of ids) (stored || !client.usable ? done : refused).add(id);
        if (!stored) alive(client);
      }
      await moveAll(client, box, seen, copied, context.tell);
    } finally {
      lock.release();
    }
  }
  for (const id of refused) done.delete(id);
  await context.tell('applied', [...done]);
  if (refused.size > 0) await context.tell('refused', { ids: [...refused], why: 'STORE' } satisfies RefusedTold);
}

async function moveAll(client: ImapFlow, box: MailboxActs, seen: readonly SeenMailbox[], copied: ReadonlySet<number>, tell: Tell) {
  const byTarget = new Map<string, Move[]>();
  for (const move of box.moves) {
    const target = targetOf(move, seen);
    if (target !== null) byTarget.set(target, [...(byTarget.get(target) ?? []), move]);
  }
  for (const [target, moves] of byTarget) {
    const answer = await moveTo(client, target, moves, copied, seen);
    if (answer === false) {
      alive(client);
      await tell('refused', { ids: moves.map((one) => one.id), why: `MOVE ${target}` } satisfies RefusedTold);
      continue;
    }
    const told: MovedTold = {
      from: box.path,
      uidvalidity: box.uidvalidity,
      to: target,
      toUidvalidity: Number(answer.uidValidity ?? 0n),
      moves: moves.map(({ id, uid }) => ({ id, uid, newUid: answer.uidMap?.get(uid) ?? null })),
    };
    await tell('moved', told);
  }
}

interface Copied {
  readonly uidValidity?: bigint | undefined;
  readonly uidMap?: ReadonlyMap<number, number> | undefined;
}

async function moveTo(
  client: ImapFlow,
  target: string,
  moves: readonly Move[],
  copied: ReadonlySet<number>,
  seen: readonly SeenMailbox[],
): Promise<Copied | false> {
  if (!seen.some((one) => one.path === target)) {
    try {
      await client.mailboxCreate(target);
    } catch (error) {
      if (!refusesThis(error)) throw error;
      return false;
    }
  }
  const range = sequence(moves.map((one) => one.uid));
  if (canMove(client)) return (await client.messageMove(range, target, { uid: true })) || false;
  const fresh = moves.filter((one) => !copied.has(one.id));
  const answer =
    fresh.length === 0 ? {} : (await client.messageCopy(sequence(fresh.map((one) => one.uid)), target, { uid: true })) || false;
  if (answer === false) return false;
  return (await removeUids(
    client,
    moves.map((one) => one.uid),
  ))
    ? answer
    : false;
}

/**
 * Expunges these from the open mailbox and nothing else: without UIDPLUS an EXPUNGE takes all that is marked, so marks of other programs
 * are lifted for that moment (nothing of theirs is lost). @returns false when the server refuses
 */
export async function removeUids(client: ImapFlow, uids: readonly number[]): Promise<boolean> {
  const ours = new Set(uids);
  const range = sequence([...ours]);
  if (client.capabilities.has('UIDPLUS')) return client.messageDelete(range, { uid: true });
  const marked = await searched(client, { deleted: true });
  const others = sequence(marked.filter((uid) => !ours.has(uid)));
  if (others !== '' && !(await client.messageFlagsRemove(others, ['\\Deleted'], { uid: true }))) return false;
  try {
    return await client.messageDelete(range, { uid: true });
  } finally {
    if (others !== '') await client.messageFlagsAdd(others, ['\\Deleted'], { uid: true });
  }
}

/** A COPY whose answer was lost may have happened: one message there with this Message-ID and size is it. */
async function alreadyCopied(client: ImapFlow, box: MailboxActs, seen: readonly SeenMailbox[]): Promise<Set<number>> {
  const copied = new Set<number>();
  if (canMove(client)) return copied;
  for (const move of box.moves) {
    const target = targetOf(move, seen);
    if (!move.again || move.messageId === '' || target === null || !seen.some((one) => one.path === target)) continue;
    const lock = await client.getMailboxLock(target, { readOnly: true });
    try {
      const found = await searched(client, { header: { 'Message-ID': move.messageId } });
      if (found.length !== 1) continue;
      const one = await client.fetchOne(String(found[0]), { uid: true, size: true }, { uid: true });
      if (one !== false && one !== undefined && one.size === move.size) copied.add(move.id);
    } finally {
      lock.release();
    }
  }
  return copied;
}

function targetOf({ path, to }: Move, seen: readonly SeenMailbox[]): string | null {
  return path ?? seen.find((one) => one.role === to)?.path ?? newNames[to] ?? null;
}

function canMove(client: ImapFlow): boolean {
  return client.capabilities.has('MOVE') || client.enabled.has('IMAP4REV2');
}
