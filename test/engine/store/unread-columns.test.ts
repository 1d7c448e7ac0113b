/** Migration 0019 on a real old file: the conversations and their customers stay, and are found by the narrower index. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#engine/store/index.ts';
import { migrate } from '#engine/store/migrate.ts';
import { migrations } from '#engine/store/migrations/index.ts';

test('conversations stay whole without the subjects that nothing read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const now = (): number => Date.parse('2026-11-17T08:00:00Z');
  const old = new Database(join(folder, 'amends.db'));
  old.pragma('journal_mode = wal');
  migrate(
    old,
    { folder, fresh: true, now },
    migrations.filter(({ number }) => number < 19),
  );
  old.exec(`
    INSERT INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', 'shop@clay.example', '{}', '{}', '');
    INSERT INTO customers (id, name, created_at) VALUES ('p', 'Dana', '2026');
    INSERT INTO conversations (id, account_id, customer_id, subject, base_subject, status, last_at, snippet) VALUES
      ('c', 'a', 'p', 'Re: Bowl', 'bowl', 'answer', '2026-11-02', 'It broke'), ('d', 'a', NULL, 'News', 'news', 'done', '2026-11-01', '');
  `);
  old.close();
  const { db, close } = openStore({ folder, now });
  onTestFinished(close);
  expect(
    db.prepare('SELECT id, customer_id AS customer, subject, status, last_at AS at, snippet FROM conversations ORDER BY id').all(),
  ).toEqual([
    { id: 'c', customer: 'p', subject: 'Re: Bowl', status: 'answer', at: '2026-11-02', snippet: 'It broke' },
    { id: 'd', customer: null, subject: 'News', status: 'done', at: '2026-11-01', snippet: '' },
  ]);
  const byCustomer = 'SELECT id FROM conversations WHERE customer_id = ? AND hidden = 0 ORDER BY last_at DESC';
  expect(JSON.stringify(db.prepare<[string]>(`EXPLAIN QUERY PLAN ${byCustomer}`).all('p'))).toContain('conversations_by_customer');
  expect(db.pragma('foreign_key_check')).toEqual([]);
});
