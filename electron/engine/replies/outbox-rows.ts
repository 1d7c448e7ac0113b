/** The outbox's rows as they are read and written. */
import type { OutboxState } from '#contract/replies.ts';

export interface OutboxRow {
  readonly id: string;
  readonly account_id: string;
  readonly conversation_id: string | null;
  readonly own_id: number | null;
  readonly message_id: string;
  readonly subject: string;
  readonly sender: string;
  readonly state: OutboxState;
  readonly dot: number;
  readonly looked: number;
  readonly not_before: string;
  readonly retry_at: string | null;
  readonly attempts: number;
  readonly detail: string;
  readonly filed: number;
  readonly after: string;
  readonly send_at: string | null;
  readonly send_zone: string | null;
  readonly automatic: number;
}

/** One try at sending; `recipients` are those who do not have it yet. */
export interface Attempt {
  readonly row: OutboxRow;
  readonly claim: string;
  readonly bytes: Buffer;
  readonly recipients: readonly string[];
}

export interface NewRow
  extends Pick<
    OutboxRow,
    'id' | 'account_id' | 'message_id' | 'subject' | 'sender' | 'not_before' | 'after' | 'send_at' | 'send_zone' | 'automatic'
  > {
  readonly conversation_id: string;
  readonly own_id: number;
  readonly draft: string;
  readonly bytes: Uint8Array;
}

export interface Replanned extends Pick<OutboxRow, 'not_before' | 'send_at' | 'send_zone'> {
  readonly own_id: number;
  readonly bytes: Uint8Array;
}

export interface RecipientRow {
  readonly address: string;
  readonly state: 'pending' | 'accepted' | 'rejected';
  readonly detail: string;
}

export interface OutboxHooks {
  /** Inside the transaction that learned that a reply is out to somebody. */
  out(row: OutboxRow): void;
  /** Inside the transaction that changed its state. */
  changed(row: OutboxRow): void;
}
