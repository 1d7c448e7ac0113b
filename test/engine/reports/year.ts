/** A shop made of rows, for figures that are worked out by hand: each call writes what the rooms would have written. */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { blankFields, type ComplaintFields } from '#contract/complaints.ts';
import { createHistory, createRecords } from '#engine/complaints/index.ts';
import type { FiguresInput } from '#engine/reports/figures.ts';
import { instantOfWall } from '#engine/settings/index.ts';
import type { Db } from '#engine/store/index.ts';
import { migrate } from '#engine/store/migrate.ts';

export const zone = 'Asia/Jerusalem';

/** `2026-03-02T09:00` in the shop's zone, as the instant that the store keeps. */
export const at = (wall: string): string => instantOfWall(wall, zone);

const workday = { from: '09:00', to: '17:00' };

/** Open from Sunday to Thursday, 9 to 17; answers within 4 hours. */
export const shop: Omit<FiguresInput, 'from' | 'to' | 'now'> = {
  zone,
  answerWithinHours: 4,
  hours: [workday, workday, workday, workday, workday, null, null],
};

let empty: Buffer | null = null;

/** A database of this version, in memory. */
export function emptyDatabase(): Db {
  if (empty === null) {
    const made = new Database(':memory:');
    migrate(made, { folder: '', fresh: true, now: Date.now });
    empty = made.serialize();
    made.close();
  }
  return new Database(empty);
}

interface Mail {
  readonly way: 'in' | 'out';
  /** Wall time of the shop. */
  readonly wall: string;
  readonly kind?: 'person' | 'auto' | 'bounce' | 'list';
  /** From whom, or to whom; the customer of the conversation unless named. */
  readonly who?: string;
  readonly cc?: readonly string[];
  /** What the outbox says of it; null for mail that was sent elsewhere. */
  readonly outbox?: { readonly state: 'accepted' | 'waiting' | 'queued'; readonly settled: string | null };
}

export interface Year {
  conversation(
    id: string,
    mails: readonly Mail[],
    rest?: { language?: string; status?: 'answer' | 'waiting' | 'done'; hidden?: boolean },
  ): void;
  complaint(number: number, fields: Partial<ComplaintFields>, rest?: { conversations?: readonly string[]; zone?: string }): void;
  /** An entry of the record's history. @returns its id */
  changed(number: number, wall: string, changes: Readonly<Record<string, { from: unknown; to: unknown }>>, undoes?: number): number;
  promise(number: number | null, wall: string, state: 'open' | 'kept' | 'dropped', closed?: string): void;
  survey(kind: 'csat' | 'nps' | 'ces', sent: string, answer: { score: number; wall: string } | null, number?: number): void;
  month(month: string, entered: { orders?: number; returns?: number; resends?: number; carriers?: Readonly<Record<string, number>> }): void;
  visit(conversationId: string, wall: string, seconds: number): void;
}

/** Keeps what was prepared: a bench writes a hundred thousand rows. */
function withKept(db: Db): { prepare(sql: string): Database.Statement } {
  const kept = new Map<string, Database.Statement>();
  return {
    prepare(sql) {
      const known = kept.get(sql) ?? db.prepare(sql);
      kept.set(sql, known);
      return known;
    },
  };
}

const addressOf = (id: string): string => `${id}@customer.example`;

