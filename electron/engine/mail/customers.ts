/** Customers: one profile for all addresses and phones of a person. */

import type { CustomerRow } from '#contract/customers.ts';
import { Failure } from '#contract/errors.ts';
import type { Customer } from '#contract/mail.ts';
import { type Language, languageSchema } from '#contract/time.ts';
import { instantOf, mintId, type Store, textMatch } from '#engine/store/index.ts';
import type { Term } from '#words/search.ts';
import { createCustomerIndex } from './customer-index.ts';
import { phoneBeginnings, phoneKey } from './phones.ts';
import type { MailHooks } from './room.ts';

export interface Customers {
  /** The customer of an address, made when there is none; a name fills an empty one. */
  byAddress(address: string, name: string, language: Language | null): string;
  /** See `MailRoom.customerFor`. */
  customerFor(contact: { name: string; email: string; phone: string; address: string }): string | null;
  /** See `MailRoom.dropCustomer`. */
  drop(id: string, since: string): void;
  get(id: string): Customer | null;
  row(id: string): CustomerRow;
  list(find: string, limit: number): CustomerRow[];
  /** Ids by name, address or phone, best first. */
  find(typed: string, limit: number): string[];
  /** Those who meet all terms of a search; none where a term asks for what only mail or a record has. */
  search(terms: readonly Term[], limit: number): { found: Customer[]; total: number };
  /** Every form in which the name was seen, the one that is shown first. */
  names(id: string): string[];
  /** Its words are looked up anew after its addresses, names or phones changed. */
  index(id: string): void;
  /** Takes it out of what is found. */
  unindex(id: string): void;
  /** Where a profile went that was merged away; the id itself where it stands. */
  current(id: string): string;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly postal: string;
  readonly language: string | null;
  readonly notes: string;
}

const knownLanguage = languageSchema.nullable().catch(null);
/** So many are put in the order of the best. */
const ranked = 500;

