/** What the complaints room offers to the later rooms and what it is handed by engine.ts. */
import type { Handlers } from '#contract/api.ts';
import type { Changes, Complaint, ComplaintFilter } from '#contract/complaints.ts';
import type { ComplaintBadge } from '#contract/mail.ts';
import type { Term } from '#words/search.ts';
import type { RecordsFound } from '../mail/index.ts';

export type ComplaintMethod =
  | 'complaints.create'
  | 'complaints.get'
  | 'complaints.save'
  | 'complaints.undo'
  | 'complaints.link'
  | 'complaints.history'
  | 'complaints.list'
  | 'complaints.causes'
  | 'complaints.suggest'
  | 'complaints.usual'
  | `causes.${'add' | 'change' | 'rename' | 'undo'}`
  | `ideas.${'list' | 'add' | 'set' | 'undo'}`
  | 'complaints.addJson'
  | 'complaints.listJson';

export interface ComplaintHooks {
  /** Inside the transaction that saved: the reminders of this record are planned anew. */
  planned(complaint: Complaint, changes: Changes): void;
  /** Promise and follow-up of a record as the reminders room has them. */
  due(number: number): Pick<Complaint, 'promise' | 'followUp'>;
  /** Records with an open promise whose time has passed. */
  latePromises(): readonly number[];
}

export interface ComplaintsRoom {
  readonly handlers: Pick<Handlers, ComplaintMethod>;
  get(number: number): Complaint;
  /** Saves inside the caller's transaction, with history. @returns the record and its history entry */
  save(number: number, changes: Changes): { complaint: Complaint; entry: number | null };
  /** Takes a history entry back inside the caller's transaction. @throws Failure `conflict` when a field of it changed since */
  undo(number: number, entry: number): Complaint;
  filtered(filter: ComplaintFilter): readonly Complaint[];
  badges(conversationIds: readonly string[]): ReadonlyMap<string, ComplaintBadge>;
  complaintsOf(conversationId: string): readonly number[];
  complaintsOfCustomer(customerId: string): readonly number[];
  paidBack(customerId: string): readonly { currency: string; minor: number }[];
  /** See `MailHooks.searchComplaints`. */
  searchComplaints(terms: readonly Term[], customersOf: (text: string) => readonly string[], limit: number): RecordsFound;
  /** The customer wrote again: a resolved record offers Reopen. Changes no field. */
  customerWrote(conversationId: string, at: string): void;
}
