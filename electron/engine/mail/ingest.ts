/** What a pass tells goes into the database here: locations by mailbox + UIDVALIDITY + UID, each with its message in one transaction. */
import { createHash } from 'node:crypto';
import { instantOf, type Store } from '#engine/store/index.ts';
import type { Acts, Flags } from './acts.ts';
import type { ConversationRows } from './conversation-rows.ts';
import type { Mailboxes, MailboxRow } from './mailboxes.ts';
import type { MessageRows, Unindexed } from './message-rows.ts';
import { inSlices } from './slices.ts';
import {
  type BatchTold,
  type FetchedMessage,
  type FlagsTold,
  flagBits,
  type ParsedMail,
  type ParsedSlab,
  type Role,
  type UidsAnswer,
  type UidsTold,
} from './wire.ts';

export interface Ingest {
  /** Removes what the server has no more. @returns the UIDs to fetch */
  uids(accountId: string, told: UidsTold): Promise<UidsAnswer>;
  /** The mailbox is gone from the server, or the owner reads it no more. */
  leave(accountId: string, mailboxId: number): Promise<void>;
  flags(accountId: string, told: FlagsTold): Promise<void>;
  /** @returns how many locations came in */
  batch(accountId: string, told: BatchTold, parsed: ParsedSlab['results']): Promise<number>;
  /** Works out anew what lost a location in this pass, when all mailboxes were seen (a move looks like a loss at first). */
  settle(accountId: string): Promise<void>;
  /** Every source that was appended until now has its row. */
  idle(): Promise<void>;
}

type Result = ParsedSlab['results'][number];

interface KnownMessage {
  readonly id: number;
  readonly conversation_id: string;
  readonly visible: number;
}

/** Set aside for a passing reason: each pass asks for it again. */
const retried = "'not-sent-by-server', 'again'";

