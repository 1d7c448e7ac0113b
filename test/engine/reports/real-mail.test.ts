/** The figures over mail that came by a real server: what a join, a parting, a forward, a machine and a bounce make of them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine } from '#engine/engine.ts';
import { type Dovecot, startDovecot } from '../../servers/dovecot.ts';
import { testHost } from '../host.ts';
import { accountFor, mail, type Shop, shopAddress } from '../mail/shop.ts';

const period = { from: '2026-11-01', to: '2026-11-30' };
const hour = 3_600_000;
let server: Dovecot;
let shop: Pick<Shop, 'engine' | 'close'>;

/** To Dana at 08:00 UTC, answered at 10:00; from Rami at 09:00, handed on to a carrier at 10:00 and answered at 14:00. */
beforeAll(async () => {
  server = await startDovecot();
  const rami = 'Rami <rami@mail.example>';
  const sent = (draft: Parameters<typeof mail>[0]) => server.deliver(mail({ from: shopAddress, ...draft }), 'Sent');
  server.deliver(mail({ id: 'd1', subject: 'Broken cup', date: '2026-11-03T08:00:00Z' }));
  sent({
    id: 'd2',
    to: 'dana@mail.example',
    subject: 'Re: Broken cup',
    date: '2026-11-03T10:00:00Z',
    headers: ['In-Reply-To: <d1@test>', 'References: <d1@test>'],
  });
  server.deliver(mail({ id: 'r1', from: rami, subject: 'Where is my parcel', date: '2026-11-04T09:00:00Z' }));
  sent({
    id: 'r2',
    to: 'desk@carrier.example',
    subject: 'Fwd: Where is my parcel',
    date: '2026-11-04T10:00:00Z',
    headers: ['References: <r1@test>'],
  });
  server.deliver(
    mail({
      id: 'o1',
      from: 'Rami <rami@mail.example>',
      subject: 'Away',
      date: '2026-11-05T09:00:00Z',
      headers: ['Auto-Submitted: auto-replied'],
    }),
  );
  const host = testHost({ now: '2026-11-20T10:00:00Z', zone: 'UTC' });
  const engine = await createEngine(host);
  await engine.call('settings.save', { changes: { zone: 'UTC' } });
  await engine.call('accounts.add', accountFor(server));
  await engine.call('mail.sync', {});
  shop = {
    engine,
    async close() {
      await engine.close();
      await server.stop();
    },
  };
});
afterAll(() => shop.close());

const holding = async (messageId: string) => {
  const { conversations } = await shop.engine.call('conversations.whole', { limit: 100 });
  const found = conversations.find((one) => one.messages.some((message) => message.messageId === `${messageId}@test`));
  if (found === undefined) throw new Error(`no conversation holds ${messageId}`);
  return found;
};
const figures = () => shop.engine.call('reports.figures', period);
const behind = async (figure: 'contacts' | 'firstAnswer') => {
  const { cases, total } = await shop.engine.call('reports.cases', { figure, ...period });
  expect(cases.length).toBe(total);
  return total;
};

test('a forward answers nobody, and the customer who wrote waits on in To answer', async () => {
  const { firstAnswer, contacts } = await figures();
  expect(contacts).toBe(2);
  expect(firstAnswer).toMatchObject({ median: 2 * hour, cases: 1, waiting: 1 });
  const rami = await holding('r1');
  expect(rami.messages.map(({ messageId }) => messageId).sort()).toEqual(['r1@test', 'r2@test']);
  expect(rami.status).toBe('answer');
  const { rows } = await shop.engine.call('conversations.list', { tab: 'answer' });
  expect(rows.map(({ id, answerBy }) => [id, answerBy !== null])).toEqual([[rami.id, true]]);
  const { number } = await shop.engine.call('complaints.create', { conversationId: rami.id, fields: { reportedAt: '2026-11-04T09:00' } });
  expect((await shop.engine.call('complaints.get', { number })).answeredAt).toBeNull();
});

test('a reply answers; joined, two contacts are one with the first wait; parted again they are two', async () => {
  server.deliver(
    mail({
      id: 'r3',
      from: shopAddress,
      to: 'rami@mail.example',
      subject: 'Re: Where is my parcel',
      date: '2026-11-04T14:00:00Z',
      headers: ['References: <r1@test>'],
    }),
    'Sent',
  );
  await shop.engine.call('mail.sync', {});
  expect((await figures()).firstAnswer).toMatchObject({ median: 3.5 * hour, mean: 3.5 * hour, cases: 2, waiting: 0 });
  expect((await holding('r1')).status).not.toBe('answer');

  const { act } = await shop.engine.call('conversations.merge', { into: (await holding('d1')).id, from: (await holding('r1')).id });
  const joined = await figures();
  expect([joined.contacts, joined.firstAnswer.cases, joined.firstAnswer.median]).toEqual([1, 1, 2 * hour]);
  expect([await behind('contacts'), await behind('firstAnswer')]).toEqual([1, 1]);

  await shop.engine.call('conversations.undo', { act });
  const parted = await figures();
  expect([parted.contacts, parted.firstAnswer.cases, parted.firstAnswer.median]).toEqual([2, 2, 3.5 * hour]);
});

test('what is split off is a contact of its own, with a wait of its own', async () => {
  server.deliver(
    mail({
      id: 'd3',
      subject: 'Re: Broken cup',
      text: 'And a lamp?',
      date: '2026-11-10T08:00:00Z',
      headers: ['References: <d1@test> <d2@test>'],
    }),
  );
  await shop.engine.call('mail.sync', {});
  expect((await figures()).contacts).toBe(2);
  const dana = await holding('d1');
  const { messages } = await shop.engine.call('conversations.get', { id: dana.id });
  const late = messages.find(({ at }) => at.startsWith('2026-11-10'));
  const split = await shop.engine.call('conversations.split', { id: dana.id, messages: [late?.id ?? 0] });
  const apart = await figures();
  expect([apart.contacts, apart.firstAnswer.cases, apart.firstAnswer.waiting]).toEqual([3, 2, 1]);
  expect(apart.perDay.filter(({ contacts }) => contacts > 0).map(({ day }) => day)).toEqual(['2026-11-03', '2026-11-04', '2026-11-10']);
  await shop.engine.call('conversations.undo', { act: split.act });
  expect((await figures()).contacts).toBe(2);
});
