/** Full packs are compressed at rest: every source reads the same, in the engine, the doctor and a backup, wherever it was cut off. */
import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeBackup } from '#engine/store/backup.ts';
import { examine } from '#engine/store/check.ts';
import { openStore, restoreBackup, type Store } from '#engine/store/index.ts';
import { squeeze } from '#engine/store/packs.ts';

const now = Date.parse('2026-11-17T10:05:00Z');
/** Empty, tiny, over many blocks, one that ends with its block, and one that cannot be made smaller. */
const sources = [
  Buffer.alloc(0),
  Buffer.from('one'),
  Buffer.from('שלום '.repeat(100_000)),
  Buffer.alloc(128 * 1024, 'x'),
  randomBytes(300_000),
];
const raw = '0001.pack';
const small = '0001.packz';
let home: string;
let folder: string;
let store: Store;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'amends-squeezed-'));
  folder = join(home, 'data');
  store = openStore({ folder, now: () => now });
  const places = sources.map((bytes) => store.packs.append(bytes));
  store.packs.sync();
  store.transaction(() => {
    store.db.exec(`INSERT INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', 'a@b.example', '{}', '{}', '')`);
    const add = store.db.prepare('INSERT INTO sources (account_id, sha256, pack, position, length) VALUES (?, ?, ?, ?, ?)');
    for (const [index, { pack, position, length }] of places.entries()) add.run('a', hashOf(sources[index]), pack, position, length);
  });
});
afterEach(() => {
  store.close();
  rmSync(home, { recursive: true, force: true });
});

const hashOf = (bytes: Buffer | undefined): Buffer =>
  createHash('sha256')
    .update(bytes ?? '')
    .digest();
const mail = (name: string): string => join(folder, 'mail', name);
const names = (): string[] => readdirSync(join(folder, 'mail')).sort();

function all(): Buffer[] {
  const rows = store.db.prepare<[], { pack: number; position: number; length: number }>(
    'SELECT pack, position, length FROM sources ORDER BY id',
  );
  return rows.all().map((row) => store.packs.read(row));
}

function reopen(): void {
  store.close();
  store = openStore({ folder, now: () => now });
}

async function squeezed(): Promise<void> {
  store.packs.rotate();
  expect(store.packs.full()).toEqual([1]);
  expect(await squeeze(join(folder, 'mail'), 1)).toBe(true);
  store.packs.replace(1);
}

test('every source is the same, at once and after a start, and takes less room', async () => {
  // A reader that was open before.
  expect(all()).toEqual(sources);
  const { size } = statSync(mail(raw));
  await squeezed();
  expect(names()).toEqual([small]);
  expect(statSync(mail(small)).size).toBeLessThan(size * 0.35);
  expect(all()).toEqual(sources);
  reopen();
  expect(all()).toEqual(sources);
  expect(store.packs.full()).toEqual([]);
});

test('the pack that is written to is left alone, and nothing is ever appended to a compressed one', async () => {
  expect(store.packs.full()).toEqual([]);
  await squeezed();
  reopen();
  expect(store.packs.append(Buffer.from('new')).pack).toBe(2);
  expect(names()).toEqual([raw.replace('1', '2'), small].sort());
});

test('a run that was cut off loses nothing: what it left is put away at the next start', async () => {
  store.packs.rotate();
  await squeeze(join(folder, 'mail'), 1);
  expect(names()).toEqual([raw, `${small}.part`]);
  reopen();
  expect(names()).toEqual([raw]);
  store.packs.rotate();
  await squeeze(join(folder, 'mail'), 1);
  // Cut off between the new name and the end of the old file.
  copyFileSync(mail(`${small}.part`), mail(small));
  reopen();
  expect(names()).toEqual([raw]);
  expect(all()).toEqual(sources);
});

test('a pack that was erased meanwhile does not come back', async () => {
  store.packs.rotate();
  await squeeze(join(folder, 'mail'), 1);
  store.packs.drop(1);
  store.packs.replace(1);
  expect(names()).toEqual([]);
  // The same, cut off while it was dropped.
  writeFileSync(mail(small), 'what was erased');
  store.transaction(() => store.db.exec('DELETE FROM sources'));
  reopen();
  expect(names()).toEqual([]);
});

test('drop takes a compressed one too', async () => {
  await squeezed();
  store.packs.drop(1);
  expect(names()).toEqual([]);
});

test('the doctor reads it, and names what is damaged', async () => {
  await squeezed();
  const verdict = () => examine(folder).checks.find(({ name }) => name === 'mail');
  expect(verdict()).toMatchObject({ ok: true, detail: `${sources.length} as they came` });
  const bytes = readFileSync(mail(small));
  bytes.writeUInt8(bytes.readUInt8(bytes.byteLength - 200_000) ^ 1, bytes.byteLength - 200_000);
  writeFileSync(mail(small), bytes);
  expect(verdict()).toMatchObject({ ok: false, detail: `1 of ${sources.length} missing or changed, first 5` });
  truncateSync(mail(small), 1000);
  expect(verdict()?.ok).toBe(false);
  rmSync(mail(small));
  expect(verdict()?.ok).toBe(false);
});

test('a backup holds the sources end to end, and its restore is whole', async () => {
  await squeezed();
  const tar = join(home, 'backup.tar');
  writeBackup(folder, tar, now);
  const other = join(home, 'other');
  restoreBackup(other, tar, now);
  expect(existsSync(join(other, 'mail', small))).toBe(false);
  expect(readFileSync(join(other, 'mail', raw))).toEqual(Buffer.concat(sources));
});
