/** One profile a person: likely doubles, merging and parting, over a real engine and Dovecot. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine.ts';
import { mail, openShop, type Shop } from './shop.ts';

describe('customers', () => {
  let shop: Shop;
  let engine: Engine;
  beforeAll(async () => {
    shop = await openShop({}, (server) => {
      server.deliver(mail({ id: 'h', from: 'Dana Levi <dana@home.example>', subject: 'Cup' }));
      server.deliver(mail({ id: 'h2', from: 'D. Levi-Cohen <dana@home.example>', subject: 'Plate' }));
      server.deliver(mail({ id: 'w', from: '"Levi, Dana" <dana@work.example>', subject: 'Bowl' }));
      server.deliver(mail({ id: 'o', from: 'Dana <other@mail.example>', subject: 'Lamp' }));
    });
    engine = shop.engine;
    await shop.sync();
  });
  afterAll(async () => {
    await engine.close();
    await shop.server.stop();
  });

  const named = async (find: string) => {
    const [row] = await engine.call('customers.list', { find });
    if (row === undefined) throw new Error(`no customer for ${find}`);
    return engine.call('customers.get', { id: row.id });
  };

  it('are known by every form of their name', async () => {
    expect((await named('home.example')).names.sort()).toEqual(['D. Levi-Cohen', 'Dana Levi']);
    expect((await named('cohen')).addresses).toEqual(['dana@home.example']);
  });

  it('are suggested as doubles by full name and by phone, never by a first name', async () => {
    const home = await named('home.example');
    expect(home.doubles).toMatchObject([{ customer: { addresses: ['dana@work.example'] }, reasons: ['name'] }]);
    const phone = { name: 'Somebody', email: 'other@mail.example', phone: '+972 54 123 4567', address: '' };
    await engine.call('complaints.create', {
      conversationId: null,
      fields: { customerName: phone.name, customerEmail: phone.email, customerPhone: phone.phone },
    });
    await engine.call('complaints.create', {
      conversationId: null,
      fields: { customerName: 'X', customerEmail: 'dana@home.example', customerPhone: '054-1234567' },
    });
    const pairs = await engine.call('customers.doubles', {});
    expect(pairs.map((pair) => pair.reasons).sort()).toEqual([['name'], ['phone']]);
    const other = await named('other@mail.example');
    await engine.call('customers.apart', { one: home.id, other: other.id });
    expect(await engine.call('customers.doubles', {})).toHaveLength(1);
    await engine.call('customers.apart', { one: home.id, other: other.id, apart: false });
    expect(await engine.call('customers.doubles', {})).toHaveLength(2);
  });

  it.each(['054-1234567', '054 123 4567 ', '(054) 123-4567', '+972-54-1234567', '0541234567 ', '٠٥٤١٢٣٤٥٦٧', '"054-123"4567', '054-1234'])(
    'are found in the search by a phone, however it is typed: %s',
    async (words) => {
      const { hits, total } = await engine.call('search.run', { words });
      expect(hits.filter((hit) => hit.kind === 'customer')).toHaveLength(2);
      expect(total).toBe(hits.length);
    },
  );

  it('become one though a follow-up was set for the one that goes; it goes along, and back', async () => {
    const home = await named('home.example');
    const work = await named('work.example');
    const due = { purpose: 'Call back', due: '2036-11-25T09:00' };
    const { id } = await engine.call('followUps.add', { ...due, customerId: work.id });
    const of = async (customerId: string): Promise<string[]> =>
      (await engine.call('followUps.list', { customerId })).followUps.map((one) => one.id);
    const { merge } = await engine.call('customers.merge', { keep: home.id, gone: work.id });
    expect(await of(home.id)).toEqual([id]);
    await engine.call('customers.unmerge', { merge });
    expect([await of(home.id), await of(work.id)]).toEqual([[], [id]]);
  });

  it('become one with all that is theirs, and two again after a restart, each with what came since', async () => {
    const home = await named('home.example');
    const work = await named('work.example');
    const { conversations } = await engine.call('conversations.whole', { limit: 10 });
    const bowl = conversations.find((one) => one.subject === 'Bowl');
    const record = await engine.call('complaints.create', { conversationId: bowl?.id ?? '', fields: {} });
    const { merge, id } = await engine.call('customers.merge', { keep: home.id, gone: work.id });
    expect(id).toBe(home.id);
    const both = await engine.call('customers.get', { id: work.id });
    expect(both.id).toBe(home.id);
    expect(both.addresses).toEqual(['dana@home.example', 'dana@work.example']);
    expect(both.names).toContain('Levi, Dana');
    expect(both.conversationRows).toHaveLength(3);
    expect(both.complaintNumbers).toContain(record.number);
    expect(both.merges).toMatchObject([{ id: merge, addresses: ['dana@work.example'] }]);
    expect((await engine.call('customers.list', { find: 'work.example' })).map((row) => row.id)).toEqual([home.id]);
    shop.server.deliver(mail({ id: 'w2', from: 'Dana Levi <dana@work.example>', subject: 'Vase' }));
    await engine.call('mail.sync', {});
    await engine.close();
    engine = await createEngine(shop.host);
    expect(await engine.call('customers.unmerge', { merge })).toEqual({ id: work.id });
    const apart = await engine.call('customers.get', { id: work.id });
    expect(apart.addresses).toEqual(['dana@work.example']);
    expect(apart.conversationRows.map((row) => row.subject).sort()).toEqual(['Bowl', 'Vase']);
    expect(apart.complaintNumbers).toEqual([record.number]);
    const left = await engine.call('customers.get', { id: home.id });
    expect(left.conversationRows.map((row) => row.subject).sort()).toEqual(['Cup', 'Plate']);
    expect(left.names).not.toContain('Levi, Dana');
    expect(left.name).toBe(home.name);
    expect((await engine.call('customers.list', { find: 'work.example' })).map((row) => row.id)).toEqual([work.id]);
    await expect(engine.call('customers.unmerge', { merge })).rejects.toMatchObject({ fault: { code: 'not-found' } });
  });
});
