/** What happens in the midst of something else: a new password amid a refused login, many acts in a row, a removal amid silence. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine.ts';
import { fetched, type Scripted, startScripted } from '../../servers/scripted.ts';
import { startSink } from '../../servers/sink.ts';
import { type TestHost, testHost } from '../host.ts';
import { accountFor, contents, mail } from './shop.ts';

let server: Scripted;
let engine: Engine;
let host: TestHost;
let account: string;
beforeEach(async () => {
  server = await startScripted();
  server.capabilities = 'IMAP4rev1 IDLE UIDPLUS MOVE';
  host = testHost();
  engine = await createEngine(host);
  account = (await engine.call('accounts.add', accountFor(server))).id;
});
afterEach(async () => {
  await engine.close();
  await server.close();
});

const sync = () => engine.call('mail.sync', {});
const state = async () => (await engine.call('mail.state', {}))[0];
const conversations = async () => (await engine.call('conversations.whole', { limit: 100 })).conversations;
const subjects = async () => (await conversations()).map((one) => one.subject).sort();
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
function add(uid: number, text = 'Hello'): void {
  server.messages.push({ uid, flags: '', source: mail({ id: `m${uid}`, subject: `Cup ${uid}`, text, from: `c${uid}@mail.example` }) });
}

it('a password that is given while the one before it is still being refused is tried', async () => {
  add(1);
  const asked = Promise.withResolvers<void>();
  const refuse = Promise.withResolvers<void>();
  server.answer = async (command) => {
    if (!/^LOGIN/.test(command) || command.includes('open sesame')) return null;
    asked.resolve();
    await refuse.promise;
    return 'TAG NO [AUTHENTICATIONFAILED] Invalid credentials\r\n';
  };
  await engine.call('accounts.password', { id: account, password: 'mistyped' });
  engine.start();
  await asked.promise;
  await engine.call('accounts.password', { id: account, password: server.password });
  refuse.resolve();
  await expect.poll(async () => (await state())?.phase, { timeout: 5000 }).toBe('idle');
  expect(await subjects()).toEqual(['Cup 1']);
});

it('of many acts in quick succession none waits longer than the others', async () => {
  for (let uid = 1; uid <= 12; uid += 1) add(uid);
  engine.start();
  await expect.poll(() => server.heard.includes('IDLE'), { timeout: 10_000 }).toBe(true);
  const ids = (await conversations()).map(({ id }) => id);
  for (const [at, id] of ids.entries()) {
    await engine.call('conversations.flag', { ids: [id], flagged: true });
    await expect.poll(() => server.heard.filter((one) => /UID STORE \d+ \+FLAGS/.test(one)).length, { timeout: 3000 }).toBe(at + 1);
  }
  await expect
    .poll(() => server.heard.lastIndexOf('IDLE') - server.heard.findLastIndex((one) => one.startsWith('UID STORE')), { timeout: 3000 })
    .toBeGreaterThan(0);
}, 60_000);

it('an SMTP server that never answers keeps no mail from coming in', async () => {
  const sink = await startSink();
  try {
    sink.manners.afterDot = 'hang';
    await engine.call('accounts.add', { ...accountFor(server), smtp: { ...accountFor(server).smtp, port: sink.port } });
    await engine.call('settings.save', { changes: { undoSeconds: 0 } });
    add(1);
    await sync();
    const draft = await engine.call('drafts.open', { conversationId: (await conversations())[0]?.id ?? null });
    await engine.call('drafts.save', { id: draft.id, changes: { text: 'It is on its way.' } });
    await engine.call('outbox.send', { draftId: draft.id, complaint: null, promise: null, thenDone: false });
    engine.start();
    await expect.poll(() => sink.log.length, { timeout: 10_000 }).toBe(1);
    server.heard.length = 0;
    await engine.call('conversations.flag', { ids: [(await conversations())[0]?.id ?? ''], flagged: true });
    await expect.poll(() => server.heard.some((one) => one.startsWith('UID STORE')), { timeout: 8000 }).toBe(true);
    add(2);
    await expect.poll(subjects, { timeout: 8000 }).toHaveLength(2);
  } finally {
    await sink.close();
  }
}, 60_000);

it('a mailbox that is chosen not to be read while its mail comes in is left empty', async () => {
  for (let uid = 1; uid <= 300; uid += 1) add(uid);
  let chosen: Promise<unknown> | null = null;
  server.answer = async (command) => {
    if (!/BODY\.PEEK/.test(command) || chosen !== null) return null;
    chosen = engine.call('mail.choose', { account, path: 'INBOX', read: false });
    await chosen;
    return null;
  };
  await sync();
  expect(chosen).not.toBeNull();
  expect((await state())?.mailboxes[0]).toMatchObject({ read: false, here: 0 });
  expect(await conversations()).toEqual([]);
  expect(contents(host.dataFolder)).toEqual([]);
});

it('a large mail that is taken away between two of its parts is not kept as a torso', async () => {
  add(1, 'x'.repeat(70).concat('\r\n').repeat(40_000));
  server.answer = (command) => {
    if (!/<1048576\.1048576>/.test(command)) return null;
    server.messages.length = 0;
    return '* 1 EXPUNGE\r\nTAG OK\r\n';
  };
  await sync();
  expect(await subjects()).toEqual([]);
  await sync();
  expect(await state()).toMatchObject({ mailboxes: [{ here: 0, quarantined: 0, onServer: 0 }] });
});

it('a mailbox that is listed and cannot be opened holds up none of the others', async () => {
  add(1);
  server.answer = (command) => {
    if (/^LIST/.test(command)) return '* LIST (\\HasNoChildren) "/" INBOX\r\n* LIST (\\HasNoChildren) "/" Shared\r\nTAG OK\r\n';
    if (/Shared/.test(command)) return 'TAG NO [NOPERM] Permission denied\r\n';
    return null;
  };
  await sync();
  add(2);
  await sync();
  expect(await subjects()).toEqual(['Cup 1', 'Cup 2']);
});

it('a mailbox that the server refuses to make turns the act away, and mail goes on coming in', async () => {
  add(1);
  await sync();
  server.answer = (command) => (/^CREATE/.test(command) ? 'TAG NO [NOPERM] no new mailboxes\r\n' : null);
  await engine.call('conversations.file', { ids: (await conversations()).map(({ id }) => id), to: 'archive' });
  add(2);
  await sync();
  expect(await subjects()).toEqual(['Cup 1', 'Cup 2']);
  expect(await state()).toMatchObject({ waitingActs: 0, refusedActs: 1 });
});

it('one mail that the server fails to read is set aside, and blocks nothing', async () => {
  for (const uid of [1, 2, 3]) add(uid);
  server.answer = (command) => {
    const set = /^UID FETCH (\S+) .*BODY\.PEEK/.exec(command)?.[1];
    if (set === undefined || (set !== '2' && set !== '1:3')) return null;
    const three = server.messages.filter(({ uid }) => uid === 3 && set !== '2');
    return `${three.map((one) => fetched(one, 3, command)).join('')}TAG NO [SERVERBUG] Internal error occurred\r\n`;
  };
  await sync();
  expect(await subjects()).toEqual(['Cup 1', 'Cup 3']);
  expect(await state()).toMatchObject({ mailboxes: [{ here: 2, quarantined: 1, onServer: 3 }] });
  server.answer = () => null;
  await engine.call('messages.tryAgain', { ids: [] });
  await sync();
  expect(await state()).toMatchObject({ mailboxes: [{ here: 3, quarantined: 0, onServer: 3 }] });
});

it.each(['BODY.PEEK', 'LIST', 'SEARCH'])(
  'an account whose server fell silent at %s is removed at once',
  async (word) => {
    add(1);
    const silent = Promise.withResolvers<void>();
    server.answer = async (command) => {
      if (!command.includes(word)) return null;
      silent.resolve();
      await new Promise(() => undefined);
      return null;
    };
    const pass = sync().catch(() => undefined);
    await silent.promise;
    const began = performance.now();
    await engine.call('accounts.remove', { id: account, forgetMail: false });
    expect(performance.now() - began).toBeLessThan(5000);
    await pass;
  },
  200_000,
);

it('an account whose server does not even greet is removed at once', async () => {
  server.greeting = ' ';
  const pass = sync().catch(() => undefined);
  await pause(300);
  const began = performance.now();
  await engine.call('accounts.remove', { id: account, forgetMail: false });
  expect(performance.now() - began).toBeLessThan(5000);
  await pass;
}, 200_000);

it('what the server refused to move is left where it is when the owner takes the moving back', async () => {
  add(1);
  await sync();
  server.answer = (command) => (/^UID MOVE/.test(command) ? 'TAG NO [NOPERM] read-only mailbox\r\n' : null);
  const { filing } = await engine.call('conversations.file', { ids: (await conversations()).map(({ id }) => id), to: 'archive' });
  await sync();
  expect(await state()).toMatchObject({ waitingActs: 0, refusedActs: 1 });
  await engine.call('conversations.unfile', { filing: filing ?? 0 });
  await sync();
  expect(await state()).toMatchObject({ waitingActs: 0, refusedActs: 0 });
});
