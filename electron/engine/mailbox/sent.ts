/** The Sent mailbox: is a message there, and laying it there. A connection of its own, so that the watch is not disturbed. */
import { type FetchMessageObject, ImapFlow } from 'imapflow';
import { Failure } from '#contract/errors.ts';
import type { Server } from '#contract/settings.ts';
import { ownHeader } from './compose.ts';

/** Outlook's servers give a message a new Message-ID and keep the one that it came with here. */
const originalHeader = 'X-Microsoft-Original-Message-ID';

export interface SentOptions {
  /** PEM of an authority to trust besides the system's. */
  readonly ca?: string;
}

/** @param messageId with angle brackets; its left side is the own header's value */
export async function findInSent(
  imap: Server,
  password: string,
  mailbox: string,
  messageId: string,
  options: SentOptions = {},
): Promise<boolean> {
  return withMailbox(imap, password, options, async (client) => {
    const lock = await client.getMailboxLock(mailbox, { readOnly: true });
    try {
      const id = messageId.replace(/^</, '').replace(/@.*$/, '');
      for (const [header, value] of [
        ['Message-ID', messageId],
        [originalHeader, messageId],
        [ownHeader, id],
      ] as const) {
        const uids = (await client.search({ header: { [header]: value } }, { uid: true })) || [];
        // Some servers answer a header that they don't index with all they have: only what the message itself says counts.
        for await (const found of client.fetch(uids.slice(-20), { headers: [header] }, { uid: true })) {
          if (says(found, value)) return true;
        }
      }
      return false;
    } finally {
      lock.release();
    }
  });
}

/** Lays a message into Sent as seen. The caller searched first: an APPEND whose answer was lost may have happened. */
export async function appendToSent(
  imap: Server,
  password: string,
  mailbox: string,
  bytes: Uint8Array,
  options: SentOptions = {},
): Promise<void> {
  await withMailbox(imap, password, options, async (client) => {
    const answer = await client.append(mailbox, Buffer.from(bytes), ['\\Seen']);
    if (answer === false) throw new Failure({ code: 'server-refused', server: imap.host, detail: `APPEND to ${mailbox}` });
  });
}

function says(message: FetchMessageObject, value: string): boolean {
  const header = message.headers?.toString('latin1') ?? '';
  return header.replaceAll(/\r?\n[ \t]+/g, ' ').includes(value);
}

async function withMailbox<T>(imap: Server, password: string, options: SentOptions, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: imap.security === 'tls',
    // STARTTLS or nothing: without this a server that hides it would be given the password in the clear.
    ...(imap.security === 'tls' ? {} : { doSTARTTLS: imap.security === 'starttls' }),
    auth: { user: imap.user, pass: password },
    logger: false,
    disableAutoIdle: true,
    ...(options.ca === undefined ? {} : { tls: { ca: [options.ca] } }),
  });
  // The awaited call fails with the same error; without a listener Node would end the thread.
  client.on('error', () => undefined);
  try {
    if (imap.security === 'none' && !/^(localhost|::1|127\..*)$/.test(imap.host)) {
      throw new Failure({ code: 'encryption-missing', server: imap.host });
    }
    await client.connect();
    const result = await work(client);
    await client.logout();
    return result;
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    const refused = typeof cause === 'object' && cause !== null && 'authenticationFailed' in cause && cause.authenticationFailed === true;
    throw new Failure({ code: refused ? 'wrong-password' : 'server-unreachable', server: imap.host, detail }, { cause });
  } finally {
    client.close();
  }
}
