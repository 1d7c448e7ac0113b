/** What the acknowledgement promises: the time it names counts the shop's hours, and it is compared with what was kept. */
import { afterAll, describe, expect, test } from 'vitest';
import type { MailRoom } from '#engine/mail/room.ts';
import { createAcknowledge } from '#engine/replies/acknowledge.ts';
import type { Incoming } from '#engine/replies/incoming.ts';
import { createOutbox } from '#engine/replies/outbox.ts';
import { createSettings } from '#engine/settings/index.ts';
import { openStore } from '#engine/store/index.ts';
import { createThread } from '#engine/threads/bridge.ts';
import { createPostman } from '#engine/threads/postman.ts';
import { testHost } from '../host.ts';
import { account, mailDouble, plain } from './shop.ts';

const day = { from: '09:00', to: '17:00' };
const threads: ReturnType<typeof createThread>[] = [];
afterAll(() => Promise.all(threads.map((thread) => thread.close())));

async function shopAt(now: string) {
  const host = testHost({ now });
  const store = openStore({ folder: host.dataFolder, now: host.clock.now });
  const settings = createSettings(store, host, () => undefined);
  // Sunday to Thursday
  await settings.handlers['settings.save']({
    changes: {
      zone: 'Asia/Jerusalem',
      shopName: 'Clay & Co',
      answerWithinHours: 4,
      hours: [day, day, day, day, day, null, null],
      acknowledge: { on: true, windowHours: 24, texts: { en: '', he: '', ar: '', fa: '' } },
    },
  });
  const mail = mailDouble(store, host, { smtp: plain(1) });
  const thread = createThread(host.threads.mail);
  threads.push(thread);
  const outbox = createOutbox(store, host.clock.now, { out: () => undefined, changed: () => undefined });
  const deps = { store, settings, mail: mail as unknown as MailRoom, postman: createPostman(thread), outbox, now: host.clock.now };
  const acknowledge = createAcknowledge(deps);
  return { host, store, settings, mail, acknowledge, honest: acknowledge.handlers['acknowledgement.honest'] };
}
type Shop = Awaited<ReturnType<typeof shopAt>>;

/** A customer's mail that came just now, as the looker gets it. */
function arrived({ store, mail, host }: Shop): Incoming {
  const conversationId = mail.receive({ to: [{ name: '', address: 'shop@clay.example' }], cc: [] });
  const row = store.db
    .prepare('SELECT id, message_id, subject, at, addresses, text FROM messages WHERE conversation_id = ?')
    .get(conversationId) as {
    [K in 'message_id' | 'subject' | 'at' | 'addresses' | 'text']: string;
  } & { id: number };
  return {
    ...{
      id: row.id,
      accountId: account,
      conversationId,
      messageId: row.message_id,
      subject: row.subject,
      kind: 'person',
      language: 'en',
      visible: 1,
    },
    ...{ at: row.at, receivedAt: new Date(host.clock.now()).toISOString(), fromName: 'Maya', from: 'maya@customer.example' },
    ...{ addresses: row.addresses, text: row.text },
  };
}

async function acknowledged(shop: Shop): Promise<string> {
  const queue = await shop.acknowledge.look(arrived(shop));
  shop.store.transaction(() => queue?.());
  const sent = shop.store.db.prepare('SELECT bytes FROM outbox').get() as { bytes: Buffer } | undefined;
  return (sent?.bytes.toString('utf8') ?? '').replaceAll(/=\r\n/g, '');
}

describe('the time that it names', () => {
  test.each([
    ['in the morning: the same day', '2026-11-22T08:00:00.000Z', 'Sunday 22 November, 14:00'],
    ['late on a working day: the next morning', '2026-11-22T14:30:00.000Z', 'Monday 23 November, 12:30'],
    ['before a weekend: after it', '2026-11-19T16:00:00.000Z', 'Sunday 22 November, 13:00'],
    ['on a closed day', '2026-11-20T09:00:00.000Z', 'Sunday 22 November, 13:00'],
  ])('%s', async (_name, now, by) => {
    expect(await acknowledged(await shopAt(now))).toContain(by);
  });

  test('passes a holiday', async () => {
    const shop = await shopAt('2026-11-22T14:30:00.000Z');
    await shop.settings.handlers['settings.save']({ changes: { closedDays: [{ from: '2026-11-23', to: '2026-11-23', name: 'Holiday' }] } });
    expect(await acknowledged(shop)).toContain('Tuesday 24 November, 12:30');
  });
});

describe('whether it is honest', () => {
  /** Opened at ten, shop time, so many days ago; answered after so many hours, or not yet. */
  function asked({ mail, host }: Shop, daysAgo: number, hours: number | null): void {
    const at = new Date(Date.parse('2026-11-22T08:00:00.000Z') - daysAgo * 86_400_000);
    const conversationId = mail.receive({ at: at.toISOString() });
    if (hours === null) return;
    const bytes = Buffer.from(`${conversationId} ${host.clock.now()}`);
    mail.storeOwn({ accountId: account, conversationId, bytes, at: new Date(at.getTime() + hours * 3_600_000).toISOString() });
  }
  /** Working days alone: 22 November 2026 is a Sunday. */
  const workdays = [3, 4, 5, 6, 7, 10, 11, 12, 13, 14];

  test('nine of ten in time is honest; one fewer promises too much', async () => {
    const shop = await shopAt('2026-11-22T14:00:00.000Z');
    for (const [place, daysAgo] of workdays.entries()) asked(shop, daysAgo, place === 0 ? 6 : 3);
    expect(await shop.honest()).toMatchObject({ promisedHours: 4, realHours: 3, cases: 10, tooMuch: false });
    asked(shop, 17, 20);
    expect(await shop.honest()).toMatchObject({ realHours: 6, cases: 11, tooMuch: true });
  });

  test('a customer who still waits counts once the time that was named is over', async () => {
    const shop = await shopAt('2026-11-22T14:00:00.000Z');
    for (const daysAgo of workdays) asked(shop, daysAgo, 1);
    // this morning, due at 14:00: 16:00 it is now
    asked(shop, 0, null);
    asked(shop, 4, null);
    expect(await shop.honest()).toMatchObject({ cases: 12, tooMuch: true });
    const early = await shopAt('2026-11-22T09:00:00.000Z');
    for (const daysAgo of workdays) asked(early, daysAgo, 1);
    asked(early, 0, null);
    expect(await early.honest()).toMatchObject({ cases: 10, tooMuch: false });
  });

  test('few cases say nothing, nor does what is older than 90 days', async () => {
    const shop = await shopAt('2026-11-22T14:00:00.000Z');
    for (const daysAgo of workdays.slice(1)) asked(shop, daysAgo, 30);
    for (const daysAgo of [91, 92, 100, 101]) asked(shop, daysAgo, 30);
    expect(await shop.honest()).toMatchObject({ cases: 9, realHours: null, tooMuch: false });
  });
});
