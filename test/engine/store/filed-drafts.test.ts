/** Migration 0012 on a real old file: a draft that was read from Drafts is one from then on, and base subjects are folded. */
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#engine/store/index.ts';
import { oldFile } from './old-file.ts';

test('tells drafts from mail that went out, and knows one subject in several spellings', () => {
  const { folder, now, old } = oldFile(12);
  old.exec(`
    INSERT INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', 'shop@clay.example', '{}', '{}', '');
    INSERT INTO conversations (id, account_id, subject, base_subject, status, last_at) VALUES ('c', 'a', 'x', 'پیگیری', 'answer', '');
    INSERT INTO mailboxes (id, account_id, path, role) VALUES (1, 'a', 'Drafts', 'drafts'), (2, 'a', 'Sent', 'sent');
  `);
  for (const [id, base, own] of [
    [1, 'پیگیری', 0],
    [2, 'bowl', 0],
    [3, 'bowl', 0],
    [4, 'bowl', 1],
  ] as const) {
    old
      .prepare("INSERT INTO sources (id, account_id, sha256, pack, position, length) VALUES (?, 'a', ?, 1, 0, 1)")
      .run(id, Buffer.from([id]));
    old
      .prepare(
        `INSERT INTO messages (id, source_id, account_id, conversation_id, subject, base_subject, direction, kind, at, received_at, from_name,
           from_address, addresses, text, has_html, own) VALUES (?, ?, 'a', 'c', '', ?, 'out', 'person', '', '', '', '', '{}', '', 0, ?)`,
      )
      .run(id, id, base, own);
  }
  old.exec(
    'INSERT INTO locations (mailbox_id, uidvalidity, uid, message_id) VALUES (1, 1, 1, 1), (1, 1, 2, 2), (2, 1, 1, 2), (2, 1, 2, 3)',
  );
  old.close();
  const store = openStore({ folder, now });
  onTestFinished(() => store.close());
  expect(store.db.prepare('SELECT id, draft, kind, base_subject AS base FROM messages').all()).toEqual([
    { id: 1, draft: 1, kind: 'auto', base: 'پيگيري' },
    { id: 2, draft: 0, kind: 'person', base: 'bowl' },
    { id: 3, draft: 0, kind: 'person', base: 'bowl' },
    { id: 4, draft: 0, kind: 'person', base: 'bowl' },
  ]);
});
