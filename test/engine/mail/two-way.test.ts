/** What is done here reaches the server and the other way round: on one Dovecot, seen with all its extensions and with none. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Dovecot, startDovecot } from '../../servers/dovecot.ts';
import { startSink } from '../../servers/sink.ts';
import { accountFor, contents, mail, openProxied, type ProxiedShop } from './shop.ts';

let server: Dovecot;
const open: ProxiedShop[] = [];
beforeAll(async () => {
  server = await startDovecot();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  for (const box of ['INBOX', 'Archive', 'Junk', 'Trash', 'Sent']) server.admin('expunge', '-u', server.user, 'mailbox', box, 'all');
});
afterAll(() => server.stop());

async function shop(hide: readonly string[] = []): Promise<ProxiedShop> {
  const one = await openProxied(server, hide);
  open.push(one);
  return one;
}
const flags = (box = 'INBOX') => server.admin('fetch', '-u', server.user, 'flags', 'mailbox', box, 'all').trim();
const subjects = (box: string) =>
  server
    .admin('fetch', '-u', server.user, 'hdr.subject', 'mailbox', box, 'all')
    .split('\n')
    .flatMap((line) => /^hdr\.subject: (.*)$/.exec(line)?.[1] ?? [])
    .sort();
const everything = [
  'QRESYNC',
  'CONDSTORE',
  'UIDPLUS',
  'MOVE',
  'IMAP4rev2',
  'LIST-STATUS',
  'LIST-EXTENDED',
  'SPECIAL-USE',
  'ESEARCH',
  'IDLE',
  'ENABLE',
];

describe.each([
  { name: 'all extensions', hide: [] },
  { name: 'no MOVE', hide: ['MOVE', 'IMAP4rev2'] },
  { name: 'move-no-uidplus: a bare server', hide: everything },
])('$name', ({ hide }) => {
  it('stars, reads, trashes, archives and takes each back, offline first', async () => {
    for (const [at, subject] of ['One', 'Two', 'Three'].entries()) {
      server.deliver(mail({ id: `m${at}`, subject, from: `c${at}@mail.example`, date: `2026-11-20T0${at}:00:00Z` }));
    }
    const { engine, proxy, sync, host, conversations } = await shop(hide);
    await sync();
    // A mark of another program: an EXPUNGE of ours must not take it along.
    server.admin('flags', 'add', '-u', server.user, '\\Deleted', 'mailbox', 'INBOX', 'header', 'subject', 'Three');
    const id = async (subject: string) => (await conversations()).find((one) => one.subject === subject)?.id ?? '';
    const ids = { one: await id('One'), two: await id('Two'), three: await id('Three') };

    proxy.away = true;
    await engine.call('conversations.flag', { ids: [ids.one, ids.two], flagged: true });
    await engine.call('conversations.read', { ids: [ids.one], unread: false });
    const filed = await engine.call('conversations.file', { ids: [ids.one], to: 'trash' });
    const archived = await engine.call('conversations.file', { ids: [ids.two], to: 'archive' });
    expect(filed.moved + archived.moved).toBe(2);
    expect((await conversations()).map((one) => one.subject).sort()).toEqual(['Three', 'Two']);
    await expect(sync()).rejects.toMatchObject({ fault: { code: 'server-unreachable' } });
    expect((await engine.call('mail.state', {}))[0]).toMatchObject({ phase: 'offline', waitingActs: 5 });

    proxy.away = false;
    expect(await sync()).toMatchObject({ here: 3, onServer: 3 });
    expect([subjects('INBOX'), subjects('Archive'), subjects('Trash')]).toEqual([['Three'], ['Two'], ['One']]);
    expect(flags('Trash')).toMatch(/\\Flagged.*\\Seen|\\Seen.*\\Flagged/);
    expect(flags()).toContain('\\Deleted');
    expect((await engine.call('mail.state', {}))[0]).toMatchObject({ waitingActs: 0, refusedActs: 0 });
    const rows = (await engine.call('conversations.list', { tab: 'answer' })).rows;
    expect(rows.map(({ subject, flagged }) => [subject, flagged])).toEqual([
      ['Three', false],
      ['Two', true],
    ]);

    // Taken back: one that is done on the server, one that is not.
    expect(await engine.call('conversations.unfile', { filing: filed.filing ?? 0 })).toEqual({ ids: [ids.one] });
    expect(await conversations()).toHaveLength(3);
    const second = await engine.call('conversations.file', { ids: [ids.three], to: 'junk' });
    await engine.call('conversations.unfile', { filing: second.filing ?? 0 });
    await engine.call('conversations.flag', { ids: [ids.two], flagged: false });
    await sync();
    expect([subjects('INBOX'), subjects('Archive'), subjects('Trash'), subjects('Junk')]).toEqual([['One', 'Three'], ['Two'], [], []]);
    expect(flags('Archive')).not.toContain('\\Flagged');
    await expect(engine.call('conversations.unfile', { filing: 9999 })).rejects.toMatchObject({ fault: { code: 'not-found' } });

    const fresh = await shop();
    await fresh.sync();
    await sync();
    expect(contents(host.dataFolder)).toEqual(contents(fresh.host.dataFolder));
  });
});

it('flag-conflict: each flag by itself; the owner’s act stands, the rest is the other program’s', async () => {
  server.deliver(mail({ id: 'a' }));
  const { engine, proxy, sync, conversations } = await shop();
  await sync();
  const id = (await conversations())[0]?.id ?? '';
  proxy.away = true;
  await engine.call('conversations.flag', { ids: [id], flagged: true });
  await engine.call('conversations.read', { ids: [id], unread: false });
  server.admin('flags', 'add', '-u', server.user, '\\Answered Work', 'mailbox', 'INBOX', 'all');
  proxy.away = false;
  await sync();
  expect(flags().split(': ')[1]?.split(' ').sort()).toEqual(['Work', '\\Answered', '\\Flagged', '\\Seen'].sort());
  // Opposite acts before anything went out are one act.
  await engine.call('conversations.flag', { ids: [id], flagged: false });
  await engine.call('conversations.flag', { ids: [id], flagged: true });
  expect((await engine.call('mail.state', {}))[0]?.waitingActs).toBe(1);
  proxy.said.length = 0;
  await sync();
  expect(proxy.said.filter((line) => / STORE /.test(line)).join()).not.toMatch(/ FLAGS/);
  expect(flags()).toContain('\\Flagged');
});

it('expunge-linked: what a complaint holds stays when the server expunges it', async () => {
  server.deliver(mail({ id: 'a' }));
  const { engine, sync, conversations } = await shop();
  await sync();
  const id = (await conversations())[0]?.id ?? '';
  await engine.call('complaints.create', { conversationId: id, fields: { nature: 'Broken' } });
  server.admin('expunge', '-u', server.user, 'mailbox', 'INBOX', 'all');
  expect(await sync()).toMatchObject({ here: 0, onServer: 0 });
  const conversation = await engine.call('conversations.get', { id });
  expect(conversation).toMatchObject({ subject: 'Broken cup', messages: [{ text: expect.stringContaining('Hello') }] });
  expect((await engine.call('conversations.list', { tab: 'answer' })).rows).toMatchObject([{ id }]);
  const source = await engine.call('messages.source', { id: conversation.messages[0]?.id ?? 0 });
  expect(Buffer.from(source.base64, 'base64').toString()).toBe(mail({ id: 'a' }));
});

it('a mail that another program moved first is not moved twice, and an act on what is gone ends', async () => {
  server.deliver(mail({ id: 'a' }));
  const { engine, proxy, sync, conversations } = await shop();
  await sync();
  const id = (await conversations())[0]?.id ?? '';
  proxy.away = true;
  await engine.call('conversations.file', { ids: [id], to: 'archive' });
  server.admin('move', '-u', server.user, 'Junk', 'mailbox', 'INBOX', 'all');
  proxy.away = false;
  await sync();
  expect([subjects('Archive'), subjects('Junk')]).toEqual([[], ['Broken cup']]);
  expect((await engine.call('mail.state', {}))[0]).toMatchObject({ waitingActs: 0 });
});

it('what is done in the midst of a pass reaches the server right after it, and does not wait until IDLE ends', async () => {
  server.deliver(mail({ id: 'a', subject: 'One' }));
  const { engine, conversations } = await shop();
  const done = Promise.withResolvers<void>();
  let reading = false;
  engine.listen((event) => {
    if (event.type !== 'sync' || event.state.phase !== 'idle' || !reading) return;
    reading = false;
    done.resolve();
  });
  engine.start();
  await expect.poll(conversations).toHaveLength(1);
  await expect.poll(async () => (await engine.call('mail.state', {}))[0]?.phase).toBe('idle');
  const ids = (await conversations()).map((one) => one.id);
  let flagged: Promise<unknown> = Promise.resolve();
  engine.listen((event) => {
    // What was to be brought has been asked for by now.
    if (event.type !== 'conversations' || reading) return;
    reading = true;
    flagged = engine.call('conversations.flag', { ids, flagged: true });
  });
  server.deliver(mail({ id: 'b', subject: 'Other', from: 'avi@mail.example' }));
  await done.promise;
  await flagged;
  await expect.poll(() => flags(), { timeout: 20_000 }).toContain('Flagged');
});

it('an act waits through a new UIDVALIDITY and reaches its own message', async () => {
  for (let at = 0; at < 4; at += 1) server.deliver(mail({ id: `m${at}`, subject: `Cup ${at}`, from: `c${at}@mail.example` }));
  const { engine, proxy, sync, conversations, host } = await shop();
  await sync();
  const id = (await conversations()).find((one) => one.subject === 'Cup 2')?.id ?? '';
  proxy.away = true;
  await engine.call('conversations.file', { ids: [id], to: 'trash' });
  await server.renumber();
  proxy.away = false;
  await sync();
  expect((await conversations()).some((one) => one.subject === 'Cup 2')).toBe(false);
  await sync();
  expect([subjects('INBOX'), subjects('Trash')]).toEqual([['Cup 0', 'Cup 1', 'Cup 3'], ['Cup 2']]);
  expect(contents(host.dataFolder)).toHaveLength(4);
});

it('qresync-equals-plain: with QRESYNC, CONDSTORE or nothing, the same changes end in the same database', async () => {
  for (let at = 0; at < 30; at += 1) server.deliver(mail({ id: `m${at}`, subject: `Cup ${at}`, from: `c${at}@mail.example` }));
  const shops = [await shop(), await shop(['QRESYNC']), await shop(everything)];
  const same = async () => {
    // Dovecot looks at a folder's time in whole seconds: what came in the same second as its last look may wait for the next.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    for (const one of shops) await one.sync();
    const [first = [], ...rest] = shops.map((one) => contents(one.host.dataFolder));
    for (const other of rest) expect(other).toEqual(first);
    return first.length;
  };
  expect(await same()).toBe(30);
  const user = ['-u', server.user];
  server.admin('expunge', ...user, 'mailbox', 'INBOX', '3:5,17,30');
  server.admin('flags', 'add', ...user, '\\Seen', 'mailbox', 'INBOX', '1:10');
  server.admin('flags', 'add', ...user, '\\Flagged \\Answered', 'mailbox', 'INBOX', '8,20');
  server.deliver(mail({ id: 'new', subject: 'New' }));
  server.deliver(mail({ id: 'other', subject: 'Other' }), 'Archive');
  expect(await same()).toBe(27);
  server.admin('move', ...user, 'Trash', 'mailbox', 'INBOX', '10:12');
  server.admin('flags', 'remove', ...user, '\\Seen', 'mailbox', 'INBOX', '1:4');
  server.admin('expunge', ...user, 'mailbox', 'Archive', 'all');
  expect(await same()).toBe(26);
  server.admin('flags', 'add', ...user, '\\Flagged', 'mailbox', 'Trash', 'all');
  expect(await same()).toBe(26);
  const said = (at: number) => shops[at]?.proxy.said.join('\n') ?? '';
  expect(said(0)).toMatch(/CHANGEDSINCE \d+ VANISHED/);
  expect(said(1)).toMatch(/CHANGEDSINCE \d+\)/);
  expect(said(1)).not.toMatch(/VANISHED/);
  expect(said(2)).not.toMatch(/CHANGEDSINCE|ENABLE/);
});

it('a mailbox that is read no more leaves the lists, and comes back whole', async () => {
  server.deliver(mail({ id: 'a', subject: 'One' }));
  server.deliver(mail({ id: 'b', subject: 'Two', from: 'b@mail.example' }), 'Archive');
  const { engine, accountId, sync, conversations } = await shop();
  await sync();
  await engine.call('mail.choose', { account: accountId, path: 'Archive', read: false });
  expect((await conversations()).map((one) => one.subject)).toEqual(['One']);
  expect(await sync()).toMatchObject({ here: 1, onServer: 1 });
  const boxes = (await engine.call('mail.state', {}))[0]?.mailboxes;
  expect(boxes?.find((one) => one.path === 'Archive')).toMatchObject({ read: false, onServer: 1, here: 0 });
  expect(boxes?.find((one) => one.role === 'drafts')).toMatchObject({ read: true });
  await engine.call('mail.choose', { account: accountId, path: 'Archive', read: true });
  await sync();
  expect(await conversations()).toHaveLength(2);
});

it('a reply that went out marks what it answers as answered, here and on the server', async () => {
  server.deliver(mail({ id: 'a' }));
  const sink = await startSink();
  const one = await shop();
  const { engine } = one;
  const { id } = await engine.call('accounts.add', {
    ...accountFor({ ...server, port: one.proxy.port }),
    smtp: { host: '127.0.0.1', port: sink.port, security: 'none', user: sink.user },
  });
  await engine.call('settings.save', { changes: { undoSeconds: 0 } });
  await one.sync();
  const conversationId = (await one.conversations())[0]?.id ?? '';
  const draft = await engine.call('drafts.open', { conversationId });
  await engine.call('drafts.save', { id: draft.id, changes: { text: 'Sorry. A new cup is on its way.' } });
  await engine.call('outbox.send', { draftId: draft.id, complaint: null, promise: null, thenDone: false });
  await one.sync();
  await one.sync();
  expect(sink.log).toHaveLength(1);
  expect(flags()).toContain('\\Answered');
  expect(id).toBe(one.accountId);
  await sink.close();
});
