/** Messages written here, before a server has them. */
import type { Tab } from '#contract/mail.ts';
import { type Store, searchRow } from '#engine/store/index.ts';
import type { ConversationRows } from './conversation-rows.ts';
import type { MessageRows } from './message-rows.ts';
import { readOwnMail } from './own-mail.ts';
import { createReaching } from './reaching.ts';
import type { MailRoom } from './room.ts';
import { sha256 } from './source-rows.ts';

export type Own = Pick<MailRoom, 'storeOwn' | 'forgetOwn' | 'answeredAt' | 'readByMachine'>;

export function createOwn(store: Store, messages: MessageRows, rows: ConversationRows): Own {
  const { db, packs } = store;
  const addSource = db.prepare<[string, Uint8Array, number, number, number]>(
    'INSERT INTO sources (account_id, sha256, pack, position, length) VALUES (?, ?, ?, ?, ?)',
  );
  const known = db.prepare<[string, Uint8Array], { id: number; conversation_id: string }>(
    'SELECT m.id, m.conversation_id FROM sources s JOIN messages m ON m.source_id = s.id WHERE s.account_id = ? AND s.sha256 = ?',
  );
  const own = db.prepare<[number], { source_id: number; conversation_id: string }>(
    `SELECT source_id, conversation_id FROM messages WHERE id = ? AND own = 1
       AND NOT EXISTS (SELECT 1 FROM locations WHERE message_id = messages.id)`,
  );
  const dropSource = db.prepare<[number]>('DELETE FROM sources WHERE id = ?');
  const reaching = createReaching(db);
  const lastSpoke = (conversationId: string): 'in' | 'out' | undefined => reaching.talkOf(conversationId).at(-1)?.direction;
  const turnBack = db.prepare<[string]>("UPDATE conversations SET status = 'answer' WHERE id = ? AND status = 'waiting'");
  const conversationOf = db.prepare<[number], { conversation_id: string }>('SELECT conversation_id FROM messages WHERE id = ?');
  const setMachine = db.prepare<[number]>("UPDATE messages SET kind = 'auto' WHERE id = ?");
  const setTab = db.prepare<[Tab, string]>("UPDATE conversations SET status = ? WHERE id = ? AND status = 'answer'");

  return {
    storeOwn({ accountId, conversationId, bytes, at }) {
      return store.transaction(() => {
        const hash = sha256(bytes);
        const before = known.get(accountId, hash);
        if (before !== undefined) return { id: before.id, conversationId: before.conversation_id };
        const place = packs.append(bytes);
        packs.sync();
        const sourceId = Number(addSource.run(accountId, hash, place.pack, place.position, place.length).lastInsertRowid);
        const mail = { ...readOwnMail(bytes), date: at };
        const into = conversationId === null ? null : rows.current(conversationId);
        const entry = messages.insert({ accountId, sourceId, mail, role: 'sent', receivedAt: at, own: true, conversationId: into });
        const files = mail.attachments.map((file) => file.name).join(' ');
        messages.index([{ place: entry.place, words: searchRow({ ...mail, files }) }]);
        rows.refresh(entry.conversationId, new Set([entry.id]));
        return entry;
      });
    },
    forgetOwn(id) {
      store.transaction(() => {
        const row = own.get(id);
        if (row === undefined) return;
        messages.remove(id);
        dropSource.run(row.source_id);
        if (lastSpoke(row.conversation_id) === 'in') turnBack.run(row.conversation_id);
        rows.refresh(row.conversation_id, new Set());
      });
    },
    readByMachine(id, tab) {
      const conversationId = conversationOf.get(id)?.conversation_id;
      if (conversationId === undefined) return;
      setMachine.run(id);
      if (lastSpoke(conversationId) !== 'in') setTab.run(tab, conversationId);
      rows.refresh(conversationId, new Set());
    },
    answeredAt(conversationIds, since) {
      const times = conversationIds.flatMap((id) => reaching.answered(rows.current(id), since) ?? []);
      return times.sort()[0] ?? null;
    },
  };
}
