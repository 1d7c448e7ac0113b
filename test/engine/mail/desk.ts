/** The mail room's tables over a real database, fed with parsed sources: threading without a server. */
import { createConversationRows } from '#engine/mail/conversation-rows.ts';
import { createCustomers } from '#engine/mail/customers.ts';
import { noHooks } from '#engine/mail/index.ts';
import { createMessageRows } from '#engine/mail/message-rows.ts';
import type { Role } from '#engine/mail/wire.ts';
import { readMail } from '#engine/mailbox/mime.ts';
import { openStore, type Store } from '#engine/store/index.ts';
import { testHost } from '../host.ts';

export const own = 'shop@house.example';

export interface MailDesk {
  readonly store: Store;
  /** @param arrived its INTERNALDATE; without one it came the moment that it was written. @returns the message's row id */
  add(source: string | Uint8Array, role?: Role, arrived?: string): Promise<number>;
  /** Row ids by conversation, in the order of arrival. */
  groups(): string[][];
}

/** @param folder with one, sources are kept, and an engine can begin on it */
export function mailDesk(ownAddress: string = own, folder: string | null = null): MailDesk {
  const store = openStore({ folder: folder ?? testHost().dataFolder, now: Date.now });
  // Nothing here must outlive the machine: no waiting for the disk.
  store.db.pragma('synchronous = off');
  const nowhere = JSON.stringify({ host: '127.0.0.1', port: 1, security: 'none', user: 'u' });
  store.db
    .prepare("INSERT INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', ?, ?, ?, '2026-01-01T00:00:00.000Z')")
    .run(ownAddress, nowhere, nowhere);
  const customers = createCustomers(store, Date.now, noHooks);
  const target = () => ({ hours: Array(7).fill(null), zone: 'UTC', answerWithinHours: 4 });
  const conversations = createConversationRows(store, Date.now, noHooks, customers, target);
  const rows = createMessageRows(store, conversations, () => new Set([ownAddress]));
  const addSource = store.db.prepare('INSERT INTO sources (id, account_id, sha256, pack, position, length) VALUES (?, ?, ?, ?, ?, ?)');
  let sources = 0;
  return {
    store,
    async add(source, role = 'inbox', arrived) {
      const bytes = typeof source === 'string' ? Buffer.from(source) : source;
      const mail = await readMail(bytes);
      const at = folder === null ? { pack: 1, position: 0, length: 0 } : store.packs.append(bytes);
      return store.transaction(() => {
        sources += 1;
        addSource.run(sources, 'a', Buffer.from(String(sources)), at.pack, at.position, at.length);
        const receivedAt = arrived ?? mail.takenInAt ?? mail.date ?? '2026-11-20T08:00:00.000Z';
        const entry = rows.insert({ accountId: 'a', sourceId: sources, mail, role, receivedAt, own: false, conversationId: null });
        conversations.refresh(entry.conversationId, new Set([entry.id]));
        return entry.id;
      });
    },
    groups() {
      const found = store.db.prepare('SELECT conversation_id AS c, id FROM messages ORDER BY id').all() as { c: string; id: number }[];
      const groups = new Map<string, string[]>();
      for (const { c, id } of found) groups.set(c, [...(groups.get(c) ?? []), String(id)]);
      return [...groups.values()];
    },
  };
}
