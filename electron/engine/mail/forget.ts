/** Forgets an account's mail; what a complaint holds stays, for a record is never emptied by a removal. */
import type { Store } from '#engine/store/index.ts';

const held = `m.conversation_id IN (SELECT conversation_id FROM complaint_conversations)
  OR m.conversation_id IN (SELECT conversation_id FROM outbox WHERE conversation_id IS NOT NULL)
  OR m.conversation_id IN (SELECT conversation_id FROM drafts WHERE conversation_id IS NOT NULL)
  OR m.conversation_id IN (SELECT conversation_id FROM follow_ups WHERE conversation_id IS NOT NULL)`;

/** Runs inside the caller's transaction. */
export function forgetAccount({ db, changes }: Store, accountId: string): void {
  db.exec('CREATE TEMP TABLE going (id INTEGER PRIMARY KEY, source_id INTEGER, conversation_id TEXT)');
  try {
    db.prepare(
      `INSERT INTO going SELECT m.id, m.source_id, m.conversation_id FROM messages m WHERE m.account_id = ? AND NOT (${held})`,
    ).run(accountId);
    const conversations = db.prepare<[], { id: string }>('SELECT DISTINCT conversation_id AS id FROM going').all();
    const ofMailboxes = 'SELECT l.id FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id WHERE b.account_id = ?';
    db.prepare(`DELETE FROM quarantine WHERE location_id IN (${ofMailboxes})`).run(accountId);
    db.prepare(`DELETE FROM locations WHERE id IN (${ofMailboxes})`).run(accountId);
    db.prepare('DELETE FROM mailboxes WHERE account_id = ?').run(accountId);
    db.prepare('DELETE FROM server_actions WHERE account_id = ?').run(accountId);
    db.prepare('DELETE FROM filed_drafts WHERE account_id = ?').run(accountId);
    db.exec(`DELETE FROM message_references WHERE message_id IN (SELECT id FROM going);
      DELETE FROM attachments WHERE message_id IN (SELECT id FROM going);
      DELETE FROM message_index WHERE rowid IN (SELECT place FROM messages WHERE id IN (SELECT id FROM going));
      DELETE FROM messages WHERE id IN (SELECT id FROM going);
      DELETE FROM conversation_people WHERE conversation_id IN (SELECT conversation_id FROM going);
      DELETE FROM conversations WHERE id IN (SELECT conversation_id FROM going)`);
    db.prepare('DELETE FROM sources WHERE account_id = ? AND id NOT IN (SELECT source_id FROM messages)').run(accountId);
    if (conversations.length > 0) changes.tell({ type: 'conversations', ids: conversations.map((one) => one.id) });
  } finally {
    db.exec('DROP TABLE going');
  }
}
