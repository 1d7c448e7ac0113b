/**
 * The messages that meet a search, newest first: read along the index of words, which goes by time, or along the messages'
 * own; reading stops when the page is full, so that a word in every mail costs no more than a rare one.
 */
import { type Store, textMatch } from '#engine/store/index.ts';
import type { Term } from '#words/search.ts';
import type { Where } from './search-where.ts';

export interface Page {
  readonly limit: number;
  readonly order: 'newest' | 'best';
  /** Every message, or one of each conversation. */
  readonly each: 'message' | 'conversation';
  /** Counting ends here; null counts all. */
  readonly countTo: number | null;
}

interface Walked {
  /** Of messages. */
  readonly ids: readonly number[];
  readonly total: number;
  /** There are more than were counted. */
  readonly more: boolean;
}

/** A message, its place in time and its conversation. */
type Hit = readonly [id: number, place: number, conversation: string];
const hit = 'm.id, m.place, m.conversation_id';

type Value = string | number;
/** Asks for the hits as `m`, and `match` where words are asked for. */
interface Source {
  readonly from: string;
  readonly where: readonly Where[];
  /** What the order goes by; a `+` before it keeps SQLite from walking along an index for it. */
  readonly place: string;
}

/** The columns that the writer filled; what is only quoted comes last. */
const written = '{subject sender recipients body files}';
const heads = '{subject sender recipients files}';
const weights = '8.0, 5.0, 3.0, 4.0, 0.5, 2.0';
/** Of so many hits, the newest, the best are sought; what is older follows by time. */
const ranked = 1000;
/** A condition that at most so many messages meet is where the walk begins. */
const few = 1000;

/** A conversation has mostly so many hits. */
const hitsOfOne = 2.5;
/** So many hits cost little more than one. */
const fewest = 50;

const matches = 'message_index MATCH ?';
/** Only in Junk or Trash, or on its way there: found where `in:` asks for it. */
const notThrownAway: Where = {
  sql: `(m.own = 1 OR EXISTS (SELECT 1 FROM locations l JOIN mailboxes b ON b.id = l.mailbox_id
    WHERE l.message_id = m.id AND coalesce(l.bound_for, b.role) NOT IN ('junk', 'trash'))
    OR NOT EXISTS (SELECT 1 FROM locations l WHERE l.message_id = m.id))`,
  values: [],
};

