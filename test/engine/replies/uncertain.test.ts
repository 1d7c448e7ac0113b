/** Losses, crashes and restored backups. The oracle is the sink's log: nothing twice by itself, nothing said to be sent that is not. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeBackup } from '#engine/store/backup.ts';
import { restoreBackup } from '#engine/store/index.ts';
import { type Cut, type CuttingProxy, startProxy } from '../../servers/proxy.ts';
import { type Sink, startSink } from '../../servers/sink.ts';
import { openShop, plain, reply, type Shop } from './shop.ts';

describe('when the connection is lost', () => {
  let sink: Sink;
  let proxy: CuttingProxy;
  let shop: Shop;
  beforeEach(async () => {
    sink = await startSink();
    proxy = await startProxy(sink.port);
    shop = await openShop({ smtp: plain(proxy.port) }, { wire: { connectMs: 600, silenceMs: 600 }, undoSeconds: 0 });
  });
  afterEach(async () => {
    await shop.close();
    await proxy.close();
    await sink.close();
  });

  it('after the dot it is uncertain, never sent again by itself, and the owner has three choices', async () => {
    sink.manners.afterDot = 'drop';
    const item = await reply(shop, shop.mail.receive());
    shop.later(1);
    await shop.until(item.id, 'uncertain');
    expect(sink.log).toHaveLength(1);
    sink.manners.afterDot = 'answer';
    for (let hours = 0; hours < 3; hours += 1) {
      shop.later(3600);
      await shop.replies.sendWaiting('account-1');
    }
    expect(sink.log).toHaveLength(1);
    expect(() => shop.replies.handlers['outbox.cancel']({ id: item.id })).toThrow(/too-late/);
    expect(await shop.replies.handlers['outbox.settle']({ id: item.id, choice: 'check' })).toMatchObject({ state: 'uncertain' });
    expect(await shop.replies.handlers['outbox.settle']({ id: item.id, choice: 'sent' })).toMatchObject({ state: 'accepted' });
    expect(sink.log).toHaveLength(1);

    sink.manners.afterDot = 'drop';
    const second = await reply(shop, shop.mail.receive());
    shop.later(1);
    await shop.until(second.id, 'uncertain');
    sink.manners.afterDot = 'answer';
    await shop.replies.handlers['outbox.settle']({ id: second.id, choice: 'again' });
    await shop.until(second.id, 'accepted');
    expect(sink.log.filter((one) => one.messageId === second.messageId)).toHaveLength(2);
  });

  it('a late 250 that comes in time counts, one that comes too late is uncertain', async () => {
    sink.manners.delay = 50;
    const first = await reply(shop, shop.mail.receive());
    shop.later(1);
    await shop.until(first.id, 'accepted');
    sink.manners.delay = 1500;
    const second = await reply(shop, shop.mail.receive());
    shop.later(1);
    await shop.until(second.id, 'uncertain');
    shop.later(86_400);
    expect(sink.log).toHaveLength(2);
  });

  it('421 in answer to the dot says nothing about the message', async () => {
    sink.manners.message = () => '421 shutting down';
    const item = await reply(shop, shop.mail.receive());
    shop.later(1);
    await shop.until(item.id, 'uncertain');
  });

  it('resumes when the network comes back', async () => {
    proxy.away = true;
    const item = await reply(shop, shop.mail.receive());
    shop.later(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect.poll(() => shop.state(item.id)).toBe('queued');
    proxy.away = false;
    await shop.replies.sendWaiting('account-1');
    expect(shop.state(item.id)).toBe('accepted');
    expect(sink.log).toHaveLength(1);
  });

  it('cut at any byte, in both directions and every way, doubles nothing and claims nothing', async ({ task }) => {
    const whole = await reply(shop, shop.mail.receive());
    shop.later(1);
    await shop.until(whole.id, 'accepted');
    const { toServer, toClient } = proxy.seen;
    expect(toServer).toBeGreaterThan(1000);
    const nightly = process.env.AMENDS_NIGHTLY !== undefined;
    const cuts = nightly ? everyCut(toServer, toClient) : seededCuts(toServer, toClient, 24);
    const outcomes = new Map<string, number>();
    // A cut is mostly waiting: at night six shops of their own wait side by side.
    const lanes = nightly ? 6 : 1;
    await Promise.all(
      Array.from({ length: lanes }, (_, lane) =>
        inLane(
          cuts.filter((_cut, at) => at % lanes === lane),
          outcomes,
        ),
      ),
    );
    const became = [...outcomes].map(([state, n]) => `${n} ${state}`).join(', ');
    task.meta.figure = `smtp cuts${nightly ? ' at every byte' : ''}: ${cuts.length}, of which ${became}; none doubled, none wrongly said to be sent`;
    expect([...outcomes.values()].reduce((sum, n) => sum + n, 0)).toBe(cuts.length);
    expect(outcomes.get('uncertain') ?? 0).toBeGreaterThan(0);
  }, 3_600_000);
});

/** One shop after the other, so many cuts each: an outbox that is older than any owner's would only slow the next cut down. */
async function inLane(cuts: readonly Cut[], outcomes: Map<string, number>): Promise<void> {
  const each = 100;
  for (let from = 0; from < cuts.length; from += each) {
    const sink = await startSink();
    const proxy = await startProxy(sink.port);
    const shop = await openShop({ smtp: plain(proxy.port) }, { wire: { connectMs: 2000, silenceMs: 2000 }, undoSeconds: 0 });
    // Here a connection is lost, not the power: what only a crash of the machine could take need not reach the disk.
    shop.store.db.pragma('synchronous = OFF');
    for (const cut of cuts.slice(from, from + each)) {
      const state = await cutOnce(shop, sink, proxy, cut);
      outcomes.set(state, (outcomes.get(state) ?? 0) + 1);
    }
    await shop.close();
    await proxy.close();
    await sink.close();
  }
}

