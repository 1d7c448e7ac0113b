/** Drafts on the server: ours are filed there, those of other programs are told from mail that went out. One subject in several spellings. */
import { fold } from '../fold.ts';
import type { Migration } from '../migrate.ts';
import type { Db } from '../open.ts';

const sql = `
-- half-written in another program: it went to nobody
ALTER TABLE messages ADD COLUMN draft INTEGER NOT NULL DEFAULT 0;
UPDATE messages SET draft = 1, kind = 'auto' WHERE own = 0
  AND EXISTS (SELECT 1 FROM locations l WHERE l.message_id = messages.id)
  AND NOT EXISTS (SELECT 1 FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id WHERE l.message_id = messages.id AND b.role <> 'drafts');
-- drafts of which a copy may lie on the server; one that is sent or discarded stays until its copies are gone there
CREATE TABLE filed_drafts (
  draft_id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id), mailbox TEXT NOT NULL,
  version TEXT NOT NULL DEFAULT '',                 -- saved_at of the draft that lies there; '' while none is known to
  retry_at TEXT, attempts INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
`;

/** Base subjects are compared folded: windows-1256 writes Persian with Arabic letters. */
function foldSubjects(db: Db): void {
  for (const table of ['messages', 'conversations']) {
    const old = db.prepare<[], { base: string }>(`SELECT DISTINCT base_subject AS base FROM ${table} WHERE base_subject GLOB '*[^ -~]*'`);
    const set = db.prepare<[string, string]>(`UPDATE ${table} SET base_subject = ? WHERE base_subject = ?`);
    for (const { base } of old.all()) if (fold(base) !== base) set.run(fold(base), base);
  }
}

export const filedDrafts: Migration = { number: 12, name: 'filed-drafts', sql, after: foldSubjects };
