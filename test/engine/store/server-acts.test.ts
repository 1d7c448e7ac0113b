/** Migration 0003 on a file that the first program wrote: an act that waited still waits, in the new form. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '#engine/store/migrate.ts';
import { foundation } from '#engine/store/migrations/0001-foundation.ts';
import { serverActs } from '#engine/store/migrations/0003-server-acts.ts';

it('turns acts on read mail into acts on one flag', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-acts-'));
  const db = new Database(join(folder, 'amends.db'));
  const now = () => Date.parse('2026-11-22T08:00:00Z');
  migrate(db, { folder, fresh: true, now }, [foundation]);
  db.exec(
    `INSERT INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', 'shop@house.example', '{}', '{}', '2026-11-01T08:00:00Z')`,
  );
  const add = db.prepare("INSERT INTO server_actions (account_id, kind, data, at) VALUES ('a', 'seen', ?, '2026-11-22T07:00:00Z')");
  add.run(JSON.stringify({ messageId: 7, seen: true }));
  add.run(JSON.stringify({ messageId: 8, seen: false }));
  migrate(db, { folder, fresh: false, now }, [foundation, serverActs]);
  const rows = db.prepare<[], { kind: string; data: string }>('SELECT kind, data FROM server_actions ORDER BY id').all();
  expect(rows.map(({ kind, data }) => ({ kind, ...JSON.parse(data), on: Boolean(JSON.parse(data).on) }))).toEqual([
    { kind: 'flag', messageId: 7, flag: 'seen', on: true },
    { kind: 'flag', messageId: 8, flag: 'seen', on: false },
  ]);
  expect(db.pragma('user_version', { simple: true })).toBe(3);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
});
