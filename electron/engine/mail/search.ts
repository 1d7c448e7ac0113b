/** One search over messages, complaints and customers. */
import type { Output, Parsed } from '#contract/api.ts';
import type { Hit } from '#contract/search.ts';
import { instantOfWall, type SettingsRoom, wallOf } from '#engine/settings/index.ts';
import { ownAndQuoted, type Store, snippetOf, textMatch } from '#engine/store/index.ts';
import { readSearch, type Term } from '#words/search.ts';
import type { Customers } from './customers.ts';
import type { MailHooks } from './room.ts';
import { createCauses, createReasonNames, type Where, type WhereNeeds, whereOf } from './search-where.ts';

type Asked = Pick<Parsed<'search.run'>, 'words' | 'limit' | 'order' | 'each'>;

interface Found {
  readonly id: number;
  readonly conversation_id: string;
  readonly message_id: string;
  readonly subject: string;
  readonly from_name: string;
  readonly from_address: string;
  readonly addresses: string;
  readonly at: string;
  readonly text: string;
  readonly files: string | null;
}

/** Where mail fills the page, so many records and customers stand before it. */
const otherKinds = 10;
/** The columns that the writer filled; what is only quoted comes last. */
const written = '{subject sender recipients body files}';
const weights = '8.0, 5.0, 3.0, 4.0, 0.5, 2.0';