export function createCustomers(store: Store, now: () => number, hooks: MailHooks): Customers {
  const { db } = store;
  const select = db.prepare<[string], Row>('SELECT id, name, postal, language, notes FROM customers WHERE id = ?');
  const ofAddress = db.prepare<[string], { customer_id: string }>('SELECT customer_id FROM customer_addresses WHERE address = ?');
  const ofPhone = db.prepare<[string], { customer_id: string }>('SELECT customer_id FROM customer_phones WHERE phone = ? LIMIT 1');
  const insert = db.prepare<[string, string, string, string | null, string]>(
    'INSERT INTO customers (id, name, postal, language, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const addAddress = db.prepare<[string, string]>(
    'INSERT INTO customer_addresses (address, customer_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const addPhone = db.prepare<[string, string, string]>(
    'INSERT INTO customer_phones (phone, customer_id, shown) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const fill = db.prepare<[string, string, string | null, string]>(
    "UPDATE customers SET name = CASE name WHEN '' THEN ? ELSE name END, postal = CASE postal WHEN '' THEN ? ELSE postal END, language = coalesce(language, ?) WHERE id = ?",
  );
  const addresses = db.prepare<[string], { address: string }>(
    'SELECT address FROM customer_addresses WHERE customer_id = ? ORDER BY address',
  );
  const phones = db.prepare<[string], { shown: string }>('SELECT shown FROM customer_phones WHERE customer_id = ? ORDER BY phone');
  const fresh = db.prepare<[string, string], { id: string }>('SELECT id FROM customers WHERE id = ? AND created_at >= ?');
  const match = db.prepare<[string, number], { customer_id: string }>(
    'SELECT customer_id FROM customer_index WHERE customer_index MATCH ? ORDER BY rank LIMIT ?',
  );
  const matchNewest = db.prepare<[string, number], { customer_id: string }>(
    'SELECT customer_id FROM customer_index WHERE customer_index MATCH ? ORDER BY rowid DESC LIMIT ?',
  );
  const counted = db.prepare<[string, number], { n: number }>(
    'SELECT count(*) AS n FROM (SELECT 1 FROM customer_index WHERE customer_index MATCH ? LIMIT ?)',
  );
  const addName = db.prepare<[string, string]>('INSERT OR IGNORE INTO customer_names (customer_id, name) VALUES (?, ?)');
  const formsOf = db.prepare<[string, string], { name: string }>(
    'SELECT name FROM customer_names WHERE customer_id = ? ORDER BY name = ? DESC, name',
  );
  const goneInto = db.prepare<[string], { kept: string }>(
    'SELECT kept FROM customer_merges WHERE gone = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1',
  );
  const speaking = db.prepare<[string, number], { id: string }>(
    'SELECT id FROM customers WHERE language = ? ORDER BY created_at DESC LIMIT ?',
  );
  // A key is the end of the number: its beginning is looked for in the form in which it was given too.
  const calling = db.prepare<[string, number], { customer_id: string }>(
    `SELECT DISTINCT p.customer_id FROM json_each(?) j JOIN customer_phones p ON substr(p.phone, 1, length(j.value)) = j.value
       OR instr(replace(replace(replace(replace(replace(p.shown, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), j.value) > 0 LIMIT ?`,
  );
  const speakers = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM customers WHERE language = ?');
  const figures = db.prepare<[string], { conversations: number; last_at: string | null }>(
    'SELECT count(*) AS conversations, max(last_at) AS last_at FROM conversations WHERE customer_id = ? AND hidden = 0',
  );
  // The two halves by their indexes: to join and group all profiles costs ten times as much.
  const recent = db.prepare<[number], { id: string }>(
    `SELECT id FROM (
       SELECT customer_id AS id, max(last_at) AS at FROM conversations WHERE customer_id IS NOT NULL GROUP BY customer_id
       UNION ALL SELECT c.id, c.created_at FROM customers c WHERE NOT EXISTS (SELECT 1 FROM conversations v WHERE v.customer_id = c.id)
     ) ORDER BY at DESC LIMIT ?`,
  );

  const findable = createCustomerIndex(store, (id) => {
    const customer = get(id);
    return customer && { ...customer, names: names(id) };
  });

  function names(id: string): string[] {
    const shown = select.get(id)?.name ?? '';
    return formsOf.all(id, shown).map((row) => row.name);
  }

  /** @returns whether the form is new */
  const nameSeen = (id: string, name: string): boolean => name !== '' && addName.run(id, name).changes > 0;

  function current(id: string): string {
    let at = id;
    for (let steps = 0; steps < 50 && select.get(at) === undefined; steps += 1) {
      const next = goneInto.get(at)?.kept;
      if (next === undefined) break;
      at = next;
    }
    return at;
  }

  function get(id: string): Customer | null {
    const row = select.get(id);
    if (row === undefined) return null;
    return {
      id: row.id,
      name: row.name,
      addresses: addresses.all(id).map((one) => one.address),
      phones: phones.all(id).map((one) => one.shown),
      postal: row.postal,
      language: knownLanguage.parse(row.language),
      notes: row.notes,
    };
  }

  function create(name: string, postal: string, language: Language | null): string {
    const id = mintId(now());
    insert.run(id, name, postal, language, instantOf(now()));
    nameSeen(id, name);
    return id;
  }

  function row(id: string): CustomerRow {
    const customer = get(id);
    if (customer === null) throw new Failure({ code: 'not-found', what: 'customer', id });
    const { conversations, last_at } = figures.get(id) ?? { conversations: 0, last_at: null };
    return {
      ...customer,
      conversations,
      complaints: hooks.complaintsOfCustomer(id).length,
      lastAt: last_at,
      paidBack: [...hooks.paidBack(id)],
    };
  }

  const wordsOnly = (typed: string): Term[] => [{ kind: 'text', field: 'any', text: typed, phrase: false, unfinished: true, not: false }];

  /** Best first; among very many the newest, for ranking reads all. */
  function matchingQuery(query: string, limit: number): string[] {
    const many = (counted.get(query, ranked + 1)?.n ?? 0) > ranked;
    return (many ? matchNewest : match).all(query, limit).map((one) => one.customer_id);
  }

  function matching(terms: readonly Term[], limit: number): string[] | null {
    const query = textMatch(terms).match;
    return query === null ? null : matchingQuery(query, limit);
  }

  function find(typed: string, limit: number): string[] {
    const forms = phoneBeginnings(typed);
    const called = forms === null ? [] : calling.all(JSON.stringify(forms), limit).map((one) => one.customer_id);
    return [...new Set([...called, ...(matching(wordsOnly(typed), limit) ?? [])])].slice(0, limit);
  }

  function search(terms: readonly Term[], limit: number): { found: Customer[]; total: number } {
    const number = numberOf(terms);
    if (number !== null) {
      const ids = find(number, 5000);
      return { found: ids.slice(0, limit).flatMap((id) => get(id) ?? []), total: ids.length };
    }
    const of = { language: [] as string[], customer: [] as string[] };
    for (const term of terms) {
      if (term.kind === 'language') of.language.push(term.value);
      else if (term.kind === 'customer') of.customer.push(term.text);
      else if (term.kind !== 'text' || term.field !== 'any') return { found: [], total: 0 };
    }
    const words = textMatch(terms);
    if (of.language.length + of.customer.length === 0 && words.match !== null) {
      const query = words.without === null ? words.match : `(${words.match}) NOT (${words.without})`;
      const total = counted.get(query, -1)?.n ?? 0;
      return { found: total === 0 ? [] : matchingQuery(query, limit).flatMap((id) => get(id) ?? []), total };
    }
    const [language] = of.language;
    if (language !== undefined && terms.length === 1 && terms[0]?.not === false) {
      return { found: speaking.all(language, limit).flatMap(({ id }) => get(id) ?? []), total: speakers.get(language)?.n ?? 0 };
    }
    const matched = matching(terms, 5000) ?? (of.customer[0] === undefined ? undefined : find(of.customer[0], 5000));
    const ids = matched ?? (language === undefined ? [] : speaking.all(language, 5000).map((row) => row.id));
    const { without } = words;
    const unwanted = new Set(without === null ? [] : match.all(without, 5000).map((row) => row.customer_id));
    const sets = terms.flatMap((term) => (term.kind === 'customer' ? [{ not: term.not, ids: new Set(find(term.text, 5000)) }] : []));
    const meant = ids.filter((id) => !unwanted.has(id) && sets.every((set) => set.ids.has(id) !== set.not));
    const speaks = (customer: Customer): boolean =>
      terms.every((term) => term.kind !== 'language' || (customer.language === term.value) !== term.not);
    // Without a language to look for, those beyond the limit are counted and not read.
    const asked = language === undefined ? meant.slice(0, limit) : meant;
    const found = asked.flatMap((id) => get(id) ?? []).filter(speaks);
    return { found: found.slice(0, limit), total: language === undefined ? meant.length : found.length };
  }

  return {
    get,
    row,
    find,
    search,
    names,
    index: findable.index,
    unindex: findable.drop,
    current,
    byAddress(address, name, language) {
      const known = ofAddress.get(address)?.customer_id;
      if (known !== undefined) {
        const before = select.get(known);
        if (before !== undefined && ((before.name === '' && name !== '') || (before.language === null && language !== null))) {
          fill.run(name, '', language, known);
        }
        if (nameSeen(known, name)) findable.later(known);
        return known;
      }
      const id = create(name, '', language);
      addAddress.run(address, id);
      findable.later(id, { name, address });
      store.changes.tell({ type: 'customers', ids: [id] });
      return id;
    },
    customerFor(contact) {
      const name = contact.name.trim();
      const email = contact.email.trim().toLowerCase();
      const phone = phoneKey(contact.phone);
      const postal = contact.address.trim();
      if (name === '' && email === '' && phone === '' && postal === '') return null;
      return store.transaction(() => {
        const known = (email === '' ? undefined : ofAddress.get(email)) ?? (phone === '' ? undefined : ofPhone.get(phone));
        const id = known?.customer_id ?? create(name, postal, null);
        if (known !== undefined) fill.run(name, postal, null, id);
        nameSeen(id, name);
        if (email !== '') addAddress.run(email, id);
        if (phone !== '') addPhone.run(phone, id, contact.phone.trim());
        findable.index(id);
        store.changes.tell({ type: 'customers', ids: [id] });
        return id;
      });
    },
    drop(id, since) {
      if (fresh.get(id, since) === undefined) return;
      try {
        // Within the caller's transaction this is a savepoint: what refers to the profile puts all of it back.
        db.transaction(() => {
          findable.drop(id);
          for (const table of ['customer_addresses', 'customer_phones', 'customer_names']) {
            db.prepare(`DELETE FROM ${table} WHERE customer_id = ?`).run(id);
          }
          db.prepare('DELETE FROM customers WHERE id = ?').run(id);
        })();
        store.changes.tell({ type: 'customers', ids: [id] });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY')) throw error;
      }
    },
    list(typed, limit) {
      const ids = typed.trim() === '' ? recent.all(limit).map((one) => one.id) : find(typed, limit);
      return ids.map(row);
    },
  };
}

/** A phone number as it was typed, however it is spaced; null where there is more than one, or so few digits that it may be an order's. */
function numberOf(terms: readonly Term[]): string | null {
  const pieces = terms.flatMap((term) => (term.kind === 'text' && term.field === 'any' && !term.not ? [term.text] : []));
  const typed = pieces.join(' ');
  const digits = typed.match(/\p{Nd}/gu)?.length ?? 0;
  return pieces.length === terms.length && digits >= 7 && phoneBeginnings(typed) !== null ? typed : null;
}
