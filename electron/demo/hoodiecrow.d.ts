/** The part of hoodiecrow-imap 2 that the demo uses; the package has no types. */
declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net';

  interface StoredMessage {
    /** Bytes as a latin1 string. */
    readonly raw: string;
    readonly flags: string[];
    /** RFC 3501 date-time. */
    readonly internaldate: string;
  }
  interface Mailbox {
    readonly 'special-use'?: string;
    readonly uidvalidity: number;
    readonly messages: StoredMessage[];
  }
  interface Options {
    readonly plugins: readonly (string | Plugin)[];
    readonly users: Readonly<Record<string, { readonly password: string }>>;
    readonly storage: {
      readonly INBOX: Mailbox;
      readonly '': { readonly separator: string; readonly folders: Readonly<Record<string, Mailbox>> };
    };
  }
  export type Plugin = (server: { readonly fetchHandlers: object }) => void;
  interface ImapServer {
    readonly server: Server;
    listen(port: number, host: string, listening: () => void): void;
    appendMessage(mailbox: string, flags: string[], internaldate: string, raw: string): void;
  }
  export default function hoodiecrow(options: Options): ImapServer;
}

declare module 'hoodiecrow-imap/lib/commands/handlers/fetch.js' {
  /** One item of a FETCH; the same object for every message of it. */
  export interface FetchQuery {
    /** Where the part begins and how long it is, in bytes. */
    partial?: readonly number[];
  }
  const handlers: { readonly BODY: (connection: unknown, message: unknown, query: FetchQuery) => unknown };
  export default handlers;
}
