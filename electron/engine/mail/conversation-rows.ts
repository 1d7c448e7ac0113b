/** The derived columns of a conversation: worked out anew from its messages whenever one came, went or was read. */
import type { MessageKind, Tab } from '#contract/mail.ts';
import { type Language, languageSchema } from '#contract/time.ts';
import { instantOf, mintId, type Store } from '#engine/store/index.ts';
import { type AnswerTarget, answerBy } from './answer-by.ts';
import type { Customers } from './customers.ts';
import { createReaching, type Spoken } from './reaching.ts';
import type { MailHooks } from './room.ts';

interface Light {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly kind: MessageKind;
  readonly at: string;
  readonly from_name: string;
  readonly from_address: string;
  readonly counterpart: string;
  readonly subject: string;
  readonly own: number;
  /** Where it lies for all to see: null nowhere, 1 everywhere read, 2 somewhere unread. */
  readonly shown: number | null;
  readonly files: number;
}

const knownLanguage = languageSchema.nullable().catch(null);

interface Before {
  readonly status: Tab;
  readonly customer_id: string | null;
  readonly hidden: number;
  readonly last_at: string;
  readonly snippet: string;
}

type StartOf = (id: number) => string | null;

export interface ConversationRows {
  create(accountId: string, at: string): string;
  /**
   * @param arrived ids of messages that were not to be seen here before; the latest of them may move the conversation
   * @param startOf the beginning of a message's text, where it need not be read
   */
  refresh(id: string, arrived: ReadonlySet<number>, startOf?: StartOf): void;
  /** Moves all of `from` into `into`; what hangs on `from` follows. `more` is journalled with it. @returns the entry of the journal */
  merge(into: string, from: string, why: string, more?: object): number;
  /** Where a conversation went that was merged away; the id itself where it stands. */
  current(id: string): string;
  /** @returns the entry's id */
  journal(kind: string, conversationId: string, data: unknown): number;
  /** The shop's hours or target may have changed: every due time of an answer is worked out anew. */
  hoursChanged(): void;
}

