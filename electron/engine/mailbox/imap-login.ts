/** One IMAP connection: TLS by default, STARTTLS that fails closed, clear text on loopback alone. */
import type { ImapFlow } from 'imapflow';
import { Failure } from '#contract/errors.ts';
import type { Server } from '#contract/settings.ts';
import { limits } from './limits.ts';
import { serverFailure } from './server-faults.ts';

/** @throws Failure `encryption-missing` when clear text is asked for anywhere but on this machine */
export function refuseClearText(server: Server): void {
  if (server.security !== 'none') return;
  if (/^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(server.host)) return;
  throw new Failure({ code: 'encryption-missing', server: `${server.host}:${server.port}` });
}

/**
 * Connects and logs in.
 * @param signal ends the trying
 * @throws Failure `wrong-password`, `server-unknown`, `server-unreachable`, `server-refused`, `certificate-untrusted`, `encryption-missing`
 */
export async function openImap(server: Server, password: string, signal?: AbortSignal): Promise<ImapFlow> {
  refuseClearText(server);
  // Loading the library costs 100 ms: only when the first connection is made.
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    // A stripped STARTTLS or a clear-text PREAUTH must not get the password (reliability.md).
    ...(server.security === 'tls' ? {} : { doSTARTTLS: server.security === 'starttls' }),
    auth: { user: server.user, pass: password },
    logger: false,
    disableAutoIdle: true,
    qresync: true,
    connectionTimeout: 20_000,
    greetingTimeout: 15_000,
    socketTimeout: limits.silenceSeconds * 1000,
    maxLineLength: limits.lineBytes,
    maxLiteralSize: limits.messageBytes + limits.partBytes,
    maxResponseSize: 2 * limits.messageBytes,
    clientInfo: { name: 'Amends' },
  });
  // What is subscribed is of no use here; the library asks for it after every list, and knows this of servers without LSUB.
  Object.assign(client, { skipLsub: true });
  // Without a listener a socket error after the login would end the thread; whoever awaits a command hears of it.
  client.on('error', () => undefined);
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(Object.assign(new Error('stopped'), { code: 'EConnectionClosed' }));
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  try {
    await Promise.race([client.connect(), stopped.promise]);
  } catch (error) {
    client.close();
    throw serverFailure(error, server);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
  return client;
}
