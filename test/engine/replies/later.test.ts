/** Sending at a chosen time, the order of what waited, and the failures that nobody may miss. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CuttingProxy, startProxy } from '../../servers/proxy.ts';
import { type Sink, startSink } from '../../servers/sink.ts';
import { openShop, plain, reply, type Shop } from './shop.ts';

describe('a chosen time', () => {
  let sink: Sink;
  let shop: Shop;
  beforeEach(async () => {
    sink = await startSink();
    shop = await openShop({ smtp: plain(sink.port) });
  });
  afterEach(async () => {
    await shop.close();
    await sink.close();
  });
  const dated = (at: number): string => /^Date: (.*)$/m.exec(sink.log[at]?.bytes.toString('latin1') ?? '')?.[1]?.trim() ?? '';

  it('waits for it, and bears it as its date', async () => {
    const item = await reply(shop, shop.mail.receive(), 'A new bowl leaves tomorrow.', { at: '2026-11-23T09:00' });
    expect(item.sendAt).toEqual({ wall: '2026-11-23T09:00', zone: 'Asia/Jerusalem', instant: '2026-11-23T07:00:00.000Z' });
    shop.later(3600);
    await shop.replies.sendWaiting('account-1');
    expect([shop.state(item.id), sink.sessions()]).toEqual(['queued', 0]);
    shop.later(21 * 3600);
    await shop.until(item.id, 'accepted');
    expect(Date.parse(dated(0))).toBe(Date.parse('2026-11-23T07:00:00Z'));
  });

  it('was slept through: it goes out at the next start', async () => {
    const item = await reply(shop, shop.mail.receive(), 'Soon.', { at: '2026-11-23T09:00' });
    await shop.kill();
    shop = await openShop({ smtp: plain(sink.port) }, { folder: shop.folder, now: '2026-11-25T09:00:00.000Z' });
    await shop.until(item.id, 'accepted');
    expect(sink.log).toHaveLength(1);
  });

  it('can be changed, called back, and is refused when it is over', async () => {
    const conversation = shop.mail.receive();
    const item = await reply(shop, conversation, 'Soon.', { at: '2026-11-23T09:00' });
    const moved = await shop.replies.handlers['outbox.reschedule']({ id: item.id, at: '2026-11-24T10:00' });
    expect(moved).toMatchObject({ id: item.id, messageId: item.messageId, sendAt: { wall: '2026-11-24T10:00' } });
    shop.later(30 * 3600);
    await shop.replies.sendWaiting('account-1');
    expect(sink.sessions()).toBe(0);
    await expect(shop.replies.handlers['outbox.reschedule']({ id: item.id, at: '2026-11-20T10:00' })).rejects.toThrow(/bad-input/);
    const draft = await shop.replies.handlers['outbox.cancel']({ id: item.id });
    expect(draft.text).toBe('Soon.');
    const again = await shop.replies.handlers['outbox.send']({
      draftId: draft.id,
      complaint: null,
      promise: null,
      thenDone: false,
      at: '2026-12-01T09:00',
    });
    await shop.replies.handlers['outbox.reschedule']({ id: again.id, at: null });
    shop.later(10);
    await shop.until(again.id, 'accepted');
    expect(sink.log).toHaveLength(1);
    await expect(shop.replies.handlers['outbox.reschedule']({ id: again.id, at: null })).rejects.toThrow(/too-late/);
  });
});

describe('a chosen time that is moved on while another letter goes out', () => {
  it('is kept: what was found due a moment ago is not sent', async () => {
    const sink = await startSink();
    const shop = await openShop({ smtp: plain(sink.port) }, { wire: { silenceMs: 20_000 } });
    try {
      sink.manners.delay = 2500;
      const first = await reply(shop, shop.mail.receive(), 'First.', { at: '2026-11-23T09:00' });
      shop.later(1);
      const second = await reply(shop, shop.mail.receive(), 'Second.', { at: '2026-11-23T09:00' });
      shop.later(23 * 3600);
      await shop.until(first.id, 'sending');
      await shop.replies.handlers['outbox.reschedule']({ id: second.id, at: '2026-12-01T09:00' });
      await shop.until(first.id, 'accepted');
      await shop.replies.sendWaiting('account-1');
      expect([shop.state(second.id), sink.log.length]).toEqual(['queued', 1]);
    } finally {
      await shop.close();
      await sink.close();
    }
  });
});

describe('what waited for the network', () => {
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

  it('goes out in the order in which it was written, by the clock alone', async () => {
    proxy.away = true;
    const items: { id: string; messageId: string }[] = [];
    for (let count = 0; count < 5; count += 1) {
      items.push(await reply(shop, shop.mail.receive()));
      shop.later(1);
    }
    for (let tries = 0; tries < 12; tries += 1) {
      shop.later(7);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    proxy.away = false;
    for (let tries = 0; tries < 200 && sink.log.length < 5; tries += 1) {
      shop.later(30);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(sink.log.map(({ messageId }) => messageId)).toEqual(items.map(({ messageId }) => messageId));
  });

  it('or was refused or is uncertain stands in Follow-ups until it is settled', async () => {
    sink.manners.recipient = () => '550 no such user';
    const refused = await reply(shop, shop.mail.receive());
    shop.later(1);
    await shop.until(refused.id, 'rejected');
    expect(shop.raised.get(`outbox:${refused.id}`)).toMatch(/A reply was refused: .*Re: Serving bowl/);
    sink.manners.recipient = () => null;
    await shop.replies.handlers['outbox.settle']({ id: refused.id, choice: 'again' });
    await shop.until(refused.id, 'accepted');
    expect(shop.raised.size).toBe(0);
    sink.manners.afterDot = 'drop';
    const lost = await reply(shop, shop.mail.receive());
    shop.later(1);
    await shop.until(lost.id, 'uncertain');
    expect([...shop.raised.keys()]).toEqual([`outbox:${lost.id}`]);
    await shop.replies.handlers['outbox.settle']({ id: lost.id, choice: 'sent' });
    expect(shop.raised.size).toBe(0);
  });
});
