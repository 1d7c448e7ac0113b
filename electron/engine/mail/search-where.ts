/** The operators of the search as conditions on a message, in SQL. */
import { type ContactKind, reasonNamesSchema } from '#contract/contacts.ts';
import { type Db, fold } from '#engine/store/index.ts';
import type { Term } from '#words/search.ts';

export interface Where {
  /** With `?` for each of `values`; a message is `m`. */
  readonly sql: string;
  readonly values: readonly (string | number)[];
  /** Lists the ids of all messages that may meet it, where these can be few; with the same values. */
  readonly ids?: string;
}

export interface WhereNeeds {
  /** The instant at which a day begins in the shop's zone. */
  dayStart(day: string): string;
  customersOf(text: string): readonly string[];
  /** Causes of the records that bear these words, as they are written. */
  causesOf(text: string): readonly string[];
  /** Ids of the reasons that bear these words in any of their names. */
  reasonsOf(text: string): readonly number[];
}

const located = 'SELECT 1 FROM locations l WHERE l.message_id = m.id';
const linked =
  'SELECT 1 FROM complaint_conversations k JOIN complaints c ON c.number = k.number WHERE k.conversation_id = m.conversation_id';
const marked = (kind: ContactKind): { sql: string; ids: string } => ({
  sql: `EXISTS (SELECT 1 FROM contact_marks t WHERE t.conversation_id = m.conversation_id AND t.kind = '${kind}')`,
  ids: `SELECT o.id FROM contact_marks t CROSS JOIN messages o ON o.conversation_id = t.conversation_id WHERE t.kind = '${kind}'`,
});
const linkedIds = `SELECT o.id FROM complaints c CROSS JOIN complaint_conversations k ON k.number = c.number
  CROSS JOIN messages o ON o.conversation_id = k.conversation_id`;
const is = {
  complaint: {
    sql: `(EXISTS (SELECT 1 FROM complaint_conversations k WHERE k.conversation_id = m.conversation_id) OR ${marked('complaint').sql})`,
    ids: `SELECT o.id FROM complaint_conversations k CROSS JOIN messages o ON o.conversation_id = k.conversation_id UNION ${marked('complaint').ids}`,
  },
  question: marked('question'),
  praise: marked('praise'),
  idea: marked('idea'),
  unread: {
    sql: `(m.direction = 'in' AND EXISTS (${located} AND l.seen = 0))`,
    ids: 'SELECT l.message_id FROM locations l WHERE l.seen = 0 AND l.message_id IS NOT NULL',
  },
  answered: {
    sql: `(m.direction = 'in' AND (EXISTS (${located} AND l.answered = 1) OR EXISTS (SELECT 1 FROM messages o
      WHERE o.conversation_id = m.conversation_id AND o.direction = 'out' AND o.kind = 'person' AND o.at > m.at)))`,
  },
} as const;

/** @returns null for a term of words, which the index answers */
export function whereOf(term: Term, needs: WhereNeeds): Where | null {
  const plain = positive(term, needs);
  return plain === null || !term.not ? plain : { sql: `NOT (${plain.sql})`, values: plain.values };
}

function positive(term: Term, needs: WhereNeeds): Where | null {
  switch (term.kind) {
    case 'text':
      return null;
    case 'days': {
      const from = term.from === null ? [] : [{ sql: 'm.place >= ?', value: Date.parse(needs.dayStart(term.from)) }];
      const to = term.to === null ? [] : [{ sql: 'm.place < ?', value: Date.parse(needs.dayStart(term.to)) }];
      const both = [...from, ...to];
      return { sql: both.map((one) => one.sql).join(' AND '), values: both.map((one) => one.value) };
    }
    case 'is':
      return { ...is[term.value], values: [] };
    case 'has':
      return {
        sql: 'EXISTS (SELECT 1 FROM attachments a WHERE a.message_id = m.id AND a.inline = 0)',
        values: [],
        ids: 'SELECT a.message_id FROM attachments a WHERE a.inline = 0',
      };
    case 'in': {
      const own = term.value === 'sent';
      return {
        sql: `(EXISTS (SELECT 1 FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id WHERE l.message_id = m.id AND b.role = ?)${own ? ' OR m.own = 1' : ''})`,
        values: [term.value],
        ...(own
          ? {}
          : {
              ids: 'SELECT l.message_id FROM mailboxes b CROSS JOIN locations l ON l.mailbox_id = b.id WHERE b.role = ? AND l.message_id IS NOT NULL',
            }),
      };
    }
    case 'status':
      return { sql: `EXISTS (${linked} AND c.status = ?)`, values: [term.value], ids: `${linkedIds} WHERE c.status = ?` };
    case 'cause':
      return {
        sql: `EXISTS (${linked} AND c.cause IN (SELECT value FROM json_each(?)))`,
        values: [JSON.stringify(needs.causesOf(term.text))],
        ids: `${linkedIds} WHERE c.cause IN (SELECT value FROM json_each(?))`,
      };
    case 'reason':
      return {
        sql: 'EXISTS (SELECT 1 FROM contact_marks t WHERE t.conversation_id = m.conversation_id AND t.reason_id IN (SELECT value FROM json_each(?)))',
        values: [JSON.stringify(needs.reasonsOf(term.text))],
      };
    case 'customer':
      return {
        sql: `EXISTS (SELECT 1 FROM conversations v WHERE v.id = m.conversation_id AND v.customer_id IN (SELECT value FROM json_each(?)))`,
        values: [JSON.stringify(needs.customersOf(term.text))],
        ids: `SELECT o.id FROM conversations v CROSS JOIN messages o ON o.conversation_id = v.id WHERE v.customer_id IN (SELECT value FROM json_each(?))`,
      };
    case 'language':
      return { sql: 'm.language IS ?', values: [term.value] };
  }
}

/** Causes of which a name, in any language, holds the folded words. */
export function createCauseNames(db: Db): (text: string) => string[] {
  const all = db.prepare<[], { cause: string; names: string }>(
    `SELECT DISTINCT cause, coalesce(concat_ws(char(10), names ->> 'en', names ->> 'he', names ->> 'ar', names ->> 'fa'), '') AS names
     FROM complaints LEFT JOIN causes ON causes.name = complaints.cause WHERE cause <> ''`,
  );
  return (text) => {
    const wanted = fold(text).trim();
    return all.all().flatMap(({ cause, names }) => (fold(`${cause}\n${names}`).includes(wanted) ? [cause] : []));
  };
}

/** Ids of the reasons of which a name, in any language, holds the folded words. */
export function createReasonNames(db: Db): (text: string) => number[] {
  const all = db.prepare<[], { id: number; name: string; names: string }>('SELECT id, name, names FROM reasons');
  return (text) => {
    const wanted = fold(text).trim();
    const holds = (name: string): boolean => fold(name).includes(wanted);
    return all.all().flatMap(({ id, name, names }) => {
      const others = Object.values(reasonNamesSchema.parse(JSON.parse(names)));
      return [name, ...others].some(holds) ? [id] : [];
    });
  };
}
