/** Tries a login on both servers, so that a wrong setting is known before the account is kept. */
import { createTransport } from 'nodemailer';
import type { Server } from '#contract/settings.ts';
import type { Tasks } from '#engine/threads/bridge.ts';
import { openImap, refuseClearText } from './imap-login.ts';
import { serverFailure } from './server-faults.ts';

interface Try {
  readonly server: Server;
  readonly password: string;
}

async function imapTry({ server, password }: Try): Promise<{ folders: string[]; messages: number }> {
  const client = await openImap(server, password);
  try {
    const boxes = await client.list({ statusQuery: { messages: true } });
    const messages = boxes.reduce((sum, box) => sum + (box.status?.messages ?? 0), 0);
    await client.logout();
    return { folders: boxes.map((box) => box.path), messages };
  } catch (error) {
    throw serverFailure(error, server);
  } finally {
    client.close();
  }
}

async function smtpTry({ server, password }: Try): Promise<null> {
  refuseClearText(server);
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    auth: { user: server.user, pass: password },
    connectionTimeout: 20_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
  });
  try {
    await transport.verify();
    return null;
  } catch (error) {
    throw serverFailure(error, server);
  } finally {
    transport.close();
  }
}

export const loginTasks = { 'imap-try': imapTry, 'smtp-try': smtpTry } satisfies Tasks;