/** Whatever the cut does, the reply goes out once by itself, or it is said that nobody knows. @returns its state after the cut */
async function cutOnce(shop: Shop, sink: Sink, proxy: CuttingProxy, cut: Cut): Promise<string> {
  const before = sink.log.length;
  proxy.cut = cut;
  const item = await reply(shop, shop.mail.receive());
  shop.later(1);
  const afterCut = await shop.tried(item.id);
  const name = `${cut.direction} ${cut.after} ${cut.how}: ${afterCut}`;
  const got = sink.log.slice(before).filter((one) => one.messageId === item.messageId).length;
  expect(got, name).toBeLessThanOrEqual(1);
  if (afterCut === 'accepted') expect(got, name).toBe(1);
  proxy.cut = null;
  await shop.replies.sendWaiting('account-1');
  // A busy machine may need more than one hour's try to connect in time.
  for (let tries = 0; tries < 6 && ['queued', 'waiting'].includes(shop.state(item.id)); tries += 1) {
    shop.later(3600);
    await shop.replies.sendWaiting('account-1');
  }
  const finally_ = shop.state(item.id);
  const total = sink.log.filter((one) => one.messageId === item.messageId).length;
  expect(['accepted', 'uncertain'], `${name}, then ${finally_}`).toContain(finally_);
  if (finally_ === 'accepted') expect(total, name).toBe(1);
  // What may have gone out stays as it is; a later try may itself have met a silence too long for a busy machine, and then nobody knows either.
  else
    expect(total, `${name}, then ${finally_}`)[afterCut === 'uncertain' ? 'toBe' : 'toBeLessThanOrEqual'](
      afterCut === 'uncertain' ? got : 1,
    );
  if (finally_ === 'uncertain') await shop.replies.handlers['outbox.settle']({ id: item.id, choice: 'sent' });
  return afterCut;
}

/** Cuts spread over the session; the last bytes, where the dot and its answer are, all of them. */
function seededCuts(toServer: number, toClient: number, count: number): Cut[] {
  const cuts: Cut[] = [];
  const ways = ['fin', 'rst', 'hang'] as const;
  let seed = 20_261_122;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let at = 0; at < count; at += 1) {
    const how = ways[at % 10 === 0 ? 2 : at % 2] ?? 'fin';
    if (at % 2 === 0) cuts.push({ direction: 'to-server', after: random(toServer), how });
    else cuts.push({ direction: 'to-client', after: random(toClient), how });
  }
  for (const end of [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) {
    cuts.push({ direction: 'to-server', after: toServer - end, how: end % 2 === 0 ? 'fin' : 'rst' });
    cuts.push({ direction: 'to-client', after: toClient - end, how: end % 2 === 0 ? 'rst' : 'fin' });
  }
  return cuts;
}

function everyCut(toServer: number, toClient: number): Cut[] {
  const cuts: Cut[] = [];
  for (const how of ['fin', 'rst'] as const) {
    for (let after = 0; after < toServer; after += 1) cuts.push({ direction: 'to-server', after, how });
    for (let after = 0; after < toClient; after += 1) cuts.push({ direction: 'to-client', after, how });
  }
  return cuts;
}