export function createSearch(
  store: Store,
  settings: Pick<SettingsRoom, 'current' | 'now'>,
  customers: Customers,
  hooks: MailHooks,
): (asked: Asked) => Output<'search.run'> {
  const { db } = store;
  const whole = db.prepare<[string], Found>(
    `SELECT m.id, m.conversation_id, m.message_id, m.subject, m.from_name, m.from_address, m.addresses, m.at, m.text,
       (SELECT group_concat(a.name, ' · ') FROM attachments a WHERE a.message_id = m.id) AS files
     FROM json_each(?) j CROSS JOIN messages m ON m.id = j.value ORDER BY j.key`,
  );
  // Only in Junk or Trash, or on its way there: found where `in:` asks for it.
  const thrownAway = db.prepare<[], { id: number }>(
    `SELECT m.id FROM (
       SELECT l.message_id AS id FROM mailboxes b JOIN locations l ON l.mailbox_id = b.id WHERE b.role IN ('junk', 'trash')
       UNION SELECT json_extract(data, '$.messageId') FROM server_actions WHERE kind = 'move'
     ) t JOIN messages m ON m.id = t.id WHERE m.own = 0
       AND EXISTS (SELECT 1 FROM locations l WHERE l.message_id = m.id)
       AND NOT EXISTS (SELECT 1 FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id WHERE l.message_id = m.id
         AND coalesce(l.bound_for, b.role) NOT IN ('junk', 'trash'))`,
  );
  const needs: WhereNeeds = {
    dayStart: (day) => instantOfWall(`${day}T00:00`, settings.current().zone),
    customersOf: (text) => customers.find(text, 500),
    causesOf: createCauses(store),
    reasonsOf: createReasonNames(db),
  };

  /** One for each form of a question: preparing costs more than most answers. */
  const prepared = new Map<string, { all(...values: string[]): unknown[] }>();
  function asked<T>(sql: string, values: readonly string[]): T[] {
    const statement = prepared.get(sql) ?? db.prepare<string[]>(sql);
    if (prepared.size >= 100) prepared.clear();
    prepared.set(sql, statement);
    return statement.all(...values) as T[];
  }

  /** Ids of the page, and how many there are in all. */
  function messages(terms: readonly Term[], { limit, order, each }: Asked): { ids: number[]; total: number } {
    const { match, without } = textMatch(terms);
    const conditions: Where[] = terms.flatMap((term) => whereOf(term, needs) ?? []);
    if (match === null && without === null && conditions.length === 0) return { ids: [], total: 0 };
    if (without !== null)
      conditions.push({ sql: 'm.id NOT IN (SELECT rowid FROM message_index WHERE message_index MATCH ?)', values: [without] });
    const from = match === null ? 'messages m' : 'message_index i JOIN messages m ON m.id = i.rowid';
    const matched = match === null ? [] : [{ sql: 'message_index MATCH ?', values: [match] }];
    const away = terms.some((term) => term.kind === 'in' && !term.not) ? [] : thrownAway.all().map((row) => row.id);
    // `+`: each hit is looked up in the list, never the list in the index.
    if (away.length > 0) conditions.push({ sql: '+m.id NOT IN (SELECT value FROM json_each(?))', values: [JSON.stringify(away)] });
    const all = [...matched, ...conditions];
    const where = all.map((one) => one.sql).join(' AND ') || '1';
    const values = all.flatMap((one) => one.values);
    const counted = each === 'conversation' ? 'count(DISTINCT m.conversation_id)' : 'count(*)';
    const plainCount = each === 'message' && conditions.length === 0 && match !== null;
    const [total] = plainCount
      ? asked<{ n: number }>('SELECT count(*) AS n FROM message_index WHERE message_index MATCH ?', [match])
      : asked<{ n: number }>(`SELECT ${counted} AS n FROM ${from} WHERE ${where}`, values);
    const best = order === 'best' && match !== null;
    // Of a conversation the newest or best hit stands for all: SQLite takes a row's other columns from where max or min was found.
    const grouped = each === 'conversation';
    const sql = best
      ? // Materialized: bm25 can be asked only where the match is, not in a group over it.
        `WITH hit AS MATERIALIZED (SELECT m.id, m.at, m.conversation_id AS c, bm25(message_index, ${weights}) + (m.id NOT IN (SELECT rowid FROM message_index WHERE message_index MATCH ?)) * 1e6 AS far
           FROM ${from} WHERE ${where})
         SELECT id${grouped ? ', min(far)' : ''} FROM hit ${grouped ? 'GROUP BY c ORDER BY min(far)' : 'ORDER BY far'}, at DESC LIMIT CAST(? AS INTEGER)`
      : `SELECT m.id${grouped ? ', max(m.at)' : ''} FROM ${from} WHERE ${where} ${grouped ? 'GROUP BY m.conversation_id ORDER BY max(m.at) DESC' : 'ORDER BY m.at DESC'}, m.id DESC LIMIT CAST(? AS INTEGER)`;
    const own = best ? [textMatch(terms, written).match ?? match] : [];
    const ids = asked<{ id: number }>(sql, [...own, ...values, String(limit)]);
    return { ids: ids.map((row) => row.id), total: total?.n ?? 0 };
  }

  return (question) => {
    const started = performance.now();
    const { zone, language } = settings.current();
    const { terms, problems } = readSearch(question.words, { now: wallOf(settings.now(), zone), language });
    const { words } = textMatch(terms);
    const { ids, total } = messages(terms, question);
    const room = Math.max(otherKinds, question.limit - ids.length);
    const records = hooks.searchComplaints(terms, needs.customersOf, room);
    const complaints = records.found.map(
      ({ number, who, snippet, at }): Hit => ({ kind: 'complaint', id: String(number), who, snippet, at }),
    );
    const clients = customers.search(terms, room);
    const people = clients.found.map((customer): Hit => {
      const texts = [customer.name, ...customer.addresses, ...customer.phones].join(' ');
      return { kind: 'customer', id: customer.id, who: customer.name || (customer.addresses[0] ?? ''), snippet: snippetOf(texts, words) };
    });
    const rows = whole.all(JSON.stringify(ids)).map((row): Hit => hitOf(row, words));
    return {
      hits: [...complaints, ...people, ...rows].slice(0, question.limit),
      total: total + records.total + clients.total,
      problems: [...problems],
      ms: performance.now() - started,
    };
  };
}

/** The snippet shows where it was found: own text first, then quoted, then what stands around the text. */
function hitOf(row: Found, words: readonly string[]): Hit {
  const { own, quoted } = ownAndQuoted(row.text);
  const { replyTo, to, cc } = JSON.parse(row.addresses) as Record<'replyTo' | 'to' | 'cc', { name: string; address: string }[]>;
  const around = [
    row.subject,
    row.files ?? '',
    ...[{ name: row.from_name, address: row.from_address }, ...replyTo, ...to, ...cc].map((one) => `${one.name} ${one.address}`),
  ];
  const snippet = [own, quoted, around.filter((part) => part !== '').join(' · ')]
    .map((text) => snippetOf(text, words))
    .find((text) => text.includes('\ue000'));
  return {
    kind: 'message',
    id: row.conversation_id,
    messageId: row.message_id,
    subject: row.subject,
    who: row.from_name === '' ? row.from_address : row.from_name,
    at: row.at,
    snippet: snippet ?? snippetOf(own === '' ? row.text : own, words),
  };
}
