/** A person is erased in the very second in which their newest mail has come and is not written yet. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createEngine } from '#engine/engine.ts';
import { startScripted } from '../../servers/scripted.ts';
import { testHost } from '../host.ts';
import { accountFor, mail } from '../mail/shop.ts';

/** The bytes of every pack and of the database, as they lie on the disk. */
function onDisk(folder: string): string {
  const packs = readdirSync(join(folder, 'mail')).map((name) => join(folder, 'mail', name));
  return [...packs, join(folder, 'amends.db')].map((file) => readFileSync(file, 'latin1')).join('\n');
}

test('mail of theirs that stands in line to be written goes with the rest', async () => {
  const server = await startScripted();
  const host = testHost();
  const engine = await createEngine(host);
  const add = (uid: number, from: string, subject: string): void => {
    server.messages.push({ uid, flags: '', source: mail({ id: `m${uid}`, from, subject }) });
  };
  try {
    await engine.call('accounts.add', accountFor(server));
    add(1, 'Maya Thornwick <maya@mail.example>', 'My zanzibarvase');
    await engine.call('mail.sync', {});
    const customer = (await engine.call('customers.list', { find: 'Maya', limit: 5 }))[0]?.id ?? '';
    for (let uid = 2; uid <= 120; uid += 1) add(uid, `c${uid}@mail.example`, `Cup ${uid}`);
    add(121, 'Maya Thornwick <maya@mail.example>', 'My heirloomchip');
    const erased = Promise.withResolvers<void>();
    server.answer = async (command) => {
      // The second FETCH: what the first one brought is read and taken in meanwhile.
      if (/^UID FETCH 2:21 .*BODY\.PEEK/.test(command)) await erased.promise;
      return null;
    };
    const syncing = engine.call('mail.sync', {});
    while (!onDisk(host.dataFolder).includes('Subject: My heirloomchip')) await new Promise((resolve) => setTimeout(resolve, 2));
    await engine.call('erasure.run', { customer, how: 'delete', confirm: 'Maya Thornwick', backups: false });
    erased.resolve();
    expect(await syncing).toMatchObject({ here: 119, onServer: 121 });
    expect(await engine.call('customers.list', { find: 'Maya', limit: 5 })).toEqual([]);
    const subjects = (await engine.call('conversations.whole', { limit: 200 })).conversations.map((one) => one.subject);
    expect(subjects.filter((subject) => !subject.startsWith('Cup'))).toEqual([]);
    await engine.call('mail.sync', {});
    await engine.close();
    const db = new Database(join(host.dataFolder, 'amends.db'));
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    expect(/heirloomchip|zanzibarvase|Thornwick/.exec(onDisk(host.dataFolder))).toBeNull();
  } finally {
    await engine.close().catch(() => undefined);
    await server.close();
  }
}, 60_000);
