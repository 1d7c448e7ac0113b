/**
 * What is asked of an open mailbox. On a connection that has ended the library answers with nothing and throws nothing: an empty answer
 * counts only while the line stands.
 */
import type { FetchMessageObject, FetchQueryObject, ImapFlow, SearchObject } from 'imapflow';

/** A command that failed because the line is gone was not refused: it is sent again on the next one. @throws Error `EConnectionClosed` */
export function alive(client: ImapFlow): void {
  if (!client.usable || client.mailbox === false)
    throw Object.assign(new Error('the connection was closed'), { code: 'EConnectionClosed' });
}

/** What a FETCH of these UIDs tells, to its end. */
export async function* fetched(
  client: ImapFlow,
  range: string | number[],
  query: FetchQueryObject,
  options: { readonly uid: true; readonly changedSince?: bigint } = { uid: true },
): AsyncGenerator<FetchMessageObject> {
  yield* client.fetch(range, query, options);
  alive(client);
}

/** The UIDs that a SEARCH finds. @throws Error where the server refuses it: an empty answer must not look like an empty mailbox */
export async function searched(client: ImapFlow, query: SearchObject): Promise<number[]> {
  const found = await client.search(query, { uid: true });
  if (Array.isArray(found)) return found;
  alive(client);
  throw new Error('the server refused a search');
}
