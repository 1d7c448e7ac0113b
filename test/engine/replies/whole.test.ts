/** Sending through the whole engine: real rooms, real Dovecot, real SMTP sink. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Output } from '#contract/api.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { type Dovecot, startDovecot } from '../../servers/dovecot.ts';
import { type Sink, startSink } from '../../servers/sink.ts';
import { type TestHost, testHost } from '../host.ts';
import { accountFor, mail } from '../mail/shop.ts';

describe('a reply through the whole engine', () => {
  let dovecot: Dovecot;
  let sink: Sink;
  let host: TestHost;
  let engine: Engine;
  let conversationId: string;
  beforeEach(async () => {
    dovecot = await startDovecot();
    sink = await startSink({ password: dovecot.password });
    host = testHost({ now: '2026-11-22T09:00:00.000Z' });
    engine = await createEngine(host);
    dovecot.deliver(mail({ id: 'm1', text: 'The bowl came broken.' }));
    const account = accountFor(dovecot);
    await engine.call('accounts.add', { ...account, smtp: { ...account.smtp, port: sink.port, user: sink.user } });
    await engine.call('mail.sync', {});
    engine.start();
    conversationId = (await engine.call('conversations.list', { tab: 'answer' })).rows[0]?.id ?? '';
  });
  afterEach(async () => {
    await engine.close();
    await sink.close();
    await dovecot.stop();
  });

  async function reply(text: string): Promise<{ item: Output<'outbox.send'>; number: number }> {
    const { number } = await engine.call('complaints.create', { conversationId });
    const draft = await engine.call('drafts.open', { conversationId });
    await engine.call('drafts.save', { id: draft.id, changes: { text } });
    const promise = { due: '2026-11-26T14:00', purpose: '' };
    return { item: await engine.call('outbox.send', { draftId: draft.id, complaint: number, promise }), number };
  }

  it('goes out, lies in Sent once, and stands once in its conversation after the next sync', async () => {
    const { item, number } = await reply('שלום Dana, a new bowl leaves today.');
    expect(await engine.call('complaints.get', { number })).toMatchObject({ status: 'promised', promisedFor: '2026-11-26T14:00' });
    expect((await engine.call('conversations.get', { id: conversationId })).messages.map(({ sending }) => sending)).toEqual([
      null,
      'queued',
    ]);
    host.setNow(host.clock.now() + 10_000);
    for (let tries = 0; tries < 500; tries += 1) {
      const [now] = await engine.call('outbox.list', { openOnly: false });
      if (now?.filed === true) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await engine.call('outbox.list', { openOnly: false })).toMatchObject([{ id: item.id, state: 'accepted', filed: true }]);
    await engine.call('mail.sync', {});
    const conversation = await engine.call('conversations.get', { id: conversationId });
    expect(conversation.status).toBe('waiting');
    expect(conversation.messages).toMatchObject([{ direction: 'in' }, { direction: 'out', sending: null }]);
    expect(conversation.messages[1]?.text).toContain('שלום Dana, a new bowl leaves today.');
    expect(sink.log.map(({ messageId, recipients }) => [messageId, recipients])).toEqual([[item.messageId, ['dana@mail.example']]]);
    const whole = await engine.call('conversations.whole', {});
    expect(whole.conversations[0]?.messages[1]?.locations).toMatchObject([{ mailbox: 'Sent' }]);
  });

  it('begun by the shop names whom it was written to, in the record too', async () => {
    const draft = await engine.call('drafts.open', { conversationId: null });
    const to = [{ name: '', address: 'noa@mail.example' }];
    await engine.call('drafts.save', { id: draft.id, changes: { to, subject: 'Your bowl', text: 'It is on its way.' } });
    const item = await engine.call('outbox.send', { draftId: draft.id, complaint: null, promise: null });
    const record = await engine.call('complaints.create', { conversationId: item.conversationId });
    expect(record).toMatchObject({ customerName: '', customerEmail: 'noa@mail.example' });
  });

  it('called back after its conversation was joined to another, is a draft of that one', async () => {
    const { item } = await reply('A new bowl leaves today.');
    dovecot.deliver(mail({ id: 'm2', subject: 'The lid', text: 'And the lid.' }));
    await engine.call('mail.sync', {});
    const { rows } = await engine.call('conversations.list', { tab: 'answer' });
    const into = rows.find(({ id }) => id !== conversationId)?.id ?? '';
    await engine.call('conversations.merge', { from: conversationId, into });
    expect(await engine.call('outbox.cancel', { id: item.id })).toMatchObject({ conversationId: into });
    expect(await engine.call('drafts.find', { conversationId: into })).toMatchObject({ text: 'A new bowl leaves today.' });
  });

  it('discarded, its conversation joined to another, is a draft of that one when it is taken back', async () => {
    const draft = await engine.call('drafts.open', { conversationId });
    const gone = await engine.call('drafts.save', { id: draft.id, changes: { text: 'A new bowl' } });
    await engine.call('drafts.discard', { id: draft.id });
    dovecot.deliver(mail({ id: 'm2', subject: 'The lid', text: 'And the lid.' }));
    await engine.call('mail.sync', {});
    const { rows } = await engine.call('conversations.list', { tab: 'answer' });
    const into = rows.find(({ id }) => id !== conversationId)?.id ?? '';
    await engine.call('conversations.merge', { from: conversationId, into });
    expect(await engine.call('drafts.restore', gone)).toMatchObject({ conversationId: into, text: 'A new bowl' });
  });

  it('moved to another time after its conversation went to another account, keeps its sender', async () => {
    const draft = await engine.call('drafts.open', { conversationId });
    await engine.call('drafts.save', { id: draft.id, changes: { text: 'A new bowl' } });
    const at = '2026-11-26T14:00';
    const item = await engine.call('outbox.send', { draftId: draft.id, complaint: null, promise: null, at });
    const account = accountFor(dovecot);
    const smtp = { ...account.smtp, port: sink.port, user: sink.user };
    await engine.call('accounts.add', { ...account, email: 'second@house.example', smtp });
    await engine.call('mail.sync', {});
    const { rows } = await engine.call('conversations.list', { tab: 'answer' });
    await engine.call('conversations.merge', { from: conversationId, into: rows[0]?.id ?? '' });
    await engine.call('outbox.reschedule', { id: item.id, at: null });
    host.setNow(host.clock.now() + 10_000);
    await expect.poll(() => sink.log.length, { timeout: 10_000 }).toBe(1);
    expect(sink.log[0]?.from).toBe(account.email);
    expect(sink.log[0]?.bytes.toString()).toContain(`<${account.email}>`);
    expect(sink.log[0]?.bytes.toString()).not.toContain('second@house.example');
  });

  it('called back, leaves mail, record and conversation as they were', async () => {
    const { item, number } = await reply('A new bowl leaves today.');
    const draft = await engine.call('outbox.cancel', { id: item.id });
    expect(draft).toMatchObject({ conversationId, text: 'A new bowl leaves today.' });
    expect(await engine.call('complaints.get', { number })).toMatchObject({ status: 'open', promisedFor: null, applied: null });
    expect(await engine.call('conversations.get', { id: conversationId })).toMatchObject({
      status: 'answer',
      messages: [{ direction: 'in' }],
    });
    host.setNow(host.clock.now() + 3_600_000);
    await engine.call('mail.sync', {});
    expect(sink.log).toEqual([]);
  });
});
