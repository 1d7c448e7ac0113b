/**
 * A session with Dovecot, cut at every byte in both directions: after reconnecting the database equals that of an uninterrupted run.
 * In CI a seeded slice within a budget of time; every byte under AMENDS_NIGHTLY.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Dovecot, startDovecot } from '../../servers/dovecot.ts';
import type { Cut } from '../../servers/proxy.ts';
import { accountFor, contents, mail, openProxied, type ProxiedShop } from './shop.ts';

const nightly = process.env.AMENDS_NIGHTLY !== undefined;
const budgetMs = Number(process.env.AMENDS_CUT_SECONDS ?? 8) * 1000;
// Every byte takes a tenth of a second, and there are nineteen thousand.
const patienceMs = nightly ? 4 * 3_600_000 : 3_600_000;
/** What a break of the line may be called; a wrong password would stop the watch for good. */
const broken = ['server-unreachable', 'server-refused'];

let server: Dovecot;
const open: ProxiedShop[] = [];
beforeAll(async () => {
  server = await startDovecot();
  const twice = mail({ id: 'twice', subject: 'Twice' });
  for (const source of [mail({ id: 'a' }), twice, mail({ id: 'b', subject: 'Two', from: 'b@mail.example' }), twice]) server.deliver(source);
  server.deliver(mail({ id: 'c', subject: 'Large', from: 'c@mail.example', text: 'twenty-five characters. \r\n'.repeat(40) }), 'Archive');
});
afterAll(async () => {
  for (const one of open) await one.close();
  await server.stop();
});

async function shop(hide: readonly string[] = []): Promise<ProxiedShop> {
  const one = await openProxied(server, hide);
  open.push(one);
  return one;
}

/** Every place at once, or places by chance (seeded) until the time is over. @returns how many were tried */
async function atCuts(total: { toServer: number; toClient: number }, work: (cut: Cut) => Promise<void>): Promise<number> {
  const places: Cut[] = [];
  for (const [direction, bytes] of [
    ['to-client', total.toClient],
    ['to-server', total.toServer],
  ] as const) {
    for (let after = 0; after <= bytes; after += 1) places.push({ after, direction, how: after % 2 === 0 ? 'fin' : 'rst' });
  }
  let seed = 20261122;
  const chance = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  if (!nightly) places.sort(() => chance() - 0.5);
  const end = performance.now() + budgetMs;
  let tried = 0;
  for (const cut of places) {
    if (!nightly && performance.now() > end) break;
    await work(cut);
    tried += 1;
  }
  console.log(`cut-everywhere: ${tried} of ${places.length} places`);
  return tried;
}

it(
  'cut-everywhere: the first sync',
  async () => {
    const { engine, proxy, host, sync, accountId } = await shop();
    await sync();
    const whole = contents(host.dataFolder);
    expect(whole).toHaveLength(5);
    // The length of the session is known when it has ended.
    await engine.call('accounts.remove', { id: accountId, forgetMail: true });
    const total = { ...proxy.seen };
    const account = accountFor({ ...server, port: proxy.port });
    const tried = await atCuts(total, async (cut) => {
      proxy.cut = cut;
      const { id } = await engine.call('accounts.add', account);
      const fault = await sync().then(
        () => null,
        (error: { fault: { code: string } }) => error.fault.code,
      );
      if (fault !== null) expect(broken, JSON.stringify(cut)).toContain(fault);
      // A cut behind the last answer strikes the next pass, which goes on with the same connection.
      else await sync().catch((error: { fault: { code: string } }) => expect(broken, JSON.stringify(cut)).toContain(error.fault.code));
      proxy.cut = null;
      await sync();
      expect(contents(host.dataFolder), JSON.stringify(cut)).toEqual(whole);
      await engine.call('accounts.remove', { id, forgetMail: true });
    });
    expect(tried).toBeGreaterThan(5);
  },
  patienceMs,
);

it('cut behind a search: what was not asked for any more counts neither as not sent nor as read', async () => {
  const { engine, proxy, host, sync, accountId } = await shop();
  await sync();
  const whole = contents(host.dataFolder);
  await engine.call('accounts.remove', { id: accountId, forgetMail: true });
  const account = accountFor({ ...server, port: proxy.port });
  // Its answer ends somewhere here; a connection that ends then has the library fetch nothing, without a word.
  for (let after = 48; after < 90; after += 1) {
    proxy.cut = { after, direction: 'to-client', how: 'rst', since: 'UID SEARCH' };
    const { id } = await engine.call('accounts.add', account);
    await sync().catch(({ fault }: { fault: { code: string } }) => expect(broken).toContain(fault.code));
    expect(contents(host.dataFolder).filter((line) => line.endsWith('  '))).toEqual([]);
    proxy.cut = null;
    await sync();
    expect(contents(host.dataFolder), String(after)).toEqual(whole);
    await engine.call('accounts.remove', { id, forgetMail: true });
  }
});

it.each([
  { name: 'MOVE', hide: [] },
  { name: 'COPY and EXPUNGE', hide: ['MOVE', 'IMAP4rev2', 'UIDPLUS'] },
])(
  'cut-everywhere: what was done here, by $name',
  async ({ hide }) => {
    const { engine, proxy, host, sync, conversations } = await shop(hide);
    await sync();
    const bytes = () =>
      contents(host.dataFolder)
        .map((line) => line.replace(/ \d+ \d+ /, ' '))
        .sort();
    const before = bytes();
    const id = (await conversations()).find((one) => one.subject === 'Two')?.id ?? '';
    const act = async () => {
      await engine.call('conversations.flag', { ids: [id], flagged: true });
      return (await engine.call('conversations.file', { ids: [id], to: 'trash' })).filing ?? 0;
    };
    const takeBack = async (filing: number) => {
      await engine.call('conversations.unfile', { filing });
      await engine.call('conversations.flag', { ids: [id], flagged: false });
      await sync();
      expect(bytes()).toEqual(before);
    };
    const anew = () => {
      // The next pass begins on a new connection, which is the one to be cut.
      proxy.away = true;
      proxy.away = false;
    };
    anew();
    const first = await act();
    await sync();
    anew();
    const total = { ...proxy.seen };
    const done = bytes();
    expect(done.filter((line) => line.startsWith('Trash'))).toHaveLength(1);
    await takeBack(first);
    const tried = await atCuts(total, async (cut) => {
      const filing = await act();
      proxy.cut = cut;
      anew();
      const fault = await sync().then(
        () => null,
        (error: { fault: { code: string } }) => error.fault.code,
      );
      if (fault !== null) expect(broken, JSON.stringify(cut)).toContain(fault);
      proxy.cut = null;
      anew();
      await sync();
      expect(bytes(), JSON.stringify(cut)).toEqual(done);
      const [state] = await engine.call('mail.state', {});
      expect(state, JSON.stringify(cut)).toMatchObject({ waitingActs: 0, refusedActs: 0 });
      for (const box of state?.mailboxes ?? []) expect(box.here + box.quarantined, `${box.path} ${JSON.stringify(cut)}`).toBe(box.onServer);
      await takeBack(filing);
    });
    expect(tried).toBeGreaterThan(3);
  },
  patienceMs,
);
