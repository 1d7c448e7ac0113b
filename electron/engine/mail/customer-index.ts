/** By which words a customer is found: names, addresses and phones, in an index of its own. */
import type { Customer } from '#contract/mail.ts';
import { fold, indexed, type Store } from '#engine/store/index.ts';
import { phoneKey } from './phones.ts';

/** What of a profile is findable. */
type Findable = Pick<Customer, 'addresses' | 'phones'> & { readonly names: readonly string[] };

export interface CustomerIndex {
  /** Writes a profile's words as they are now. */
  index(id: string): void;
  /** The same before the commit, all at once: each write in between makes FTS5 write out what it gathered. @param made a profile that is new */
  later(id: string, made?: { readonly name: string; readonly address: string }): void;
  drop(id: string): void;
}

export function createCustomerIndex(store: Store, read: (id: string) => Findable | null): CustomerIndex {
  const { db } = store;
  const rowsOf = db.prepare<[string], { rowid: number }>('SELECT rowid FROM customer_index WHERE customer_index MATCH ?');
  const remove = db.prepare<[number]>('DELETE FROM customer_index WHERE rowid = ?');
  const add = db.prepare<[string, string]>('INSERT INTO customer_index (customer_id, words) VALUES (?, ?)');
  const exists = db.prepare<[string], { one: number }>('SELECT 1 AS one FROM customers WHERE id = ?');
  /** The words of new profiles; null for those whose words are to be read. */
  const unindexed = new Map<string, string | null>();

  function index(id: string): void {
    drop([id]);
    write(id);
  }

  function write(id: string): void {
    const found = read(id);
    if (found === null) return;
    const digits = found.phones.map((phone) => phoneKey(phone));
    add.run(
      id,
      [keyOf(id), ...found.names.map(indexed), ...found.addresses.map(fold), ...digits, ...digits.map((one) => `0${one}`)].join(' '),
    );
  }

  /** All are looked up before the first one goes: each look makes FTS5 write out what was changed before it. */
  function drop(ids: readonly string[]): void {
    for (const id of ids) unindexed.delete(id);
    if (ids.length === 0) return;
    for (const { rowid } of rowsOf.all(ids.map((id) => `"${keyOf(id)}"`).join(' OR '))) remove.run(rowid);
  }

  function indexAll(): void {
    const known = [...unindexed].flatMap(([id, words]) => (words === null ? [id] : []));
    drop(known);
    for (const id of known) write(id);
    // What was undone left its words behind.
    for (const [id, words] of unindexed) if (words !== null && exists.get(id) !== undefined) add.run(id, words);
    unindexed.clear();
  }

  return {
    index,
    drop: (id) => drop([id]),
    later(id, made) {
      const isNew = made !== undefined && !unindexed.has(id);
      unindexed.set(id, isNew ? [keyOf(id), indexed(made.name), fold(made.address)].join(' ') : null);
      store.beforeCommit(indexAll);
    },
  };
}

/** Every profile bears its own id as a word, so that its index row can be found again. */
const keyOf = (id: string): string => `id${id.replaceAll('-', '')}`;
