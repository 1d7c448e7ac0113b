/** Which messages of a conversation are the customer's, and which answer them: what every figure of answering agrees on. As SQL. */
import type { Db } from '../store/index.ts';

/**
 * The names that the expressions below expect: `c` the conversation and `opener`, the address of the customer's first message in it.
 * A mail that does not reach the customer answers nobody: handed on to a carrier, it leaves them waiting.
 */
const isCustomers = (address: string): string =>
  `(${address} = opener OR EXISTS (SELECT 1 FROM customer_addresses a WHERE a.address = ${address} AND a.customer_id = c.customer_id))`;

/** `m` was written to the customer. Blind copies leave no address: then nothing speaks against it. */
const reaches = `(m.counterpart = '' OR ${isCustomers('m.counterpart')} OR EXISTS (
  SELECT 1 FROM json_each(m.addresses) AS header, json_each(header.value) AS one
  WHERE header.key IN ('to', 'cc') AND ${isCustomers("lower(json_extract(one.value, '$.address'))")}))`;

/** When `m` went out: a reply that waited in the outbox answered when the server took it. */
const sentAt = "max(m.at, coalesce(o.settled_at, ''))";

export interface ReplySql {
  /** Of conversation `c`: the address that opened it. */
  readonly opener: string;
  /** Of conversation `c` with `opener`: the instants at which a person here answered the customer, as rows `(at)`; `where` may name `m`. */
  answers(where: string): string;
  /** Of conversation `c` with `opener`: the customer's own messages, as rows `(at)`. */
  questions(where: string): string;
}

/** @param db is asked whether the owner lets folders of drafts be read: a draft is no answer */
export function replySql(db: Db): ReplySql {
  const drafts =
    db.prepare<[], { n: number }>("SELECT EXISTS (SELECT 1 FROM mailboxes WHERE role = 'drafts' AND chosen = 1) AS n").get()?.n === 1;
  const noDraft = drafts
    ? `AND (m.own = 1 OR EXISTS (SELECT 1 FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id WHERE l.message_id = m.id AND b.role <> 'drafts')
        OR NOT EXISTS (SELECT 1 FROM locations l WHERE l.message_id = m.id))`
    : '';
  return {
    opener: `(SELECT m.counterpart FROM messages m WHERE m.conversation_id = c.id AND m.direction = 'in' AND m.kind = 'person' ORDER BY m.at LIMIT 1)`,
    answers: (where) => `SELECT ${sentAt} AS at FROM messages m LEFT JOIN outbox o ON o.own_id = m.id
      WHERE m.conversation_id = c.id AND m.direction = 'out' AND m.kind = 'person' AND (o.id IS NULL OR o.state = 'accepted')
        AND (${where}) AND ${reaches} ${noDraft}`,
    questions: (where) => `SELECT m.at AS at FROM messages m
      WHERE m.conversation_id = c.id AND m.direction = 'in' AND m.kind = 'person' AND (${where}) AND ${isCustomers('m.counterpart')}`,
  };
}