export function createConversationRows(
  store: Store,
  now: () => number,
  hooks: MailHooks,
  customers: Customers,
  target: () => AnswerTarget,
): ConversationRows {
  const { db } = store;
  const insert = db.prepare<[string, string, string]>(
    "INSERT INTO conversations (id, account_id, subject, status, last_at, hidden) VALUES (?, ?, '', 'done', ?, 1)",
  );
  // `+?`: see threading.ts.
  const light = db.prepare<[string], Light>(
    `SELECT m.id, m.direction, m.kind, m.at, m.from_name, m.from_address, m.counterpart, m.subject,
       m.own,
       iif(m.draft = 1, NULL, (SELECT max(2 - l.seen) FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id WHERE l.message_id = m.id AND coalesce(l.bound_for, b.role) NOT IN ('junk', 'trash', 'drafts'))) AS shown,
       EXISTS (SELECT 1 FROM attachments a WHERE a.message_id = m.id AND a.inline = 0) AS files
     FROM messages m WHERE m.conversation_id = +? ORDER BY m.at, m.id`,
  );
  const status = db.prepare<[string], Before>('SELECT status, customer_id, hidden, last_at, snippet FROM conversations WHERE id = ?');
  const derived = `subject = ?, language = ?, last_in_at = ?, opened_at = ?, from_name = ?, from_address = ?, snippet = ?, unread = ?,
    message_count = ?, has_attachments = ?, answer_by = ?`;
  const update = db.prepare<(string | number | null)[]>(`UPDATE conversations SET ${derived} WHERE id = ?`);
  // By these it is found and ordered: most older messages change none of them, and the indexes rest.
  const updateOrder = db.prepare<(string | number | null)[]>(
    `UPDATE conversations SET ${derived}, status = ?, last_at = ?, hidden = ?, customer_id = ? WHERE id = ?`,
  );
  // Apart from the light rows: they lie behind the text, which fills pages of its own.
  const startOf = db.prepare<[number], { start: string }>('SELECT substr(text, 1, 1200) AS start FROM messages WHERE id = ?');
  const inLanguage = db.prepare<[number], { language: string | null }>('SELECT language FROM messages WHERE id = ?');
  const addressesOf = db.prepare<[number], { addresses: string }>('SELECT addresses FROM messages WHERE id = ?');
  const hide = db.prepare<[string]>('UPDATE conversations SET hidden = 1, unread = 0, message_count = 0, answer_by = NULL WHERE id = ?');
  const note = db.prepare<[string, string, string, string]>(
    'INSERT INTO conversation_journal (at, kind, conversation_id, data) VALUES (?, ?, ?, ?)',
  );
  const followers = [
    'UPDATE messages SET conversation_id = @into WHERE conversation_id = @from',
    'INSERT OR IGNORE INTO conversation_people SELECT @into, person FROM conversation_people WHERE conversation_id = @from',
    'DELETE FROM conversation_people WHERE conversation_id = @from',
    'INSERT OR IGNORE INTO complaint_conversations SELECT number, @into FROM complaint_conversations WHERE conversation_id = @from',
    'DELETE FROM complaint_conversations WHERE conversation_id = @from',
    'UPDATE follow_ups SET conversation_id = @into WHERE conversation_id = @from',
    'UPDATE drafts SET conversation_id = @into WHERE conversation_id = @from',
    'UPDATE outbox SET conversation_id = @into WHERE conversation_id = @from',
    'UPDATE OR IGNORE contact_marks SET conversation_id = @into WHERE conversation_id = @from',
    'UPDATE surveys SET conversation_id = @into WHERE conversation_id = @from',
    `INSERT OR IGNORE INTO conversations_apart SELECT min(@into, x), max(@into, x) FROM
       (SELECT iif(one = @from, other, one) AS x FROM conversations_apart WHERE one = @from OR other = @from) WHERE x <> @into`,
    'DELETE FROM conversations WHERE id = @from',
  ].map((sql) => db.prepare(sql));
  const mergedInto = db.prepare<[string], { into: string }>(
    "SELECT json_extract(data, '$.into') AS \"into\" FROM conversation_journal WHERE kind = 'merge' AND conversation_id = ? ORDER BY id DESC LIMIT 1",
  );
  const awaited = db.prepare<[], { id: string }>("SELECT id FROM conversations WHERE status = 'answer'");
  const reaching = createReaching(db);
  const setDue = db.prepare<[string | null, string]>('UPDATE conversations SET answer_by = ? WHERE id = ?');
  const exists = db.prepare<[string], { one: number }>('SELECT 1 AS one FROM conversations WHERE id = ?');

  const journal = (kind: string, conversationId: string, data: unknown): number =>
    Number(note.run(instantOf(now()), kind, conversationId, JSON.stringify(data)).lastInsertRowid);

  function refresh(id: string, arrived: ReadonlySet<number>, known: StartOf = () => null): void {
    const before = status.get(id);
    const all = light.all(id);
    if (before === undefined) return;
    store.changes.tell({ type: 'conversations', ids: [id] });
    const last = all.at(-1);
    const first = all[0];
    if (first === undefined || last === undefined) {
      hide.run(id);
      return;
    }
    const visible = all.filter((one) => one.own === 1 || one.shown !== null);
    const shown = visible.length > 0 ? visible : all;
    const persons = shown.filter((one) => one.kind === 'person');
    const fromCustomer = persons.filter((one) => one.direction === 'in');
    const talk = reaching.talk(persons, before.customer_id);
    const latest = talk.at(-1);
    const tab = tabAfter(before.status, latest, arrived);
    const hidden = visible.length === 0 && hooks.complaintsOf(id).length === 0;
    const face = faceOf(
      fromCustomer.at(-1) ?? shown.findLast((one) => one.direction === 'in' && one.kind !== 'bounce') ?? shown.at(-1) ?? last,
    );
    const language = languageOf(fromCustomer, last);
    const customer = hidden ? before.customer_id : (before.customer_id ?? customerOf(persons, face, language));
    const newest = shown.at(-1) ?? last;
    const sameFace = arrived.size > 0 && !arrived.has(newest.id) && newest.at === before.last_at && before.snippet !== '';
    const values = [
      (shown[0] ?? first).subject,
      language,
      fromCustomer.at(-1)?.at ?? null,
      fromCustomer[0]?.at ?? null,
      face.name,
      face.address,
      sameFace ? before.snippet : snippet(known(newest.id) ?? startOf.get(newest.id)?.start ?? ''),
      shown.some((one) => one.direction === 'in' && one.shown === 2) ? 1 : 0,
      shown.length,
      shown.some((one) => one.files === 1) ? 1 : 0,
      tab === 'answer' ? dueOf(talk) : null,
    ];
    const order = [tab, newest.at, hidden ? 1 : 0, customer];
    const ordered = [before.status, before.last_at, before.hidden, before.customer_id];
    if (order.every((value, at) => value === ordered[at])) update.run(...values, id);
    else updateOrder.run(...values, ...order, id);
    if (tab === 'answer' && latest !== undefined && latest.direction === 'in' && arrived.has(latest.id) && !hidden)
      hooks.customerWrote(id, latest.at);
  }

  /** The customer's own, as last written; else that of the last mail. */
  function languageOf(fromCustomer: readonly Light[], last: Light): Language | null {
    for (const one of [...fromCustomer.toReversed(), last]) {
      const found = knownLanguage.parse(inLanguage.get(one.id)?.language ?? null);
      if (found !== null) return found;
    }
    return null;
  }

  /** Whom the row names: who wrote, or to whom the shop wrote. A form of the shop's own site names the customer in Reply-To. */
  function faceOf(message: Light): { name: string; address: string } {
    if (message.direction === 'in' && (message.counterpart === '' || message.counterpart === message.from_address)) {
      return { name: message.from_name, address: message.from_address };
    }
    const addresses = addressesOf.get(message.id)?.addresses ?? '{"replyTo":[],"to":[],"cc":[]}';
    const { replyTo, to, cc } = JSON.parse(addresses) as Record<'replyTo' | 'to' | 'cc', { name: string; address: string }[]>;
    const face = [...replyTo, ...to, ...cc].find((one) => one.address === message.counterpart);
    return face ?? { name: message.counterpart === '' ? message.from_name : '', address: message.counterpart || message.from_address };
  }

  function customerOf(persons: readonly Light[], face: { name: string; address: string }, language: Language | null): string | null {
    return persons.length === 0 || face.address === '' ? null : customers.byAddress(face.address, face.name, language);
  }

  /** The wait begins with the first message that no answer followed. */
  function dueOf(talk: readonly Spoken[]): string | null {
    const answered = talk.findLastIndex((one) => one.direction === 'out');
    const waiting = talk[answered + 1];
    return waiting === undefined ? null : answerBy(waiting.at, target());
  }

  const targetKey = (): string => {
    const { hours, zone, answerWithinHours, closedDays, holidays } = target();
    return JSON.stringify([hours, zone, answerWithinHours, closedDays, holidays]);
  };
  let known = targetKey();

  return {
    refresh,
    journal,
    hoursChanged() {
      const wanted = targetKey();
      if (wanted === known) return;
      known = wanted;
      store.transaction(() => {
        const due = awaited.all();
        for (const { id } of due) setDue.run(dueOf(reaching.talkOf(id)), id);
        if (due.length > 0) store.changes.tell({ type: 'conversations', ids: due.map((one) => one.id) });
      });
    },
    create(accountId, at) {
      const id = mintId(now());
      insert.run(id, accountId, at);
      return id;
    },
    merge(into, from, why, more = {}) {
      for (const statement of followers) {
        const bound = statement.source.includes('@into') ? (statement.source.includes('@from') ? { into, from } : { into }) : { from };
        statement.run(bound);
      }
      store.changes.tell({ type: 'conversations', ids: [from, into] });
      return journal('merge', from, { into, why, ...more });
    },
    current(id) {
      let at = id;
      for (let steps = 0; steps < 50 && exists.get(at) === undefined; steps += 1) {
        const next = mergedInto.get(at)?.into;
        if (next === undefined) break;
        at = next;
      }
      return at;
    },
  };
}

/** Only a person's message that is both new here and the latest moves a conversation; machines and lists never do. */
function tabAfter(before: Tab, latest: Light | undefined, arrived: ReadonlySet<number>): Tab {
  if (latest === undefined || !arrived.has(latest.id)) return before;
  return latest.direction === 'in' ? 'answer' : 'waiting';
}

const surrogate = /[\ud800-\udfff]/;

function snippet(start: string): string {
  const own = start
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join(' ');
  const text = own.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return surrogate.test(text) ? Array.from(text.slice(0, 400)).slice(0, 200).join('') : text.slice(0, 200);
}
