/** The facts of a message are kept beside its text; a file from before them is brought on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '#engine/store/migrate.ts';
import { migrations } from '#engine/store/migrations/index.ts';
import { openShop } from './shop.ts';

const bounce = [
  'From: MAILER-DAEMON <mailer-daemon@mx.example>',
  'To: shop@house.example',
  'Subject: Undelivered',
  'Message-ID: <b1@mx.example>',
  'Date: Fri, 20 Nov 2026 08:00:00 +0000',
  'MIME-Version: 1.0',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  '',
  '--b\r\nContent-Type: text/plain\r\n\r\nIt came back.',
  '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; gone@mail.example\r\nAction: failed\r\nStatus: 5.2.2\r\n',
  '--b--',
  '',
].join('\r\n');

test('a bounce tells who was not reached, an ordinary mail nothing', async () => {
  const shop = await openShop({}, (server) => {
    server.deliver(bounce);
  });
  try {
    await shop.sync();
    const [conversation] = await shop.conversations();
    const { messages } = await shop.engine.call('conversations.get', { id: conversation?.id ?? '' });
    expect(messages[0]).toMatchObject({
      invitation: null,
      bounce: { recipients: [{ address: 'gone@mail.example', action: 'failed', status: '5.2.2' }] },
    });
  } finally {
    await shop.close();
  }
});

test('a file without facts is brought on with all that it holds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-facts-'));
  const db = new Database(join(folder, 'old.db'));
  db.function('indexed', (text: unknown) => String(text));
  const before = migrations.filter(({ name }) => name !== 'facts').filter(({ number }) => number < 6);
  migrate(db, { folder, fresh: true, now: () => 0 }, before);
  db.prepare("INSERT INTO settings (key, value) VALUES ('shopName', '\"Wadi Kiln\"')").run();
  migrate(db, { folder, fresh: false, now: () => 0 });
  expect(db.prepare("SELECT value FROM settings WHERE key = 'shopName'").pluck().get()).toBe('"Wadi Kiln"');
  expect(db.prepare("SELECT count(*) FROM pragma_table_info('messages') WHERE name = 'facts'").pluck().get()).toBe(1);
  db.close();
  rmSync(folder, { recursive: true, force: true });
});
