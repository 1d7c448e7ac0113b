/** The main path of sending, calling back, and what servers answer. */
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '#contract/errors.ts';
import { type Sink, startSink } from '../../servers/sink.ts';
import { maya, openShop, plain, reply, type Shop } from './shop.ts';

describe('sending', () => {
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

  it('answers the customer, waits for the undo time, and is out once', async () => {
    const id = shop.mail.receive({ messageId: '<m1@mail.example>', references: ['<m0@mail.example>'] });
    const item = await reply(shop, id);
    expect(item.state).toBe('queued');
    expect(item.notBefore).toBe('2026-11-22T09:00:10.000Z');
    expect(item.recipients).toEqual([{ address: maya.address, state: 'pending', detail: '' }]);
    expect(shop.mail.tab(id)).toBe('waiting');
    expect(shop.replies.waitingToSend([id, 'other'])).toEqual(new Set([id]));
    expect([...shop.replies.sending([2]).values()]).toEqual([{ outboxId: item.id, state: 'queued' }]);
    shop.later(9);
    expect(shop.state(item.id)).toBe('queued');
    shop.later(1);
    await shop.until(item.id, 'accepted');
    shop.later(3600);
    expect(sink.log.map((one) => one.messageId)).toEqual([item.messageId]);
    expect(shop.repliedTo).toEqual([id]);
    expect(shop.replies.waitingToSend([id])).toEqual(new Set());
    expect(await shop.replies.handlers['outbox.list']({ openOnly: true })).toEqual([]);
    expect(shop.events.some((event) => event.type === 'outbox' && event.ids.includes(item.id))).toBe(true);
    expect(shop.events.some((event) => event.type === 'conversations' && event.ids.includes(id))).toBe(true);

    const taken = await PostalMime.parse(sink.log[0]?.bytes ?? '');
    expect(taken.inReplyTo).toBe('<m1@mail.example>');
    expect(taken.references).toBe('<m0@mail.example> <m1@mail.example>');
    expect(taken.messageId).toMatch(/^<[0-9a-f-]{36}@clay\.example>$/);
    expect(taken.headers.find(({ key }) => key === 'x-amends-id')?.value).toBe(item.id);
    expect(taken.headers.find(({ key }) => key === 'content-language')?.value).toBe('en');
    expect(taken.subject).toBe('Re: Serving bowl');
    expect(taken.from).toMatchObject({ name: 'Clay & Co', address: 'shop@clay.example' });
    expect(taken.text).toContain('A new bowl leaves today.');
    expect(taken.text).toMatch(/Maya Thornton\S* wrote:\n> It came broken\./);
    expect(taken.html).toContain('<p dir="ltr">');
  });

  it('calls back within the undo time, also after a restart, and puts everything back', async () => {
    const id = shop.mail.receive();
    shop.complaints.record.fix = 'New bowl';
    const item = await reply(shop, id, 'By Thursday.', { complaint: 143, promise: { due: '2026-11-26T14:00', purpose: '' } });
    expect(shop.complaints.record).toMatchObject({ status: 'promised', promisedFor: '2026-11-26T14:00', applied: 'promised' });
    expect(await shop.replies.handlers['drafts.find']({ conversationId: id })).toBeNull();
    const { folder, complaints } = shop;
    shop.later(5);
    await shop.close();
    shop = await openShop({ smtp: plain(sink.port) }, { folder, now: '2026-11-22T09:00:09.000Z' });
    Object.assign(shop.complaints.record, complaints.record);
    const draft = await shop.replies.handlers['outbox.cancel']({ id: item.id });
    expect(draft).toMatchObject({ conversationId: id, text: 'By Thursday.', to: [maya], subject: 'Re: Serving bowl' });
    expect(await shop.replies.handlers['drafts.find']({ conversationId: id })).toMatchObject({ id: draft.id, text: 'By Thursday.' });
    expect(shop.mail.tab(id)).toBe('answer');
    expect(shop.mail.ownMessages()).toBe(0);
    expect(shop.complaints.record).toMatchObject({ status: 'open', promisedFor: null, applied: null, fix: 'New bowl' });
    shop.later(3600);
    expect(shop.state(item.id)).toBe('cancelled');
    await shop.replies.sendWaiting('account-1');
    expect(sink.log).toEqual([]);
    expect(sink.sessions()).toBe(0);
  });

  it('does not call back what is out', async () => {
    const item = await reply(shop, shop.mail.receive());
    shop.later(10);
    await shop.until(item.id, 'accepted');
    expect(() => shop.replies.handlers['outbox.cancel']({ id: item.id })).toThrow(/too-late/);
  });

  it('sets an open record waiting, leaves any other alone, and closes the conversation if asked', async () => {
    const id = shop.mail.receive();
    await reply(shop, id, 'Which one?', { complaint: 143, thenDone: true });
    expect(shop.complaints.record.status).toBe('waiting');
    expect(shop.mail.tab(id)).toBe('done');
    await reply(shop, id, 'And which colour?', { complaint: 143 });
    expect(shop.complaints.saves).toHaveLength(1);
  });

  it('refuses a variable that is still empty, in text and subject, and a letter to nobody', async () => {
    const draft = await shop.replies.handlers['drafts.open']({ conversationId: shop.mail.receive(), all: false });
    const { send, save } = { send: shop.replies.handlers['outbox.send'], save: shop.replies.handlers['drafts.save'] };
    const input = { draftId: draft.id, complaint: null, promise: null, thenDone: false };
    await save({ id: draft.id, changes: { text: 'On {{promised date}}', subject: '{{ order }}' } });
    await expect(send(input)).rejects.toMatchObject({ fault: { code: 'unfilled', variables: ['promised date', 'order'] } });
    await save({ id: draft.id, changes: { text: 'On Monday', subject: 'Re: x', to: [] } });
    await expect(send(input)).rejects.toMatchObject({ fault: { code: 'bad-input' } });
    await save({ id: draft.id, changes: { to: [{ name: '', address: 'a@b.example>\r\nRCPT TO:<c@d.example' }] } });
    await expect(send(input)).rejects.toMatchObject({ fault: { code: 'bad-input' } });
    expect(shop.replies.handlers['outbox.list']({ openOnly: false })).toEqual([]);
  });

  it('sends one message when Send is pressed twice', async () => {
    const id = shop.mail.receive();
    const draft = await shop.replies.handlers['drafts.open']({ conversationId: id, all: false });
    await shop.replies.handlers['drafts.save']({ id: draft.id, changes: { text: 'Hello' } });
    const input = { draftId: draft.id, complaint: null, promise: null, thenDone: false };
    const both = await Promise.allSettled([shop.replies.handlers['outbox.send'](input), shop.replies.handlers['outbox.send'](input)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(shop.mail.ownMessages()).toBe(1);
  });

  it('tries a 4xx again with the same bytes, and shows why it waits', async () => {
    const replies = ['451 greylisted, come back', null];
    sink.manners.message = () => replies.shift() ?? null;
    const item = await reply(shop, shop.mail.receive());
    shop.later(10);
    await shop.until(item.id, 'waiting');
    expect(shop.replies.handlers['outbox.list']({ openOnly: true })).toMatchObject([
      { state: 'waiting', detail: expect.stringContaining('451') },
    ]);
    shop.later(30);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sink.sessions()).toBe(1);
    shop.later(60);
    await shop.until(item.id, 'accepted');
    expect(sink.log.map((one) => one.messageId)).toEqual([item.messageId]);
  });

  it('never sends a 5xx again by itself, and lets the owner mend and send it', async () => {
    sink.manners.recipient = () => '550 no such user';
    const id = shop.mail.receive();
    const item = await reply(shop, id);
    shop.later(10);
    await shop.until(item.id, 'rejected');
    shop.later(86_400);
    expect(sink.sessions()).toBe(1);
    expect(shop.replies.handlers['outbox.list']({ openOnly: true })).toMatchObject([
      { state: 'rejected', recipients: [{ state: 'rejected', detail: expect.stringContaining('no such user') }] },
    ]);
    sink.manners.recipient = () => null;
    await shop.replies.handlers['outbox.settle']({ id: item.id, choice: 'again' });
    await shop.until(item.id, 'accepted');
    expect(sink.log).toHaveLength(1);
  });

  it('tracks recipients one by one: who has it is never sent it twice', async () => {
    const answers: Record<string, string | null> = { 'busy@x.example': '450 mailbox busy', 'gone@x.example': '550 gone' };
    sink.manners.recipient = (address) => answers[address] ?? null;
    const id = shop.mail.receive({
      cc: [
        { name: '', address: 'busy@x.example' },
        { name: '', address: 'gone@x.example' },
      ],
    });
    await shop.replies.handlers['drafts.open']({ conversationId: id, all: true });
    const item = await reply(shop, id);
    expect(item.recipients).toHaveLength(3);
    shop.later(10);
    await shop.until(item.id, 'waiting');
    expect(sink.log.map((one) => one.recipients)).toEqual([[maya.address]]);
    delete answers['busy@x.example'];
    shop.later(3600);
    await shop.until(item.id, 'rejected');
    expect(sink.log.map((one) => one.recipients)).toEqual([[maya.address], ['busy@x.example']]);
    expect(shop.replies.handlers['outbox.list']({ openOnly: true })).toMatchObject([
      {
        recipients: [
          { address: 'busy@x.example', state: 'accepted' },
          { address: 'gone@x.example', state: 'rejected' },
          { address: maya.address, state: 'accepted' },
        ],
      },
    ]);
    expect(() => shop.replies.handlers['outbox.cancel']({ id: item.id })).toThrow(/too-late/);
  });

  it('stops at a refused password, says so, and goes on when it changed', async () => {
    shop.mail.setPassword('wrong');
    const item = await reply(shop, shop.mail.receive());
    shop.later(10);
    await shop.until(item.id, 'waiting');
    expect(shop.replies.handlers['outbox.list']({ openOnly: true })).toMatchObject([{ detail: expect.stringContaining('wrong-password') }]);
    for (let hour = 0; hour < 5; hour += 1) {
      shop.later(3600);
      await shop.replies.sendWaiting('account-1');
    }
    expect(sink.sessions()).toBe(1);
    shop.mail.setPassword(sink.password);
    shop.later(1);
    await shop.until(item.id, 'accepted');
  });

  it('waits and lands in Follow-ups when its account or its password is gone, and goes out when it is back', async () => {
    const { login } = shop.mail as unknown as { login: unknown };
    const gone = () => Promise.reject(new Failure({ code: 'not-found', what: 'account', id: 'account-1' }));
    const item = await reply(shop, shop.mail.receive());
    Object.assign(shop.mail, { login: gone });
    for (const seconds of [10, 90, 200]) {
      shop.later(seconds);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await expect.poll(() => [...shop.raised.keys()]).toEqual([`outbox:${item.id}`]);
    expect(shop.state(item.id)).toBe('waiting');
    Object.assign(shop.mail, { login });
    shop.later(3600);
    await shop.until(item.id, 'accepted');
    expect(sink.log).toHaveLength(1);
  });

  it('stays queued without a word while offline, and goes out with the next pass online', async () => {
    await shop.close();
    const away = await startSink();
    await away.close();
    shop = await openShop({ smtp: plain(away.port) });
    const item = await reply(shop, shop.mail.receive());
    shop.later(10);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(shop.replies.handlers['outbox.list']({ openOnly: true })).toMatchObject([{ state: 'queued', detail: '' }]);
    const { folder } = shop;
    await shop.close();
    shop = await openShop({ smtp: plain(sink.port) }, { folder, now: '2026-11-22T09:00:11.000Z' });
    await shop.replies.sendWaiting('account-1');
    expect(shop.state(item.id)).toBe('accepted');
    expect(sink.log).toHaveLength(1);
  });

  it('goes out although the clock was set back a year', async () => {
    const item = await reply(shop, shop.mail.receive());
    shop.later(-365 * 86_400);
    await shop.until(item.id, 'accepted');
    expect(sink.log).toHaveLength(1);
  });
});
