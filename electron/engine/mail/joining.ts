/** Conversations joined and parted by hand; journalled, so that each act can be taken back for good. */
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import type { Tab } from '#contract/mail.ts';
import { instantOf, type Store } from '#engine/store/index.ts';
import type { ConversationRows } from './conversation-rows.ts';
import { createReaching } from './reaching.ts';

type JoiningMethod = 'conversations.merge' | 'conversations.split' | 'conversations.undo' | 'conversations.oneTopic';

export interface Joining {
  readonly handlers: Pick<Handlers, JoiningMethod>;
}

type Row = Readonly<Record<string, string | number | null>> & {
  readonly id: string;
  readonly status: Tab;
  readonly account_id: string | null;
};

/** What hung on the conversation that went away, and how the other one stood. */
interface Merged {
  readonly into: string;
  readonly why: string;
  readonly row: Row;
  readonly messages: readonly number[];
  /** Messages above this came later. */
  readonly last: number;
  readonly people: readonly string[];
  readonly intoPeople: readonly string[];
  readonly complaints: readonly number[];
  readonly intoComplaints: readonly number[];
  readonly followUps: readonly string[];
  readonly drafts: readonly string[];
  readonly outbox: readonly string[];
  /** What the owner had marked each of the two as; older entries know nothing of it. */
  readonly mark?: Mark | null;
  readonly intoMark?: Mark | null;
  readonly status: { readonly before: Tab; readonly after: Tab };
}

interface Mark {
  readonly kind: string;
  readonly reason: number | null;
  readonly at: string;
}

interface Split {
  readonly from: string;
  readonly messages: readonly { readonly id: number; readonly why: string }[];
  readonly status: { readonly before: Tab; readonly after: Tab };
}

interface Moved {
  readonly id: number;
  readonly why: string;
  readonly at: string;
  readonly kind: string;
  readonly direction: 'in' | 'out';
  readonly account_id: string;
}

const urgency: readonly Tab[] = ['answer', 'waiting', 'done'];

