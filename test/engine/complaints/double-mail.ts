/** A double of the mail room's few functions that the ledger uses; its conversations and messages are real rows. */
import { randomBytes } from 'node:crypto';
import { Failure } from '#contract/errors.ts';
import type { Customer } from '#contract/mail.ts';
import type { ConversationSummary, MailRoom, MessageSummary } from '#engine/mail/room.ts';
import type { Store } from '#engine/store/index.ts';

export interface Written {
  readonly at: string;
  readonly direction?: 'in' | 'out';
  readonly kind?: 'person' | 'auto' | 'bounce' | 'list';
  readonly from?: { name: string; address: string };
  readonly subject?: string;
  readonly text?: string;
}

export interface DoubleMail extends Pick<MailRoom, 'conversation' | 'customerFor' | 'answeredAt'> {
  /** Puts a message into a conversation (made when it is not there). */
  write(conversationId: string, message: Written): void;
  customer(id: string): Customer;
}

const maya = { name: 'Maya Thornton', address: 'maya@example.com' };

export function doubleMail(store: Store): DoubleMail {
  const { db } = store;
  const said = new Map<string, MessageSummary[]>();
  const profiles = new Map<string, Customer>();
  db.prepare(
    `INSERT OR IGNORE INTO accounts (id, name, email, imap, smtp, added_at) VALUES ('a', '', 'shop@example.com', '{}', '{}', '2026-01-01T00:00:00.000Z')`,
  ).run();

  const known = (email: string, phone: string): Customer | undefined =>
    [...profiles.values()].find((one) => email !== '' && one.addresses.includes(email)) ??
    [...profiles.values()].find((one) => phone !== '' && one.phones.includes(phone));

  function customerFor({ name, email, phone, address }: { name: string; email: string; phone: string; address: string }): string | null {
    if ([name, email, phone, address].every((text) => text === '')) return null;
    const found = known(email, phone);
    const id = found?.id ?? `customer-${profiles.size + 1}`;
    if (found === undefined)
      db.prepare('INSERT INTO customers (id, name, created_at) VALUES (?, ?, ?)').run(id, name, '2026-01-01T00:00:00.000Z');
    profiles.set(id, {
      id,
      name: found?.name || name,
      addresses: found?.addresses.length ? found.addresses : [email].filter((text) => text !== ''),
      phones: found?.phones.length ? found.phones : [phone].filter((text) => text !== ''),
      postal: found?.postal || address,
      language: null,
      notes: '',
    });
    return id;
  }

  function summary(id: string): ConversationSummary {
    const messages = said.get(id);
    if (messages === undefined) throw new Failure({ code: 'not-found', what: 'conversation', id });
    const first = messages.find((message) => message.direction === 'in' && message.kind === 'person');
    return {
      id,
      accountId: 'a',
      subject: messages[0]?.subject ?? '',
      status: 'answer',
      language: null,
      customer: first === undefined ? null : (known(first.from.address, '') ?? null),
      openedAt: first?.at ?? null,
      messages,
    };
  }

  return {
    conversation: summary,
    customerFor,
    customer(id) {
      const profile = profiles.get(id);
      if (profile === undefined) throw new Error(`no customer ${id}`);
      return profile;
    },
    answeredAt(ids, since) {
      const all = ids.flatMap((id) => summary(id).messages).filter((message) => message.direction === 'out' && message.at > since);
      return all.map((message) => message.at).sort()[0] ?? null;
    },
    write(conversationId, { at, direction = 'in', kind = 'person', from = maya, subject = 'Serving bowl', text = '' }) {
      if (!said.has(conversationId)) {
        db.prepare(`INSERT INTO conversations (id, account_id, subject, status, last_at) VALUES (?, 'a', ?, 'answer', ?)`).run(
          conversationId,
          subject,
          at,
        );
      }
      if (direction === 'in' && kind === 'person') customerFor({ name: from.name, email: from.address, phone: '', address: '' });
      const source = db
        .prepare(`INSERT INTO sources (account_id, sha256, pack, position, length) VALUES ('a', ?, 1, 0, 0)`)
        .run(randomBytes(32)).lastInsertRowid;
      const { lastInsertRowid } = db
        .prepare(
          `INSERT INTO messages (source_id, account_id, conversation_id, subject, base_subject, direction, kind, at, received_at, from_name, from_address, addresses, text, has_html)
           VALUES (?, 'a', ?, ?, ?, ?, ?, ?, ?, ?, ?, '{}', ?, 0)`,
        )
        .run(source, conversationId, subject, subject, direction, kind, at, at, from.name, from.address, text);
      const message: MessageSummary = {
        id: Number(lastInsertRowid),
        messageId: `<${lastInsertRowid}@example.com>`,
        direction,
        kind,
        from,
        replyTo: [],
        to: [],
        cc: [],
        subject,
        at,
        text,
        references: [],
      };
      said.set(
        conversationId,
        [...(said.get(conversationId) ?? []), message].sort((a, b) => a.at.localeCompare(b.at)),
      );
    },
  };
}
