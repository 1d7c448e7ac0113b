/** Lock, backup, restore and doctor on real folders. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { faultOf } from '#contract/errors.ts';
import { writeBackup } from '#engine/store/backup.ts';
import { examine } from '#engine/store/check.ts';
import { finishRestore, lockFolder, openStore, restoreBackup } from '#engine/store/index.ts';

const now = Date.parse('2026-11-17T10:05:00Z');
const home = mkdtempSync(join(tmpdir(), 'amends-care-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let folder: string;
let tar: string;
let turn = 0;
const sources = ['First source', 'Second source, שלום', 'x'.repeat(3_000_000)].map((text) => Buffer.from(text));

beforeEach(() => {
  turn += 1;
  folder = join(home, String(turn), 'data');
  tar = join(home, String(turn), 'out', 'backup.tar');
  fill(folder);
});

/** A shop with three sources, and a reply in every state of the outbox. */
function fill(into: string): void {
  const store = openStore({ folder: into, now: () => now });
  const places = sources.map((bytes) => store.packs.append(bytes));
  store.packs.sync();
  store.transaction(() => {
    const at = new Date(now).toISOString();
    store.db.prepare(`INSERT INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', 'a@b.example', '{}', '{}', ?)`).run(at);
    for (const [index, { pack, position, length }] of places.entries()) {
      const sha256 = createHash('sha256')
        .update(sources[index] ?? '')
        .digest();
      store.db
        .prepare('INSERT INTO sources (account_id, sha256, pack, position, length) VALUES (?, ?, ?, ?, ?)')
        .run('a', sha256, pack, position, length);
    }
    for (const state of ['queued', 'sending', 'accepted', 'waiting', 'rejected', 'uncertain', 'cancelled']) {
      store.db
        .prepare(
          `INSERT INTO outbox (id, account_id, message_id, subject, bytes, sender, draft, state, not_before, created_at)
           VALUES (?, 'a', '<m@x>', '', x'00', '', '{}', ?, ?, ?)`,
        )
        .run(state, state, at, at);
    }
  });
  store.close();
}

function states(of: string): Record<string, string> {
  const store = openStore({ folder: of, now: () => now });
  try {
    const rows = store.db.prepare<[], { id: string; state: string }>('SELECT id, state FROM outbox').all();
    return Object.fromEntries(rows.map(({ id, state }) => [id, state]));
  } finally {
    store.close();
  }
}

function faultCode(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return faultOf(error).code;
  }
  return 'none';
}

describe('a backup', () => {
  test('restores into an empty folder, byte for byte, and sends nothing', () => {
    expect(writeBackup(folder, tar, now)).toBeGreaterThan(3_000_000);
    const other = join(home, String(turn), 'other');
    const done = restoreBackup(other, tar, now);
    expect(done).toMatchObject({ aside: null, uncertain: 3, madeAt: '2026-11-17T10:05:00.000Z' });
    expect(states(other)).toEqual({
      queued: 'uncertain',
      sending: 'uncertain',
      waiting: 'uncertain',
      uncertain: 'uncertain',
      accepted: 'accepted',
      rejected: 'rejected',
      cancelled: 'cancelled',
    });
    expect(readFileSync(join(other, 'mail/0001.pack'))).toEqual(Buffer.concat(sources));
    expect(examine(other).ok).toBe(true);
  });

  test('can be made while the engine writes, and holds what was committed', () => {
    const store = openStore({ folder, now: () => now });
    store.packs.append(Buffer.from('not committed'));
    store.packs.sync();
    writeBackup(folder, tar, now);
    store.close();
    restoreBackup(folder, tar, now);
    expect(readFileSync(join(folder, 'mail/0001.pack')).length).toBe(Buffer.concat(sources).length);
  });

  test('is read by tar', async () => {
    writeBackup(folder, tar, now);
    const child = spawn('tar', ['tf', tar]);
    let listed = '';
    for await (const part of child.stdout) listed += String(part);
    expect(listed.split('\n')).toEqual(['amends.db', 'mail/0001.pack', 'manifest.json', '']);
  });

  test('leaves nothing half done behind', () => {
    mkdirSync(join(folder, 'backups', '.copying-dead'), { recursive: true });
    writeFileSync(join(folder, 'backups', 'daily-2026-11-16.tar.part'), '');
    writeBackup(folder, join(folder, 'backups', 'daily-2026-11-17.tar'), now);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['daily-2026-11-17.tar']);
  });

  test('of damaged mail does not count', () => {
    const pack = join(folder, 'mail/0001.pack');
    const bytes = readFileSync(pack);
    bytes[3] = (bytes[3] ?? 0) ^ 1;
    writeFileSync(pack, bytes);
    expect(faultCode(() => writeBackup(folder, tar, now))).toBe('backup-unusable');
    expect(existsSync(tar)).toBe(false);
    expect(readdirSync(join(home, String(turn), 'out'))).toEqual([]);
    const doctor = examine(folder);
    expect(doctor.ok).toBe(false);
    expect(doctor.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['mail']);
  });

  test.each(['sources', 'locations', 'complaint_history'])('a page of %s that cannot be read is what the doctor tells', (table) => {
    const store = openStore({ folder, now: () => now });
    const page = store.db.prepare<[string], number>('SELECT rootpage FROM sqlite_master WHERE name = ?').pluck().get(table) ?? 0;
    const size = store.db.pragma('page_size', { simple: true }) as number;
    store.close();
    const file = join(folder, 'amends.db');
    const bytes = readFileSync(file);
    bytes.fill(0xa5, (page - 1) * size, page * size);
    writeFileSync(file, bytes);
    const doctor = examine(folder);
    expect([doctor.ok, doctor.checks.find(({ name }) => name === 'database')?.ok]).toEqual([false, false]);
    expect(readFileSync(file)).toEqual(bytes);
  });

  test.each([
    ['one flipped bit in the database', (bytes: Buffer) => bytes.writeUInt8((bytes[20_000] ?? 0) ^ 1, 20_000)],
    ['one flipped bit in a source', (bytes: Buffer) => bytes.writeUInt8((bytes[bytes.length - 40_000] ?? 0) ^ 1, bytes.length - 40_000)],
    ['another file', (bytes: Buffer) => bytes.fill(0x41)],
  ])('with %s is refused, and what is here stays', (_what, harm) => {
    writeBackup(folder, tar, now);
    const bytes = readFileSync(tar);
    harm(bytes);
    writeFileSync(tar, bytes);
    const before = readFileSync(join(folder, 'amends.db'));
    expect(faultCode(() => restoreBackup(folder, tar, now))).toBe('backup-unusable');
    expect(readFileSync(join(folder, 'amends.db'))).toEqual(before);
    expect(existsSync(join(folder, 'restoring'))).toBe(false);
  });

  test('that was cut short, or is not there, is refused', () => {
    writeBackup(folder, tar, now);
    truncateSync(tar, 2_000_000);
    expect(faultCode(() => restoreBackup(folder, tar, now))).toBe('backup-unusable');
    expect(faultCode(() => restoreBackup(folder, `${tar}-none`, now))).toBe('backup-unusable');
  });
});

