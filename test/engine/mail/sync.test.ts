import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import type { EngineEvent } from '#contract/events.ts';
import { createEngine } from '#engine/engine.ts';
import { accountFor, mail, openShop, type Shop } from './shop.ts';

const open: Shop[] = [];
async function shop(...args: Parameters<typeof openShop>): Promise<Shop> {
  const one = await openShop(...args);
  open.push(one);
  return one;
}
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function until(what: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await what())) {
    if (Date.now() > end) throw new Error('it did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('sync with a plain server', () => {
  it('brings in the first mail, then only what is new', async () => {
    const { server, engine, sync, conversations } = await shop({}, (dovecot) => {
      dovecot.deliver(mail({ id: 'a' }));
      dovecot.deliver(mail({ id: 'b', subject: 'Re: Broken cup', headers: ['References: <a@test>'], date: '2026-11-20T09:00:00Z' }));
    });
    expect(await sync()).toMatchObject({ fetched: 2, messages: 2, conversations: 1, here: 2, quarantined: 0, onServer: 2 });
    expect(await sync()).toMatchObject({ fetched: 0, here: 2, onServer: 2 });
    server.deliver(mail({ id: 'c', from: 'Avi <avi@mail.example>', subject: 'Late parcel', date: '2026-11-21T08:00:00Z' }));
    expect(await sync()).toMatchObject({ fetched: 1, messages: 3, conversations: 2, here: 3, onServer: 3 });
    const [first] = await conversations();
    expect(first).toMatchObject({ subject: 'Late parcel', status: 'answer', from: { name: 'Avi', address: 'avi@mail.example' } });
    const { rows, counts } = await engine.call('conversations.list', { tab: 'answer' });
    expect(counts).toEqual({ answer: 2, waiting: 0, done: 0 });
    expect(rows[1]).toMatchObject({ subject: 'Broken cup', messageCount: 2, unread: true, snippet: 'Hello' });
    // It came on a closed Friday: four hours after nine on Sunday, in Jerusalem.
    expect(rows[1]?.answerBy).toBe('2026-11-22T11:00:00.000Z');
  });

  it('shows the same bytes twice as one message with two locations, and one Message-ID with two contents as two', async () => {
    const twice = mail({ id: 'same' });
    const { sync, conversations } = await shop({}, (dovecot) => {
      dovecot.deliver(twice);
      dovecot.deliver(twice);
      dovecot.deliver(twice, 'Archive');
      dovecot.deliver(mail({ id: 'dup', from: 'one@mail.example', subject: 'One' }));
      dovecot.deliver(mail({ id: 'dup', from: 'two@mail.example', subject: 'Two' }));
    });
    expect(await sync()).toMatchObject({ messages: 3, conversations: 3, here: 5, onServer: 5 });
    const found = (await conversations()).find((one) => one.subject === 'Broken cup');
    expect(found?.messages).toHaveLength(1);
    expect(found?.messages[0]?.locations.map((one) => one.mailbox)).toEqual(['INBOX', 'INBOX', 'Archive']);
  });

  it('takes over flags from the server and brings its own there', async () => {
    const { server, engine, sync } = await shop({}, (dovecot) => dovecot.deliver(mail({ id: 'a' })));
    await sync();
    const row = async () => (await engine.call('conversations.list', { tab: 'answer' })).rows[0];
    const seen = () => server.admin('fetch', '-u', server.user, 'flags', 'mailbox', 'INBOX', 'all');
    expect((await row())?.unread).toBe(true);
    await engine.call('conversations.read', { id: (await row())?.id ?? '', unread: false });
    expect((await row())?.unread).toBe(false);
    await sync();
    expect(seen()).toContain('\\Seen');
    server.admin('flags', 'remove', '-u', server.user, '\\Seen', 'mailbox', 'INBOX', 'all');
    await sync();
    expect((await row())?.unread).toBe(true);
  });

  it('hides what the server expunged, follows what it moved, and keeps the bytes', async () => {
    const { server, engine, sync, conversations } = await shop({}, (dovecot) => {
      dovecot.deliver(mail({ id: 'a', subject: 'One' }));
      dovecot.deliver(mail({ id: 'b', subject: 'Two', from: 'b@mail.example' }));
    });
    await sync();
    server.admin('move', '-u', server.user, 'Archive', 'mailbox', 'INBOX', 'header', 'subject', 'One');
    server.admin('expunge', '-u', server.user, 'mailbox', 'INBOX', 'header', 'subject', 'Two');
    const result = await sync();
    expect(result).toMatchObject({ messages: 2, here: 1, onServer: 1 });
    const shown = await conversations();
    expect(shown.map((one) => one.subject)).toEqual(['One']);
    expect(shown[0]?.messages[0]?.locations).toMatchObject([{ mailbox: 'Archive' }]);
    const source = await engine.call('messages.source', { id: 1 });
    expect(Buffer.from(source.base64, 'base64').toString()).toContain('Subject: Two');
  });

  it('starts over by hash when the UIDVALIDITY changed', async () => {
    const { server, sync, conversations } = await shop({}, (dovecot) => {
      for (let n = 0; n < 5; n += 1) dovecot.deliver(mail({ id: `m${n}`, subject: `Cup ${n}`, from: `c${n}@mail.example` }));
    });
    await sync();
    const before = await conversations();
    await server.renumber();
    expect(await sync()).toMatchObject({ fetched: 5, messages: 5, conversations: 5, here: 5, onServer: 5 });
    const after = await conversations();
    expect(after.map((one) => one.id)).toEqual(before.map((one) => one.id));
    expect(after[0]?.messages[0]?.locations).toHaveLength(1);
    expect(after[0]?.messages[0]?.locations[0]?.uidvalidity).not.toBe(before[0]?.messages[0]?.locations[0]?.uidvalidity);
  });

  it('reads a mail nested without end, and goes on', async () => {
    const deep = Array.from({ length: 200 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join('');
    const { engine, sync } = await shop({}, (dovecot) => {
      dovecot.deliver(mail({ id: 'a' }));
      dovecot.deliver(`From: x@mail.example\r\nSubject: Deep\r\n${deep}\r\n\r\nend\r\n`);
      dovecot.deliver(mail({ id: 'b', subject: 'Other' }));
    });
    expect(await sync()).toMatchObject({ messages: 3, here: 3, quarantined: 0, onServer: 3 });
    expect(await engine.call('messages.quarantined', {})).toEqual([]);
    expect(await sync()).toMatchObject({ fetched: 0, quarantined: 0 });
  });

  it('reads a large mail in parts', async () => {
    const text = 'twenty-five characters. \r\n'.repeat(120_000);
    const { engine, sync, conversations } = await shop({}, (dovecot) => dovecot.deliver(mail({ id: 'big', text })));
    expect(await sync()).toMatchObject({ messages: 1, here: 1, onServer: 1 });
    const id = (await conversations())[0]?.messages[0]?.id ?? 0;
    const { base64 } = await engine.call('messages.source', { id });
    expect(Buffer.from(base64, 'base64').toString()).toBe(mail({ id: 'big', text }));
  });

  it('keeps junk and trash out of sight until they are moved to the inbox', async () => {
    const { server, sync, conversations } = await shop({}, (dovecot) => dovecot.deliver(mail({ id: 'a' }), 'Junk'));
    expect(await sync()).toMatchObject({ here: 1, onServer: 1 });
    expect(await conversations()).toEqual([]);
    server.admin('move', '-u', server.user, 'INBOX', 'mailbox', 'Junk', 'all');
    await sync();
    expect(await conversations()).toMatchObject([{ subject: 'Broken cup', status: 'answer' }]);
  });

  it('reads Sent as the shop’s own mail', async () => {
    const { sync, conversations } = await shop({}, (dovecot) => {
      dovecot.deliver(mail({ id: 'a', date: '2026-11-20T08:00:00Z' }));
      dovecot.deliver(
        mail({
          id: 'r',
          from: 'Help <help@alias.example>',
          to: 'dana@mail.example',
          subject: 'Re: Broken cup',
          date: '2026-11-20T09:00:00Z',
          headers: ['In-Reply-To: <a@test>'],
        }),
        'Sent',
      );
    });
    await sync();
    expect(await conversations()).toMatchObject([{ status: 'waiting', from: { address: 'dana@mail.example' } }]);
  });
});

describe('the watch', () => {
  it('sees new mail by itself, remembers being offline and catches up', async () => {
    const { server, engine, conversations } = await shop({}, (dovecot) => dovecot.deliver(mail({ id: 'a' })));
    const events: EngineEvent[] = [];
    engine.listen((event) => events.push(event));
    engine.start();
    await until(async () => (await conversations()).length === 1);
    await until(async () => (await engine.call('mail.state', {}))[0]?.phase === 'idle');
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.deliver(mail({ id: 'b', from: 'avi@mail.example', subject: 'Other' }));
    await until(async () => (await conversations()).length === 2);
    await server.stop();
    await until(async () => (await engine.call('mail.state', {}))[0]?.phase === 'offline', 30_000);
    const [state] = await engine.call('mail.state', {});
    expect(state).toMatchObject({ fault: { code: 'server-unreachable' } });
    expect(state?.offlineSince).toMatch(/Z$/);
    server.deliver(mail({ id: 'c', from: 'gal@mail.example', subject: 'Third' }));
    await server.start();
    await until(async () => (await conversations()).length === 3, 20_000);
    await until(async () => (await engine.call('mail.state', {}))[0]?.offlineSince === null);
    expect(events.some((event) => event.type === 'sync' && event.state.phase === 'offline')).toBe(true);
  });

  it('lets every pass through that is asked for, right after each other and in the midst of waiting, on a busy machine', async () => {
    const { server, engine, sync } = await shop({}, (dovecot) => dovecot.deliver(mail({ id: 'a' })));
    const busy = [new Worker('for (;;);', { eval: true })];
    try {
      engine.start();
      for (let round = 0; round < 8; round += 1) {
        server.deliver(mail({ id: `r${round}`, from: `r${round}@mail.example`, subject: `Round ${round}` }));
        const first = sync();
        // Each round meets the watch at another point: before, amid and after its turn from pass to waiting.
        await new Promise((resolve) => setTimeout(resolve, round * 8));
        const all = [first, sync(), first.then(() => sync())];
        const held = new Promise<never>((_, reject) => setTimeout(reject, 60_000, new Error(`held up in round ${round}`)).unref());
        for (const { here, onServer } of await Promise.race([Promise.all(all), held])) expect(here).toBe(onServer);
      }
      expect(await sync()).toMatchObject({ here: 9, onServer: 9 });
      await until(async () => (await engine.call('mail.state', {}))[0]?.phase === 'idle');
    } finally {
      await Promise.all(busy.map((worker) => worker.terminate()));
    }
  }, 300_000);

  it('stops at a wrong password, says so, and goes on with the right one', async () => {
    const { server, engine, accountId, conversations } = await shop({}, (dovecot) => dovecot.deliver(mail({ id: 'a' })));
    await engine.call('accounts.password', { id: accountId, password: 'no sesame' });
    engine.start();
    await until(async () => (await engine.call('mail.state', {}))[0]?.phase === 'stopped');
    expect((await engine.call('mail.state', {}))[0]?.fault).toMatchObject({ code: 'wrong-password', server: `127.0.0.1:${server.port}` });
    await engine.call('accounts.password', { id: accountId, password: server.password });
    await until(async () => (await conversations()).length === 1);
  });
});

describe('an account', () => {
  it.each(['tls', 'starttls'] as const)('is refused where nobody vouches for the certificate: %s', async (security) => {
    const { server, engine } = await shop({ tls: security === 'tls' ? true : 'starttls' });
    await expect(engine.call('accounts.try', accountFor(server, security))).rejects.toMatchObject({
      fault: { code: 'certificate-untrusted', server: `127.0.0.1:${server.port}` },
    });
  });

  it('does not fall back to clear text when STARTTLS is missing', async () => {
    const { server, engine } = await shop();
    await expect(engine.call('accounts.try', accountFor(server, 'starttls'))).rejects.toMatchObject({
      fault: { code: 'encryption-missing' },
    });
  });

  it('names what is wrong with a server', async () => {
    const { server, engine } = await shop();
    const good = accountFor(server);
    const attempt = (change: object) => engine.call('accounts.try', { ...good, ...change });
    await expect(attempt({ password: 'wrong' })).rejects.toMatchObject({ fault: { code: 'wrong-password' } });
    await expect(attempt({ imap: { ...good.imap, security: 'tls', host: 'no-such-host.invalid' } })).rejects.toMatchObject({
      fault: { code: 'server-unknown' },
    });
    await expect(attempt({ imap: { ...good.imap, port: 1 } })).rejects.toMatchObject({ fault: { code: 'server-unreachable' } });
    await expect(attempt({ imap: { ...good.imap, host: 'mail.example' } })).rejects.toMatchObject({
      fault: { code: 'encryption-missing' },
    });
  });

  it('keeps its mail when it ends, and finds it again when it comes back', async () => {
    const { server, engine, accountId, sync, conversations } = await shop({}, (dovecot) => dovecot.deliver(mail({ id: 'a' })));
    await sync();
    const before = await conversations();
    expect(await engine.call('accounts.remove', { id: accountId })).toEqual({ kept: 1 });
    expect(await engine.call('accounts.list', {})).toEqual([]);
    expect(await conversations()).toEqual(before);
    const again = await engine.call('accounts.add', accountFor(server));
    expect(again.id).toBe(accountId);
    await sync();
    expect(await conversations()).toEqual(before);
    expect(await engine.call('accounts.remove', { id: accountId, forgetMail: true })).toEqual({ kept: 0 });
    expect(await conversations()).toEqual([]);
  });
});

it('goes on after a restart with what is there', async () => {
  const { host, engine, server, sync } = await shop({}, (dovecot) => dovecot.deliver(mail({ id: 'a' })));
  await sync();
  await engine.close();
  const again = await createEngine(host);
  server.deliver(mail({ id: 'b' }));
  expect(await again.call('mail.sync', {})).toMatchObject({ fetched: 1, messages: 2, here: 2, onServer: 2 });
  await again.close();
  open.pop();
  await server.stop();
});
