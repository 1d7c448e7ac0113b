import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openStore, searchQuery } from '#engine/store/index.ts';
import { foundation } from '#engine/store/migrations/0001-foundation.ts';

/** A file as the first version left it, with one mail in it. */
function firstVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), 'amends-test-'));
  const db = new Database(join(folder, 'amends.db'));
  db.exec(foundation.sql);
  db.exec(`INSERT INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', 'Shop', 'shop@house.example', '{}', '{}', '2026-01-01');
    INSERT INTO sources (id, account_id, sha256, pack, position, length) VALUES (1, 'a', x'00', 1, 0, 1);
    INSERT INTO conversations (id, account_id, subject, base_subject, status, last_at) VALUES ('c', 'a', 's', 's', 'answer', '2026-01-01');
    INSERT INTO messages (id, source_id, account_id, conversation_id, subject, base_subject, direction, kind, at, received_at, from_name, from_address, addresses, text, has_html)
      VALUES (7, 1, 'a', 'c', 'Order שעון', 'order', 'in', 'person', '2026-01-01', '2026-01-01', 'Dana Levi', 'dana@mail.example',
        '{"replyTo":[],"to":[{"name":"The shop","address":"shop@house.example"}],"cc":[{"name":"Avi","address":"avi@mail.example"}]}', 'והחבילה لم تصل المدرسة', 0);
    INSERT INTO attachments (message_id, position, name, type, size, inline, dangerous) VALUES (7, 0, 'invoice.pdf', 'application/pdf', 1, 0, 0);`);
  db.pragma('user_version = 1');
  db.close();
  return folder;
}

it('makes the index of an older file anew: what was to be found is found', () => {
  const store = openStore({ folder: firstVersion(), now: Date.now });
  const find = store.db.prepare('SELECT rowid FROM message_index WHERE message_index MATCH ?').pluck();
  for (const typed of ['שעון', 'חבילה ', 'مدرسه ', 'from:dana', 'avi', 'house', 'invo']) {
    expect(find.all(searchQuery(typed).match ?? ''), typed).toEqual([7]);
  }
  expect(find.all(searchQuery('absent').match ?? '')).toEqual([]);
  store.close();
});
