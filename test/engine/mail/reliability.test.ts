/** What must never happen in a sync (reliability.md): servers that lie, stall, lose their memory or break the grammar. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine.ts';
import { corpora, ofCorpus } from '../../corpora.ts';
import { fetched, type Scripted, startScripted } from '../../servers/scripted.ts';
import { type TestHost, testHost } from '../host.ts';
import { accountFor, contents, mail } from './shop.ts';

let server: Scripted;
let engine: Engine;
let host: TestHost;
beforeEach(async () => {
  server = await startScripted();
  host = testHost();
  engine = await createEngine(host);
  await engine.call('accounts.add', accountFor(server));
});
afterEach(async () => {
  await engine.close();
  await server.close();
});

const sync = () => engine.call('mail.sync', {});
const state = async () => (await engine.call('mail.state', {}))[0];
const subjects = async () => (await engine.call('conversations.whole', { limit: 100 })).conversations.map((one) => one.subject).sort();
function add(uid: number, subject = `Cup ${uid}`, text = 'Hello'): void {
  server.messages.push({ uid, flags: '', source: mail({ id: `m${uid}`, subject, text, from: `c${uid}@mail.example` }) });
}
async function until(what: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await what())) {
    if (Date.now() > end) throw new Error('it did not come about in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

it('bare-rev1: a server without any extension', async () => {
  for (const uid of [1, 2, 9]) add(uid);
  expect(await sync()).toMatchObject({ fetched: 3, here: 3, onServer: 3 });
  add(12);
  server.messages.splice(0, 1);
  expect(await sync()).toMatchObject({ fetched: 1, here: 3, onServer: 3 });
  expect(server.heard.join('\n')).not.toMatch(/CHANGEDSINCE|ENABLE|RETURN|MOVE/);
});

it('uid-key: the numbers of the rows change, the messages stay', async () => {
  for (const uid of [5, 6, 7]) add(uid);
  await sync();
  server.messages.splice(0, 1);
  for (const one of server.messages) one.flags = one.uid === 7 ? '\\Flagged' : '';
  await sync();
  expect(contents(host.dataFolder).map((line) => line.split(' ').slice(2, 4).join(' '))).toEqual(['6 000', '7 010']);
});

it('uidnext-lies: too low, too high, or never told', async () => {
  add(1);
  server.uidnext = 1;
  expect(await sync()).toMatchObject({ fetched: 1 });
  server.uidnext = 4_000_000_000;
  add(2);
  expect(await sync()).toMatchObject({ fetched: 1 });
  add(3);
  expect(await sync()).toMatchObject({ fetched: 1, here: 3, onServer: 3 });
});

it('uidvalidity-reset: to another, to zero, to none; the mail is found again by its bytes', async () => {
  for (const uid of [1, 2]) add(uid);
  await sync();
  const before = await engine.call('conversations.whole', {});
  for (const value of [99, 0, null, 5]) {
    server.uidvalidity = value;
    expect(await sync(), String(value)).toMatchObject({ messages: 2, here: 2, onServer: 2 });
  }
  const after = await engine.call('conversations.whole', {});
  expect(after.conversations.map((one) => one.id)).toEqual(before.conversations.map((one) => one.id));
});

it('uidvalidity-reset in the midst of a body: nothing lands under a number that is no longer its own', async () => {
  for (const uid of [1, 2, 3]) add(uid);
  server.answer = (command) => {
    if (!/BODY\.PEEK/.test(command)) return null;
    server.uidvalidity = 78;
    server.messages.splice(0, 3);
    for (const uid of [1, 2]) add(uid, `New ${uid}`, 'Other');
    server.answer = () => null;
    return 'close';
  };
  await expect(sync()).rejects.toMatchObject({ fault: { code: 'server-unreachable' } });
  await sync();
  expect(await subjects()).toEqual(['New 1', 'New 2']);
  expect(contents(host.dataFolder).every((line) => line.startsWith('INBOX 78 '))).toBe(true);
});

it('poison-uid: one that the server lists and never sends is set aside, asked for again, and blocks nothing', async () => {
  for (const uid of [1, 2, 3]) add(uid);
  server.answer = (command) =>
    /BODY\.PEEK/.test(command)
      ? `${[1, 3].map((uid, at) => fetched(server.messages[uid - 1] ?? never(), at + 1, command)).join('')}TAG OK\r\n`
      : null;
  expect(await sync()).toMatchObject({ here: 2, quarantined: 1, onServer: 3 });
  const [aside] = await engine.call('messages.quarantined', {});
  expect(aside).toMatchObject({ uid: 2, reason: 'not-sent-by-server', hasSource: false, mailbox: 'INBOX' });
  server.answer = () => null;
  expect(await engine.call('messages.tryAgain', { ids: [aside?.id ?? 0] })).toEqual({ asked: 1 });
  expect(await sync()).toMatchObject({ here: 3, quarantined: 0, onServer: 3 });
});

it('huge-mail: larger than the limit is set aside after its first part; a large one comes in parts', async () => {
  add(1);
  add(2, 'Large', 'twenty-five characters. \r\n'.repeat(60_000));
  add(3, 'Huge', 'twenty-five characters. \r\n'.repeat(60_000));
  server.answer = (command) => {
    if (!/RFC822\.SIZE/.test(command)) return null;
    return `${server.messages.map((one, at) => fetched(one, at + 1, command).replace(/(RFC822\.SIZE) \d+/, (all, name) => (one.uid === 3 ? `${name} 900000000` : all))).join('')}TAG OK\r\n`;
  };
  expect(await sync()).toMatchObject({ here: 2, quarantined: 1, onServer: 3 });
  expect(await engine.call('messages.quarantined', {})).toMatchObject([{ uid: 3, reason: 'too-large', size: 900_000_000 }]);
  expect(server.heard.filter((line) => /UID FETCH 2 .*<\d+\.1048576>/.test(line)).length).toBeGreaterThan(1);
  expect(server.heard.some((line) => /UID FETCH 3 .*<[1-9]/.test(line))).toBe(false);
});

it('literal8: a binary literal (RFC 3516) is read as any other', async () => {
  add(1, 'Binary', 'a\0b');
  server.capabilities = 'IMAP4rev1 BINARY';
  server.answer = (command) =>
    /BODY\.PEEK/.test(command)
      ? `${server.messages.map((one, at) => fetched(one, at + 1, command, (n) => `~{${n}}`)).join('')}TAG OK\r\n`
      : null;
  expect(await sync()).toMatchObject({ here: 1, quarantined: 0, onServer: 1 });
});

it('exists-during-fetch: what comes and goes while a fetch runs is caught up with', async () => {
  for (const uid of [1, 2, 3]) add(uid);
  let once = true;
  server.answer = (command, say) => {
    if (!/BODY\.PEEK/.test(command) || !once) return null;
    once = false;
    add(4);
    say('* 4 EXISTS\r\n');
    return null;
  };
  await sync();
  expect(await sync()).toMatchObject({ here: 4, onServer: 4 });
  once = true;
  server.answer = (command, say) => {
    if (!/FLAGS/.test(command) || !once) return null;
    once = false;
    server.messages.splice(0, 1);
    say('* 1 EXPUNGE\r\n');
    return null;
  };
  await sync();
  expect(await sync()).toMatchObject({ here: 3, onServer: 3 });
});

it('dup-msgid: one Message-ID, two messages; the same bytes twice, one message', async () => {
  const same = mail({ id: 'x', subject: 'Same' });
  for (const [uid, source] of [
    [1, same],
    [2, same],
    [3, mail({ id: 'x', subject: 'Other', from: 'o@mail.example' })],
  ] as const)
    server.messages.push({ uid, flags: '', source });
  expect(await sync()).toMatchObject({ messages: 2, here: 3, onServer: 3 });
});

it('a search that fails now and then deletes nothing (a quirk of Yahoo)', async () => {
  for (const uid of [1, 2]) add(uid);
  await sync();
  server.messages.splice(0, 1);
  server.answer = (command) => (/SEARCH/.test(command) ? 'TAG NO [SERVERBUG] UID SEARCH Server error\r\n' : null);
  await expect(sync()).rejects.toMatchObject({ fault: { code: 'server-refused' } });
  expect(contents(host.dataFolder)).toHaveLength(2);
  expect(await state()).toMatchObject({ phase: 'offline', fault: { code: 'server-refused' } });
  server.answer = () => null;
  expect(await sync()).toMatchObject({ here: 1, onServer: 1 });
});

it('login-expired: a password that died stops the watch, loudly, and a new one starts it', async () => {
  add(1);
  await sync();
  engine.start();
  await until(async () => (await state())?.phase === 'idle' && server.heard.some((line) => /^(IDLE|NOOP)/.test(line)));
  let tries = 0;
  server.answer = (command) => {
    if (/^(LOGIN|AUTHENTICATE)/.test(command)) {
      tries += 1;
      return 'TAG NO [AUTHENTICATIONFAILED] expired\r\n';
    }
    return 'close';
  };
  await expect(sync()).rejects.toMatchObject({ fault: { code: 'wrong-password' } });
  await until(async () => (await state())?.phase === 'stopped');
  const before = tries;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(tries).toBe(before);
  server.answer = () => null;
  await engine.call('accounts.password', { id: (await state())?.accountId ?? '', password: server.password });
  await until(async () => (await state())?.phase === 'idle');
});

it('BYE in the midst of IDLE: connected again, nothing lost or doubled', async () => {
  server.capabilities = 'IMAP4rev1 IDLE';
  add(1);
  engine.start();
  await until(() => server.heard.includes('IDLE'));
  add(2);
  let byes = 0;
  server.answer = (command) => {
    if (command !== 'IDLE' || byes > 1) return null;
    byes += 1;
    return '* BYE IMAP server shutting down\r\n';
  };
  await sync();
  await until(() => byes > 0);
  await until(async () => (await subjects()).length === 2);
  expect(contents(host.dataFolder)).toHaveLength(2);
});

it('a pass that stands in line is not held up by the waiting for news', async () => {
  server.capabilities = 'IMAP4rev1 IDLE';
  for (const uid of [1, 2]) add(uid);
  engine.start();
  await Promise.all([sync(), sync()]);
  await until(() => server.heard.includes('IDLE'));
  await Promise.all([sync(), sync()]);
});

const folder = corpora();
describe.skipIf(folder === null)(ofCorpus('imap-quirks', 'lines of servers in the field'), () => {
  const quirks =
    folder === null ? [] : (JSON.parse(readFileSync(join(folder, 'imap-quirks/quirks.json'), 'utf8')) as { id: string; line: string }[]);
  const lineOf = (id: string): string => quirks.find((one) => one.id === id)?.line ?? never();
  const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

  it.each(['q1', 'q2', 'q3', 'q5'])('%s: an odd line among the answers harms no message', async (id) => {
    for (const uid of [1, 2]) add(uid);
    let odd = true;
    server.answer = (command, say) => {
      if (odd && /UID FETCH/.test(command)) {
        odd = false;
        say(`${bytes(lineOf(id))}\r\n`);
      }
      return null;
    };
    await sync().catch(() => undefined);
    expect(await sync()).toMatchObject({ here: 2, onServer: 2 });
    expect(odd).toBe(false);
  });

  it('q4: the answer to a move is no proper line; the next look finds where the mail went', async () => {
    server.capabilities = 'IMAP4rev1 MOVE UIDPLUS';
    for (const uid of [1, 2]) add(uid);
    await sync();
    const { conversations } = await engine.call('conversations.whole', {});
    await engine.call('conversations.file', { ids: [conversations[0]?.id ?? ''], to: 'archive' });
    server.answer = (command) => {
      if (!/UID MOVE/.test(command)) return null;
      server.messages.splice(0, 1);
      return `${lineOf('q4')}\r\nTAG OK done\r\n`;
    };
    await sync().catch(() => undefined);
    server.answer = () => null;
    expect(await sync()).toMatchObject({ here: 1, onServer: 1 });
    expect(await state()).toMatchObject({ waitingActs: 0 });
  });

  it('q8: a mailbox that cannot be examined is selected', async () => {
    add(1);
    server.answer = (command) => (/^EXAMINE/.test(command) ? 'TAG NO examine fails\r\n' : null);
    expect(await sync()).toMatchObject({ here: 1 });
    expect(server.heard.some((line) => /BODY\.PEEK/.test(line))).toBe(true);
  });

  it('q10: IDLE comes only after a SELECT, on one connection', async () => {
    server.capabilities = 'IMAP4rev1 IDLE';
    add(1);
    engine.start();
    await until(() => server.heard.includes('IDLE'));
    expect(server.heard.findIndex((line) => /^SELECT/.test(line))).toBeLessThan(server.heard.indexOf('IDLE'));
    expect(server.heard.filter((line) => /^(LOGIN|AUTHENTICATE)/.test(line))).toHaveLength(1);
  });
});

function never(): never {
  throw new Error('not there');
}
