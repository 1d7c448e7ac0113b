/** What the outbox needs of the wire; engine.ts makes it from the mail thread. */
import type { Server } from '#contract/settings.ts';

export interface Parcel {
  readonly smtp: Server;
  readonly password: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly bytes: Uint8Array;
}

/** What became of one recipient, or of the whole when it never came to recipients. */
export interface Delivery {
  readonly kind: 'accepted' | 'temporary' | 'permanent' | 'lost';
  /** The server's last words, one line. */
  readonly detail: string;
  readonly recipients: readonly { readonly address: string; readonly accepted: boolean; readonly detail: string }[];
}

export interface Postman {
  /**
   * Sends by SMTP. `beforeDot` must have committed when it resolves: only then the server may see the final dot,
   * so that a loss before it is known to be safe and a loss after it is `uncertain`.
   */
  send(parcel: Parcel, beforeDot: () => void | Promise<void>): Promise<Delivery>;
  /** Looks in Sent for the Message-ID, the original-id header that Outlook keeps, and our own header. */
  findInSent(login: { imap: Server; password: string }, mailbox: string, messageId: string): Promise<boolean>;
  appendToSent(login: { imap: Server; password: string }, mailbox: string, bytes: Uint8Array): Promise<void>;
}
