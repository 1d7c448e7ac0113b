/** A server that turns the shop away while the watch runs: the window knows by itself, within one sync, and all goes on when it relents. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SyncState } from '#contract/sync.ts';
import { createEngine, type Engine } from '#engine/engine.ts';
import { type Scripted, startScripted } from '../../servers/scripted.ts';
import { testHost } from '../host.ts';
import { accountFor, contents, mail } from './shop.ts';

let server: Scripted;
let engine: Engine;
let told: SyncState[];
let folder: string;
beforeEach(async () => {
  server = await startScripted();
  server.capabilities = 'IMAP4rev1 IDLE';
  server.messages.push({ uid: 1, flags: '', source: mail({ id: 'm1' }) });
  const host = testHost();
  folder = host.dataFolder;
  engine = await createEngine(host);
  told = [];
  await engine.call('accounts.add', accountFor(server));
  engine.listen((event) => {
    if (event.type === 'sync') told.push(event.state);
  });
  engine.start();
  await expect.poll(() => server.heard.includes('IDLE')).toBe(true);
});
afterEach(async () => {
  await engine.close();
  await server.close();
});

const last = () => told.at(-1);
const refusing = /^(LOGIN|AUTHENTICATE)/;

/** The line that stands breaks; what happens next nobody asked for. */
function breakOff(words = '* BYE going down\r\n'): void {
  told.length = 0;
  server.hangUp(words);
}

it.each([
  { name: 'a BYE as greeting', greeting: '* BYE [ALERT] Account suspended\r\n', login: null },
  { name: 'a login refused for now', greeting: null, login: 'TAG NO [UNAVAILABLE] Try again later\r\n' },
])('$name is told by itself, refuses the sync that is asked for, and is over when it is over', async ({ greeting, login }) => {
  server.greeting = greeting;
  server.answer = (command) => (refusing.test(command) ? login : null);
  breakOff();
  await expect.poll(() => last()).toMatchObject({ phase: 'offline', fault: { code: 'server-refused' } });
  await expect(engine.call('mail.sync', {})).rejects.toMatchObject({ fault: { code: 'server-refused' } });
  server.greeting = null;
  server.answer = () => null;
  server.messages.push({ uid: 2, flags: '', source: mail({ id: 'm2' }) });
  expect(await engine.call('mail.sync', {})).toMatchObject({ here: 2, onServer: 2 });
  await expect.poll(() => last()).toMatchObject({ phase: 'idle', fault: null });
  expect(contents(folder)).toHaveLength(2);
});

it('a password that is no longer good stops the watch, and nothing knocks again until there is a new one', async () => {
  server.answer = (command) => (refusing.test(command) ? 'TAG NO [AUTHENTICATIONFAILED] Invalid credentials\r\n' : null);
  server.heard.length = 0;
  breakOff();
  await expect.poll(() => last()).toMatchObject({ phase: 'stopped', fault: { code: 'wrong-password' } });
  await expect(engine.call('mail.sync', {})).rejects.toMatchObject({ fault: { code: 'wrong-password' } });
  expect(server.heard.filter((command) => refusing.test(command))).toHaveLength(2);
  server.answer = () => null;
  await engine.call('accounts.password', { id: last()?.accountId ?? '', password: server.password });
  await expect.poll(() => last()).toMatchObject({ phase: 'idle', fault: null });
});

it('a server that says BYE and is back loses nothing and alarms nobody', async () => {
  server.messages.push({ uid: 2, flags: '', source: mail({ id: 'm2' }) });
  breakOff();
  await expect.poll(() => contents(folder).length).toBe(2);
  expect(told.filter((state) => state.fault !== null)).toEqual([]);
});