export function createIngest(
  store: Store,
  now: () => number,
  mailboxes: Mailboxes,
  messages: MessageRows,
  rows: ConversationRows,
  acts: Pick<Acts, 'merged'>,
): Ingest {
  const { db, packs } = store;
  const lost = new Map<string, Set<string>>();
  let line: Promise<unknown> = Promise.resolve();
  const here = db.prepare<[number, number], { id: number; uid: number; retry: number }>(
    `SELECT l.id, l.uid, coalesce(q.reason IN (${retried}), 0) AS retry FROM locations l LEFT JOIN quarantine q ON q.location_id = l.id
     WHERE l.mailbox_id = ? AND l.uidvalidity = ?`,
  );
  const held = db.prepare<[number, number], { n: number }>('SELECT count(*) AS n FROM locations WHERE mailbox_id = ? AND uidvalidity = ?');
  const unsent = db.prepare<[number, number], { uid: number }>(
    `SELECT l.uid FROM quarantine q JOIN locations l ON l.id = q.location_id
     WHERE q.reason IN (${retried}) AND l.mailbox_id = ? AND l.uidvalidity = ?`,
  );
  const elsewhere = db.prepare<[number, number], { id: number }>('SELECT id FROM locations WHERE mailbox_id = ? AND uidvalidity <> ?');
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
  const place = db.prepare<[number, number, number, number | null, number, number, number]>(
    `INSERT INTO locations (mailbox_id, uidvalidity, uid, message_id, seen, flagged, answered) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (mailbox_id, uidvalidity, uid) DO NOTHING`,
  );
  const placeAgain = db.prepare<[number | null, number, number, number, number]>(
    'UPDATE locations SET message_id = ?, seen = ?, flagged = ?, answered = ? WHERE id = ?',
  );
  const sourceOf = db.prepare<[string, Uint8Array], { id: number }>('SELECT id FROM sources WHERE account_id = ? AND sha256 = ?');
  const erased = db.prepare<[Uint8Array], { erasure: number }>('SELECT erasure_id AS erasure FROM erased_sources WHERE sha256 = ?');
  const addSource = db.prepare<[string, Uint8Array, number, number, number]>(
    'INSERT INTO sources (account_id, sha256, pack, position, length) VALUES (?, ?, ?, ?, ?) ON CONFLICT (account_id, sha256) DO NOTHING',
  );
  const visibleColumn = `m.own OR m.draft = 0 AND EXISTS (SELECT 1 FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id WHERE l.message_id = m.id AND coalesce(l.bound_for, b.role) NOT IN ('junk', 'trash', 'drafts')) AS visible`;
  const bySource = db.prepare<[number], KnownMessage>(
    `SELECT m.id, m.conversation_id, ${visibleColumn} FROM messages m WHERE m.source_id = +?`,
  );
  const written = db.prepare<[string, string, string, string], KnownMessage>(
    `SELECT m.id, m.conversation_id, ${visibleColumn} FROM messages m
     WHERE m.amends_id = +? AND m.amends_id <> '' AND m.account_id = +? AND m.direction = 'out' AND (m.message_id = ? OR 'sent' = ?) LIMIT 1`,
  );
  const seenByServer = db.prepare<[number]>('UPDATE messages SET own = 0 WHERE id = ?');
  const setAside = db.prepare<[number, string, number, number | null, string]>(
    `INSERT INTO quarantine (location_id, reason, size, source_id, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (location_id) DO UPDATE SET reason = excluded.reason, size = excluded.size, source_id = excluded.source_id`,
  );
  const takeBack = db.prepare<[number]>('DELETE FROM quarantine WHERE location_id = ?');
  const ownDraft = db.prepare<[string, string], { one: number }>(
    'SELECT 1 AS one FROM filed_drafts WHERE draft_id = ? UNION SELECT 1 FROM drafts WHERE id = ?',
  );
  const wentOut = db.prepare<[number]>("UPDATE messages SET draft = 0, kind = 'person' WHERE id = ? AND draft = 1");
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

  /** The copy of a draft that stands here as what it is: on the server it counts, and here it is no message. */
  function isOwnDraft(role: Role, result: Result | undefined): boolean {
    const id = result?.mail?.draftId ?? '';
    return role === 'drafts' && id !== '' && ownDraft.get(id, id) !== undefined;
  }

  /** Where each new source lies; written and on the disk before any row points to it. */
  function appendSources(accountId: string, box: MailboxRow, told: BatchTold, parsed: ParsedSlab['results']) {
    const places = new Map<string, ReturnType<typeof packs.append>>();
    let next = 0;
    for (const { place: at, flags } of told.messages) {
      if (at === null) continue;
      const result = parsed[next];
      const hash = result?.sha256;
      next += 1;
      if (isOwnDraft(roleOf(box, flags), result)) continue;
      if (hash === undefined) throw new Error('the parser answered too little');
      const key = keyOf(hash);
      if (places.has(key) || erased.get(hash) !== undefined || sourceOf.get(accountId, hash) !== undefined) continue;
      places.set(key, packs.append(told.slab.subarray(at.start, at.start + at.length)));
    }
    if (places.size > 0) packs.sync();
    return places;
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
      await inSlices(store, elsewhere.all(box.id, told.uidvalidity), ({ id }) => drop(accountId, id));
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
    batch(accountId, told, parsed) {
      // One after the other: a batch is read while the one before is written.
      const written = line.then(() => writeBatch(accountId, told, parsed));
      line = written.catch(() => undefined);
      return written;
    },
    idle: async () => void (await line),
    async settle(accountId) {
      const ids = [...(lost.get(accountId) ?? [])];
      lost.delete(accountId);
      await inSlices(store, ids, (id) => rows.refresh(rows.current(id), new Set()));
    },
  };

  async function writeBatch(accountId: string, told: BatchTold, parsed: ParsedSlab['results']): Promise<number> {
    // Mail can wait on the server; what is left of a full disk is the owner's.
    store.disk.assertRoom();
    const box = mailboxes.enter(accountId, told.path, told.uidvalidity);
    const places = appendSources(accountId, box, told, parsed);
    const results = new Map<FetchedMessage, Result>();
    let next = 0;
    for (const message of told.messages) {
      const result = message.place === null ? undefined : parsed[next++];
      if (result !== undefined) results.set(message, result);
    }
    const unindexed: One['unindexed'] = [];
    const arrived = new Map<string, Set<number>>();
    const touch = (conversationId: string, id: number | null): void => {
      const ids = arrived.get(conversationId) ?? new Set();
      if (id !== null) ids.add(id);
      arrived.set(conversationId, ids);
    };
    await inSlices(
      store,
      told.messages,
      (message) => writeOne({ accountId, box, told, message, result: results.get(message), places, touch, unindexed }),
      () => {
        for (const [id, ids] of arrived) rows.refresh(rows.current(id), ids);
        arrived.clear();
        messages.index(unindexed);
        unindexed.length = 0;
      },
    );
    return told.messages.length;
  }

  interface One {
    readonly accountId: string;
    readonly box: MailboxRow;
    readonly told: BatchTold;
    readonly message: FetchedMessage;
    readonly result: Result | undefined;
    readonly places: ReturnType<typeof appendSources>;
    readonly touch: (conversationId: string, id: number | null) => void;
    readonly unindexed: Unindexed[];
  }

  function writeOne({ accountId, box, told, message, result, places, touch, unindexed }: One): void {
    const flags = unpack(message.flags);
    const role = roleOf(box, message.flags);
    const locate = (id: number | null, { seen, flagged, answered } = flags): number => {
      const { changes, lastInsertRowid } = place.run(box.id, told.uidvalidity, message.uid, id, seen, flagged, answered);
      if (changes === 1) return Number(lastInsertRowid);
      const again = located.get(box.id, told.uidvalidity, message.uid)?.id;
      if (again === undefined) throw new Error('a location that is neither new nor known');
      placeAgain.run(id, seen, flagged, answered, again);
      if (id !== null) takeBack.run(again);
      return again;
    };
    const aside = (reason: string, sourceId: number | null): void => {
      setAside.run(locate(null), reason, message.size, sourceId, instantOf(now()));
    };
    if (result === undefined) {
      aside(message.refused ?? 'not-sent-by-server', null);
      return;
    }
    // A person asked for it to be erased: it does not come back from a server.
    if (erased.get(result.sha256) !== undefined) {
      aside('erased', null);
      return;
    }
    if (isOwnDraft(role, result)) {
      locate(null);
      return;
    }
    const { id: sourceId, fresh } = source(accountId, result.sha256, places);
    const known = (fresh ? undefined : bySource.get(sourceId)) ?? writtenHere(accountId, box.role, result.mail);
    if (known !== undefined) {
      // Before the new location stands: whether it shows the message for the first time is asked of the old ones.
      const shows = known.visible === 0 && isShown(role);
      locate(known.id, acts.merged(known.id, flags));
      seenByServer.run(known.id);
      if (role !== 'drafts') wentOut.run(known.id);
      touch(known.conversation_id, shows ? known.id : null);
    } else if (result.mail === null) {
      aside(`unreadable: ${result.fault ?? ''}`, sourceId);
    } else {
      const entry = insert(accountId, sourceId, result.mail, role, message);
      locate(entry.id);
      if (result.findable !== null) unindexed.push({ place: entry.place, words: result.findable });
      touch(entry.conversationId, isShown(role) ? entry.id : null);
    }
  }

  function insert(accountId: string, sourceId: number, mail: ParsedMail, role: Role, message: FetchedMessage) {
    return messages.insert({
      accountId,
      sourceId,
      mail,
      role,
      receivedAt: message.receivedAt,
      own: false,
      conversationId: null,
    });
  }

  function source(accountId: string, sha256: Uint8Array, places: ReturnType<typeof appendSources>): { id: number; fresh: boolean } {
    const at = places.get(keyOf(sha256));
    if (at !== undefined) {
      const { changes, lastInsertRowid } = addSource.run(accountId, sha256, at.pack, at.position, at.length);
      if (changes === 1) return { id: Number(lastInsertRowid), fresh: true };
    }
    const known = sourceOf.get(accountId, sha256);
    if (known === undefined) throw new Error('a source without a place');
    return { id: known.id, fresh: false };
  }

  /** Our own copy comes back from Sent, perhaps with other bytes: our header tells it, with the Message-ID or the mailbox. */
  function writtenHere(accountId: string, role: string, mail: ParsedMail | null): KnownMessage | undefined {
    if (mail === null || mail.amendsId === '') return undefined;
    return written.get(mail.amendsId, accountId, mail.messageId, role);
  }
}

/** Where a server shows all mail in one mailbox, the flag alone tells a draft. */
const roleOf = (box: MailboxRow, flags: number): Role => ((flags & flagBits.draft) === 0 ? box.role : 'drafts');

const isShown = (role: Role): boolean => role !== 'junk' && role !== 'trash' && role !== 'drafts';

const keyOf = (hash: Uint8Array): string => Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString('latin1');

export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

const sameFlags = (one: Flags, other: Flags): boolean =>
  one.seen === other.seen && one.flagged === other.flagged && one.answered === other.answered;

function unpack(flags: number): Flags {
  return {
    seen: (flags & flagBits.seen) === 0 ? 0 : 1,
    flagged: (flags & flagBits.flagged) === 0 ? 0 : 1,
    answered: (flags & flagBits.answered) === 0 ? 0 : 1,
  };
}