export function createWalk({ db }: Store): (terms: readonly Term[], conditions: readonly Where[], page: Page) => Walked {
  const away = db.prepare<[], { one: number }>(
    `SELECT EXISTS (SELECT 1 FROM mailboxes b CROSS JOIN locations l ON l.mailbox_id = b.id WHERE b.role IN ('junk', 'trash'))
       OR EXISTS (SELECT 1 FROM server_actions WHERE kind = 'move') AS one`,
  );
  /** One for each form of a question: preparing costs more than most answers. */
  const prepared = new Map<string, ReturnType<typeof db.prepare<Value[], unknown>>>();
  function statement<T>(sql: string) {
    const known = prepared.get(sql) ?? db.prepare<Value[], unknown>(sql);
    if (prepared.size >= 100) prepared.clear();
    prepared.set(sql, known);
    return known as ReturnType<typeof db.prepare<Value[], T>>;
  }

  const ofWords = (match: string, conditions: readonly Where[]): Source => ({
    from: 'message_index i CROSS JOIN messages m INDEXED BY messages_by_place ON m.place = i.rowid',
    // Days bound the walk itself.
    where: [{ sql: matches, values: [match] }, ...conditions.map((one) => ({ ...one, sql: one.sql.replaceAll('m.place', 'i.rowid') }))],
    place: 'i.rowid',
  });

  function sourceOf(match: string | null, conditions: readonly Where[]): Source {
    const driver = conditions.find(
      ({ ids, values }) =>
        ids !== undefined && (statement<{ n: number }>(`SELECT count(*) AS n FROM (${ids} LIMIT ${few})`).get(...values)?.n ?? few) < few,
    );
    if (driver !== undefined) {
      const own: Where = { sql: `m.id IN (${driver.ids})`, values: driver.values };
      const words: Where[] =
        match === null ? [] : [{ sql: `m.place IN (SELECT rowid FROM message_index WHERE ${matches})`, values: [match] }];
      return { from: 'messages m', where: [own, ...words, ...conditions], place: '+m.place' };
    }
    if (match === null)
      return {
        from: 'messages m INDEXED BY messages_by_place',
        where: [{ sql: 'm.place > 0', values: [] }, ...conditions],
        place: 'm.place',
      };
    return ofWords(match, conditions);
  }

  function select(columns: string, { from, where }: Source, rest: string): { sql: string; values: Value[] } {
    const sql = where.map((one) => one.sql).join(' AND ');
    return { sql: `SELECT ${columns} FROM ${from} WHERE ${sql} ${rest}`, values: where.flatMap((one) => one.values) };
  }

  /** Whole pages at once: to step along costs more than to read. @param page how many are likely to be wanted still */
  function* walk(source: Source, page: () => number): Generator<readonly Hit[]> {
    let where = source.where;
    for (;;) {
      const most = Math.max(fewest, page());
      const { sql, values } = select(hit, { ...source, where }, `ORDER BY ${source.place} DESC LIMIT ?`);
      const hits = statement<Hit>(sql)
        .raw()
        .all(...values, most);
      yield hits;
      const last = hits.at(-1);
      if (last === undefined || hits.length < most) return;
      where = [...source.where, { sql: `${source.place} < ?`, values: [last[1]] }];
    }
  }

  function count(source: Source, each: Page['each']): number {
    const [only] = source.where;
    // Counted by the index of words alone.
    const plain = each === 'message' && source.where.length === 1 && only?.sql === matches;
    const { sql, values } = plain
      ? { sql: `SELECT count(*) AS n FROM message_index WHERE ${matches}`, values: only.values }
      : select(each === 'message' ? 'count(*) AS n' : 'count(DISTINCT m.conversation_id) AS n', source, '');
    return statement<{ n: number }>(sql).get(...values)?.n ?? 0;
  }

  /** The best of the newest hits, best first; then older ones with the words in their heads, and all the others. */
  function* best(
    terms: readonly Term[],
    match: string,
    conditions: readonly Where[],
    source: Source,
    page: () => number,
  ): Generator<readonly Hit[]> {
    const last = statement<{ place: number }>(
      `SELECT rowid AS place FROM message_index WHERE ${matches} ORDER BY rowid DESC LIMIT 1 OFFSET ${ranked - 1}`,
    ).get(match);
    const cut = last?.place ?? 0;
    const newest = ofWords(match, [...conditions, { sql: 'm.place >= ?', values: [cut] }]);
    const { sql, values } = select(
      `${hit}, bm25(message_index, ${weights}) + (m.place NOT IN (SELECT rowid FROM message_index WHERE ${matches} AND rowid >= ?)) * 1e6 AS far`,
      newest,
      'ORDER BY far, m.place DESC',
    );
    yield statement<Hit>(sql)
      .raw()
      .all(textMatch(terms, written).match ?? match, cut, ...values);
    if (last === undefined) return;
    const inHeads = textMatch(terms, heads).match ?? match;
    yield* walk(ofWords(inHeads, [...conditions, { sql: 'm.place < ?', values: [cut] }]), page);
    yield* walk(source, page);
  }

  return (terms, asked, { limit, order, each, countTo }) => {
    const { match: wanted, without } = textMatch(terms);
    const unwanted: Where[] =
      without === null || wanted !== null
        ? []
        : [{ sql: `m.place NOT IN (SELECT rowid FROM message_index WHERE ${matches})`, values: [without] }];
    const match = wanted !== null && without !== null ? `(${wanted}) NOT (${without})` : wanted;
    if (match === null && without === null && asked.length === 0) return { ids: [], total: 0, more: false };
    const thrown = !terms.some((term) => term.kind === 'in' && !term.not) && away.get()?.one === 1 ? [notThrownAway] : [];
    const conditions = [...asked, ...unwanted, ...thrown];
    const source = sourceOf(match, conditions);

    const ids: number[] = [];
    const seen = new Set<number | string>();
    const stop = countTo === null ? limit : Math.max(limit, countTo);
    const page = (): number => Math.min(1000, Math.ceil((stop - seen.size) * (each === 'message' ? 1 : hitsOfOne)) + 1);
    /** @returns whether these were all so far */
    const gather = (hits: readonly Hit[]): boolean => {
      for (const one of hits) {
        const key = each === 'message' ? one[0] : one[2];
        if (seen.has(key)) continue;
        if (seen.size >= stop) return false;
        seen.add(key);
        if (ids.length < limit) ids.push(one[0]);
      }
      return true;
    };
    let all = true;
    for (const hits of order === 'best' && match !== null ? best(terms, match, conditions, source, page) : walk(source, page)) {
      all = gather(hits);
      if (!all) break;
    }
    if (all || countTo !== null) return { ids, total: seen.size, more: !all };
    return { ids, total: count(source, each), more: false };
  };
}
