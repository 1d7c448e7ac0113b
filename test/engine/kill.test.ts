/**
 * `kill -9` at seeded points over opening, records, sync and outbox: nothing that was acknowledged is lost, nothing is doubled.
 * The oracles are this process's own journal of acknowledgements, the SMTP sink's log and the IMAP server's mailboxes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createEngine } from '#engine/engine.ts';
import { openStore } from '#engine/store/index.ts';
import { type Dovecot, startDovecot } from '../servers/dovecot.ts';
import { type Sink, startSink } from '../servers/sink.ts';
import { testHost } from './host.ts';
import { accountFor, mail } from './mail/shop.ts';

const nightly = process.env.AMENDS_NIGHTLY !== undefined;
const kills = nightly ? 450 : 8;
const opens = nightly ? 60 : 4;

const lineSchema = z.object({
  open: z.literal(true).optional(),
  made: z.string().optional(),
  saved: z.string().optional(),
  number: z.number().optional(),
  sent: z.string().optional(),
  messageId: z.string().optional(),
});
type Line = z.infer<typeof lineSchema>;

/** mulberry32: the same points in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const begun = new Set<ChildProcess>();
function begin(folder: string, round: number, password: string): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'kill/shop.ts'), folder, String(round), password], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  begun.add(child);
  return child;
}

/** Lets it work until `lines` lines came and `ms` more are over, then kills it. @returns all that it said */
function killed(child: ChildProcess, lines: number, ms: number): Promise<Line[]> {
  const said: Line[] = [];
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('no pipe');
    const heard = createInterface({ input: child.stdout });
    const kill = (): void => void setTimeout(() => child.kill('SIGKILL'), ms);
    if (lines === 0) kill();
    heard.on('line', (line) => {
      said.push(lineSchema.parse(JSON.parse(line)));
      if (said.length === lines) kill();
    });
    const closed = new Promise<void>((done) => heard.on('close', () => done()));
    child.on('close', (code, signal) => {
      begun.delete(child);
      if (signal === 'SIGKILL') void closed.then(() => resolve(said));
      else reject(new Error(`it ended by itself with ${code}`));
    });
  });
}

describe('kill -9', () => {
  let dovecot: Dovecot;
  let sink: Sink;
  const folder = mkdtempSync(join(tmpdir(), 'amends-kill-'));
  beforeAll(async () => {
    dovecot = await startDovecot();
    sink = await startSink({ password: dovecot.password });
  });
  afterAll(async () => {
    for (const child of begun) child.kill('SIGKILL');
    await sink.close();
    await dovecot.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test(
    `at ${kills} points of its work loses and doubles nothing`,
    async () => {
      const next = random(20261122);
      const host = testHost({ folder });
      const first = await createEngine(host);
      const account = accountFor(dovecot);
      dovecot.deliver(mail({ id: 'first', text: 'The bowl came broken.' }));
      await first.call('accounts.add', { ...account, smtp: { ...account.smtp, port: sink.port, user: sink.user } });
      await first.call('settings.save', { changes: { undoSeconds: 0 } });
      await first.call('mail.sync', {});
      await first.close();

      const journal: Line[] = [];
      let delivered = 1;
      for (let round = 0; round < kills; round += 1) {
        const child = begin(folder, round, dovecot.password);
        // Mail comes in while it works.
        for (let more = Math.floor(next() * 4); more > 0; more -= 1) {
          delivered += 1;
          dovecot.deliver(
            mail({ id: `in-${delivered}`, from: `c${delivered}@mail.example`, text: 'word '.repeat(Math.floor(next() * 20_000)) }),
          );
        }
        journal.push(...(await killed(child, Math.floor(next() * 14), Math.floor(next() * 60))));
      }

      const last = { ...testHost({ folder }), secrets: { ...host.secrets, get: async () => dovecot.password } };
      const drained = await createEngine(last);
      drained.start();
      const open = async (): Promise<string[]> => {
        const items = await drained.call('outbox.list', { openOnly: false });
        const unfinished = (state: string): boolean => ['queued', 'sending', 'waiting'].includes(state);
        return items.filter(({ state, filed }) => unfinished(state) || (state === 'accepted' && !filed)).map(({ state }) => state);
      };
      await expect.poll(open, { timeout: 120_000, interval: 200 }).toEqual([]);
      await drained.close();
      // At rest, so that only these two passes speak with the server.
      const engine = await createEngine(last);
      try {
        await engine.call('mail.sync', {});
        const { here, quarantined, onServer } = await engine.call('mail.sync', {});

        // Records: each acknowledged one is there once, with the last acknowledged value; none stands twice.
        const { complaints } = await engine.call('complaints.list', { limit: 1000 });
        const natures = complaints.map(({ nature }) => nature);
        expect(new Set(natures).size).toBe(natures.length);
        const byNumber = new Map(complaints.map((one) => [one.number, one]));
        for (const { made, saved, number } of journal) {
          if (made !== undefined) expect(byNumber.get(number ?? 0)?.nature).toBe(made);
          if (saved !== undefined) expect(byNumber.get(number ?? 0)?.doingNow).toBe(saved);
        }

        // Replies: none went out twice; each acknowledged one went out, or is said to be uncertain.
        const out = sink.log.map(({ messageId }) => messageId);
        expect(new Set(out).size).toBe(out.length);
        const items = new Map((await engine.call('outbox.list', { openOnly: false })).map((item) => [item.id, item]));
        for (const { sent, messageId } of journal) {
          if (sent === undefined) continue;
          const item = items.get(sent);
          expect(item?.state, sent).toMatch(/^(accepted|uncertain)$/);
          if (item?.state === 'accepted') expect(out).toContain(messageId);
        }

        // Mail: all of it is here, once.
        expect([here, quarantined]).toEqual([onServer, 0]);
        const { conversations } = await engine.call('conversations.whole', { limit: 1000 });
        const ids = conversations.flatMap(({ messages }) => messages.map(({ messageId }) => messageId));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.filter((id) => id.includes('@test'))).toHaveLength(delivered);

        const doctor = await engine.call('data.doctor', {});
        expect(doctor.checks.filter(({ ok, name }) => !ok && name !== 'room')).toEqual([]);
        // The run was worth its while.
        expect(journal.filter(({ saved }) => saved !== undefined).length).toBeGreaterThan(kills / 2);
        expect(journal.filter(({ sent }) => sent !== undefined).length).toBeGreaterThan(kills / 4);
      } finally {
        await engine.close();
      }
    },
    nightly ? 3_600_000 : 300_000,
  );

  test(
    `at ${opens} points of the first opening leaves a folder that opens`,
    async () => {
      const next = random(7);
      for (let round = 0; round < opens; round += 1) {
        const fresh = mkdtempSync(join(tmpdir(), 'amends-open-'));
        await killed(begin(fresh, round, ''), round % 2, Math.floor(next() * 250) + (round % 2 === 0 ? 150 : 0));
        const store = openStore({ folder: fresh, now: Date.now });
        expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok');
        store.close();
        expect(existsSync(join(fresh, 'amends.db'))).toBe(true);
        rmSync(fresh, { recursive: true, force: true });
      }
    },
    nightly ? 600_000 : 120_000,
  );
});
