/** What a pass tells goes into the database here: locations by mailbox + UIDVALIDITY + UID, each with its message in one transaction. */
import { instantOf, type Store } from '#engine/store/index.ts';
import type { Acts } from './acts.ts';
import type { ConversationRows } from './conversation-rows.ts';
import { unpack } from './flags.ts';
import { createLine } from './ingest-line.ts';
import { isRead, type Mailboxes, type MailboxRow } from './mailboxes.ts';
import type { MessageRows, Unindexed } from './message-rows.ts';
import { createServerLists, type ServerLists } from './server-lists.ts';
import { inSteps } from './slices.ts';
import { createSourceRows } from './source-rows.ts';
import { type BatchTold, type FetchedMessage, flagBits, type ParsedSlab, type Role, type WritableMail } from './wire.ts';

export interface Ingest extends ServerLists {
  /** Takes a batch; many are written together. Resolves when there is room for the next one. */
  batch(accountId: string, told: BatchTold, parsed: ParsedSlab['results']): Promise<void>;
  /** Writes all that was taken. @throws what kept any batch of the account since the last call from being written */
  flush(accountId: string): Promise<void>;
  /** Every source that was appended until now has its row. */
  idle(): Promise<void>;
}

type Result = ParsedSlab['results'][number];

interface KnownMessage {
  readonly id: number;
  readonly conversation_id: string;
  readonly visible: number;
}

/** One message that stands in line. */
interface Entry {
  readonly accountId: string;
  readonly box: MailboxRow;
  readonly uidvalidity: number;
  readonly message: FetchedMessage;
  readonly result: Result | undefined;
  /** Why it has no source and no message here, as it was before its source was kept. */
  readonly left: 'erased' | 'own draft' | null;
}

/** So many are made findable together, and their conversations worked out. Whoever ends a transaction early waits for it. */
const finishedAfter = 500;
/** More than the beginning of a text of which the list shows a line, in any script. */
const startBytes = 4800;
/** After so many messages the log is brought into the database: a page that many touched is written once. */
const tidyAfter = 4000;

export interface IngestDeps {
  readonly store: Store;
  readonly now: () => number;
  readonly mailboxes: Mailboxes;
  readonly messages: MessageRows;
  readonly rows: ConversationRows;
  readonly acts: Pick<Acts, 'merged'>;
  tidy(): Promise<void>;
}

