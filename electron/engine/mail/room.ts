/** What the mail room offers to the later rooms and what it is handed by engine.ts. */
import type { Handlers } from '#contract/api.ts';
import type { Fault } from '#contract/errors.ts';
import type { ComplaintBadge, ConversationRow, Customer, FileBytes, Message, Tab } from '#contract/mail.ts';
import type { Account } from '#contract/settings.ts';
import type { Language } from '#contract/time.ts';
import type { Term } from '#words/search.ts';
import type { CustomerActs } from './customer-acts.ts';

export type MailMethod =
  | 'accounts.guess'
  | 'accounts.try'
  | 'accounts.add'
  | 'accounts.list'
  | 'accounts.password'
  | 'accounts.remove'
  | 'mail.sync'
  | 'mail.state'
  | 'mail.choose'
  | 'mail.refused'
  | 'mail.settleRefused'
  | 'conversations.list'
  | 'conversations.get'
  | 'conversations.move'
  | 'conversations.read'
  | 'conversations.flag'
  | 'conversations.file'
  | 'conversations.unfile'
  | 'conversations.whole'
  | 'conversations.merge'
  | 'conversations.split'
  | 'conversations.undo'
  | 'conversations.oneTopic'
  | 'conversations.why'
  | 'messages.source'
  | 'messages.attachment'
  | 'messages.openAttachment'
  | 'messages.picture'
  | 'messages.quarantined'
  | 'messages.asideSource'
  | 'messages.tryAgain'
  | 'search.run'
  | 'customers.list'
  | 'customers.get'
  | 'customers.change'
  | 'customers.undo'
  | 'customers.merge'
  | 'customers.unmerge'
  | 'customers.apart'
  | 'customers.doubles';

export interface RecordsFound {
  readonly found: readonly { number: number; who: string; snippet: string; at: string }[];
  /** How many there are, or at least are. */
  readonly total: number;
}

/** What later rooms know about conversations and customers; engine.ts hands it in. */
export interface MailHooks {
  /** The complaint to show on each conversation, the most pressing one. */
  badges(conversationIds: readonly string[]): ReadonlyMap<string, ComplaintBadge>;
  /** What the owner marked conversations as. */
  marks(conversationIds: readonly string[]): ReadonlyMap<string, NonNullable<ConversationRow['mark']>>;
  complaintsOf(conversationId: string): readonly number[];
  complaintsOfCustomer(customerId: string): readonly number[];
  paidBack(customerId: string): readonly { currency: string; minor: number }[];
  /** Conversations with a reply in the outbox that is not out yet. */
  waitingToSend(conversationIds: readonly string[]): ReadonlySet<string>;
  /** The outbox state of own messages that are not known to be out, by message row id. */
  sending(messageIds: readonly number[]): ReadonlyMap<number, { outboxId: string; state: NonNullable<Message['sending']> }>;
  /** Records that meet all terms, newest first, at most `limit` of them, counted beyond that unless `countAll` is false; none where a term asks for what only mail has. */
  searchComplaints(
    terms: readonly Term[],
    customersOf: (text: string) => readonly string[],
    limit: number,
    countAll?: boolean,
  ): RecordsFound;
  /** Runs inside the transaction that brought a customer's new mail. */
  customerWrote(conversationId: string, at: string): void;
  /** After a pass over an account, online: the outbox sends what waits. */
  sendWaiting(accountId: string): Promise<void>;
}

export interface ConversationSummary {
  readonly id: string;
  readonly accountId: string | null;
  readonly subject: string;
  readonly status: Tab;
  readonly language: Language | null;
  readonly customer: Customer | null;
  /** The customer's first message, where there is one. */
  readonly openedAt: string | null;
  readonly messages: readonly MessageSummary[];
}

export interface MessageSummary
  extends Pick<Message, 'id' | 'messageId' | 'direction' | 'kind' | 'from' | 'replyTo' | 'to' | 'cc' | 'subject' | 'at' | 'text'> {
  readonly references: readonly string[];
}

export interface MailRoom {
  readonly handlers: Pick<Handlers, MailMethod>;
  /** Messages by time, oldest first. @throws Failure `not-found` */
  conversation(id: string): ConversationSummary;
  /** @returns the tab it came from */
  move(id: string, to: Tab): Tab;
  /** Finds the customer by address, else by phone, else makes one; fills what was empty. Null when all is empty. */
  customerFor(contact: { name: string; email: string; phone: string; address: string }): string | null;
  /** Takes away a profile made since then that nothing refers to any more; any other stays. */
  dropCustomer(id: string, since: string): void;
  /**
   * Stores a message written here in its conversation (a new one when `conversationId` is null), before any server has it;
   * when the Sent mailbox brings it later, hash or Message-ID match it. Runs inside the caller's transaction.
   */
  storeOwn(own: { accountId: string; conversationId: string | null; bytes: Uint8Array; at: string }): {
    id: number;
    conversationId: string;
  };
  /** Takes back `storeOwn` of a message that never left (called back within the undo time). */
  forgetOwn(id: number): void;
  /**
   * A message that was meant for the program alone, such as an answer to a survey: it moves no conversation and counts as nobody's question.
   * What it moved goes back to `tab`, unless a person still waits there. Inside the caller's transaction.
   */
  readByMachine(messageId: number, tab: Tab): void;
  /** The first own message after `since` in any of the conversations; null where there is none. */
  answeredAt(conversationIds: readonly string[], since: string): string | null;
  /** The attachments of a message, decoded. @throws Failure `not-found` */
  files(messageId: number): Promise<readonly FileBytes[]>;
  /** Profiles as the owner may write them, and files of them. */
  readonly people: Pick<CustomerActs, 'profile' | 'profiles' | 'ids' | 'bearer' | 'bring'>;
  /** Works out anew what conversations show of their messages. Inside the caller's transaction. */
  refresh(conversationIds: readonly string[]): void;
  /** Every source that was appended until now has its row. */
  idle(): Promise<void>;
  accounts(): readonly Account[];
  /** Watches that stand still for one of these faults try again at once: its cause is gone. */
  again(codes: readonly Fault['code'][]): void;
  /** @throws Failure `secrets-locked`, `not-found` */
  login(accountId: string): Promise<{ account: Account; password: string }>;
  /** Mailbox path of a role, e.g. `sent`; null where the server has none. */
  mailboxPath(accountId: string, role: 'sent' | 'drafts' | 'archive'): string | null;
  /** This own message is out: the one that it answers becomes \Answered, here and on the server. Runs inside the caller's transaction. */
  answered(ownId: number): void;
  /** Starts the watch over all accounts (first sync, then IDLE or polling). */
  start(): void;
  close(): Promise<void>;
}
