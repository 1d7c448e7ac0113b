/** Migration 0004 on a real old file: what stood there stands there still, and the new parts work on it. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, schemaVersion } from '#engine/store/migrate.ts';
import { foundation } from '#engine/store/migrations/0001-foundation.ts';
import { ask, openLedger } from '../complaints/ledger.ts';
import { testHost } from '../host.ts';

const now = '2026-11-17T08:00:00Z';

test('an old shop’s promises, follow-ups and causes come through, and go on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const old = new Database(join(folder, 'amends.db'));
  old.pragma('journal_mode = wal');
  migrate(old, { folder, fresh: true, now: () => Date.parse(now) }, [foundation]);
  old.exec(`
    INSERT INTO settings VALUES ('zone', '"Asia/Jerusalem"'), ('ownerName', '"Noa"');
    INSERT INTO complaints (number, revision, zone, customer_name, customer_email, customer_phone, customer_address, taken_by, channel, link,
      reported_at, nature, product, "order", cause, remedy_asked, severity, fix, promised_for, doing_now, compensation_currency, prevention,
      carrier, tracking, goodwill, status, satisfied, bought_again, created_at, folded)
    VALUES (143, 1, 'Asia/Jerusalem', 'Maya', '', '', '', 'Noa', 'phone', '', '2026-11-16T09:00', 'late', '', '10482', 'Late by carrier', '',
      'normal', 'New bowl', '2026-11-19T14:00', '', 'ILS', 'Another carrier', '', '', '', 'promised', 'unknown', 'unknown', '${now}', 'late');
    INSERT INTO follow_ups (id, kind, purpose, number, field, wall, zone, instant, state, created_at)
    VALUES ('old', 'promise', '', 143, 'promisedFor', '2026-11-19T14:00', 'Asia/Jerusalem', '2026-11-19T12:00:00.000Z', 'open', '${now}');
    INSERT INTO follow_ups (id, kind, purpose, wall, zone, instant, state, created_at, before)
    VALUES ('moved', 'follow-up', 'Call', '2026-11-20T09:00', 'Asia/Jerusalem', '2026-11-20T07:00:00.000Z', 'open', '${now}',
      '{"purpose":"Call","wall":"2026-11-18T09:00","zone":"Asia/Jerusalem","state":"open","closedAt":null,"entry":null}');
  `);
  old.close();

  const ledger = openLedger({ host: testHost({ folder, now }) });
  expect(ledger.store.db.pragma('user_version', { simple: true })).toBe(schemaVersion);
  expect(readdirSync(join(folder, 'backups')).some((name) => name.startsWith('before-migration-from-1-'))).toBe(true);
  expect(existsSync(join(folder, 'amends.db'))).toBe(true);
  const { handlers } = ledger.reminders;
  expect(ask(handlers, 'followUps.list', { includeClosed: false }).followUps).toMatchObject([
    { id: 'old', kind: 'promise', purpose: 'New bowl', repeat: null, aheadMinutes: null, complaint: { number: 143 } },
    { id: 'moved', purpose: 'Call' },
  ]);
  // what the older version noted for an undo is still understood
  expect(ask(handlers, 'followUps.undo', { id: 'moved' })).toMatchObject({ due: { wall: '2026-11-18T09:00' } });
  expect(Buffer.from(ask(handlers, 'followUps.calendar', {}).base64, 'base64').toString()).toContain('UID:old@');
  expect(ask(ledger.complaints.handlers, 'complaints.causes', {})).toMatchObject([{ name: 'Late by carrier', count: 1, archived: false }]);
  expect(ask(ledger.complaints.handlers, 'ideas.list', {})).toMatchObject([{ text: 'Another carrier', cause: 'Late by carrier' }]);
  expect(ask(ledger.complaints.handlers, 'causes.rename', { name: 'Late by carrier', to: 'Carrier' })).toMatchObject({ records: 1 });
  expect(ledger.create().number).toBe(144);
});