export function createIngest({ store, now, mailboxes, messages, rows, acts, tidy }: IngestDeps): Ingest {
  const { db, packs } = store;
  const sources = createSourceRows(store);
  const line = createLine<Entry>({ write, commit });
  /** Conversations to be worked out anew, with the messages that came to be seen there, and messages to be made findable. */
  const arrived = new Map<string, Set<number>>();
  const unindexed: Unindexed[] = [];
  const texts = new Map<number, WritableMail['text']>();
  /** How many of these stand in the order of the index. */
  let inOrder = 0;
  let long = store.long(finish);
  let untidy = 0;
  const located = db.prepare<
    [number, number, number],
    { id: number; message_id: number | null; seen: number; flagged: number; answered: number }
  >('SELECT id, message_id, seen, flagged, answered FROM locations WHERE mailbox_id = ? AND uidvalidity = ? AND uid = ?');
  const place = db.prepare<[number, number, number, number | null, number, number, number]>(
    `INSERT INTO locations (mailbox_id, uidvalidity, uid, message_id, seen, flagged, answered) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (mailbox_id, uidvalidity, uid) DO NOTHING`,
  );
  const placeAgain = db.prepare<[number | null, number, number, number, number]>(
    'UPDATE locations SET message_id = ?, seen = ?, flagged = ?, answered = ? WHERE id = ?',
  );
  const erased = db.prepare<[Uint8Array], { erasure: number }>('SELECT erasure_id AS erasure FROM erased_sources WHERE sha256 = ?');
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
  /** The copy of a draft that stands here as what it is: on the server it counts, and here it is no message. */
  function isOwnDraft(role: Role, result: Result | undefined): boolean {
    const id = result?.mail?.draftId ?? '';
    return role === 'drafts' && id !== '' && ownDraft.get(id, id) !== undefined;
  }

  return {
    ...createServerLists({ store, mailboxes, messages, rows, acts }),
    async batch(accountId, told, parsed) {
      // Mail can wait on the server; what is left of a full disk is the owner's.
      store.disk.assertRoom();
      const entries = entriesOf(accountId, told, parsed);
      // At once: what waits to be written holds no sources.
      sources.append(
        accountId,
        entries.flatMap(({ message: { place }, result, left }) =>
          result === undefined || place === null || left !== null
            ? []
            : [{ hash: result.sha256, source: told.slab.subarray(place.start, place.start + place.length) }],
        ),
      );
      await line.take(accountId, entries);
    },
    flush: line.flush,
    idle: line.idle,
  };

  async function write(entries: readonly Entry[]): Promise<void> {
    await packs.synced();
    await undoing(async () => {
      let next = 0;
      await inSteps(store, long, () => {
        const entry = entries[next];
        next += 1;
        if (entry !== undefined) writeOne(entry);
        return next < entries.length ? 'more' : 'done';
      });
      if (Math.max(arrived.size, unindexed.length) >= finishedAfter) await finishInSteps();
    });
    untidy += entries.length;
  }

  async function commit(): Promise<void> {
    await undoing(async () => {
      if (arrived.size > 0 || unindexed.length > 0) await finishInSteps();
      long.commit();
    });
    if (untidy < tidyAfter) return;
    untidy = 0;
    await tidy();
  }

  /** What was written since the last commit is undone with what fails, and forgotten here. */
  async function undoing(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      arrived.clear();
      texts.clear();
      unindexed.length = 0;
      inOrder = 0;
      sources.forget();
      long = store.long(finish);
      throw error;
    }
  }

  async function finishInSteps(): Promise<void> {
    await inSteps(store, long, refreshNext);
    await inSteps(store, long, indexNext);
  }

  function finish(): void {
    while (refreshNext() === 'more');
    while (indexNext() === 'more');
  }

  function refreshNext(): 'more' | 'done' {
    for (const [id, ids] of arrived) {
      arrived.delete(id);
      rows.refresh(rows.current(id), ids, startOf);
      return 'more';
    }
    texts.clear();
    return 'done';
  }

  /** It would have to be read from behind all else in its row. */
  function startOf(id: number): string | null {
    const text = texts.get(id);
    if (text === undefined || typeof text === 'string') return text ?? null;
    return Buffer.from(text.buffer, text.byteOffset, Math.min(text.byteLength, startBytes)).toString().slice(0, 1200);
  }

  function indexNext(): 'more' | 'done' {
    // Taken from the end, once all of a group are there.
    if (inOrder === 0) inOrder = unindexed.sort((one, other) => other.place - one.place).length;
    const one = unindexed.pop();
    if (one !== undefined) messages.index([one]);
    inOrder = unindexed.length;
    return inOrder === 0 ? 'done' : 'more';
  }

  function entriesOf(accountId: string, told: BatchTold, parsed: ParsedSlab['results']): Entry[] {
    const { uidvalidity } = told;
    const box = mailboxes.enter(accountId, told.path, uidvalidity);
    // Chosen not to be read while it was.
    if (!isRead(box)) return [];
    let next = 0;
    return told.messages.map((message) => {
      const result = message.place === null ? undefined : parsed[next++];
      if (message.place !== null && result === undefined) throw new Error('the parser answered too little');
      return { accountId, box, uidvalidity, message, result, left: leftOut(roleOf(box, message.flags), result) };
    });
  }

  /** What a person asked to be erased does not come back from a server. */
  function leftOut(role: Role, result: Result | undefined): Entry['left'] {
    if (result === undefined) return null;
    if (erased.get(result.sha256) !== undefined) return 'erased';
    return isOwnDraft(role, result) ? 'own draft' : null;
  }

  function touch(conversationId: string, id: number | null): void {
    const ids = arrived.get(conversationId) ?? new Set();
    if (id !== null) ids.add(id);
    arrived.set(conversationId, ids);
  }

  function writeOne({ accountId, box, uidvalidity, message, result, left }: Entry): void {
    const flags = unpack(message.flags);
    const role = roleOf(box, message.flags);
    const locate = (id: number | null, { seen, flagged, answered } = flags): number => {
      const { changes, lastInsertRowid } = place.run(box.id, uidvalidity, message.uid, id, seen, flagged, answered);
      if (changes === 1) return Number(lastInsertRowid);
      const again = located.get(box.id, uidvalidity, message.uid)?.id;
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
    // Asked again: it may have stood in line while it was erased.
    if (left !== null || erased.get(result.sha256) !== undefined) {
      if (left !== 'own draft') aside('erased', null);
      else locate(null);
      return;
    }
    const { id: sourceId, fresh } = sources.row(accountId, result.sha256);
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
      texts.set(entry.id, result.mail.text);
      if (result.findable !== null) unindexed.push({ place: entry.place, words: result.findable });
      touch(entry.conversationId, isShown(role) ? entry.id : null);
    }
  }

  function insert(accountId: string, sourceId: number, mail: WritableMail, role: Role, message: FetchedMessage) {
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

  /** Our own copy comes back from Sent, perhaps with other bytes: our header tells it, with the Message-ID or the mailbox. */
  function writtenHere(accountId: string, role: string, mail: WritableMail | null): KnownMessage | undefined {
    if (mail === null || mail.amendsId === '') return undefined;
    return written.get(mail.amendsId, accountId, mail.messageId, role);
  }
}

/** Where a server shows all mail in one mailbox, the flag alone tells a draft. */
const roleOf = (box: MailboxRow, flags: number): Role => ((flags & flagBits.draft) === 0 ? box.role : 'drafts');

const isShown = (role: Role): boolean => role !== 'junk' && role !== 'trash' && role !== 'drafts';