export function createJoining(store: Store, now: () => number, rows: ConversationRows): Joining {
  const { db } = store;
  const reaching = createReaching(db);
  const select = db.prepare<[string], Row>('SELECT * FROM conversations WHERE id = ?');
  const messages = db.prepare<[string], Moved>('SELECT id, why, at, account_id FROM messages WHERE conversation_id = ? ORDER BY at, id');
  const lastMessage = db.prepare<[], { id: number | null }>('SELECT max(id) AS id FROM messages');
  const listed = <T>(sql: string): ((id: string) => T[]) => {
    const statement = db.prepare<[string], { value: T }>(sql);
    return (id) => statement.all(id).map((row) => row.value);
  };
  const people = listed<string>('SELECT person AS value FROM conversation_people WHERE conversation_id = ?');
  const complaints = listed<number>('SELECT number AS value FROM complaint_conversations WHERE conversation_id = ?');
  const followUps = listed<string>('SELECT id AS value FROM follow_ups WHERE conversation_id = ?');
  const drafts = listed<string>('SELECT id AS value FROM drafts WHERE conversation_id = ?');
  const outbox = listed<string>('SELECT id AS value FROM outbox WHERE conversation_id = ?');
  const moveMessages = db.prepare(
    'UPDATE messages SET conversation_id = @to WHERE conversation_id = @from AND id IN (SELECT value FROM json_each(@list))',
  );
  const move = {
    followUps: db.prepare(
      'UPDATE follow_ups SET conversation_id = @to WHERE conversation_id = @from AND id IN (SELECT value FROM json_each(@list))',
    ),
    drafts: db.prepare(
      'UPDATE drafts SET conversation_id = @to WHERE conversation_id = @from AND id IN (SELECT value FROM json_each(@list))',
    ),
    outbox: db.prepare(
      'UPDATE outbox SET conversation_id = @to WHERE conversation_id = @from AND id IN (SELECT value FROM json_each(@list))',
    ),
  };
  const answering = [
    'UPDATE drafts SET conversation_id = @to WHERE conversation_id = @from AND answers IN (SELECT value FROM json_each(@list))',
    'UPDATE outbox SET conversation_id = @to WHERE conversation_id = @from AND own_id IN (SELECT value FROM json_each(@list))',
  ].map((sql) => db.prepare(sql));
  const setWhy = db.prepare<[string, number]>('UPDATE messages SET why = ? WHERE id = ?');
  const setStatus = db.prepare<[Tab, string]>('UPDATE conversations SET status = ? WHERE id = ?');
  const addPerson = db.prepare<[string, string]>('INSERT OR IGNORE INTO conversation_people (conversation_id, person) VALUES (?, ?)');
  const dropPerson = db.prepare<[string, string]>('DELETE FROM conversation_people WHERE conversation_id = ? AND person = ?');
  const link = db.prepare<[number, string]>('INSERT OR IGNORE INTO complaint_conversations (number, conversation_id) VALUES (?, ?)');
  const unlink = db.prepare<[number, string]>('DELETE FROM complaint_conversations WHERE number = ? AND conversation_id = ?');
  // Who is named in these messages, of those whom the conversation knows.
  const peopleIn = db.prepare<[string, string], { person: string }>(
    `SELECT p.person FROM conversation_people p WHERE p.conversation_id = ? AND EXISTS (
       SELECT 1 FROM json_each(?) j JOIN messages m ON m.id = j.value
       WHERE m.counterpart = p.person OR m.from_address = p.person OR p.person = 'name:' || lower(m.from_name) OR instr(m.addresses, json_quote(p.person)) > 0)`,
  );
  const markOf = db.prepare<[string], Mark>('SELECT kind, reason_id AS reason, at FROM contact_marks WHERE conversation_id = ?');
  const putMark = db.prepare<[Mark & { id: string }]>(
    `INSERT INTO contact_marks (conversation_id, kind, reason_id, at)
     VALUES (@id, @kind, (SELECT id FROM reasons WHERE id = @reason), @at)`,
  );
  const dropMark = db.prepare<[string]>('DELETE FROM contact_marks WHERE conversation_id = ?');
  const since = db.prepare<[string, number], { id: number }>('SELECT id FROM messages WHERE conversation_id = ? AND id > ? ORDER BY id');
  // Of what a message answers, the nearest that is here.
  const parent = db.prepare<[number, string], { id: number }>(
    `SELECT m.id FROM message_references r JOIN messages m ON m.message_id = r.referenced AND m.message_id <> ''
     WHERE r.message_id = ? AND m.conversation_id = ? ORDER BY r.position DESC LIMIT 1`,
  );
  const putApart = db.prepare<[string, string]>('INSERT OR IGNORE INTO conversations_apart (one, other) VALUES (?, ?)');
  const dropApart = db.prepare<[string, string]>('DELETE FROM conversations_apart WHERE one = ? AND other = ?');
  const entry = db.prepare<[number], { kind: string; conversation_id: string; data: string }>(
    "SELECT kind, conversation_id, data FROM conversation_journal WHERE id = ? AND undone_at IS NULL AND kind IN ('merge', 'split', 'one-topic')",
  );
  const undone = db.prepare<[string, number]>('UPDATE conversation_journal SET undone_at = ? WHERE id = ?');

  function find(id: string): Row {
    const row = select.get(rows.current(id));
    if (row === undefined) throw new Failure({ code: 'not-found', what: 'conversation', id });
    return row;
  }

  function refresh(...ids: string[]): void {
    for (const id of ids) rows.refresh(id, new Set());
    const numbers = [...new Set(ids.flatMap(complaints))];
    if (numbers.length > 0) store.changes.tell({ type: 'complaints', numbers });
  }

  function merge(intoId: string, fromId: string): { id: string; act: number } {
    const into = find(intoId);
    const from = find(fromId);
    if (into.id === from.id) throw new Failure({ code: 'bad-input', issues: [{ path: 'from', message: 'the same conversation' }] });
    const after = urgency.find((tab) => into.status === tab || from.status === tab) ?? into.status;
    const brought: Omit<Merged, 'into' | 'why'> = {
      row: from,
      messages: messages.all(from.id).map((one) => one.id),
      last: lastMessage.get()?.id ?? 0,
      people: people(from.id),
      intoPeople: people(into.id),
      complaints: complaints(from.id),
      intoComplaints: complaints(into.id),
      followUps: followUps(from.id),
      drafts: drafts(from.id),
      outbox: outbox(from.id),
      mark: markOf.get(from.id) ?? null,
      intoMark: markOf.get(into.id) ?? null,
      status: { before: into.status, after },
    };
    dropApart.run(...pair(into.id, from.id));
    const act = rows.merge(into.id, from.id, 'hand', brought);
    setStatus.run(after, into.id);
    refresh(into.id);
    return { id: into.id, act };
  }

  function unmerge(goneId: string, merged: Merged): string {
    const into = find(merged.into);
    if (select.get(goneId) !== undefined) throw new Failure({ code: 'too-late' });
    insertRow(merged.row);
    const ids = new Set(merged.messages);
    for (const { id } of since.all(into.id, merged.last)) {
      const answers = parent.get(id, into.id);
      if (answers !== undefined && ids.has(answers.id)) ids.add(id);
    }
    const way = { from: into.id, to: goneId };
    moveMessages.run({ ...way, list: JSON.stringify([...ids]) });
    for (const key of ['followUps', 'drafts', 'outbox'] as const) move[key].run({ ...way, list: JSON.stringify(merged[key]) });
    for (const number of merged.complaints) {
      link.run(number, goneId);
      if (!merged.intoComplaints.includes(number)) unlink.run(number, into.id);
    }
    if (merged.mark != null) {
      putMark.run({ id: goneId, ...merged.mark });
      // It came along with the messages, and goes back with them.
      if (merged.intoMark === null && markOf.get(into.id)?.at === merged.mark.at) dropMark.run(into.id);
    }
    for (const person of merged.people) {
      addPerson.run(goneId, person);
      if (!merged.intoPeople.includes(person)) dropPerson.run(into.id, person);
    }
    if (into.status === merged.status.after) setStatus.run(merged.status.before, into.id);
    putApart.run(...pair(into.id, goneId));
    refresh(into.id, goneId);
    return into.id;
  }

  /** The columns are those of the row that was kept: a column added since takes its default. */
  function insertRow(row: Row): void {
    const known = new Set((db.pragma('table_info(conversations)') as { name: string }[]).map((column) => column.name));
    const names = Object.keys(row).filter((name) => known.has(name));
    db.prepare(`INSERT INTO conversations (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`).run(row);
  }

  function split(id: string, messageIds: readonly number[]): { id: string; act: number } {
    const from = find(id);
    const all = messages.all(from.id);
    const wanted = new Set(messageIds);
    const going = all.filter((one) => wanted.has(one.id));
    const staying = all.filter((one) => !wanted.has(one.id));
    const [first] = going;
    if (first === undefined || staying.length === 0 || going.length !== wanted.size) {
      throw new Failure({ code: 'bad-input', issues: [{ path: 'messages', message: 'some of the conversation, not none and not all' }] });
    }
    const made = rows.create(first.account_id, first.at);
    const list = JSON.stringify(going.map((one) => one.id));
    for (const { person } of peopleIn.all(from.id, list)) addPerson.run(made, person);
    moveMessages.run({ from: from.id, to: made, list });
    for (const statement of answering) statement.run({ from: from.id, to: made, list });
    for (const one of going) setWhy.run('hand', one.id);
    const after = tabOf(from.id, from.status);
    setStatus.run(tabOf(made, from.status), made);
    setStatus.run(after, from.id);
    putApart.run(...pair(from.id, made));
    const kept: Split = {
      from: from.id,
      messages: going.map(({ id: message, why }) => ({ id: message, why })),
      status: { before: from.status, after },
    };
    const act = rows.journal('split', made, kept);
    refresh(from.id, made);
    return { id: made, act };
  }

  /** Where a part of a conversation belongs: what was done stays done, else the last person's message tells. */
  function tabOf(id: string, before: Tab): Tab {
    const last = reaching.talkOf(id).at(-1);
    if (last === undefined || before === 'done') return 'done';
    return last.direction === 'in' ? 'answer' : 'waiting';
  }

  function unsplit(madeId: string, { from, messages: moved, status }: Split): string {
    const made = find(madeId);
    const old = find(from);
    if (made.id === old.id) throw new Failure({ code: 'too-late' });
    rows.merge(old.id, made.id, 'unsplit');
    for (const { id, why } of moved) setWhy.run(why, id);
    dropApart.run(...pair(old.id, made.id));
    if (old.status === status.after) setStatus.run(status.before, old.id);
    refresh(old.id);
    return old.id;
  }

  function undo(act: number): { id: string } {
    const found = entry.get(act);
    if (found === undefined) throw new Failure({ code: 'not-found', what: 'act', id: String(act) });
    const data = JSON.parse(found.data) as unknown;
    undone.run(instantOf(now()), act);
    if (found.kind === 'split') return { id: unsplit(found.conversation_id, data as Split) };
    if (found.kind === 'one-topic') {
      refresh(found.conversation_id);
      return { id: found.conversation_id };
    }
    if ((data as Merged).why !== 'hand') throw new Failure({ code: 'too-late' });
    return { id: unmerge(found.conversation_id, data as Merged) };
  }

  return {
    handlers: {
      'conversations.merge': ({ into, from }) => store.transaction(() => merge(into, from)),
      'conversations.split': ({ id, messages: ids }) => store.transaction(() => split(id, ids)),
      'conversations.undo': ({ act }) => store.transaction(() => undo(act)),
      'conversations.oneTopic': ({ id, message }) =>
        store.transaction(() => {
          const row = find(id);
          const act = rows.journal('one-topic', row.id, { message });
          store.changes.tell({ type: 'conversations', ids: [row.id] });
          return { act };
        }),
    },
  };
}

const pair = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one]);
