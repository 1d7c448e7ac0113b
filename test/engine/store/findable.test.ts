/** Migrations 2, 11 and 18 on a file as the version before it left it: all mail is found again, by its new columns. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openStore, textMatch } from '#engine/store/index.ts';
import { migrate } from '#engine/store/migrate.ts';
import { foundation } from '#engine/store/migrations/0001-foundation.ts';
import { readSearch } from '#words/search.ts';
import { testHost } from '../host.ts';

it('makes old mail findable by sender, recipient, own and quoted words, and keeps names and the journal', () => {
  const { dataFolder: folder } = testHost();
  const old = new Database(join(folder, 'amends.db'));
  migrate(old, { folder, fresh: true, now: Date.now }, [foundation]);
  old.exec(`
    INSERT INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', 'shop@house.example', '{}', '{}', '2026');
    INSERT INTO customers (id, name, created_at) VALUES ('p', 'Dana Levi', '2026');
    INSERT INTO conversations (id, account_id, customer_id, subject, base_subject, status, last_at, from_name) VALUES ('c', 'a', 'p', 'Cup', 'cup', 'done', '2026', 'D. Levi');
    INSERT INTO conversation_journal (at, kind, conversation_id, data) VALUES ('2026', 'merge', 'x', '{"into":"c","why":"references"}');`);
  const source = old.prepare("INSERT INTO sources (id, account_id, sha256, pack, position, length) VALUES (?, 'a', ?, 1, 0, 0)");
  const message = old.prepare(
    `INSERT INTO messages (id, source_id, account_id, conversation_id, subject, base_subject, direction, kind, at, received_at, from_name, from_address, addresses, text, has_html)
     VALUES (@id, @id, 'a', 'c', 'Cup', 'cup', 'in', 'person', '2026', '2026', 'Dana Levi', 'dana@mail.example', @addresses, @text, 0)`,
  );
  old.exec('BEGIN');
  const addresses = JSON.stringify({ replyTo: [], to: [{ name: 'Shop', address: 'shop@house.example' }], cc: [] });
  for (let id = 1; id <= 1203; id += 1) {
    source.run(id, Buffer.from(String(id)));
    message.run({ id, addresses, text: id === 1203 ? 'הקערה נשברה\n\nOn 3 March 2026 shop wrote:\n> about the lantern' : 'plain' });
  }
  old.prepare("INSERT INTO attachments VALUES (1203, 0, 'invoice.pdf', 'application/pdf', 1, NULL, 0, 0)").run();
  old.exec('COMMIT');
  old.close();

  const store = openStore({ folder, now: Date.now });
  const found = (typed: string, within = ''): number[] => {
    const { match } = textMatch(readSearch(typed, { now: '2026-11-22T09:00', language: 'en' }).terms, within);
    const rows = store.db
      .prepare('SELECT m.id FROM message_index i JOIN messages m ON m.place = i.rowid WHERE message_index MATCH ?')
      .all(match) as { id: number }[];
    return rows.map((row) => row.id);
  };
  expect(found('plain ')).toHaveLength(1202);
  expect(found('from:dana ')).toHaveLength(1203);
  expect(found('to:dana ')).toEqual([]);
  expect(found('to:shop ')).toHaveLength(1203);
  for (const words of ['קערה ', 'lantern ', 'invoice ']) expect(found(words), words).toEqual([1203]);
  expect(found('lantern ', '{body}')).toEqual([]);
  expect(found('lantern ', '{quoted}')).toEqual([1203]);
  expect(store.db.prepare("SELECT name FROM customer_names WHERE customer_id = 'p' ORDER BY name").all()).toEqual([
    { name: 'D. Levi' },
    { name: 'Dana Levi' },
  ]);
  expect(store.db.prepare('SELECT undone_at FROM conversation_journal').all()).toEqual([{ undone_at: null }]);
  expect(store.db.pragma('foreign_key_check')).toEqual([]);
  store.close();
});
