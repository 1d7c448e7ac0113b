/** A small disk that really runs full (tmpfs), under a whole engine with real servers: told at once, nothing lost, goes on by itself. */
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultOf } from '#contract/errors.ts';
import type { EngineEvent } from '#contract/events.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { type Dovecot, startDovecot } from '../servers/dovecot.ts';
import { type Sink, startSink } from '../servers/sink.ts';
import { type TestHost, testHost } from './host.ts';
import { accountFor, mail } from './mail/shop.ts';

const point = mkdtempSync(join(tmpdir(), 'amends-small-'));
const mounted = tryMount();
afterAll(() => {
  if (mounted) execFileSync('umount', ['-l', point]);
  rmSync(point, { recursive: true, force: true });
});

function tryMount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', point], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** Takes what is left of the disk, to the last byte. */
function fill(name: string): void {
  const fd = openSync(join(point, name), 'a');
  try {
    for (const size of [1 << 20, 4096, 1]) {
      const block = Buffer.alloc(size, 0x2e);
      for (;;) if (writeSync(fd, block) < size) break;
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(fd);
  }
}

describe.skipIf(!mounted)('on a disk of 24 MiB (where this machine may mount one)', () => {
  let dovecot: Dovecot;
  let sink: Sink;
  let folder: string;
  let host: TestHost;
  let engine: Engine;
  let events: EngineEvent[];

  beforeEach(async () => {
    for (const name of readdirSync(point)) rmSync(join(point, name), { recursive: true });
    folder = join(point, 'data');
    mkdirSync(folder);
    dovecot = await startDovecot();
    sink = await startSink({ password: dovecot.password });
    dovecot.deliver(mail({ id: 'm0', text: 'The bowl came broken.' }));
    await open();
    const account = accountFor(dovecot);
    await engine.call('accounts.add', { ...account, smtp: { ...account.smtp, port: sink.port, user: sink.user } });
    await engine.call('mail.sync', {});
  });
  afterEach(async () => {
    await engine.close();
    await sink.close();
    await dovecot.stop();
  });

  async function open(): Promise<void> {
    host = testHost({ folder });
    engine = await createEngine(host);
    events = [];
    engine.listen((event) => void events.push(event));
  }
  const disk = async (): Promise<string> => (await engine.call('data.state', {})).disk;
  const fault = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'none',
      (error: unknown) => faultOf(error).code,
    );
  /** Saves records one after the other. @returns those whose save was acknowledged */
  async function save(count: number, text = 'cracked '.repeat(50)): Promise<number[]> {
    const done: number[] = [];
    for (let turn = 0; turn < count; turn += 1) {
      const made = await engine.call('complaints.create', { fields: { nature: text } });
      done.push(made.number);
    }
    return done;
  }
  const numbers = async (): Promise<number[]> => {
    const { complaints } = await engine.call('complaints.list', { limit: 500 });
    return complaints.map(({ number }) => number).sort((one, other) => one - other);
  };

  test('it is told within two seconds; records and replies are kept, mail and backups wait, and all goes on by itself', async () => {
    engine.start();
    expect(statSync(join(folder, 'reserve')).size).toBe(4 * 1024 * 1024);
    fill('filler');
    // In this process's own ticks: while a busy machine holds it, none passes.
    let ticks = 0;
    const ticking = setInterval(() => {
      ticks += 1;
    }, 100);
    await expect.poll(disk, { interval: 50 }).toBe('full');
    clearInterval(ticking);
    expect(ticks).toBeLessThan(30);
    expect(events).toContainEqual({ type: 'disk' });

    const saved = await save(30);
    const [row] = (await engine.call('conversations.list', { tab: 'answer' })).rows;
    const draft = await engine.call('drafts.open', { conversationId: row?.id ?? '' });
    await engine.call('drafts.save', { id: draft.id, changes: { text: 'A new bowl leaves today.' } });
    await engine.call('settings.save', { changes: { undoSeconds: 0 } });
    const item = await engine.call('outbox.send', { draftId: draft.id, complaint: null, promise: null });
    await expect.poll(() => sink.log.length).toBe(1);

    for (let turn = 1; turn <= 8; turn += 1) dovecot.deliver(mail({ id: `m${turn}`, text: 'long '.repeat(40_000) }));
    await expect.poll(() => fault(engine.call('mail.sync', {}))).toBe('disk-full');
    expect(await fault(engine.call('data.backup', {}))).toBe('disk-full');
    expect(existsSync(join(folder, 'backups'))).toBe(false);
    expect((await engine.call('conversations.whole', {})).conversations).toHaveLength(1);

    rmSync(join(point, 'filler'));
    await expect.poll(disk, { interval: 50 }).toBe('fine');
    // Nobody asks for the mail: the engine knows that there is room.
    await expect.poll(async () => (await engine.call('mail.state', {}))[0]?.mailboxes[0]?.here).toBe(9);
    expect(existsSync(join(folder, 'reserve'))).toBe(true);
    expect(await numbers()).toEqual(saved);
    await expect.poll(async () => (await engine.call('outbox.list', { openOnly: false }))[0]?.filed).toBe(true);
    expect(sink.log.map(({ messageId }) => messageId)).toEqual([item.messageId]);
    expect((await engine.call('data.backup', {})).checked).toBe(true);
    const doctor = await engine.call('data.doctor', {});
    expect(doctor.checks.filter(({ ok, name }) => !ok && name !== 'room' && name !== 'privacy')).toEqual([]);
  });

  test('when the reserve is used up too, a save fails with a fault and nothing that was acknowledged is lost', async () => {
    fill('filler');
    const saved = await save(3);
    fill('filler');
    const text = 'long '.repeat(3000);
    let failed = 'none';
    for (let turn = 0; turn < 400 && failed === 'none'; turn += 1) {
      try {
        saved.push(...(await save(1, text)));
      } catch (error) {
        failed = faultOf(error).code;
      }
      fill('filler');
    }
    expect(failed).toBe('disk-full');
    expect(await disk()).toBe('full');
    expect(await numbers()).toEqual(saved);
    rmSync(join(point, 'filler'));
    await expect.poll(disk, { interval: 50 }).toBe('fine');
    saved.push(...(await save(1, text)));
    expect(await numbers()).toEqual(saved);
    await engine.close();
    await open();
    expect(await numbers()).toEqual(saved);
  });

  test('the app opens on it', async () => {
    const saved = await save(2);
    await engine.close();
    fill('filler');
    await open();
    expect(await numbers()).toEqual(saved);
    saved.push(...(await save(1)));
    expect(await disk()).toBe('full');
    expect(await numbers()).toEqual(saved);
  });
});
