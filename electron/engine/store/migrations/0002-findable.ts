/**
 * The search tells a sender from a recipient and own words from quoted ones; what is joined by hand can be parted again.
 * No prefix indexes: they were half of the index's size and a third of the work of bringing mail in, and FTS5 finds beginnings of words without them.
 */
import type { Migration } from '../migrate.ts';
import type { Db } from '../open.ts';
import { searchRow } from '../search-row.ts';

interface Old {
  readonly id: number;
  readonly subject: string;
  readonly name: string;
  readonly address: string;
  readonly addresses: string;
  readonly text: string;
  readonly files: string | null;
}

type People = readonly { name: string; address: string }[];

/** The index is contentless: its rows are made anew from the messages. */
function fillIndex(db: Db): void {
  const old = db.prepare<[number], Old>(
    `SELECT id, subject, from_name AS name, from_address AS address, addresses, text,
       (SELECT group_concat(name, ' ') FROM attachments a WHERE a.message_id = messages.id) AS files
     FROM messages WHERE id > ? ORDER BY id LIMIT 500`,
  );
  const add = db.prepare(
    'INSERT INTO message_index (rowid, subject, sender, recipients, body, quoted, files) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (let page = old.all(0); page.length > 0; page = old.all(page.at(-1)?.id ?? 0)) {
    for (const { id, subject, name, address, addresses, text, files } of page) {
      const { replyTo, to, cc } = JSON.parse(addresses) as Record<'replyTo' | 'to' | 'cc', People>;
      add.run(id, ...searchRow({ subject, from: { name, address }, replyTo, to, cc, text, files: files ?? '' }));
    }
  }
}

export const findable: Migration = {
  number: 2,
  name: 'findable',
  sql: `
DROP TABLE message_index;
CREATE VIRTUAL TABLE message_index USING fts5 (subject, sender, recipients, body, quoted, files, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
-- undone_at: when an entry was taken back; NULL while it stands
ALTER TABLE conversation_journal ADD COLUMN undone_at TEXT;
CREATE INDEX conversation_journal_by_conversation ON conversation_journal (conversation_id, kind);
CREATE INDEX conversation_journal_by_into ON conversation_journal (json_extract(data, '$.into')) WHERE kind = 'merge';
CREATE INDEX conversation_journal_by_from ON conversation_journal (json_extract(data, '$.from')) WHERE kind = 'split';
-- conversations that were parted by hand: nothing that arrives joins them again
CREATE TABLE conversations_apart (
  one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other), CHECK (one < other)
) STRICT, WITHOUT ROWID;
-- every form in which a person's name was seen
CREATE TABLE customer_names (customer_id TEXT NOT NULL REFERENCES customers(id), name TEXT NOT NULL, PRIMARY KEY (customer_id, name)) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO customer_names SELECT id, name FROM customers WHERE name <> '';
INSERT OR IGNORE INTO customer_names SELECT customer_id, from_name FROM conversations WHERE customer_id IS NOT NULL AND from_name <> '';
-- profiles joined by hand, with what each brought, so that they can be parted again; and pairs that are not the same person
CREATE TABLE customer_merges (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, kept TEXT NOT NULL, gone TEXT NOT NULL, data TEXT NOT NULL, undone_at TEXT
) STRICT;
CREATE INDEX customer_merges_by_kept ON customer_merges (kept);
CREATE INDEX customer_merges_by_gone ON customer_merges (gone);
CREATE TABLE customers_apart (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other), CHECK (one < other)) STRICT, WITHOUT ROWID;
`,
  after: fillIndex,
};
