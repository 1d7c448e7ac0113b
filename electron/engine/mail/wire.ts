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
  /** The last HIGHESTMODSEQ whose whole batch is in; `0` for none. */
  readonly modseq: string;
  /** Only messages that arrived since (ISO instant); null for all. */
  readonly since: string | null;
}

/** What waits for the server in one mailbox; flags go out before moves, so that the moved mail carries them. */
export interface MailboxActs {
  readonly path: string;
  readonly uidvalidity: number;
  readonly flags: {
    readonly flag: 'seen' | 'flagged' | 'answered';
    readonly on: boolean;
    readonly ids: number[];
    readonly uids: number[];
  }[];
  readonly moves: {
    readonly id: number;
    readonly uid: number;
    readonly to: Role;
    readonly path: string | null;
    /** It went out before, and no answer came: it may have been copied. */
    readonly again: boolean;
    readonly messageId: string;
    readonly size: number;
  }[];
}

/** Moves that the server did; `newUid` by COPYUID (RFC 4315), null where it does not say. */
export interface MovedTold {
  readonly from: string;
  readonly uidvalidity: number;
  readonly to: string;
  readonly toUidvalidity: number;
  readonly moves: readonly { readonly id: number; readonly uid: number; readonly newUid: number | null }[];
}

export interface RefusedTold {
  readonly ids: readonly number[];
  readonly why: string;
}

/** The UIDs that the server has: all of them, or only the new ones when the counts agree. */
export interface UidsTold {
  readonly path: string;
  readonly uidvalidity: number;
  readonly whole: boolean;
  readonly uids: Uint32Array;
  /** Gone by VANISHED (RFC 7162); where `whole`, everything that is not in `uids` is gone. */
  readonly gone?: Uint32Array;
}

/** What to fetch, and how many locations will be here then: as many as the server has, or something was missed. */
export interface UidsAnswer {
  readonly missing: Uint32Array;
  readonly then: number;
}

export interface FlagsTold {
  readonly path: string;
  readonly uidvalidity: number;
  readonly uids: Uint32Array;
  /** One byte a UID: see `flagBits`. */
  readonly flags: Uint8Array;
}

export const flagBits = { seen: 1, flagged: 2, answered: 4, draft: 8 } as const;

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
  /** Null where only a span of time is read: then it is what lies here. */
  readonly onServer: number | null;
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

/** Mail that a server gave back (RFC 3464, or its own words). */
export interface Bounce {
  /** Of the mail that came back, where they can be read. */
  readonly messageIds: readonly string[];
  readonly recipients: readonly BouncedRecipient[];
  /** Its subject; '' where it did not come back with it. */
  readonly subject: string;
}

export interface BouncedRecipient {
  readonly address: string;
  /** RFC 3464, section 2.3.3: `failed`, `delayed` … */
  readonly action: string;
  /** RFC 3463, e.g. `5.1.1`; null where none is told. */
  readonly status: string | null;
  /** The server's own words; may be ''. */
  readonly diagnostic: string;
}

/** RFC 5545 and 5546. */
export interface Invitation {
  /** `REQUEST`, `CANCEL`, `REPLY`, `PUBLISH` … */
  readonly method: string;
  readonly summary: string;
  readonly start: InvitationTime | null;
  readonly end: InvitationTime | null;
  readonly location: string;
  /** An address. */
  readonly organizer: string;
  readonly uid: string;
  readonly cancelled: boolean;
}

export interface InvitationTime {
  /** `2026-11-24`, or `2026-11-24T10:00` by the clock of the zone. */
  readonly wall: string;
  /** As the calendar names it, often but not always an IANA zone; null for a day or the reader's own time. */
  readonly zone: string | null;
  /** Known where the calendar gives UTC. */
  readonly instant: string | null;
}

export interface ParsedMail {
  readonly messageId: string;
  readonly inReplyTo: string;
  /** Oldest first, as RFC 5322 orders them; In-Reply-To last where References lacks it. */
  readonly references: readonly string[];
  /** Message-IDs of the mail that a bounce gives back. */
  readonly returned: readonly string[];
  /** What a bounce tells; null for any other mail. */
  readonly bounce: Bounce | null;
  /** The event that a calendar part is about. */
  readonly invitation: Invitation | null;
  readonly amendsId: string;
  /** The draft of which this is the copy that Amends filed on the server; '' for any other mail. */
  readonly draftId: string;
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
  /** When the first server took it in, by its own clock; null where no server says so. */
  readonly takenInAt: string | null;
  readonly text: string;
  readonly hasHtml: boolean;
  readonly kind: MessageKind;
  readonly language: Language | null;
  readonly attachments: readonly ParsedAttachment[];
}

/** Text for the database; from the parser as UTF-8, as it is written: longer texts then never become strings of the engine's thread. */
export type Words = string | Uint8Array;

/** Subject, sender, recipients, own text, quoted text and file names, as the search index takes them. */
export type FindableMail = readonly [Words, Words, Words, Words, Words, Words];

/** A mail with its text as it is written. */
export type WritableMail = Omit<ParsedMail, 'text'> & { readonly text: Words };

/** One message of a slab: parsed, or why not; its hash in either case. */
export interface ParseResult {
  readonly sha256: Uint8Array;
  readonly mail: ParsedMail | null;
  readonly fault: string | null;
}

/** A parsed slab comes back with its bytes, which were moved to the parser and not copied. */
export interface ParsedSlab {
  readonly slab: Uint8Array;
  readonly results: readonly {
    readonly sha256: Uint8Array;
    readonly mail: WritableMail | null;
    readonly fault: string | null;
    readonly findable: FindableMail | null;
  }[];
}
