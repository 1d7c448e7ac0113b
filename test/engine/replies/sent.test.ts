/** Sent on a real Dovecot: filed once whatever is lost, and found again when a message is uncertain. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Server } from '#contract/settings.ts';
import { findInSent } from '#engine/mailbox/sent.ts';
import { filesByItself } from '#engine/replies/sender.ts';
import { type Dovecot, startDovecot } from '../../servers/dovecot.ts';
import { type CuttingProxy, startProxy } from '../../servers/proxy.ts';
import { type Sink, startSink } from '../../servers/sink.ts';
import { openShop, plain, reply, type Shop } from './shop.ts';

describe('Sent', () => {
  let dovecot: Dovecot;
  let imap: CuttingProxy;
  let sink: Sink;
  let shop: Shop;
  beforeAll(async () => {
    dovecot = await startDovecot();
    imap = await startProxy(dovecot.port);
  });
  beforeEach(async () => {
    imap.cut = null;
    imap.away = false;
    dovecot.admin('expunge', '-u', dovecot.user, 'mailbox', 'Sent', 'all');
    sink = await startSink({ password: dovecot.password });
    shop = await openShop(
      { smtp: plain(sink.port), imap: plain(imap.port, dovecot.user), sent: 'Sent', password: dovecot.password },
      // Cuts end here what is cut, never silence: a stalled machine is none.
      { undoSeconds: 0, wire: { connectMs: 20_000, silenceMs: 20_000 } },
    );
  });
  afterEach(async () => {
    await shop.close();
    await sink.close();
  });
  afterAll(async () => {
    await imap.close();
    await dovecot.stop();
  });

  const inSent = (): string[] =>
    dovecot
      .admin('-f', 'tab', 'fetch', '-u', dovecot.user, 'hdr.message-id', 'mailbox', 'Sent', 'all')
      .split('\n')
      .slice(1)
      .filter((line) => line !== '');
  const filed = (id: string): number => shop.store.db.prepare('SELECT filed FROM outbox WHERE id = ?').pluck().get(id) as number;

  it('gets what was sent, byte for byte, seen, and once', async () => {
    const item = await reply(shop, shop.mail.receive());
    const bytes = shop.store.db.prepare('SELECT bytes FROM outbox WHERE id = ?').pluck().get(item.id) as Buffer;
    await shop.replies.sendWaiting('account-1');
    expect(shop.state(item.id)).toBe('accepted');
    expect(filed(item.id)).toBe(1);
    for (let more = 0; more < 3; more += 1) await shop.replies.sendWaiting('account-1');
    expect(inSent()).toEqual([item.messageId]);
    const text = dovecot.admin('fetch', '-u', dovecot.user, 'text flags', 'mailbox', 'Sent', 'all');
    expect(text).toContain('\\Seen');
    expect(sink.log[0]?.bytes.equals(bytes)).toBe(true);
    expect(shop.store.db.prepare('SELECT length(bytes) FROM outbox WHERE id = ?').pluck().get(item.id)).toBe(0);
  });

  it('gets it later when it can not be reached now; the message is accepted meanwhile', async () => {
    imap.away = true;
    const item = await reply(shop, shop.mail.receive());
    await shop.replies.sendWaiting('account-1');
    expect(shop.state(item.id)).toBe('accepted');
    expect(filed(item.id)).toBe(0);
    imap.away = false;
    await shop.replies.sendWaiting('account-1');
    expect(filed(item.id)).toBe(1);
    expect(inSent()).toEqual([item.messageId]);
    expect(sink.log).toHaveLength(1);
  });

  it('is not given it twice when the answer to APPEND is lost', async () => {
    let lost = 0;
    for (const [at, after] of [0, 1, 5, 6, 7, 12, 20, 30].entries()) {
      const item = await reply(shop, shop.mail.receive());
      imap.cut = { direction: 'to-client', since: ' APPEND ', after, how: at % 2 === 0 ? 'fin' : 'rst' };
      await shop.replies.sendWaiting('account-1');
      imap.cut = null;
      if (filed(item.id) === 0 && inSent().includes(item.messageId)) lost += 1;
      await shop.replies.sendWaiting('account-1');
      expect(filed(item.id), `cut after ${after}`).toBe(1);
      expect(
        inSent().filter((id) => id === item.messageId),
        `cut after ${after}`,
      ).toHaveLength(1);
    }
    // Else no answer was lost, and nothing was tested.
    expect(lost).toBeGreaterThan(0);
  });

  it('settles an uncertain message by one hit, and by nothing else', async () => {
    sink.manners.afterDot = 'drop';
    const item = await reply(shop, shop.mail.receive());
    const other = await reply(shop, shop.mail.receive());
    await shop.replies.sendWaiting('account-1');
    expect([shop.state(item.id), shop.state(other.id)]).toEqual(['uncertain', 'uncertain']);
    // As a provider does that files by itself.
    const bytes = shop.store.db.prepare('SELECT bytes FROM outbox WHERE id = ?').pluck().get(item.id) as Buffer;
    dovecot.deliver(bytes, 'Sent');
    shop.later(21);
    await shop.until(item.id, 'accepted');
    await shop.replies.sendWaiting('account-1');
    expect(shop.state(other.id)).toBe('uncertain');
    expect(inSent()).toEqual([item.messageId]);
    expect(sink.log).toHaveLength(2);
  });

  it('knows a message whose Message-ID the server rewrote, by the original id or by our own header', async () => {
    const server: Server = plain(dovecot.port, dovecot.user);
    const find = (id: string): Promise<boolean> => findInSent(server, dovecot.password, 'Sent', id);
    dovecot.deliver('Message-ID: <new@outlook>\r\nX-Microsoft-Original-Message-ID: <a1@clay.example>\r\n\r\nHi\r\n', 'Sent');
    dovecot.deliver('Message-ID: <new2@outlook>\r\nX-Amends-Id: b2\r\n\r\nHi\r\n', 'Sent');
    expect(await find('<a1@clay.example>')).toBe(true);
    expect(await find('<b2@clay.example>')).toBe(true);
    expect(await find('<c3@clay.example>')).toBe(false);
  });

  it('of providers that file by themselves gets nothing', () => {
    expect(['smtp.gmail.com', 'smtp.office365.com', 'smtp-mail.outlook.com'].map(filesByItself)).toEqual([true, true, true]);
    expect(['mail.gmail.com.evil.example', 'smtp.fastmail.com', 'notgmail.com'].map(filesByItself)).toEqual([false, false, false]);
  });
});