describe('a restore', () => {
  test('keeps what was there aside', () => {
    writeBackup(folder, tar, now);
    const store = openStore({ folder, now: () => now });
    store.db.prepare(`INSERT INTO settings VALUES ('later', '1')`).run();
    store.close();
    const { aside } = restoreBackup(folder, tar, now);
    if (aside === null) throw new Error('nothing was set aside');
    const kept = openStore({ folder: aside, now: () => now });
    expect(kept.db.prepare(`SELECT value FROM settings WHERE key = 'later'`).get()).toEqual({ value: '1' });
    kept.close();
  });

  test.each(['database aside', 'database in', 'mail aside'])('cut off at “%s” is finished at the next start', (where) => {
    writeBackup(folder, tar, now);
    // The state on the disk as the cut leaves it: a restore staged elsewhere, moved step by step by hand.
    const staged = join(home, String(turn), 'staged');
    restoreBackup(staged, tar, now);
    rmSync(join(staged, 'amends.lock'));
    cpSync(staged, join(folder, 'restoring'), { recursive: true });
    writeFileSync(join(folder, 'restoring', 'ready'), 'aside-x');
    mkdirSync(join(folder, 'aside-x'));
    for (const name of readdirSync(folder).filter((one) => one.startsWith('amends.db'))) {
      renameSync(join(folder, name), join(folder, 'aside-x', name));
    }
    if (where !== 'database aside') renameSync(join(folder, 'restoring', 'amends.db'), join(folder, 'amends.db'));
    if (where === 'mail aside') renameSync(join(folder, 'mail'), join(folder, 'aside-x', 'mail'));
    finishRestore(folder);
    expect(existsSync(join(folder, 'restoring'))).toBe(false);
    expect(states(folder)).toMatchObject({ queued: 'uncertain' });
    expect(readFileSync(join(folder, 'mail/0001.pack'))).toEqual(Buffer.concat(sources));
    expect(readdirSync(join(folder, 'aside-x'))).toEqual(expect.arrayContaining(['amends.db', 'mail']));
  });

  test('that was never ready is forgotten', () => {
    mkdirSync(join(folder, 'restoring'));
    writeFileSync(join(folder, 'restoring', 'amends.db'), 'half');
    finishRestore(folder);
    expect(states(folder)).toMatchObject({ queued: 'queued' });
  });
});

describe('the lock', () => {
  test('lets one in, names it, and opens when it is released', () => {
    const lock = lockFolder(folder, now);
    let holder = '';
    try {
      lockFolder(folder, now);
    } catch (error) {
      const fault = faultOf(error);
      holder = fault.code === 'folder-in-use' ? fault.holder : fault.code;
    }
    expect(holder).toBe(`process ${process.pid}, since 2026-11-17T10:05:00.000Z`);
    expect(faultCode(() => restoreBackup(folder, tar, now))).toBe('folder-in-use');
    lock.release();
    lockFolder(folder, now).release();
  });

  test('of a killed process is free at once', async () => {
    const code = `import { lockFolder } from '#engine/store/index.ts'; lockFolder(${JSON.stringify(folder)}, 0); console.log('held'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    expect(faultCode(() => lockFolder(folder, now))).toBe('folder-in-use');
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockFolder(folder, now).release();
  });
});
