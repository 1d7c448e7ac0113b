/** The rows that tell of a person, in every table: gathered, counted, blanked or deleted. Runs inside the caller's transaction. */
import { createHash, randomUUID } from 'node:crypto';
import { complaintFieldsSchema, type HistoryEntry } from '#contract/complaints.ts';
import { createHistory, createRecords } from '../complaints/index.ts';
import { phoneKey } from '../mail/index.ts';
import type { Db, Store } from '../store/index.ts';

export interface Person {
  /** The profile, and those that were merged into it. */
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly phones: readonly string[];
}

export interface Gathered {
  readonly conversations: readonly string[];
  readonly messages: readonly number[];
  readonly records: readonly number[];
  readonly followUps: readonly string[];
  readonly drafts: readonly string[];
  readonly outbox: readonly { readonly id: string; readonly state: string }[];
}

/** Of a record everything that may tell who it was; what the figures need stays. */
const telling = [
  'customerName',
  'customerEmail',
  'customerPhone',
  'customerAddress',
  'link',
  'nature',
  'order',
  'remedyAsked',
  'fix',
  'doingNow',
  'tracking',
  'goodwill',
] as const satisfies readonly (keyof typeof complaintFieldsSchema.shape)[];

export function gather(db: Db, { ids, addresses, phones }: Person): Gathered {
  const listed = <T>(sql: string, ...values: string[]): T[] =>
    db
      .prepare<string[], { value: T }>(sql)
      .all(...values)
      .map((row) => row.value);
  const [people, mails] = [JSON.stringify(ids), JSON.stringify(addresses)];
  const conversations = listed<string>(
    'SELECT id AS value FROM conversations WHERE customer_id IN (SELECT value FROM json_each(?))',
    people,
  );
  const own = JSON.stringify(conversations);
  const keys = phones.map(phoneKey).filter((key) => key.length >= 7);
  const called = db
    .prepare<[], { number: number; phone: string }>("SELECT number, customer_phone AS phone FROM complaints WHERE customer_phone <> ''")
    .all()
    .flatMap(({ number, phone }) => (keys.includes(phoneKey(phone)) ? [number] : []));
  const records = listed<number>(
    `SELECT number AS value FROM complaints WHERE customer_id IN (SELECT value FROM json_each(?))
       OR (customer_email <> '' AND lower(trim(customer_email)) IN (SELECT value FROM json_each(?))) OR number IN (SELECT value FROM json_each(?))`,
    people,
    mails,
    JSON.stringify(called),
  );
  const written = "EXISTS (SELECT 1 FROM json_each(?) j WHERE instr(lower(recipients), '\"' || j.value || '\"') > 0)";
  const outbox = db
    .prepare<[string, string], { id: string; state: string }>(
      `SELECT o.id, o.state FROM outbox o WHERE o.conversation_id IN (SELECT value FROM json_each(?))
         OR EXISTS (SELECT 1 FROM outbox_recipients r WHERE r.outbox_id = o.id AND lower(r.address) IN (SELECT value FROM json_each(?)))`,
    )
    .all(own, mails);
  return {
    conversations,
    messages: listed(
      `SELECT id AS value FROM messages WHERE conversation_id IN (SELECT value FROM json_each(?)) OR from_address IN (SELECT value FROM json_each(?))`,
      own,
      mails,
    ),
    records,
    followUps: listed(
      `SELECT id AS value FROM follow_ups WHERE customer_id IN (SELECT value FROM json_each(?)) OR conversation_id IN (SELECT value FROM json_each(?))
         OR number IN (SELECT value FROM json_each(?))`,
      people,
      own,
      JSON.stringify(records),
    ),
    drafts: listed(`SELECT id AS value FROM drafts WHERE conversation_id IN (SELECT value FROM json_each(?)) OR ${written}`, own, mails),
    outbox,
  };
}

