/** nat-blackhole: a line that stands and carries nothing. Time alone is a double. */
import { afterEach, expect, it, vi } from 'vitest';
import { imapTasks } from '#engine/mailbox/imap-tasks.ts';
import { startProxy } from '../../servers/proxy.ts';
import { type Scripted, startScripted } from '../../servers/scripted.ts';

afterEach(() => vi.useRealTimers());

type Waited = { outcome: 'quiet' | 'changed' | string; seconds: number };

/** Waits for news as the watch does; the network runs in true time, the waiting in a time of its own, from when `begun` is true. */
async function waited(server: Pick<Scripted, 'user' | 'password'>, port: number, begun: () => boolean): Promise<Waited> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const imap = { host: '127.0.0.1', port, security: 'none' as const, user: server.user };
  const login = { accountId: 'one', password: server.password, imap };
  const began = Date.now();
  const context = { tell: async () => null, signal: new AbortController().signal };
  let told: string | null = null;
  imapTasks['imap-wait']({ login, seconds: 240, exists: 0 }, context).then(
    ({ changed }) => {
      told = changed ? 'changed' : 'quiet';
    },
    (error: { fault: { code: string } }) => {
      told = error.fault.code;
    },
  );
  for (let turns = 0; told === null && turns < 20_000; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (begun()) await vi.advanceTimersByTimeAsync(1000);
  }
  await imapTasks['imap-forget']({ accountId: 'one' });
  return { outcome: told ?? 'nothing', seconds: (Date.now() - began) / 1000 };
}

it('nat-blackhole: IDLE that died silently is noticed by a NOOP within five minutes', async () => {
  const server = await startScripted();
  server.capabilities = 'IMAP4rev1 IDLE';
  const proxy = await startProxy(server.port);
  proxy.cut = { after: 10, direction: 'to-client', how: 'hang', since: 'IDLE' };
  const { outcome, seconds } = await waited(server, proxy.port, () => server.heard.includes('IDLE'));
  expect(outcome).toBe('server-unreachable');
  expect(seconds).toBeLessThanOrEqual(300);
  await proxy.close();
  await server.close();
});

it('polls a server without IDLE every minute, and asks whether the line still stands', async () => {
  const server = await startScripted();
  const opened = () => server.heard.some((command) => /^(SELECT|EXAMINE)/.test(command));
  const { outcome, seconds } = await waited(server, server.port, opened);
  expect(outcome).toBe('quiet');
  expect(seconds).toBeGreaterThanOrEqual(50);
  expect(seconds).toBeLessThanOrEqual(75);
  expect(server.heard).not.toContain('IDLE');
  expect(server.heard.at(-1)).toBe('NOOP');
  await server.close();
});

it('polls no longer on a line without IDLE that went silent', async () => {
  const server = await startScripted();
  server.answer = (command) => (command === 'NOOP' ? new Promise(() => undefined) : null);
  const opened = () => server.heard.some((command) => /^(SELECT|EXAMINE)/.test(command));
  const { outcome, seconds } = await waited(server, server.port, opened);
  expect(outcome).toBe('server-unreachable');
  expect(seconds).toBeLessThanOrEqual(100);
  await server.close();
});