describe('when the program is killed', () => {
  let sink: Sink;
  beforeEach(async () => {
    sink = await startSink();
  });
  afterEach(() => sink.close());

  it('queued: goes out once after the restart', async () => {
    const shop = await openShop({ smtp: plain(sink.port) });
    const item = await reply(shop, shop.mail.receive());
    await shop.kill();
    const again = await openShop({ smtp: plain(sink.port) }, { folder: shop.folder, now: '2026-11-22T10:00:00.000Z' });
    await again.until(item.id, 'accepted');
    await again.close();
    expect(sink.log).toHaveLength(1);
  });

  it('sending before the dot: queued again with the same bytes, and out once', async () => {
    const shop = await openShop({ smtp: plain(sink.port) }, { undoSeconds: 0 });
    const item = await reply(shop, shop.mail.receive());
    const bytes = shop.store.db.prepare('SELECT bytes FROM outbox WHERE id = ?').pluck().get(item.id) as Buffer;
    shop.store.db.prepare("UPDATE outbox SET state = 'sending', claim = 'gone', attempts = 1 WHERE id = ?").run(item.id);
    await shop.kill();
    const again = await openShop({ smtp: plain(sink.port) }, { folder: shop.folder, now: '2026-11-22T10:00:00.000Z' });
    await again.until(item.id, 'accepted');
    await again.close();
    expect(sink.log.map((one) => one.bytes.equals(bytes))).toEqual([true]);
  });

  it('sending after the dot: uncertain, and nothing goes out', async () => {
    sink.manners.afterDot = 'hang';
    const shop = await openShop({ smtp: plain(sink.port) }, { undoSeconds: 0 });
    const item = await reply(shop, shop.mail.receive());
    shop.later(1);
    for (let tries = 0; tries < 300 && sink.log.length === 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(shop.state(item.id)).toBe('sending');
    await shop.kill();
    sink.manners.afterDot = 'answer';
    const again = await openShop({ smtp: plain(sink.port) }, { folder: shop.folder, now: '2026-11-22T10:00:00.000Z' });
    expect(again.state(item.id)).toBe('uncertain');
    again.later(86_400);
    await again.replies.sendWaiting('account-1');
    expect(again.state(item.id)).toBe('uncertain');
    await again.close();
    expect(sink.log).toHaveLength(1);
  });

  it.each(['accepted', 'rejected', 'cancelled', 'uncertain'])('%s: stays so, and nothing goes out', async (state) => {
    const shop = await openShop({ smtp: plain(sink.port) });
    const item = await reply(shop, shop.mail.receive());
    shop.store.db.prepare('UPDATE outbox SET state = ? WHERE id = ?').run(state, item.id);
    await shop.kill();
    const again = await openShop({ smtp: plain(sink.port) }, { folder: shop.folder, now: '2026-11-22T10:00:00.000Z' });
    again.later(86_400);
    await again.replies.sendWaiting('account-1');
    expect(again.state(item.id)).toBe(state);
    await again.close();
    expect(sink.sessions()).toBe(0);
  });

  it('waiting: is tried again', async () => {
    const shop = await openShop({ smtp: plain(sink.port) });
    const item = await reply(shop, shop.mail.receive());
    shop.store.db.prepare("UPDATE outbox SET state = 'waiting', retry_at = '2026-11-22T09:30:00.000Z' WHERE id = ?").run(item.id);
    await shop.kill();
    const again = await openShop({ smtp: plain(sink.port) }, { folder: shop.folder, now: '2026-11-22T10:00:00.000Z' });
    await again.until(item.id, 'accepted');
    await again.close();
    expect(sink.log).toHaveLength(1);
  });

  it('two engines over one outbox send each message once', async () => {
    const one = await openShop({ smtp: plain(sink.port) });
    const ids: string[] = [];
    for (let count = 0; count < 6; count += 1) ids.push((await reply(one, one.mail.receive())).id);
    const two = await openShop({ smtp: plain(sink.port) }, { folder: one.folder, now: '2026-11-22T10:00:00.000Z' });
    one.later(3600);
    two.later(1);
    for (const id of ids) await one.until(id, 'accepted');
    await two.close();
    await one.close();
    expect(sink.log).toHaveLength(6);
    expect(new Set(sink.log.map((taken) => taken.messageId)).size).toBe(6);
  });

  it('an attempt whose row was taken over lets no dot go out', async () => {
    const shop = await openShop({ smtp: plain(sink.port) }, { undoSeconds: 0 });
    const item = await reply(shop, shop.mail.receive());
    const taken = shop.store.db.prepare("UPDATE outbox SET claim = 'other' WHERE id = ? AND state = 'sending'");
    const stop = shop.store.changes.listen((event) => {
      if (event.type === 'outbox' && shop.state(item.id) === 'sending') taken.run(item.id);
    });
    shop.later(1);
    for (let tries = 0; tries < 300 && sink.sessions() === 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setTimeout(resolve, 300));
    stop();
    expect(sink.log).toEqual([]);
    expect(shop.state(item.id)).toBe('sending');
    await shop.close();
  });

  it('a restored backup sends nothing', async () => {
    const shop = await openShop({ smtp: plain(sink.port) });
    const queued = await reply(shop, shop.mail.receive());
    const waiting = await reply(shop, shop.mail.receive());
    shop.store.db.prepare("UPDATE outbox SET state = 'waiting' WHERE id = ?").run(waiting.id);
    const backup = join(shop.folder, 'made.backup');
    writeBackup(shop.folder, backup, shop.host.clock.now());
    await shop.kill();
    const folder = mkdtempSync(join(tmpdir(), 'amends-restored-'));
    expect(restoreBackup(folder, backup, Date.now()).uncertain).toBe(2);
    const again = await openShop({ smtp: plain(sink.port) }, { folder, now: '2026-11-23T09:00:00.000Z' });
    again.later(86_400);
    await again.replies.sendWaiting('account-1');
    expect([again.state(queued.id), again.state(waiting.id)]).toEqual(['uncertain', 'uncertain']);
    await again.close();
    expect(sink.sessions()).toBe(0);
  });
});
