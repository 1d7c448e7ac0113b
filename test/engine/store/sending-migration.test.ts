/** Migration 0008 on a real old file: a queued reply goes on, and mail of before is neither acknowledged nor read as an answer. */
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#engine/store/index.ts';
import { oldFile } from './old-file.ts';

test('what stood in the outbox stands there still', () => {
  const { folder, now, old } = oldFile(8);
  old.exec(`
    INSERT INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', 'shop@clay.example', '{}', '{}', '');
    INSERT INTO sources (id, account_id, sha256, pack, position, length) VALUES (1, 'a', x'00', 1, 0, 1);
    INSERT INTO conversations (id, account_id, subject, base_subject, status, last_at) VALUES ('c', 'a', 'Bowl', 'bowl', 'answer', '');
    INSERT INTO messages (id, source_id, account_id, conversation_id, subject, base_subject, direction, kind, at, received_at, from_name, from_address,
      addresses, text, has_html) VALUES (7, 1, 'a', 'c', 'Bowl', 'bowl', 'in', 'person', '', '', '', 'maya@x.example', '{}', '', 0);
    INSERT INTO outbox (id, account_id, message_id, subject, sender, state, not_before, created_at, draft, bytes)
      VALUES ('o', 'a', '<o@x>', 'Re: Bowl', 'shop@clay.example', 'queued', '2026-11-17T08:00:10.000Z', '2026-11-17T08:00:00.000Z', '{}', x'41');
  `);
  old.close();
  const store = openStore({ folder, now });
  onTestFinished(() => store.close());
  expect(store.db.prepare('SELECT state, send_at, send_zone, automatic FROM outbox').all()).toEqual([
    { state: 'queued', send_at: null, send_zone: null, automatic: 0 },
  ]);
  expect(store.db.prepare('SELECT * FROM looked_at').all()).toEqual([{ what: 'incoming', message_id: 7 }]);
});
