/** What the owner did and the server refused: told with its mail, taken back here, and settled by the owner. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createEngine, type Engine } from '#engine/engine.ts';
import { type Scripted, startScripted } from '../../servers/scripted.ts';
import { testHost } from '../host.ts';
import { accountFor, mail } from './shop.ts';

let server: Scripted;
let engine: Engine;
let account: string;
beforeEach(async () => {
  server = await startScripted();
  server.capabilities = 'IMAP4rev1 UIDPLUS MOVE';
  for (const uid of [1, 2]) {
    server.messages.push({ uid, flags: '', source: mail({ id: `m${uid}`, subject: `Cup ${uid}`, from: `c${uid}@mail.example` }) });
  }
  engine = await createEngine(testHost());
  account = (await engine.call('accounts.add', accountFor(server))).id;
  await engine.call('mail.sync', {});
});
afterEach(async () => {
  await engine.close();
  await server.close();
});

const sync = () => engine.call('mail.sync', {});
const state = async () => (await engine.call('mail.state', {}))[0];
const row = async (subject: string) =>
  (await engine.call('conversations.list', { tab: 'answer' })).rows.find((one) => one.subject === subject);

/** Both acts are refused in one pass. */
async function refuse(): Promise<void> {
  server.answer = (command) => (/^UID (STORE|MOVE)/.test(command) ? 'TAG NO [NOPERM] read-only mailbox\r\n' : null);
  await engine.call('conversations.flag', { ids: [(await row('Cup 1'))?.id ?? ''], flagged: true });
  await engine.call('conversations.file', { ids: [(await row('Cup 2'))?.id ?? ''], to: 'trash' });
  expect(await row('Cup 2')).toBeUndefined();
  await sync();
}

it('is told with its mail, and here it is as the server has it', async () => {
  await refuse();
  expect(await state()).toMatchObject({ waitingActs: 0, refusedActs: 2 });
  expect(await engine.call('mail.refused', { account })).toMatchObject([
    { act: 'star', to: null, subject: 'Cup 1', conversationId: (await row('Cup 1'))?.id },
    { act: 'move', to: 'trash', subject: 'Cup 2', conversationId: (await row('Cup 2'))?.id },
  ]);
  expect(await row('Cup 1')).toMatchObject({ flagged: false });
});

it('is dismissed for good: nothing changes here, and the server is not asked again', async () => {
  await refuse();
  server.heard.length = 0;
  expect(await engine.call('mail.settleRefused', { account, choice: 'dismiss' })).toEqual({ settled: 2 });
  await sync();
  expect(await state()).toMatchObject({ waitingActs: 0, refusedActs: 0 });
  expect(await engine.call('mail.refused', { account })).toEqual([]);
  expect(await row('Cup 1')).toMatchObject({ flagged: false });
  expect(await row('Cup 2')).toBeDefined();
  expect(server.heard.join('\n')).not.toMatch(/STORE|MOVE/);
});

it('is done once more, here at once and on the server in time, unless the owner did otherwise since', async () => {
  await refuse();
  const id = (await row('Cup 2'))?.id ?? '';
  expect(await engine.call('mail.settleRefused', { account, choice: 'again' })).toEqual({ settled: 2 });
  expect(await row('Cup 1')).toMatchObject({ flagged: true });
  expect(await row('Cup 2')).toBeUndefined();
  expect(await state()).toMatchObject({ waitingActs: 2, refusedActs: 0 });
  await sync();
  expect(await state()).toMatchObject({ waitingActs: 0, refusedActs: 2 });
  await engine.call('conversations.file', { ids: [id], to: 'archive' });
  await engine.call('mail.settleRefused', { account, choice: 'again' });
  server.answer = () => null;
  server.heard.length = 0;
  await sync();
  expect(server.heard.filter((command) => /^UID MOVE 2 /.test(command))).toEqual([expect.stringMatching(/Archive/)]);
  expect(server.heard.join('\n')).toMatch(/UID STORE 1 \+FLAGS/);
  expect(await state()).toMatchObject({ refusedActs: 0 });
});
