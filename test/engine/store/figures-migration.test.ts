/** Migration 0016 on a real old file: mail and records stay, and the figures read them by the new indexes without a message's text. */
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#engine/store/index.ts';
import { oldFile } from './old-file.ts';

test('an older file keeps its mail and gains months and measured time', () => {
  const { folder, now, old } = oldFile(16);
  old.exec(`
    INSERT INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', 'shop@clay.example', '{}', '{}', '');
    INSERT INTO sources (id, account_id, sha256, pack, position, length) VALUES (1, 'a', x'00', 1, 0, 1);
    INSERT INTO conversations (id, account_id, subject, base_subject, status, last_at, opened_at) VALUES ('c', 'a', 'Bowl', 'bowl', 'answer', '', '2026-11-01T08:00:00.000Z');
    INSERT INTO messages (id, source_id, account_id, conversation_id, subject, base_subject, direction, kind, at, received_at, from_name, from_address,
      addresses, text, has_html) VALUES (7, 1, 'a', 'c', 'Bowl', 'bowl', 'in', 'person', '2026-11-01T08:00:00.000Z', '', '', 'maya@x.example', '{}', '', 0);
  `);
  old.close();
  const store = openStore({ folder, now });
  onTestFinished(() => store.close());
  expect(store.db.prepare('SELECT id FROM messages').pluck().all()).toEqual([7]);
  for (const table of ['shop_months', 'shop_resends', 'handling'])
    expect(store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  const plan = (sql: string): string => JSON.stringify(store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
  expect(
    plan("SELECT min(at) FROM messages WHERE conversation_id = 'c' AND direction = 'out' AND kind = 'person' AND counterpart = ''"),
  ).toContain('COVERING INDEX messages_by_conversation');
  expect(plan("SELECT id FROM conversations WHERE hidden = 0 AND opened_at >= '2026' AND opened_at < '2027'")).toContain(
    'conversations_by_opened',
  );
  expect(
    plan(
      "SELECT id FROM complaint_history WHERE json_extract(changes, '$.promisedFor.from') >= '2026' AND json_extract(changes, '$.promisedFor.from') <= '2027'",
    ),
  ).toContain('complaint_history_promises');
});
