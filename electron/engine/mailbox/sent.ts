/** The Sent mailbox: is a message there, and laying it there. A connection of its own, so that the watch is not disturbed. */
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { Failure } from '#contract/errors.ts';
import type { Server } from '#contract/settings.ts';
import { ownHeader } from './compose.ts';
import { fetched, searched } from './imap-alive.ts';
import { openImap } from './imap-login.ts';
import { serverFailure } from './server-faults.ts';

/** Outlook's servers give a message a new Message-ID and keep the one that it came with here. */
const originalHeader = 'X-Microsoft-Original-Message-ID';

/** @param messageId with angle brackets; its left side is the own header's value */
export async function findInSent(imap: Server, password: string, mailbox: string, messageId: string): Promise<boolean> {
  return withImap(imap, password, async (client) => {
    const lock = await client.getMailboxLock(mailbox, { readOnly: true });
    try {
      const id = messageId.replace(/^</, '').replace(/@.*$/, '');
      for (const [header, value] of [
        ['Message-ID', messageId],
        [originalHeader, messageId],
        [ownHeader, id],
      ] as const) {
        const uids = await searched(client, { header: { [header]: value } });
        // Some servers answer a header that they don't index with all they have: only what the message itself says counts.
        for await (const found of fetched(client, uids.slice(-20), { headers: [header] })) {
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
export async function appendToSent(imap: Server, password: string, mailbox: string, bytes: Uint8Array): Promise<void> {
  await withImap(imap, password, async (client) => {
    const answer = await client.append(mailbox, Buffer.from(bytes), ['\\Seen']);
    if (answer === false) throw new Failure({ code: 'server-refused', server: imap.host, detail: `APPEND to ${mailbox}` });
  });
}

function says(message: FetchMessageObject, value: string): boolean {
  const header = message.headers?.toString('latin1') ?? '';
  return header.replaceAll(/\r?\n[ \t]+/g, ' ').includes(value);
}

/** One errand on a connection of its own. @throws Failure as `openImap`, and `server-refused` */
export async function withImap<T>(imap: Server, password: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = await openImap(imap, password);
  try {
    const result = await work(client);
    await client.logout();
    return result;
  } catch (error) {
    throw serverFailure(error, imap);
  } finally {
    client.close();
  }
}
