/** The pages of a tab, each read from where the one before ended. */
import type { Parsed } from '#contract/api.ts';
import type { Tab } from '#contract/mail.ts';
import type { Db } from '#engine/store/index.ts';

export type PageAsked = Parsed<'conversations.list'>;

export interface Row {
  readonly id: string;
  readonly account_id: string | null;
  readonly customer_id: string | null;
  readonly subject: string;
  readonly status: Tab;
  readonly language: string | null;
  readonly last_at: string;
  readonly opened_at: string | null;
  readonly from_name: string;
  readonly from_address: string;
  readonly snippet: string;
  readonly unread: number;
  readonly message_count: number;
  readonly has_attachments: number;
  readonly answer_by: string | null;
}

export const rowColumns = `id, account_id, customer_id, subject, status, language, last_at, opened_at, from_name, from_address, snippet, unread,
  message_count, has_attachments, answer_by`;

interface From {
  readonly tab: Tab;
  readonly at: string;
  readonly id: string;
  readonly limit: number;
}

/** Where fewer conversations than this have a record, the mail is not walked for them. */
const few = 1000;

/** @returns a function that gives one row more than the page's limit, should there be more */
export function createPages(db: Db): (asked: PageAsked) => Row[] {
  const after = 'hidden = 0 AND status = +@tab AND last_at <= +@at AND (last_at < +@at OR id < +@id)';
  const newestFirst = 'ORDER BY last_at DESC, id DESC LIMIT +@limit';
  const rowsOf = `SELECT ${rowColumns} FROM conversations INDEXED BY`;
  const hasComplaint = 'EXISTS (SELECT 1 FROM complaint_conversations k WHERE k.conversation_id = conversations.id)';
  const lists = {
    all: db.prepare<From, Row>(`${rowsOf} conversations_by_tab WHERE ${after} ${newestFirst}`),
    unread: db.prepare<From, Row>(`${rowsOf} conversations_unread WHERE unread = 1 AND ${after} ${newestFirst}`),
    complaint: db.prepare<From, Row>(`${rowsOf} conversations_by_tab WHERE ${after} AND ${hasComplaint} ${newestFirst}`),
    both: db.prepare<From, Row>(`${rowsOf} conversations_unread WHERE unread = 1 AND ${after} AND ${hasComplaint} ${newestFirst}`),
    // Where records are few, the mail is not walked for them.
    few: db.prepare<From, Row>(
      `SELECT ${rowColumns} FROM conversations WHERE id IN (SELECT conversation_id FROM complaint_conversations) AND ${after.replaceAll('status', '+status')} ${newestFirst.replace('last_at', '+last_at')}`,
    ),
  };
  const linked = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM (SELECT 1 FROM complaint_conversations LIMIT ${few})`);

  return ({ tab, limit, before, beforeId, unreadOnly, complaintOnly }) => {
    const least = complaintOnly && !unreadOnly && (linked.get()?.n ?? 0) < few;
    const list = least ? lists.few : complaintOnly ? (unreadOnly ? lists.both : lists.complaint) : unreadOnly ? lists.unread : lists.all;
    return list.all({ tab, at: before ?? '9999', id: beforeId, limit: limit + 1 });
  };
}
