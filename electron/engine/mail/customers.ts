/** Customers: one profile for all addresses and phones of a person. */
import { Failure } from '#contract/errors.ts';
import type { Customer, CustomerRow } from '#contract/mail.ts';
import { type Language, languageSchema } from '#contract/time.ts';
import { fold, indexed, instantOf, mintId, type Store, searchQuery } from '#engine/store/index.ts';
import type { MailHooks } from './room.ts';

export interface Customers {
  /** The customer of an address, made when there is none; a name fills an empty one. */
  byAddress(address: string, name: string, language: Language | null): string;
  /** See `MailRoom.customerFor`. */
  customerFor(contact: { name: string; email: string; phone: string; address: string }): string | null;
  get(id: string): Customer | null;
  row(id: string): CustomerRow;
  list(find: string, limit: number): CustomerRow[];
  /** Ids by name, address or phone, best first. */
  find(typed: string, limit: number): string[];
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly postal: string;
  readonly language: string | null;
  readonly notes: string;
}

const knownLanguage = languageSchema.nullable().catch(null);

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
  const dropIndex = db.prepare<[string]>(
    'DELETE FROM customer_index WHERE rowid IN (SELECT rowid FROM customer_index WHERE customer_index MATCH ?)',
  );
  const addIndex = db.prepare<[string, string]>('INSERT INTO customer_index (customer_id, words) VALUES (?, ?)');
  const match = db.prepare<[string, number], { customer_id: string }>(
    'SELECT customer_id FROM customer_index WHERE customer_index MATCH ? ORDER BY rank LIMIT ?',
  );
  const figures = db.prepare<[string], { conversations: number; last_at: string | null }>(
    'SELECT count(*) AS conversations, max(last_at) AS last_at FROM conversations WHERE customer_id = ? AND hidden = 0',
  );
  const recent = db.prepare<[number], { id: string }>(
    `SELECT c.id FROM customers c LEFT JOIN conversations v ON v.customer_id = c.id
     GROUP BY c.id ORDER BY max(coalesce(v.last_at, c.created_at)) DESC LIMIT ?`,
  );

  /** Every profile bears its own id as a word, so that its index row can be found again. */
  const keyOf = (id: string): string => `id${id.replaceAll('-', '')}`;

  function index(id: string): void {
    const row = get(id);
    if (row === null) return;
    dropIndex.run(`"${keyOf(id)}"`);
    const digits = row.phones.map((phone) => phoneKey(phone));
    addIndex.run(id, [keyOf(id), indexed(row.name), ...row.addresses.map(fold), ...digits, ...digits.map((one) => `0${one}`)].join(' '));
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

  function find(typed: string, limit: number): string[] {
    const query = searchQuery(typed);
    return query.match === null || query.match.includes(' : ') ? [] : match.all(query.match, limit).map((one) => one.customer_id);
  }

  return {
    get,
    row,
    find,
    byAddress(address, name, language) {
      const known = ofAddress.get(address)?.customer_id;
      if (known !== undefined) {
        const before = select.get(known);
        if (before !== undefined && ((before.name === '' && name !== '') || (before.language === null && language !== null))) {
          fill.run(name, '', language, known);
          if (before.name === '' && name !== '') index(known);
        }
        return known;
      }
      const id = create(name, '', language);
      addAddress.run(address, id);
      addIndex.run(id, [keyOf(id), indexed(name), fold(address)].join(' '));
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
        if (email !== '') addAddress.run(email, id);
        if (phone !== '') addPhone.run(phone, id, contact.phone.trim());
        index(id);
        store.changes.tell({ type: 'customers', ids: [id] });
        return id;
      });
    },
    list(typed, limit) {
      const ids = typed.trim() === '' ? recent.all(limit).map((one) => one.id) : find(typed, limit);
      return ids.map(row);
    },
  };
}

/** Phones are the same when their last nine digits are, whatever the country prefix or the spacing. */
export function phoneKey(phone: string): string {
  return fold(phone).replace(/\D/g, '').slice(-9);
}