/** @returns packs that hold bytes to which no row points any more */
export function erase(store: Store, person: Person, found: Gathered, how: 'anonymise' | 'delete', erasure: number, now: string): number[] {
  const { db } = store;
  const run = (sql: string, ...values: (string | number)[]): void => void db.prepare(sql).run(...values);
  const inList = 'IN (SELECT value FROM json_each(?))';
  const [people, mails] = [JSON.stringify(person.ids), JSON.stringify(person.addresses)];
  const messages = JSON.stringify(found.messages);
  const conversations = JSON.stringify(found.conversations);
  const records = JSON.stringify(found.records);
  const followUps = JSON.stringify(found.followUps);

  const packs = db
    .prepare<[string], { pack: number }>(`SELECT DISTINCT s.pack FROM sources s JOIN messages m ON m.source_id = s.id WHERE m.id ${inList}`)
    .all(messages)
    .map((row) => row.pack);
  run(
    `INSERT OR IGNORE INTO erased_sources SELECT s.sha256, ? FROM sources s JOIN messages m ON m.source_id = s.id WHERE m.id ${inList}`,
    erasure,
    messages,
  );

  run(`DELETE FROM drafts WHERE id ${inList}`, JSON.stringify(found.drafts));
  const outbox = JSON.stringify(found.outbox.map(({ id }) => id));
  run(`DELETE FROM outbox_recipients WHERE outbox_id ${inList}`, outbox);
  run(`DELETE FROM outbox WHERE id ${inList}`, outbox);
  run(`DELETE FROM message_references WHERE message_id ${inList}`, messages);
  run(`DELETE FROM attachments WHERE message_id ${inList}`, messages);
  run(`DELETE FROM message_index WHERE rowid IN (SELECT place FROM messages WHERE id ${inList})`, messages);
  run(`DELETE FROM server_actions WHERE json_extract(data, '$.messageId') ${inList}`, messages);
  run(`DELETE FROM conversation_people WHERE conversation_id ${inList} OR person ${inList}`, conversations, mails);
  for (const name of person.names) run('DELETE FROM conversation_people WHERE person = ?', `name:${name.toLowerCase()}`);
  // A merge goes on leading old ids to where they went; what it could be taken back with tells of the person.
  run(
    `UPDATE conversation_journal SET undone_at = coalesce(undone_at, ?), data = json_object('into', json_extract(data, '$.into'), 'why', json_extract(data, '$.why'))
     WHERE kind = 'merge' AND (conversation_id ${inList} OR json_extract(data, '$.into') ${inList})`,
    now,
    conversations,
    conversations,
  );
  run(`UPDATE acknowledgements SET sender = '' WHERE lower(sender) ${inList}`, mails);
  run(`DELETE FROM customer_merges WHERE kept ${inList} OR gone ${inList}`, people, people);
  run(`DELETE FROM customers_apart WHERE one ${inList} OR other ${inList}`, people, people);
  run(`DELETE FROM customer_changes WHERE customer_id ${inList}`, people);
  run(`DELETE FROM customer_index WHERE customer_id ${inList}`, people);
  for (const table of ['customer_addresses', 'customer_phones', 'customer_names'])
    run(`DELETE FROM ${table} WHERE customer_id ${inList}`, people);

  if (how === 'anonymise') blank();
  else remove();
  return packs;

  function blank(): void {
    run(
      `UPDATE messages SET message_id = '', in_reply_to = '', subject = '', base_subject = '', counterpart = '', amends_id = '', from_name = '',
         from_address = iif(direction = 'out', from_address, ''), addresses = '{"replyTo":[],"to":[],"cc":[]}', text = '', has_html = 0, facts = NULL
       WHERE id ${inList}`,
      messages,
    );
    const sources = db
      .prepare<[string], { id: number }>(`SELECT s.id FROM sources s JOIN messages m ON m.source_id = s.id WHERE m.id ${inList}`)
      .all(messages);
    const place = db.prepare<[Buffer, number, number, number, number]>(
      'UPDATE sources SET sha256 = ?, pack = ?, position = ?, length = ? WHERE id = ?',
    );
    for (const { id } of sources) {
      const stub = Buffer.from(`X-Amends-Erased: ${randomUUID()}\r\n\r\n`);
      const { pack, position, length } = store.packs.append(stub);
      place.run(hashOf(stub), pack, position, length, id);
    }
    store.packs.sync();
    run(
      `UPDATE conversations SET subject = '', from_name = '', from_address = '', snippet = '', has_attachments = 0, status = 'done',
         answer_by = NULL WHERE id ${inList}`,
      conversations,
    );
    run(`UPDATE customers SET name = '', postal = '', zone = NULL, notes = '' WHERE id ${inList}`, people);
    run(
      `UPDATE follow_ups SET purpose = '', before = NULL, closed_at = iif(state = 'open', ?, closed_at), state = iif(state = 'open', 'dropped', state)
       WHERE id ${inList}`,
      now,
      followUps,
    );
    run(
      `UPDATE surveys SET recipient = '', words = '', message_id = '' WHERE conversation_id ${inList} OR number ${inList}`,
      conversations,
      records,
    );
    for (const number of found.records) blankRecord(number);
  }

  function blankRecord(number: number): void {
    const all = createRecords(db);
    const record = all.get(number);
    const cleared = Object.fromEntries(telling.map((field) => [field, '']));
    const kept = Object.fromEntries(
      (['product', 'prevention', 'carrier'] as const).map((field) => [field, without(record.fields[field], person)]),
    );
    const fields = complaintFieldsSchema.parse({ ...record.fields, ...cleared, ...kept });
    all.update({ ...record, revision: record.revision + 1, fields });
    const rewrite = db.prepare<[string, number]>('UPDATE complaint_history SET changes = ? WHERE id = ?');
    for (const entry of createHistory(db).of(number)) rewrite.run(JSON.stringify(blankChanges(entry, person)), entry.id);
  }

  function remove(): void {
    run(`DELETE FROM knocks WHERE follow_up_id ${inList}`, followUps);
    run(`DELETE FROM follow_ups WHERE id ${inList}`, followUps);
    run(`DELETE FROM surveys WHERE conversation_id ${inList} OR number ${inList}`, conversations, records);
    run(`DELETE FROM complaint_conversations WHERE number ${inList}`, records);
    run(`DELETE FROM complaint_history WHERE number ${inList}`, records);
    run(`DELETE FROM complaints WHERE number ${inList}`, records);
    // What lies on the server stays counted, as set aside on request.
    run(
      `INSERT INTO quarantine (location_id, reason, size, at) SELECT l.id, 'erased', 0, ? FROM locations l WHERE l.message_id ${inList}
       ON CONFLICT (location_id) DO UPDATE SET reason = 'erased', source_id = NULL`,
      now,
      messages,
    );
    run(`UPDATE locations SET message_id = NULL WHERE message_id ${inList}`, messages);
    const sources = db
      .prepare<[string], { value: number }>(`SELECT source_id AS value FROM messages WHERE id ${inList}`)
      .all(messages)
      .map((row) => row.value);
    run(`DELETE FROM messages WHERE id ${inList}`, messages);
    run(`DELETE FROM sources WHERE id ${inList}`, JSON.stringify(sources));
    // A conversation may hold another's record, or mail of others in one that was merged: then its rows stay, without the person.
    run(`UPDATE follow_ups SET conversation_id = NULL WHERE conversation_id ${inList}`, conversations);
    run(`DELETE FROM complaint_conversations WHERE conversation_id ${inList}`, conversations);
    run(`DELETE FROM conversations WHERE id ${inList}`, conversations);
    run(`DELETE FROM saved_filters WHERE json_extract(filter, '$.filter.customerId') ${inList}`, people);
    run(`DELETE FROM customers WHERE id ${inList}`, people);
  }

  function hashOf(bytes: Buffer): Buffer {
    return createHash('sha256').update(bytes).digest();
  }
}

function blankChanges({ changes }: HistoryEntry, person: Person): HistoryEntry['changes'] {
  const blanked = Object.entries(changes).map(([field, change]) => {
    if (telling.some((one) => one === field)) return [field, { from: '', to: '' }];
    return [field, { from: cleaned(change?.from), to: cleaned(change?.to) }];
  });
  return Object.fromEntries(blanked);

  function cleaned(value: unknown): unknown {
    return typeof value === 'string' ? without(value, person) : value;
  }
}

/** A text that stays, without the person's names, addresses and phones. */
function without(text: string, { names, addresses, phones }: Person): string {
  const said = [...names, ...names.flatMap((name) => name.split(/\s+/)), ...addresses, ...phones].filter((one) => one.length >= 3);
  const patterns = [...new Set(said)].sort((a, b) => b.length - a.length).map((one) => one.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  if (patterns.length === 0 || text === '') return text;
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'giu'), '…');
}
