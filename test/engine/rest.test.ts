/** Ten quiet seconds after much mail: the search index is merged, the log emptied, full packs compressed, garbage given back. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openReader, openStore, type Store } from '#engine/store/index.ts';
import { createThread, type Thread } from '#engine/threads/bridge.ts';
import { createRest } from '#engine/threads/rest.ts';
import { testHost } from './host.ts';

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amends-rest-'));
  store = openStore({ folder, now: Date.now });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Says what it was asked to do and does nothing. */
function listening(): { thread: Thread; asked: string[] } {
  const asked: string[] = [];
  const run = (task: string) => {
    asked.push(task);
    return { result: Promise.resolve(false), stop: () => undefined };
  };
  return { asked, thread: { run: run as Thread['run'], close: async () => undefined } };
}

test('empties the log and compresses what is full', { timeout: 60_000 }, async () => {
  const host = testHost({ folder });
  const thread = createThread(host.threads.mail);
  onTestFinished(() => thread.close());
  const source = Buffer.from('a line of mail\r\n'.repeat(100_000));
  const place = store.packs.append(source);
  store.packs.rotate();
  store.db.exec('CREATE TABLE filler (bytes BLOB)');
  store.transaction(() => store.db.prepare('INSERT INTO filler VALUES (zeroblob(8000000))').run());
  const log = join(folder, 'amends.db-wal');
  expect(statSync(log).size).toBeGreaterThan(8_000_000);
  createRest(store, host, thread, 10).due();
  await vi.waitFor(() => expect(readdirSync(join(folder, 'mail'))).toEqual(['0001.packz']), { timeout: 30_000 });
  expect(statSync(log).size).toBe(0);
  expect(statSync(join(folder, 'mail', '0001.packz')).size).toBeLessThan(source.byteLength / 100);
  expect(store.packs.read(place)).toEqual(source);
  expect(host.lines).toEqual([]);
});

test('the parts of the search index become one', { timeout: 60_000 }, async () => {
  const { thread, asked } = listening();
  const add = store.db.prepare(
    "INSERT INTO message_index (rowid, subject, sender, recipients, body, quoted, files) VALUES (?, ?, '', '', '', '', '')",
  );
  for (let place = 1; place <= 5; place += 1) store.transaction(() => add.run(place, `mug number${place}`));
  const parts = store.db.prepare<[], { n: number }>('SELECT count(DISTINCT segid) AS n FROM message_index_idx');
  expect(parts.get()?.n).toBe(5);
  createRest(store, testHost({ folder }), thread, 10).due();
  await vi.waitFor(() => expect(asked).toContain('empty-log'), { timeout: 30_000 });
  expect(parts.get()?.n).toBe(1);
  expect(store.db.prepare("SELECT rowid FROM message_index WHERE message_index MATCH 'mug'").all()).toHaveLength(5);
});

test('a log that somebody reads in is left, and is no fault', { timeout: 60_000 }, async () => {
  const host = testHost({ folder });
  const thread = createThread(host.threads.mail);
  onTestFinished(() => thread.close());
  store.db.exec('CREATE TABLE filler (bytes BLOB)');
  const reader = openReader(folder);
  onTestFinished(() => void reader.close());
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM sqlite_schema').get();
  await thread.run<void>('empty-log', { folder }).result;
  expect(statSync(join(folder, 'amends.db-wal')).size).toBeGreaterThan(0);
});

test('waits for quiet, comes once, and not after the end', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { thread, asked } = listening();
  const rest = createRest(store, testHost({ folder }), thread, 10_000);
  const passed = async (ms: number): Promise<void> => {
    vi.advanceTimersByTime(ms);
    // The index is merged in turns of its own.
    for (let turns = 0; turns < 50; turns += 1) await turn();
  };
  rest.stir();
  await passed(60_000);
  expect(asked).toEqual([]);
  rest.due();
  await passed(9_000);
  rest.stir();
  await passed(9_000);
  expect(asked).toEqual([]);
  await passed(1_000);
  expect(asked).toEqual(['give-back', 'empty-log']);
  rest.stir();
  await passed(60_000);
  expect(asked).toEqual(['give-back', 'empty-log']);
  rest.due();
  rest.close();
  rest.due();
  await passed(60_000);
  expect(asked).toEqual(['give-back', 'empty-log']);
});
