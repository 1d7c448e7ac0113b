/** What the rest of the house may see of the outbox. */
import { Failure } from '#contract/errors.ts';
import type { Message } from '#contract/mail.ts';
import type { OutboxItem } from '#contract/replies.ts';
import type { Store } from '../store/index.ts';
import type { OutboxRow, RecipientRow } from './outbox-rows.ts';

export interface Standing {
  /** @throws Failure `not-found` */
  item(id: string): OutboxItem;
  /** Newest first; `openOnly` leaves out what is out or was called back. */
  list(openOnly: boolean): OutboxItem[];
  /** Of these conversations, those with a reply that is still to go out. */
  waitingToSend(conversationIds: readonly string[]): ReadonlySet<string>;
  /** The state of own messages that are not known to be out, by message row id. */
  sending(messageIds: readonly number[]): ReadonlyMap<number, { outboxId: string; state: NonNullable<Message['sending']> }>;
}

type ItemRow = Pick<
  OutboxRow,
  'id' | 'conversation_id' | 'subject' | 'message_id' | 'state' | 'not_before' | 'detail' | 'filed' | 'send_at' | 'send_zone' | 'automatic'
>;

export function createStanding({ db }: Store): Standing {
  const columns = 'id, conversation_id, subject, message_id, state, not_before, detail, filed, send_at, send_zone, automatic';
  const one = db.prepare<[string], ItemRow>(`SELECT ${columns} FROM outbox WHERE id = ?`);
  const all = db.prepare<[], ItemRow>(`SELECT ${columns} FROM outbox ORDER BY created_at DESC, id DESC`);
  const open = db.prepare<[], ItemRow>(
    `SELECT ${columns} FROM outbox WHERE state NOT IN ('accepted','cancelled') ORDER BY created_at DESC, id DESC`,
  );
  const recipients = db.prepare<[string], RecipientRow>(
    'SELECT address, state, detail FROM outbox_recipients WHERE outbox_id = ? ORDER BY address',
  );
  const waiting = db.prepare<[string], { conversation_id: string }>(
    `SELECT DISTINCT conversation_id FROM outbox
     WHERE conversation_id IN (SELECT value FROM json_each(?)) AND state IN ('queued','sending','waiting')`,
  );
  const own = db.prepare<[string], { id: string; own_id: number; state: NonNullable<Message['sending']> }>(
    `SELECT id, own_id, state FROM outbox
     WHERE own_id IN (SELECT value FROM json_each(?)) AND state IN ('queued','sending','waiting','rejected','uncertain')`,
  );

  const itemOf = (row: ItemRow): OutboxItem => ({
    id: row.id,
    conversationId: row.conversation_id,
    subject: row.subject,
    messageId: row.message_id,
    state: row.state,
    notBefore: row.not_before,
    sendAt: row.send_at === null || row.send_zone === null ? null : { wall: row.send_at, zone: row.send_zone, instant: row.not_before },
    automatic: row.automatic === 1,
    recipients: recipients.all(row.id),
    detail: row.detail,
    filed: row.filed === 1,
  });

  return {
    item(id) {
      const row = one.get(id);
      if (row === undefined) throw new Failure({ code: 'not-found', what: 'outbox', id });
      return itemOf(row);
    },
    list: (openOnly) => (openOnly ? open : all).all().map(itemOf),
    waitingToSend: (ids) => new Set(waiting.all(JSON.stringify(ids)).map((row) => row.conversation_id)),
    sending: (ids) => new Map(own.all(JSON.stringify(ids)).map((row) => [row.own_id, { outboxId: row.id, state: row.state }])),
  };
}
