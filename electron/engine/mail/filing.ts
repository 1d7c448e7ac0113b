/** Read, starred, and moved to Archive, Junk or Trash: here at once, queued for the server, each with its undo. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import type { Filing } from '#contract/mail.ts';
import { instantOf, type Store } from '#engine/store/index.ts';
import type { Acts } from './acts.ts';
import type { ConversationRows } from './conversation-rows.ts';
import type { Role } from './wire.ts';

type FilingMethod = 'conversations.read' | 'conversations.flag' | 'conversations.file' | 'conversations.unfile';

interface Located {
  readonly id: number;
  readonly account_id: string;
  readonly direction: 'in' | 'out';
  readonly seen: number;
  readonly flagged: number;
}
interface Place {
  readonly path: string;
  readonly role: Role;
}
interface Moved {
  readonly messageId: number;
  readonly accountId: string;
  readonly conversationId: string;
  readonly from: string;
}

/** @param nudge what was done here is to reach the account's server soon */
export function createFiling(
  store: Store,
  now: () => number,
  acts: Acts,
  rows: ConversationRows,
  nudge: (accountId: string) => void,
): Pick<Handlers, FilingMethod> & { answered(ownId: number): void } {
  const { db } = store;
  const exists = db.prepare<[string], { id: string }>('SELECT id FROM conversations WHERE id = ?');
  const messages = db.prepare<[string], Located>(
    `SELECT m.id, m.account_id, m.direction, coalesce(min(l.seen), 1) AS seen, coalesce(max(l.flagged), 0) AS flagged
     FROM messages m LEFT JOIN locations l ON l.message_id = m.id WHERE m.conversation_id = ? GROUP BY m.id ORDER BY m.at DESC, m.id DESC`,
  );
  const places = db.prepare<[number], Place>(
    `SELECT DISTINCT b.path, coalesce(l.bound_for, b.role) AS role FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id
     WHERE l.message_id = ? AND l.bound_for IS NULL ORDER BY b.id`,
  );
  const account = db.prepare<[number], { account_id: string; conversation_id: string }>(
    'SELECT account_id, conversation_id FROM messages WHERE id = ?',
  );
  const original = db.prepare<[number], { id: number; account_id: string; answered: number }>(
    `SELECT m.id, m.account_id, coalesce(max(l.answered), 0) AS answered FROM messages o
     JOIN messages m ON m.message_id = o.in_reply_to AND m.account_id = o.account_id AND m.direction = 'in'
     LEFT JOIN locations l ON l.message_id = m.id WHERE o.id = ? AND o.in_reply_to <> '' GROUP BY m.id LIMIT 1`,
  );
  const origin = db.prepare<[string, string], { role: Role }>('SELECT role FROM mailboxes WHERE account_id = ? AND path = ?');
  const ofRole = db.prepare<[string, string], { path: string }>(
    'SELECT path FROM mailboxes WHERE account_id = ? AND role = ? ORDER BY id LIMIT 1',
  );
  const note = db.prepare<[string, string, string]>(
    "INSERT INTO conversation_journal (at, kind, conversation_id, data) VALUES (?, 'file', ?, ?)",
  );
  const noted = db.prepare<[number], { data: string }>("SELECT data FROM conversation_journal WHERE id = ? AND kind = 'file'");
  const undone = db.prepare<[number]>("UPDATE conversation_journal SET kind = 'file-undone' WHERE id = ?");

  function find(id: string): string {
    const current = rows.current(id);
    if (exists.get(current) === undefined) throw new Failure({ code: 'not-found', what: 'conversation', id });
    return current;
  }

  /** One transaction over all the conversations; then the servers are told. */
  function each<T>(ids: readonly string[], act: (id: string, all: readonly Located[], touched: Set<string>) => boolean, last: () => T): T {
    const accounts = new Set<string>();
    const result = store.transaction(() => {
      for (const id of new Set(ids.map(find))) if (act(id, messages.all(id), accounts)) rows.refresh(id, new Set());
      return last();
    });
    for (const one of accounts) nudge(one);
    return result;
  }

  return {
    answered(ownId) {
      const found = original.get(ownId);
      if (found !== undefined && found.answered === 0) acts.flag(found.account_id, found.id, 'answered', true);
    },
    'conversations.read': ({ id, ids, unread }) => {
      return each(
        id === undefined ? ids : [id, ...ids],
        (_, all, touched) => {
          const incoming = all.filter((one) => one.direction === 'in');
          // Unread means that the newest mail is to be read again, not the whole history.
          const meant = unread ? incoming.slice(0, 1) : incoming.filter((one) => one.seen === 0);
          for (const one of meant) {
            acts.flag(one.account_id, one.id, 'seen', !unread);
            touched.add(one.account_id);
          }
          return meant.length > 0;
        },
        () => ({}),
      );
    },
    'conversations.flag': ({ ids, flagged }) => {
      return each(
        ids,
        (_, all, touched) => {
          const newest = all.find((one) => one.direction === 'in') ?? all[0];
          const starred = all.filter((one) => one.flagged === 1);
          const meant = flagged ? (starred.length > 0 || newest === undefined ? [] : [newest]) : starred;
          for (const one of meant) {
            acts.flag(one.account_id, one.id, 'flagged', flagged);
            touched.add(one.account_id);
          }
          return meant.length > 0;
        },
        () => ({}),
      );
    },
    'conversations.file': ({ ids, to }) => {
      const moved: Moved[] = [];
      const filing = each(
        ids,
        (conversationId, all, touched) => {
          const before = moved.length;
          for (const one of all) {
            for (const place of places.all(one.id)) {
              if (!goes(place.role, one.direction, to)) continue;
              const role = to === 'inbox' && one.direction === 'out' ? 'sent' : to;
              acts.move(one.account_id, { messageId: one.id, from: place.path, to: role, path: null });
              moved.push({ messageId: one.id, accountId: one.account_id, conversationId, from: place.path });
              touched.add(one.account_id);
            }
          }
          return moved.length > before;
        },
        () => {
          const first = moved[0];
          if (first === undefined) return null;
          return Number(note.run(instantOf(now()), first.conversationId, JSON.stringify({ to, moved })).lastInsertRowid);
        },
      );
      return { filing, moved: moved.length };
    },
    'conversations.unfile': ({ filing }) => {
      const touched = new Set<string>();
      const conversations = store.transaction(() => {
        const row = noted.get(filing);
        if (row === undefined) throw new Failure({ code: 'not-found', what: 'filing', id: String(filing) });
        undone.run(filing);
        const { to, moved } = JSON.parse(row.data) as { to: Filing; moved: Moved[] };
        for (const { messageId, accountId, from } of moved) {
          touched.add(accountId);
          if (acts.withdraw(accountId, messageId, from)) continue;
          const role = origin.get(accountId, from)?.role ?? 'inbox';
          const there = places.all(messageId).filter((place) => place.role === to);
          // Not seen there yet: it is moved back when the next pass has found it.
          const paths = there.length > 0 ? there.map((place) => place.path) : [ofRole.get(accountId, to)?.path ?? ''];
          for (const path of paths) if (path !== from) acts.move(accountId, { messageId, from: path, to: role, path: from });
        }
        const ids = [...new Set(moved.map((one) => rows.current(account.get(one.messageId)?.conversation_id ?? one.conversationId)))];
        for (const id of ids) rows.refresh(id, new Set());
        return ids;
      });
      for (const one of touched) nudge(one);
      return { ids: conversations };
    },
  };
}

/** Archiving takes mail out of the inbox; junk is what came in; the trash takes all; back to the inbox comes what lay in junk or trash. */
function goes(role: Role, direction: 'in' | 'out', to: Filing): boolean {
  switch (to) {
    case 'archive':
      return role === 'inbox';
    case 'junk':
      return direction === 'in' && role !== 'junk' && role !== 'drafts' && role !== 'sent';
    case 'trash':
      return role !== 'trash' && role !== 'drafts';
    case 'inbox':
      return role === 'junk' || role === 'trash';
  }
}
