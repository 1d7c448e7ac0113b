/** A line that breaks amid an answer, or only drips. */
import { afterEach, expect, it } from 'vitest';
import { type Dovecot, startDovecot } from '../../servers/dovecot.ts';
import { contents, mail, openProxied, type ProxiedShop } from './shop.ts';

let server: Dovecot;
let open: ProxiedShop | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
  await server.stop();
});

async function shop(messages: number, hide: readonly string[] = []): Promise<ProxiedShop> {
  server = await startDovecot();
  for (let at = 0; at < messages; at += 1) server.deliver(mail({ id: `m${at}`, subject: `Cup ${at}`, from: `c${at}@mail.example` }));
  open = await openProxied(server, hide);
  return open;
}

it('condstore-cut: cut amid the changes, the next look asks from where the last whole one ended', async () => {
  const one = await shop(20, ['QRESYNC']);
  await one.sync();
  server.admin('flags', 'add', '-u', server.user, '\\Flagged', 'mailbox', 'INBOX', '1:15');
  one.proxy.away = true;
  one.proxy.away = false;
  one.proxy.cut = { after: 300, direction: 'to-client', how: 'rst', since: 'CHANGEDSINCE' };
  await expect(one.sync()).rejects.toMatchObject({ fault: { code: 'server-unreachable' } });
  one.proxy.cut = null;
  await one.sync();
  const asked = one.proxy.said.flatMap((line) => /CHANGEDSINCE (\d+)/.exec(line)?.[1] ?? []);
  expect(asked).toHaveLength(2);
  expect(asked[1]).toBe(asked[0]);
  expect(contents(one.host.dataFolder).filter((line) => / 010 /.test(line))).toHaveLength(15);
});

it('slow-drip: a line that only drips delivers all in the end, and the engine answers meanwhile', async () => {
  const one = await shop(10);
  one.proxy.drip = { bytes: 40, ms: 5 };
  let done = false;
  const syncing = one.sync().finally(() => {
    done = true;
  });
  // In this process's own ticks of 10 ms: while a busy machine holds it, none passes.
  let ticks = 0;
  const ticking = setInterval(() => {
    ticks += 1;
  }, 10);
  const waits: number[] = [];
  while (!done) {
    const asked = ticks;
    await one.engine.call('conversations.list', { tab: 'answer' });
    waits.push(ticks - asked);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(await syncing).toMatchObject({ here: 10, onServer: 10 });
  clearInterval(ticking);
  expect(waits.length).toBeGreaterThan(10);
  expect(waits.sort((a, b) => a - b)[Math.floor(waits.length / 2)]).toBeLessThan(10);
});
