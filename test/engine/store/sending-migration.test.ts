/** Migration 0008 on a real old file: a queued reply goes on, and mail of before is neither acknowledged nor read as an answer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#engine/store/index.ts';
import { migrate } from '#engine/store/migrate.ts';
import { migrations } from '#engine/store/migrations/index.ts';

test('what stood in the outbox stands there still', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const now = (): number => Date.parse('2026-11-17T08:00:00Z');
  const old = new Database(join(folder, 'amends.db'));
  old.pragma('journal_mode = wal');
  migrate(
    old,
    { folder, fresh: true, now },
    migrations.filter(({ number }) => number < 8),
  );
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
