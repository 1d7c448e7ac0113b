/** Conversations merged and split by hand over a real Dovecot: nothing is lost, and every act can be taken back after a restart. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine.ts';
import { accountFor, mail, openShop, type Shop } from './shop.ts';

describe('conversations joined and parted by hand', () => {
  let shop: Shop;
  let engine: Engine;
  beforeAll(async () => {
    shop = await openShop({}, (server) => {
      server.deliver(mail({ id: 'a1', subject: 'Broken cup', date: '2026-03-01T08:00:00Z' }));
      server.deliver(
        mail({
          id: 'a2',
          subject: 'Re: Broken cup',
          headers: ['References: <a1@test>'],
          date: '2026-03-02T08:00:00Z',
          text: 'Still broken',
        }),
      );
      server.deliver(
        mail({
          id: 'a3',
          subject: 'A new lamp',
          headers: ['References: <a1@test> <a2@test>'],
          date: '2026-09-02T08:00:00Z',
          text: 'Lamp?',
        }),
      );
      server.deliver(mail({ id: 'b1', subject: 'Parcel', from: 'Dana Levi <dana@work.example>', date: '2026-10-01T08:00:00Z' }));
    });
    engine = shop.engine;
    await shop.sync();
  });
  afterAll(async () => {
    await engine.close();
    await shop.server.stop();
  });

  /** Message-IDs by conversation, in a fixed order. */
  const groups = async (): Promise<string[][]> => {
    const { conversations } = await engine.call('conversations.whole', { limit: 100 });
    return conversations.map((one) => one.messages.map((message) => message.messageId.slice(0, 2)).sort()).sort();
  };
  const holding = async (messageId: string) => {
    const { conversations } = await engine.call('conversations.whole', { limit: 100 });
    const found = conversations.find((one) => one.messages.some((message) => message.messageId === `${messageId}@test`));
    if (found === undefined) throw new Error(`no conversation holds ${messageId}`);
    return found;
  };
  async function restart(): Promise<void> {
    await engine.close();
    engine = await createEngine(shop.host);
  }

  it('flag an old thread that was reused, split it with one act, and take that back after a restart', async () => {
    const { id } = await holding('a1');
    const before = await engine.call('conversations.get', { id });
    expect(before.newTopic).toMatchObject({ reason: 'subject', days: 184 });
    const { complaint } = await engine
      .call('complaints.create', { conversationId: id, fields: {} })
      .then(async (made) => ({ complaint: made.number }));
    const split = await engine.call('conversations.split', { id, messages: [before.newTopic?.messageId ?? 0] });
    expect(await groups()).toEqual([['a1', 'a2'], ['a3'], ['b1']]);
    expect((await engine.call('conversations.get', { id: split.id })).status).toBe('answer');
    expect((await engine.call('conversations.get', { id })).newTopic).toBeNull();
    expect((await engine.call('complaints.get', { number: complaint })).conversationIds).toEqual([id]);
    const why = await engine.call('conversations.why', { id: split.id });
    expect(why.acts).toMatchObject([{ id: split.act, kind: 'split' }]);
    await restart();
    expect(await engine.call('conversations.undo', { act: split.act })).toEqual({ id });
    expect(await groups()).toEqual([['a1', 'a2', 'a3'], ['b1']]);
    expect((await engine.call('conversations.get', { id })).newTopic).not.toBeNull();
    await expect(engine.call('conversations.undo', { act: split.act })).rejects.toMatchObject({ fault: { code: 'not-found' } });
  });

  it('merge with all that hangs on them, and come apart again after a restart with what came since', async () => {
    const a = await holding('a1');
    const b = await holding('b1');
    const { number } = await engine.call('complaints.create', { conversationId: b.id, fields: {} });
    await engine.call('contacts.mark', { contacts: [{ conversationId: b.id }], kind: 'idea', reason: 'Parcel' });
    const kindOf = async (conversationId: string) => (await engine.call('contacts.get', { contact: { conversationId } })).kind;
    const { act, id } = await engine.call('conversations.merge', { into: a.id, from: b.id });
    expect(await kindOf(a.id)).toBe('idea');
    expect(id).toBe(a.id);
    expect(await groups()).toEqual([['a1', 'a2', 'a3', 'b1']]);
    expect((await engine.call('complaints.get', { number })).conversationIds).toEqual([a.id]);
    expect((await engine.call('conversations.get', { id: b.id })).id).toBe(a.id);
    shop.server.deliver(
      mail({
        id: 'b2',
        subject: 'Re: Parcel',
        from: 'Dana Levi <dana@work.example>',
        headers: ['References: <b1@test>'],
        date: '2026-11-01T08:00:00Z',
      }),
    );
    await engine.call('mail.sync', {});
    expect(await groups()).toEqual([['a1', 'a2', 'a3', 'b1', 'b2']]);
    await restart();
    // A column of a version before: it is no more when the row comes back.
    const database = new Database(join(shop.host.dataFolder, 'amends.db'));
    database.exec("UPDATE conversation_journal SET data = json_set(data, '$.row.base_subject', 'parcel') WHERE kind = 'merge'");
    database.close();
    await engine.call('conversations.undo', { act });
    expect(await groups()).toEqual([
      ['a1', 'a2', 'a3'],
      ['b1', 'b2'],
    ]);
    expect((await engine.call('complaints.get', { number })).conversationIds).toEqual([b.id]);
    expect([await kindOf(a.id), await kindOf(b.id)]).toEqual(['complaint', 'idea']);
    expect((await holding('b1')).id).toBe(b.id);
  });

  it('stay apart when a mail comes that answers both', async () => {
    const { id } = await holding('a1');
    const message = (await engine.call('conversations.get', { id })).messages.find((one) => one.messageId === 'a3@test');
    await engine.call('conversations.split', { id, messages: [message?.id ?? 0] });
    shop.server.deliver(
      mail({ id: 'a4', subject: 'Re: A new lamp', headers: ['References: <a1@test> <a2@test> <a3@test>'], date: '2026-11-02T08:00:00Z' }),
    );
    await engine.call('mail.sync', {});
    expect(await groups()).toEqual([
      ['a1', 'a2'],
      ['a3', 'a4'],
      ['b1', 'b2'],
    ]);
  });

  it('keep their ids and links when the server numbers its mail anew and when the account is added again', async () => {
    const before = await engine.call('conversations.whole', { limit: 100 });
    const links = await engine.call('complaints.listJson', {});
    await shop.server.renumber();
    await engine.call('mail.sync', {});
    const ids = (whole: typeof before) => whole.conversations.map((one) => [one.id, one.messages.map((message) => message.id)]);
    expect(ids(await engine.call('conversations.whole', { limit: 100 }))).toEqual(ids(before));
    await engine.call('accounts.remove', { id: shop.accountId, forgetMail: false });
    await engine.call('accounts.add', accountFor(shop.server));
    await engine.call('mail.sync', {});
    expect(ids(await engine.call('conversations.whole', { limit: 100 }))).toEqual(ids(before));
    expect(await engine.call('complaints.listJson', {})).toEqual(links);
  });

  it('tell why each message is here', async () => {
    const { id } = await holding('a1');
    const { messages } = await engine.call('conversations.why', { id });
    expect(messages).toMatchObject([
      { reason: 'first', through: null },
      { reason: 'answers', through: { from: { address: 'dana@mail.example' } } },
    ]);
  });

  it('are not split into nothing, nor merged with themselves', async () => {
    const { id } = await holding('a1');
    const all = (await engine.call('conversations.get', { id })).messages.map((one) => one.id);
    for (const messages of [all, [999_999]]) {
      await expect(engine.call('conversations.split', { id, messages })).rejects.toMatchObject({ fault: { code: 'bad-input' } });
    }
    await expect(engine.call('conversations.merge', { into: id, from: id })).rejects.toMatchObject({ fault: { code: 'bad-input' } });
  });
});
