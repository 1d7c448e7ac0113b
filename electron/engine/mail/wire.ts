/** What passes between the mail room and its two worker threads: a pass over an account, and parsed messages. */
import type { Address, MessageKind } from '#contract/mail.ts';
import type { Server } from '#contract/settings.ts';
import type { Language } from '#contract/time.ts';

export interface Login {
  /** The kept connection is found by it. */
  readonly accountId: string;
  readonly imap: Server;
  readonly password: string;
}

export type Role = 'inbox' | 'sent' | 'drafts' | 'archive' | 'junk' | 'trash' | 'other';

/** A mailbox as LIST and STATUS told it. `fingerprint` changes whenever anything in it may have. */
export interface SeenMailbox {
  readonly path: string;
  readonly role: Role;
  readonly uidvalidity: number;
  readonly uidnext: number;
  readonly messages: number;
  readonly fingerprint: string;
}

/** What the engine wants done in one mailbox. */
export interface MailboxPlan {
  readonly path: string;
  readonly uidvalidity: number;
  /** Highest UID that is here; only what is above is asked for, unless the counts differ. */
  readonly highest: number;
  readonly here: number;
  /** The last HIGHESTMODSEQ whose whole batch is in; `0` for none. */
  readonly modseq: string;
  /** Only messages that arrived since (ISO instant); null for all. */
  readonly since: string | null;
  readonly actions: readonly FlagAction[];
}

export interface FlagAction {
  readonly ids: readonly number[];
  readonly uids: readonly number[];
  readonly seen: boolean;
}

/** The UIDs that the server has: all of them, or only the new ones when the counts agree. */
export interface UidsTold {
  readonly path: string;
  readonly uidvalidity: number;
  readonly whole: boolean;
  readonly uids: Uint32Array;
}

export interface FlagsTold {
  readonly path: string;
  readonly uidvalidity: number;
  readonly uids: Uint32Array;
  /** One byte a UID: see `flagBits`. */
  readonly flags: Uint8Array;
}

export const flagBits = { seen: 1, flagged: 2, answered: 4 } as const;

export interface FetchedMessage {
  readonly uid: number;
  readonly flags: number;
  /** INTERNALDATE, ISO instant. */
  readonly receivedAt: string;
  readonly size: number;
  /** Where its bytes lie in the slab; null when it was not fetched, and why. */
  readonly place: { readonly start: number; readonly length: number } | null;
  readonly refused: 'too-large' | 'not-sent-by-server' | null;
}

export interface BatchTold {
  readonly path: string;
  readonly uidvalidity: number;
  readonly slab: Uint8Array;
  readonly messages: readonly FetchedMessage[];
}

export interface DoneTold {
  readonly path: string;
  readonly uidvalidity: number;
  readonly uidnext: number;
  readonly modseq: string;
  readonly onServer: number;
  readonly fingerprint: string;
}

export interface ParsedAttachment {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly contentId: string | null;
  readonly inline: boolean;
  readonly dangerous: boolean;
}

export interface ParsedMail {
  readonly messageId: string;
  readonly inReplyTo: string;
  /** Oldest first, as RFC 5322 orders them; In-Reply-To last where References lacks it. */
  readonly references: readonly string[];
  /** Message-IDs of the mail that a bounce gives back. */
  readonly returned: readonly string[];
  readonly amendsId: string;
  readonly subject: string;
  readonly baseSubject: string;
  /** The subject bears a reply or forward prefix. */
  readonly prefixed: boolean;
  readonly from: Address;
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  /** The Date header as an instant, where it can be read. */
  readonly date: string | null;
  readonly text: string;
  readonly hasHtml: boolean;
  readonly kind: MessageKind;
  readonly language: Language | null;
  readonly attachments: readonly ParsedAttachment[];
}

/** One message of a slab: parsed, or why not; its hash in either case. */
export interface ParseResult {
  readonly sha256: Uint8Array;
  readonly mail: ParsedMail | null;
  readonly fault: string | null;
}
