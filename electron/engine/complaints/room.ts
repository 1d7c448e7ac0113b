/** What the complaints room offers to the later rooms and what it is handed by engine.ts. */
import type { Handlers } from '#contract/api.ts';
import type { Changes, Complaint, ComplaintFields, ComplaintFilter } from '#contract/complaints.ts';
import type { ComplaintBadge } from '#contract/mail.ts';
import type { Language } from '#contract/time.ts';
import type { Term } from '#words/search.ts';
import type { RecordsFound } from '../mail/index.ts';
import type { ContactMethod, Contacts } from './contacts.ts';

export type ComplaintMethod =
  | 'complaints.create'
  | 'complaints.get'
  | 'complaints.save'
  | 'complaints.undo'
  | 'complaints.link'
  | 'complaints.doubles'
  | 'complaints.history'
  | 'complaints.list'
  | 'complaints.causes'
  | 'complaints.suggest'
  | 'complaints.usual'
  | `causes.${'add' | 'change' | 'rename' | 'undo'}`
  | ContactMethod
  | `filters.${'list' | 'save' | 'put' | 'remove'}`
  | `ideas.${'list' | 'add' | 'set' | 'undo'}`
  | 'complaints.addJson'
  | 'complaints.listJson';

export interface ComplaintHooks {
  /** Inside the transaction that saved: the reminders of this record are planned anew. */
  planned(complaint: Complaint, changes: Changes): void;
  /** Takes a removed record's reminders out; false, and nothing done, when the owner acted on one. */
  forgotten(number: number): boolean;
  /** Promise and follow-up of a record as the reminders room has them. */
  due(number: number): Pick<Complaint, 'promise' | 'followUp'>;
  /** Records with an open promise whose time has passed. */
  latePromises(): readonly number[];
}

export interface ComplaintsRoom {
  readonly handlers: Pick<Handlers, ComplaintMethod>;
  get(number: number): Complaint;
  has(number: number): boolean;
  /** Saves inside the caller's transaction, with history. @returns the record and its history entry */
  save(number: number, changes: Changes): { complaint: Complaint; entry: number | null };
  /** Takes a history entry back inside the caller's transaction. @throws Failure `conflict` when a field of it changed since */
  undo(number: number, entry: number): Complaint;
  /**
   * Takes in a record kept elsewhere until now, as it is: half of one is fine, and nothing follows from its status.
   * @param number null takes the next one
   */
  bring(record: { number: number | null; zone: string; fields: ComplaintFields }): number;
  /** Removes a record that nobody worked on since it came in. @returns whether it did, and its customer */
  takeBack(number: number): { removed: boolean; customerId: string | null };
  filtered(filter: ComplaintFilter): readonly Complaint[];
  /** Of the matching records, oldest first. */
  numbers(filter: ComplaintFilter): readonly number[];
  /** What causes are called in a language, by their names; those that have no other name there are left out. */
  causeNames(language: Language): ReadonlyMap<string, string>;
  /** Causes by the folded names that they have in other languages; a name that is some cause's own is not among them. */
  causesByName(): ReadonlyMap<string, string>;
  badges(conversationIds: readonly string[]): ReadonlyMap<string, ComplaintBadge>;
  /** As the owner marked conversations. */
  marks: Contacts['marks'];
  complaintsOf(conversationId: string): readonly number[];
  complaintsOfCustomer(customerId: string): readonly number[];
  paidBack(customerId: string): readonly { currency: string; minor: number }[];
  /** See `MailHooks.searchComplaints`. */
  searchComplaints(
    terms: readonly Term[],
    customersOf: (text: string) => readonly string[],
    limit: number,
    countAll?: boolean,
  ): RecordsFound;
  /** The customer wrote again: a resolved record offers Reopen. Changes no field. */
  customerWrote(conversationId: string, at: string): void;
}
