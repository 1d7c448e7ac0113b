/** nat-blackhole: a line that stands and carries nothing. Time alone is a double. */
import { afterEach, expect, it, vi } from 'vitest';
import { imapTasks } from '#engine/mailbox/imap-tasks.ts';
import { startProxy } from '../../servers/proxy.ts';
import { startScripted } from '../../servers/scripted.ts';

afterEach(() => vi.useRealTimers());

it('nat-blackhole: IDLE that died silently is noticed by a NOOP within five minutes', async () => {
  const server = await startScripted();
  server.capabilities = 'IMAP4rev1 IDLE';
  const proxy = await startProxy(server.port);
  proxy.cut = { after: 10, direction: 'to-client', how: 'hang', since: 'IDLE' };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const login = {
    accountId: 'one',
    password: server.password,
    imap: { host: '127.0.0.1', port: proxy.port, security: 'none' as const, user: server.user },
  };
  const began = Date.now();
  const waiting = imapTasks['imap-wait'](
    { login, seconds: 240, exists: 0 },
    { tell: async () => null, signal: new AbortController().signal },
  );
  const outcome = waiting.then(
    () => 'quiet',
    (error: { fault: { code: string } }) => error.fault.code,
  );
  let told: string | null = null;
  outcome.then((code) => {
    told = code;
  });
  // The network runs in true time, the waiting in a time of its own.
  for (let turns = 0; told === null && turns < 20_000; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (server.heard.includes('IDLE')) await vi.advanceTimersByTimeAsync(1000);
  }
  expect(told).toBe('server-unreachable');
  expect((Date.now() - began) / 1000).toBeLessThanOrEqual(300);
  await imapTasks['imap-forget']({ accountId: 'one' });
  await proxy.close();
  await server.close();
});
