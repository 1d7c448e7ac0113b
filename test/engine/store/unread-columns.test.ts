/** Migration 0019 on a real old file: the conversations and their customers stay, and are found by the narrower index. */
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#engine/store/index.ts';
import { oldFile } from './old-file.ts';

test('conversations stay whole without the subjects that nothing read', () => {
  const { folder, now, old } = oldFile(19);
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
