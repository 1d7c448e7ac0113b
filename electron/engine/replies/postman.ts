/** What the outbox needs of the wire; engine.ts makes it from the mail thread. */
import type { Address } from '#contract/mail.ts';
import type { DraftFile } from '#contract/replies.ts';
import type { Server } from '#contract/settings.ts';

/** A letter before it is bytes; every part is made safe for a header when it is composed. */
export interface Letter {
  /** The outbox's own id; stands in the header `X-Amends-Id` and is the left side of the Message-ID. */
  readonly id: string;
  /** With angle brackets. */
  readonly messageId: string;
  readonly from: Address;
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** Get it, and stand in no header. */
  readonly bcc: readonly Address[];
  readonly subject: string;
  /** An instant. */
  readonly at: string;
  readonly language: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly DraftFile[];
  /** More fields, such as RFC 3834's of an automatic answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A draft for the server's Drafts: it keeps its blind copies, and its header says which version it is. */
  readonly draft?: { readonly version: string; readonly bcc: readonly Address[] };
}

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
  readonly recipients: readonly {
    readonly address: string;
    readonly accepted: boolean;
    readonly permanent: boolean;
    readonly detail: string;
  }[];
}

export interface Login {
  readonly imap: Server;
  readonly password: string;
}

export interface Postman {
  /** The final bytes (RFC 5322, CRLF, 7 bit) of a letter. */
  compose(letter: Letter): Promise<Uint8Array>;
  /**
   * Sends by SMTP. `beforeDot` must have committed when it resolves: only then the server may see the final dot,
   * so that a loss before it is known to be safe and a loss after it is `uncertain`. If it rejects, no dot is sent.
   * @throws Failure before a session stood: `server-unreachable`, `server-unknown`, `server-refused`, `wrong-password`,
   *   `certificate-untrusted`, `encryption-missing`
   */
  send(parcel: Parcel, beforeDot: () => void | Promise<void>): Promise<Delivery>;
  /** Looks in Sent for the Message-ID, the original-id header that Outlook keeps, and our own header. */
  findInSent(login: Login, mailbox: string, messageId: string): Promise<boolean>;
  appendToSent(login: Login, mailbox: string, bytes: Uint8Array): Promise<void>;
  /** Lays this version of a draft into the server's Drafts, unless it lies there, and takes our older copies away. */
  fileDraft(login: Login, mailbox: string, draft: { id: string; version: string }, bytes: Uint8Array): Promise<void>;
  /** Takes every copy of ours of this draft away. */
  dropDraft(login: Login, mailbox: string, draftId: string): Promise<void>;
}
