/** Conversations as the window and the later rooms ask for them. */
import type { Handlers } from '#contract/api.ts';
import { isDangerous } from '#contract/dangerous.ts';
import { Failure } from '#contract/errors.ts';
import {
  type Address,
  type Attachment,
  type Conversation,
  type ConversationRow,
  type Message,
  type MessageFacts,
  type MessageKind,
  messageFactsSchema,
  type Tab,
} from '#contract/mail.ts';
import { type Language, languageSchema } from '#contract/time.ts';
import type { Store } from '#engine/store/index.ts';
import type { Thread } from '#engine/threads/bridge.ts';
import { createPages, type PageAsked, type Row, rowColumns } from './conversation-pages.ts';
import type { ConversationRows } from './conversation-rows.ts';
import type { Customers } from './customers.ts';
import type { ConversationSummary, MailHooks } from './room.ts';

type ConversationMethod = 'conversations.list' | 'conversations.get' | 'conversations.move' | 'conversations.whole';

export interface Conversations {
  readonly handlers: Pick<Handlers, ConversationMethod>;
  summary(id: string): ConversationSummary;
  move(id: string, to: Tab): Tab;
  rowsOfCustomer(customerId: string): ConversationRow[];
}

interface MessageRow {
  readonly id: number;
  readonly message_id: string;
  readonly direction: 'in' | 'out';
  readonly kind: MessageKind;
  readonly at: string;
  readonly subject: string;
  readonly from_name: string;
  readonly from_address: string;
  readonly addresses: string;
  readonly text: string;
  readonly has_html: number;
  readonly facts: string | null;
  readonly unseen: number;
  readonly draft: number;
  readonly pack: number;
  readonly position: number;
  readonly length: number;
}