export function createYear(given: Db): Year {
  const db = withKept(given);
  const server = JSON.stringify({ host: 'mail.shop.example', port: 993, security: 'tls', user: 'noa' });
  // an account that was taken out: its mail stays, and nobody looks for its server
  db.prepare(
    `INSERT INTO accounts (id, name, email, imap, smtp, added_at, removed_at) VALUES ('a', '', 'noa@shop.example', ?, ?, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
  ).run(server, server);
  const records = createRecords(given);
  const history = createHistory(given);
  let made = 0;

  function message(conversationId: string, { way, wall, kind = 'person', who = addressOf(conversationId), cc = [], outbox }: Mail): void {
    made += 1;
    const source = db
      .prepare(`INSERT INTO sources (account_id, sha256, pack, position, length) VALUES ('a', ?, 1, 0, 1)`)
      .run(createHash('sha256').update(String(made)).digest()).lastInsertRowid;
    const person = (address: string) => ({ name: '', address });
    const addresses = JSON.stringify({ replyTo: [], to: way === 'out' ? [person(who)] : [], cc: cc.map(person) });
    const id = db
      .prepare(
        `INSERT INTO messages (source_id, account_id, conversation_id, subject, base_subject, direction, kind, at, received_at, counterpart, from_name, from_address, addresses, text, has_html)
         VALUES (?, 'a', ?, '', '', ?, ?, ?, ?, ?, '', ?, ?, '', 0)`,
      )
      .run(source, conversationId, way, kind, at(wall), at(wall), who, way === 'in' ? who : 'noa@shop.example', addresses).lastInsertRowid;
    if (outbox === undefined) return;
    db.prepare(
      `INSERT INTO outbox (id, account_id, conversation_id, own_id, message_id, subject, sender, state, not_before, created_at, settled_at, draft, bytes)
       VALUES (?, 'a', ?, ?, '', '', '', ?, '', '', ?, '{}', x'')`,
    ).run(`o${made}`, conversationId, id, outbox.state, outbox.settled === null ? null : at(outbox.settled));
  }

  return {
    conversation(id, mails, { language = 'en', status = 'waiting', hidden = false } = {}) {
      const address = addressOf(id);
      db.prepare(`INSERT INTO customers (id, name, created_at) VALUES (?, ?, '2026-01-01T00:00:00.000Z')`).run(`customer-${id}`, id);
      db.prepare('INSERT INTO customer_addresses (address, customer_id) VALUES (?, ?)').run(address, `customer-${id}`);
      db.prepare(
        `INSERT INTO conversations (id, account_id, customer_id, subject, status, language, last_at, hidden, from_name, from_address)
         VALUES (?, 'a', ?, ?, ?, ?, '', ?, ?, ?)`,
      ).run(id, `customer-${id}`, `About ${id}`, status, language, hidden ? 1 : 0, id, address);
      for (const mail of mails) message(id, mail);
      db.prepare(
        `UPDATE conversations SET last_at = (SELECT max(at) FROM messages m WHERE m.conversation_id = conversations.id), opened_at =
           (SELECT min(at) FROM messages m WHERE m.conversation_id = conversations.id AND m.direction = 'in' AND m.kind = 'person') WHERE id = ?`,
      ).run(id);
    },
    complaint(number, fields, { conversations = [], zone: own = zone } = {}) {
      const whole = { ...blankFields({ now: '2026-01-01T09:00', takenBy: 'Noa', currency: 'ILS' }), ...fields };
      records.insert({ number, zone: own, customerId: null, createdAt: at(whole.reportedAt), fields: whole });
      for (const id of conversations)
        db.prepare('INSERT INTO complaint_conversations (number, conversation_id) VALUES (?, ?)').run(number, id);
    },
    changed: (number, wall, changes, undoes) =>
      history.append({ number, revision: 2, at: at(wall), by: 'Noa', changes: changes as never, undoes: undoes ?? null }),
    promise(number, wall, state, closed) {
      made += 1;
      db.prepare(
        `INSERT INTO follow_ups (id, kind, purpose, number, field, wall, zone, instant, state, closed_at, created_at)
         VALUES (?, 'promise', '', ?, ?, ?, '${zone}', ?, ?, ?, '')`,
      ).run(`p${made}`, number, number === null ? null : 'promisedFor', wall, at(wall), state, closed === undefined ? null : at(closed));
    },
    survey(kind, sent, answer, number) {
      made += 1;
      db.prepare(
        `INSERT INTO surveys (token, kind, number, conversation_id, outbox_id, message_id, recipient, tab, sent_at, score, answered_at)
         VALUES (?, ?, ?, 'none', ?, '', '', 'done', ?, ?, ?)`,
      ).run(`t${made}`, kind, number ?? null, `t${made}`, at(sent), answer?.score ?? null, answer === null ? null : at(answer.wall));
    },
    month(month, { orders, returns, resends, carriers = {} }) {
      db.prepare('INSERT INTO shop_months (month, orders, returns, resends) VALUES (?, ?, ?, ?)').run(
        month,
        orders ?? null,
        returns ?? null,
        resends ?? null,
      );
      for (const [carrier, count] of Object.entries(carriers)) {
        db.prepare('INSERT INTO shop_resends (month, carrier, count) VALUES (?, ?, ?)').run(month, carrier, count);
      }
    },
    visit(conversationId, wall, seconds) {
      db.prepare('INSERT INTO handling (conversation_id, at, seconds) VALUES (?, ?, ?)').run(conversationId, at(wall), seconds);
    },
  };
}
