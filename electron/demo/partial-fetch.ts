/** hoodiecrow forgets how long a part is asked for after the first message of a FETCH and sends nothing of the others; this remembers it. */

import type { Plugin } from 'hoodiecrow-imap';
import handlers, { type FetchQuery } from 'hoodiecrow-imap/lib/commands/handlers/fetch.js';

export const partialFetch: Plugin = (server) => {
  const asked = new WeakMap<FetchQuery, readonly number[]>();
  const body: typeof handlers.BODY = (connection, message, query) => {
    const partial = asked.get(query) ?? query.partial;
    if (partial === undefined) return handlers.BODY(connection, message, query);
    asked.set(query, [...partial]);
    query.partial = [...partial];
    const value = handlers.BODY(connection, message, query);
    // The answer names where the part begins, not how long it was to be (RFC 9051, section 7.5.2).
    query.partial = partial.slice(0, 1);
    return value;
  };
  Object.assign(server.fetchHandlers, { BODY: body, 'BODY.PEEK': body });
};