export function createConversations(
  store: Store,
  hooks: MailHooks,
  customers: Customers,
  rows: ConversationRows,
  readThread: Thread,
  newTopic: (id: string) => Conversation['newTopic'],
): Conversations {
  const { db } = store;
  const select = db.prepare<[string], Row>(`SELECT ${rowColumns} FROM conversations WHERE id = ?`);
  const pages = createPages(db);
  const counts = db.prepare<[], { status: Tab; n: number }>(
    'SELECT status, count(*) AS n FROM conversations WHERE hidden = 0 GROUP BY status',
  );
  const ofCustomer = db.prepare<[string], Row>(
    `SELECT ${rowColumns} FROM conversations WHERE customer_id = ? AND hidden = 0 ORDER BY last_at DESC LIMIT 500`,
  );
  const newest = db.prepare<[string, string, number], Row>(
    `SELECT ${rowColumns} FROM conversations WHERE hidden = 0 AND (status = ? OR ? = 'all') ORDER BY last_at DESC, id DESC LIMIT ?`,
  );
  const since = db.prepare<[string], { at: string | null }>(
    'SELECT min(coalesce(opened_at, last_at)) AS at FROM conversations WHERE customer_id = ?',
  );
  const messages = db.prepare<[string], MessageRow>(
    `SELECT m.id, m.message_id, m.direction, m.kind, m.draft, m.at, m.subject, m.from_name, m.from_address, m.addresses, m.text, m.has_html, m.facts, s.pack, s.position, s.length,
       EXISTS (SELECT 1 FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id WHERE l.message_id = m.id AND l.seen = 0 AND coalesce(l.bound_for, b.role) NOT IN ('junk', 'trash', 'drafts')) AS unseen
     FROM messages m JOIN sources s ON s.id = m.source_id WHERE m.conversation_id = ? ORDER BY m.at, m.id`,
  );
  const files = db.prepare<
    [number],
    { position: number; name: string; type: string; size: number; content_id: string | null; inline: number; dangerous: number }
  >('SELECT position, name, type, size, content_id, inline, dangerous FROM attachments WHERE message_id = ? ORDER BY position');
  const references = db.prepare<[number], { referenced: string }>(
    'SELECT referenced FROM message_references WHERE message_id = ? ORDER BY position',
  );
  const setStatus = db.prepare<[Tab, string]>('UPDATE conversations SET status = ? WHERE id = ?');
  const locations = db.prepare<[number], { mailbox: string; uidvalidity: number; uid: number }>(
    'SELECT b.path AS mailbox, l.uidvalidity, l.uid FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id WHERE l.message_id = ? ORDER BY l.id',
  );
  const starred = db.prepare<[string], { id: string }>(
    `SELECT DISTINCT m.conversation_id AS id FROM json_each(?) j CROSS JOIN messages m ON m.conversation_id = j.value
     JOIN locations l ON l.message_id = m.id AND l.flagged = 1`,
  );

  function find(id: string): Row {
    const row = select.get(rows.current(id));
    if (row === undefined) throw new Failure({ code: 'not-found', what: 'conversation', id });
    return row;
  }

  function shown(found: readonly Row[]): ConversationRow[] {
    const ids = found.map((row) => row.id);
    const badges = hooks.badges(ids);
    const marks = hooks.marks(ids);
    const waiting = hooks.waitingToSend(ids);
    const flagged = new Set(starred.all(JSON.stringify(ids)).map((row) => row.id));
    return found.map((row) => ({
      id: row.id,
      subject: row.subject,
      from: { name: row.from_name, address: row.from_address },
      snippet: row.snippet,
      lastAt: row.last_at,
      status: row.status,
      unread: row.unread === 1,
      flagged: flagged.has(row.id),
      messageCount: row.message_count,
      hasAttachments: row.has_attachments === 1,
      answerBy: row.answer_by,
      complaint: badges.get(row.id) ?? null,
      mark: marks.get(row.id) ?? null,
      waitingToSend: waiting.has(row.id),
    }));
  }

  function page(asked: PageAsked): { rows: ConversationRow[]; more: boolean } {
    const found = pages(asked);
    return { rows: shown(found.slice(0, asked.limit)), more: found.length > asked.limit };
  }

  async function withBody(row: MessageRow, sending: ReturnType<MailHooks['sending']>): Promise<Message> {
    const source = row.has_html === 1 ? store.packs.read(row) : null;
    const html = source === null ? null : await readThread.run<string | null>('read-html', { source }).result;
    return {
      ...plain(row),
      ...parties(row),
      html,
      ...factsOf(row),
      draft: row.draft === 1,
      unread: row.direction === 'in' && row.unseen === 1,
      attachments: files.all(row.id).map(attachmentOf),
      ...outboxOf(row.id, sending),
    };
  }

  function summary(id: string): ConversationSummary {
    const row = find(id);
    return {
      id: row.id,
      accountId: row.account_id,
      subject: row.subject,
      status: row.status,
      language: languageOf(row.language),
      customer: row.customer_id === null ? null : customers.get(row.customer_id),
      openedAt: row.opened_at,
      messages: messages
        .all(row.id)
        .filter((one) => one.draft === 0)
        .map((one) => ({ ...plain(one), ...parties(one), references: references.all(one.id).map((each) => each.referenced) })),
    };
  }

  function move(id: string, to: Tab): Tab {
    return store.transaction(() => {
      const { id: current, status } = find(id);
      if (status === to) return status;
      setStatus.run(to, current);
      rows.journal('move', current, { from: status, to });
      rows.refresh(current, new Set());
      return status;
    });
  }

  return {
    summary,
    move,
    rowsOfCustomer: (customerId) => shown(ofCustomer.all(customerId)),
    handlers: {
      'conversations.list': (input) => {
        const tally = { answer: 0, waiting: 0, done: 0 };
        for (const { status, n } of counts.all()) tally[status] = n;
        return { ...page(input), counts: tally };
      },
      async 'conversations.get'({ id }): Promise<Conversation> {
        const row = find(id);
        const found = messages.all(row.id);
        const sending = hooks.sending(found.map((one) => one.id));
        const customer = row.customer_id === null ? null : customers.get(row.customer_id);
        return {
          id: row.id,
          subject: row.subject,
          status: row.status,
          accountId: row.account_id,
          customer,
          language: languageOf(row.language),
          customerComplaints: customer === null ? 0 : hooks.complaintsOfCustomer(customer.id).length,
          customerSince: customer === null ? null : (since.get(customer.id)?.at ?? null),
          messages: await Promise.all(found.map((one) => withBody(one, sending))),
          complaints: [...hooks.complaintsOf(row.id)],
          newTopic: newTopic(row.id),
        };
      },
      'conversations.move': ({ id, to }) => ({ from: move(id, to) }),
      'conversations.whole': ({ tab, limit }) => ({
        conversations: newest.all(tab, tab, limit).map((row) => ({
          id: row.id,
          subject: row.subject,
          from: { name: row.from_name, address: row.from_address },
          messages: messages.all(row.id).map((one) => ({ id: one.id, messageId: one.message_id, locations: locations.all(one.id) })),
          lastAt: row.last_at,
          status: row.status,
        })),
      }),
    },
  };
}

function plain(row: MessageRow) {
  return {
    id: row.id,
    messageId: row.message_id,
    direction: row.direction,
    kind: row.kind,
    subject: row.subject,
    at: row.at,
    text: row.text,
  };
}

function parties(row: MessageRow) {
  const { replyTo, to, cc } = JSON.parse(row.addresses) as Record<'replyTo' | 'to' | 'cc', Address[]>;
  return { from: { name: row.from_name, address: row.from_address }, replyTo, to, cc };
}

function factsOf({ facts }: MessageRow): MessageFacts {
  return facts === null ? { bounce: null, invitation: null } : messageFactsSchema.parse(JSON.parse(facts));
}

function attachmentOf(file: {
  position: number;
  name: string;
  type: string;
  size: number;
  content_id: string | null;
  inline: number;
  dangerous: number;
}): Attachment {
  return {
    index: file.position,
    name: file.name,
    type: file.type,
    size: file.size,
    contentId: file.content_id,
    inline: file.inline === 1,
    // The list grows, and own mail is taken in without a look at it.
    dangerous: file.dangerous === 1 || isDangerous(file.name, file.type),
  };
}

function outboxOf(id: number, sending: ReturnType<MailHooks['sending']>): Pick<Message, 'sending' | 'outboxId'> {
  const one = sending.get(id);
  return { sending: one?.state ?? null, outboxId: one?.outboxId ?? null };
}

function languageOf(kept: string | null): Language | null {
  return languageSchema.nullable().catch(null).parse(kept);
}
