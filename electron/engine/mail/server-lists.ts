/** What the server's lists say of messages: which are gone, which are still to come, and how they are marked. */
import type { Store } from '#engine/store/index.ts';
import type { Acts } from './acts.ts';
import type { ConversationRows } from './conversation-rows.ts';
import { sameFlags, unpack } from './flags.ts';
import type { Mailboxes, MailboxRow } from './mailboxes.ts';
import type { MessageRows } from './message-rows.ts';
import { inSlices } from './slices.ts';
import type { FlagsTold, UidsAnswer, UidsTold } from './wire.ts';

export interface ServerLists {
  /** Removes what the server has no more. @returns the UIDs to fetch */
  uids(accountId: string, told: UidsTold): Promise<UidsAnswer>;
  /** The mailbox is gone from the server, or the owner reads it no more. */
  leave(accountId: string, mailboxId: number): Promise<void>;
  flags(accountId: string, told: FlagsTold): Promise<void>;
  /** Works out anew what lost a location in this pass, when all mailboxes were seen (a move looks like a loss at first). */
  settle(accountId: string): Promise<void>;
}

export interface ServerListDeps {
  readonly store: Store;
  readonly mailboxes: Mailboxes;
  readonly messages: MessageRows;
  readonly rows: ConversationRows;
  readonly acts: Pick<Acts, 'merged'>;
}

/** Set aside for a passing reason: each pass that looks into the mailbox asks for it again. */
const retried = "'not-sent-by-server', 'again'";

export function createServerLists({ store, mailboxes, messages, rows, acts }: ServerListDeps): ServerLists {
  const { db } = store;
  const lost = new Map<string, Set<string>>();
  const here = db.prepare<[number, number], { id: number; uid: number; retry: number }>(
    `SELECT l.id, l.uid, coalesce(q.reason IN (${retried}), 0) AS retry FROM locations l LEFT JOIN quarantine q ON q.location_id = l.id
     WHERE l.mailbox_id = ? AND l.uidvalidity = ?`,
  );
  const held = db.prepare<[number, number], { n: number }>('SELECT count(*) AS n FROM locations WHERE mailbox_id = ? AND uidvalidity = ?');
  const unsent = db.prepare<[number, number], { uid: number }>(
    // From what was set aside, which is little: SQLite would go through the whole mailbox.
    `SELECT l.uid FROM quarantine q CROSS JOIN locations l ON l.id = q.location_id
     WHERE q.reason IN (${retried}) AND l.mailbox_id = ? AND l.uidvalidity = ?`,
  );
  // Not by `<>`, for which the whole mailbox is read.
  const elsewhere = db.prepare<[number, number, number], { id: number }>(
    'SELECT id FROM locations WHERE mailbox_id = ? AND (uidvalidity < ? OR uidvalidity > ?)',
  );
  const conversationOf = db.prepare<[number], { conversation_id: string }>(
    'SELECT m.conversation_id FROM locations l JOIN messages m ON m.id = l.message_id WHERE l.id = +?',
  );
  const ofMailbox = db.prepare<[number], { id: number }>('SELECT id FROM locations WHERE mailbox_id = ?');
  const dropLocation = db.prepare<[number]>('DELETE FROM locations WHERE id = ?');
  const located = db.prepare<
    [number, number, number],
    { id: number; message_id: number | null; seen: number; flagged: number; answered: number }
  >('SELECT id, message_id, seen, flagged, answered FROM locations WHERE mailbox_id = ? AND uidvalidity = ? AND uid = ?');
  const setFlags = db.prepare<[number, number, number, number]>('UPDATE locations SET seen = ?, flagged = ?, answered = ? WHERE id = ?');
  const lastOfDraft = db.prepare<[number], { id: number; source_id: number }>(
    `SELECT m.id, m.source_id FROM locations l JOIN messages m ON m.id = l.message_id AND m.draft = 1
     WHERE l.id = ? AND NOT EXISTS (SELECT 1 FROM locations o WHERE o.message_id = m.id AND o.id <> l.id)`,
  );
  const dropSource = db.prepare<[number]>('DELETE FROM sources WHERE id = ?');

  function drop(accountId: string, locationId: number): void {
    const conversation = conversationOf.get(locationId)?.conversation_id;
    const draft = lastOfDraft.get(locationId);
    dropLocation.run(locationId);
    // Sent, or written anew: of half-written mail that is gone nothing is kept.
    if (draft !== undefined) {
      messages.remove(draft.id);
      dropSource.run(draft.source_id);
    }
    if (conversation === undefined) return;
    const ids = lost.get(accountId) ?? new Set();
    lost.set(accountId, ids.add(conversation));
  }

  /** The server's whole list: what is not in it is gone. */
  async function difference(accountId: string, box: MailboxRow, told: UidsTold): Promise<UidsAnswer> {
    const known = here.all(box.id, told.uidvalidity);
    const server = new Set(told.uids);
    const gone = known.filter(({ uid }) => !server.has(uid));
    await inSlices(store, gone, ({ id }) => drop(accountId, id));
    const then = server.size;
    for (const { uid, retry } of known) if (retry === 0) server.delete(uid);
    return { missing: Uint32Array.from(server), then };
  }

  /** Only what came and what vanished; what the server once listed and did not send is asked for again. */
  async function news(accountId: string, box: MailboxRow, told: UidsTold): Promise<UidsAnswer> {
    const at = (uid: number) => located.get(box.id, told.uidvalidity, uid);
    const gone = [...(told.gone ?? [])].flatMap((uid) => at(uid)?.id ?? []);
    await inSlices(store, gone, (id) => drop(accountId, id));
    const fresh = new Set([...told.uids].filter((uid) => at(uid) === undefined));
    const then = (held.get(box.id, told.uidvalidity)?.n ?? 0) + fresh.size;
    for (const { uid } of unsent.all(box.id, told.uidvalidity)) fresh.add(uid);
    return { missing: Uint32Array.from(fresh), then };
  }

  return {
    async uids(accountId, told) {
      const box = mailboxes.enter(accountId, told.path, told.uidvalidity);
      await inSlices(store, elsewhere.all(box.id, told.uidvalidity, told.uidvalidity), ({ id }) => drop(accountId, id));
      return told.whole ? difference(accountId, box, told) : news(accountId, box, told);
    },
    async leave(accountId, mailboxId) {
      await inSlices(store, ofMailbox.all(mailboxId), ({ id }) => drop(accountId, id));
    },
    async flags(accountId, { path, uidvalidity, uids, flags }) {
      const box = mailboxes.get(accountId, path);
      if (box === null) return;
      const touched = new Set<string>();
      await inSlices(
        store,
        [...uids],
        (uid, index) => {
          const location = located.get(box.id, uidvalidity, uid);
          if (location === undefined) return;
          const told = unpack(flags[index] ?? 0);
          if (sameFlags(told, location)) return;
          const merged = location.message_id === null ? told : acts.merged(location.message_id, told);
          if (sameFlags(merged, location)) return;
          setFlags.run(merged.seen, merged.flagged, merged.answered, location.id);
          const conversation = conversationOf.get(location.id)?.conversation_id;
          if (conversation !== undefined) touched.add(conversation);
        },
        () => {
          for (const id of touched) rows.refresh(id, new Set());
          touched.clear();
        },
      );
    },
    async settle(accountId) {
      const ids = [...(lost.get(accountId) ?? [])];
      lost.delete(accountId);
      await inSlices(store, ids, (id) => rows.refresh(rows.current(id), new Set()));
    },
  };
}
