/** The mail thread's IMAP work. A login is kept between passes; what it knows is always asked again. */
import type { ImapFlow } from 'imapflow';
import type { Login } from '#engine/mail/wire.ts';
import type { TaskContext, Tasks } from '#engine/threads/bridge.ts';
import { openImap } from './imap-login.ts';
import { type PassAbout, pass } from './imap-pass.ts';
import { limits } from './limits.ts';
import { serverFailure } from './server-faults.ts';

const kept = new Map<string, ImapFlow>();
const stopSeconds = 2;

async function connection(login: Login, signal: AbortSignal): Promise<ImapFlow> {
  const key = keyOf(login);
  const known = kept.get(key);
  if (known?.usable) {
    try {
      await answered(known.noop());
      if (known.usable) return known;
    } catch {
      // It died while nobody used it: that is no fault of the server, a new one is opened.
    }
    known.close();
  }
  kept.delete(key);
  const client = await openImap(login.imap, login.password, signal);
  kept.set(key, client);
  client.on('close', () => {
    if (kept.get(key) === client) kept.delete(key);
  });
  return client;
}

const keyOf = ({ accountId, imap, password }: Login): string => JSON.stringify([accountId, imap, password]);

async function imapPass({ login, ...about }: { login: Login } & PassAbout, context: TaskContext): Promise<null> {
  const client = await connection(login, context.signal);
  // A pass that is stopped ends by itself where the server answers; a silent one is not waited for.
  let cutting: NodeJS.Timeout | undefined;
  const stop = (): void => {
    cutting = setTimeout(() => client.close(), stopSeconds * 1000);
  };
  context.signal.addEventListener('abort', stop);
  try {
    await pass(client, about, context);
    return null;
  } catch (error) {
    // Half an answer may stand on the wire: the next pass begins on a new connection.
    client.close();
    throw serverFailure(error, login.imap);
  } finally {
    context.signal.removeEventListener('abort', stop);
    clearTimeout(cutting);
  }
}

/**
 * Waits in IDLE on the inbox until something changed, `seconds` have passed or it is stopped.
 * `exists` is what the inbox held in the last pass: what came since then is not waited for.
 */
async function imapWait(
  { login, seconds, exists }: { login: Login; seconds: number; exists: number },
  { signal }: TaskContext,
): Promise<{ changed: boolean }> {
  const client = await connection(login, signal);
  try {
    const lock = await client.getMailboxLock('INBOX');
    try {
      // Selected anew: the count of an open mailbox does not follow VANISHED.
      const box = await client.mailboxOpen('INBOX');
      if (box.exists !== exists) return { changed: true };
      const idles = client.capabilities.has('IDLE');
      const changed = await untilChange(client, (idles ? seconds : Math.min(seconds, limits.pollSeconds)) * 1000, signal);
      // IDLE can die silently (reliability.md): only an answer shows that the line still stands.
      if (!changed && !signal.aborted) await answered(client.noop());
      return { changed };
    } finally {
      lock.release();
    }
  } catch (error) {
    client.close();
    throw serverFailure(error, login.imap);
  }
}

/** The answer must come while a living line would still give it. */
async function answered(work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const silent = (): void => reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
  const timer = setTimeout(silent, limits.answerSeconds * 1000);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function untilChange(client: ImapFlow, ms: number, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const heard = (): void => resolve(true);
  const quiet = (): void => resolve(false);
  const lost = (): void => reject(Object.assign(new Error('the connection was closed'), { code: 'EConnectionClosed' }));
  const timer = setTimeout(quiet, ms);
  for (const event of ['exists', 'expunge', 'flags'] as const) client.on(event, heard);
  client.on('close', lost);
  signal.addEventListener('abort', quiet);
  if (signal.aborted) quiet();
  // A line that broke before anybody listened says nothing more: it is seen here, or when IDLE comes back at once.
  else if (!client.usable) lost();
  else if (client.capabilities.has('IDLE')) client.idle().then(() => client.usable || lost(), reject);
  return promise.finally(() => {
    clearTimeout(timer);
    for (const event of ['exists', 'expunge', 'flags'] as const) client.off(event, heard);
    client.off('close', lost);
    signal.removeEventListener('abort', quiet);
  });
}

async function imapForget({ accountId }: { accountId: string }): Promise<null> {
  for (const [key, client] of kept) {
    if (JSON.parse(key)[0] !== accountId) continue;
    kept.delete(key);
    client.close();
  }
  return null;
}

export const imapTasks = { 'imap-pass': imapPass, 'imap-wait': imapWait, 'imap-forget': imapForget } satisfies Tasks;
