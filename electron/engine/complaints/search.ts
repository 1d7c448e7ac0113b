/** Records by the grammar of the search: all of a record's texts, its cause, status, customer and day. */
import type { Term } from '#words/search.ts';
import { createCauseNames, createReasonNames } from '../mail/index.ts';
import { instantOfWall } from '../settings/index.ts';
import { type Db, fold, snippetsOf, textMatch } from '../store/index.ts';
import { createHolding } from './holding.ts';
import type { ComplaintsRoom } from './room.ts';

interface Found {
  readonly number: number;
  readonly who: string;
  readonly reportedAt: string;
  readonly zone: string;
  readonly texts: string;
}

type CustomersOf = (text: string) => readonly string[];

export function createRecordSearch(db: Db): ComplaintsRoom['searchComplaints'] {
  const causesOf = createCauseNames(db);
  const reasonsOf = createReasonNames(db);
  const holding = createHolding(db);

  /** @returns null where only mail can meet it */
  function condition(term: Term, customersOf: CustomersOf): { sql: string; values: string[] } | null {
    switch (term.kind) {
      case 'text': {
        if (term.field !== 'any') return null;
        const words = term.phrase ? [fold(term.text).trim()] : fold(term.text).split(/\s+/);
        return holding(words.filter((word) => word !== ''));
      }
      case 'days':
        return {
          sql: '(substr(reported_at, 1, 10) >= ? AND substr(reported_at, 1, 10) < ?)',
          values: [term.from ?? '', term.to ?? '9999'],
        };
      case 'is':
        if (term.value === 'unread' || term.value === 'answered') return null;
        // A record is a complaint until the owner says otherwise.
        return {
          sql: "coalesce((SELECT t.kind FROM contact_marks t WHERE t.number = complaints.number), 'complaint') = ?",
          values: [term.value],
        };
      case 'reason':
        return {
          sql: `EXISTS (SELECT 1 FROM contact_marks t WHERE t.reason_id IN (SELECT value FROM json_each(?)) AND (t.number = complaints.number
            OR t.conversation_id IN (SELECT conversation_id FROM complaint_conversations k WHERE k.number = complaints.number)))`,
          values: [JSON.stringify(reasonsOf(term.text))],
        };
      case 'status':
        return { sql: 'status = ?', values: [term.value] };
      case 'cause':
        return { sql: 'cause IN (SELECT value FROM json_each(?))', values: [JSON.stringify(causesOf(term.text))] };
      case 'customer':
        return {
          sql: `(customer_id IN (SELECT value FROM json_each(?)) OR instr(folded, ?) > 0)`,
          values: [JSON.stringify(customersOf(term.text)), fold(term.text).trim()],
        };
      case 'language':
        return { sql: 'EXISTS (SELECT 1 FROM customers p WHERE p.id = complaints.customer_id AND p.language = ?)', values: [term.value] };
      default:
        return null;
    }
  }

  /** One for each form of a question: preparing costs more than most answers. */
  const prepared = new Map<string, ReturnType<typeof db.prepare<(string | number)[], unknown>>>();
  function asked<T>(sql: string, values: readonly (string | number)[]): T[] {
    const statement = prepared.get(sql) ?? db.prepare<(string | number)[], unknown>(sql);
    if (prepared.size >= 100) prepared.clear();
    prepared.set(sql, statement);
    return statement.all(...values) as T[];
  }

  return (terms, customersOf, limit, countAll = true) => {
    if (terms.length === 0) return { found: [], total: 0 };
    const clauses: { sql: string; values: string[] }[] = [];
    for (const term of terms) {
      const clause = condition(term, customersOf);
      if (clause === null) return { found: [], total: 0 };
      clauses.push(term.not ? { sql: `NOT (${clause.sql})`, values: clause.values } : clause);
    }
    const where = clauses.map((one) => one.sql).join(' AND ');
    const values = clauses.flatMap((one) => one.values);
    // Newest first along the index that holds what is asked for; a record is read where it is found.
    const along = terms.some((term) => term.kind === 'text') ? 'complaints_words' : 'complaints_listed';
    const rows = asked<Found>(
      `SELECT number, customer_name AS who, reported_at AS reportedAt, zone,
           concat_ws(char(10), nature, product, "order", cause, fix, doing_now, remedy_asked, prevention, goodwill, carrier, tracking,
             customer_name, customer_email, customer_phone, customer_address, link, taken_by, number) AS texts
         FROM complaints INDEXED BY ${along} WHERE ${where} ORDER BY number DESC LIMIT ?`,
      [...values, limit],
    );
    const snippetOf = rows.length === 0 ? String : snippetsOf(textMatch(terms).words);
    const found = rows.map(({ number, who, reportedAt, zone, texts }) => ({
      number,
      who,
      snippet: snippetOf(texts),
      at: instantOfWall(reportedAt, zone),
    }));
    return {
      found,
      total:
        rows.length < limit || !countAll
          ? rows.length
          : (asked<{ n: number }>(`SELECT count(*) AS n FROM complaints INDEXED BY ${along} WHERE ${where}`, values)[0]?.n ?? 0),
    };
  };
}
