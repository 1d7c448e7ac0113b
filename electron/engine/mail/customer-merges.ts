/** One person under two profiles: merged by hand, parted again at any time, and the pairs that are likely the same. */
import type { Handlers, Output } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import { fold, instantOf, type Store } from '#engine/store/index.ts';
import type { Customers } from './customers.ts';

type MergeMethod = 'customers.merge' | 'customers.unmerge' | 'customers.apart' | 'customers.doubles';
export type Double = Output<'customers.doubles'>[number];
type Reason = Double['reasons'][number];

export interface CustomerMerges {
  readonly handlers: Pick<Handlers, MergeMethod>;
  /** Likely doubles of one profile. */
  doublesOf(id: string): Output<'customers.get'>['doubles'];
  mergesOf(id: string): Output<'customers.get'>['merges'];
}

interface Profile {
  readonly id: string;
  readonly name: string;
  readonly postal: string;
  readonly language: string | null;
  readonly zone: string | null;
  readonly notes: string;
  readonly created_at: string;
}

/** What the profile that went away brought along. */
interface Brought {
  readonly profile: Profile;
  readonly addresses: readonly string[];
  readonly phones: readonly { readonly phone: string; readonly shown: string }[];
  readonly names: readonly string[];
  readonly conversations: readonly string[];
  readonly complaints: readonly number[];
  readonly keptPhones: readonly { readonly phone: string; readonly shown: string }[];
  readonly keptNames: readonly string[];
  /** The kept profile as it was before and after: what the merge filled in goes out again, what was typed since stays. */
  readonly before: Profile;
  readonly after: Profile;
}

interface Merge {
  readonly id: number;
  readonly at: string;
  readonly kept: string;
  readonly gone: string;
  readonly data: string;
}

const shownDoubles = 200;

export function createCustomerMerges(store: Store, now: () => number, customers: Customers): CustomerMerges {
  const { db } = store;
  const columns = 'id, name, postal, language, zone, notes, created_at';
  const select = db.prepare<[string], Profile>(`SELECT ${columns} FROM customers WHERE id = ?`);
  const restore = db.prepare<[Profile]>(
    `INSERT INTO customers (${columns}) VALUES (@id, @name, @postal, @language, @zone, @notes, @created_at)`,
  );
  const write = db.prepare<[Profile]>(
    'UPDATE customers SET name = @name, postal = @postal, language = @language, zone = @zone, notes = @notes WHERE id = @id',
  );
  const erase = db.prepare<[string]>('DELETE FROM customers WHERE id = ?');
  const addresses = db.prepare<[string], { address: string }>('SELECT address FROM customer_addresses WHERE customer_id = ?');
  const phones = db.prepare<[string], { phone: string; shown: string }>('SELECT phone, shown FROM customer_phones WHERE customer_id = ?');
  const names = db.prepare<[string], { name: string }>('SELECT name FROM customer_names WHERE customer_id = ?');
  const conversations = db.prepare<[string], { id: string }>('SELECT id FROM conversations WHERE customer_id = ?');
  const complaints = db.prepare<[string], { number: number }>('SELECT number FROM complaints WHERE customer_id = ?');
  // Values go as JSON lists, so that one statement moves all that is named and still belongs to the giver.
  const give = {
    addresses: db.prepare(
      'UPDATE customer_addresses SET customer_id = @to WHERE customer_id = @from AND address IN (SELECT value FROM json_each(@list))',
    ),
    conversations: db.prepare(
      'UPDATE conversations SET customer_id = @to WHERE customer_id = @from AND id IN (SELECT value FROM json_each(@list))',
    ),
    complaints: db.prepare(
      'UPDATE complaints SET customer_id = @to WHERE customer_id = @from AND number IN (SELECT value FROM json_each(@list))',
    ),
  };
  const addPhone = db.prepare<[string, string, string]>(
    'INSERT OR IGNORE INTO customer_phones (phone, customer_id, shown) VALUES (?, ?, ?)',
  );
  const dropPhone = db.prepare<[string, string]>('DELETE FROM customer_phones WHERE phone = ? AND customer_id = ?');
  const addName = db.prepare<[string, string]>('INSERT OR IGNORE INTO customer_names (customer_id, name) VALUES (?, ?)');
  const dropName = db.prepare<[string, string]>('DELETE FROM customer_names WHERE customer_id = ? AND name = ?');
  const note = db.prepare<[string, string, string, string]>('INSERT INTO customer_merges (at, kept, gone, data) VALUES (?, ?, ?, ?)');
  const entry = db.prepare<[number], Merge>('SELECT id, at, kept, gone, data FROM customer_merges WHERE id = ? AND undone_at IS NULL');
  const entries = db.prepare<[], Merge>('SELECT id, at, kept, gone, data FROM customer_merges WHERE undone_at IS NULL ORDER BY id DESC');
  const undone = db.prepare<[string, number]>('UPDATE customer_merges SET undone_at = ? WHERE id = ?');
  const putApart = db.prepare<[string, string]>('INSERT OR IGNORE INTO customers_apart (one, other) VALUES (?, ?)');
  const dropApart = db.prepare<[string, string]>('DELETE FROM customers_apart WHERE one = ? AND other = ?');
  const apart = db.prepare<[], { one: string; other: string }>('SELECT one, other FROM customers_apart');
  // Mail that came in since, from an address that goes back to its owner.
  const since = db.prepare<[string, string], { id: string }>(
    'SELECT id FROM conversations WHERE customer_id = ? AND from_address IN (SELECT value FROM json_each(?))',
  );
  const recordsSince = db.prepare<[string, string], { number: number }>(
    'SELECT number FROM complaints WHERE customer_id = ? AND lower(trim(customer_email)) IN (SELECT value FROM json_each(?))',
  );
  const isApart = db.prepare<[string, string], { one: string }>('SELECT one FROM customers_apart WHERE one = ? AND other = ?');
  const samePhone = db.prepare<[string], { id: string }>(
    `SELECT DISTINCT o.customer_id AS id FROM customer_phones p JOIN customer_phones o ON o.phone = p.phone
     WHERE p.customer_id = ? AND length(p.phone) >= 7`,
  );
  const allNames = db.prepare<[], { id: string; name: string }>('SELECT customer_id AS id, name FROM customer_names');
  const allPhones = db.prepare<[], { id: string; phone: string }>(
    'SELECT customer_id AS id, phone FROM customer_phones WHERE phone IN (SELECT phone FROM customer_phones GROUP BY phone HAVING count(*) > 1)',
  );
  const allPostal = db.prepare<[], { id: string; postal: string }>("SELECT id, postal FROM customers WHERE postal <> ''");

  function profile(id: string): Profile {
    const found = select.get(id);
    if (found === undefined) throw new Failure({ code: 'not-found', what: 'customer', id });
    return found;
  }

  function tell(ids: readonly string[], moved: Pick<Brought, 'conversations' | 'complaints'>): void {
    store.changes.tell({ type: 'customers', ids: [...ids] });
    if (moved.conversations.length > 0) store.changes.tell({ type: 'conversations', ids: [...moved.conversations] });
    if (moved.complaints.length > 0) store.changes.tell({ type: 'complaints', numbers: [...moved.complaints] });
  }

  function merge(keep: string, away: string): { merge: number; id: string } {
    return store.transaction(() => {
      const kept = profile(customers.current(keep));
      const gone = profile(customers.current(away));
      if (kept.id === gone.id) throw new Failure({ code: 'bad-input', issues: [{ path: 'gone', message: 'the same customer' }] });
      const after: Profile = {
        ...kept,
        name: kept.name || gone.name,
        postal: kept.postal || gone.postal,
        language: kept.language ?? gone.language,
        zone: kept.zone ?? gone.zone,
        notes: [kept.notes, gone.notes].filter((part) => part !== '').join('\n'),
      };
      const brought: Brought = {
        profile: gone,
        addresses: addresses.all(gone.id).map((row) => row.address),
        phones: phones.all(gone.id),
        names: names.all(gone.id).map((row) => row.name),
        conversations: conversations.all(gone.id).map((row) => row.id),
        complaints: complaints.all(gone.id).map((row) => row.number),
        keptPhones: phones.all(kept.id),
        keptNames: names.all(kept.id).map((row) => row.name),
        before: kept,
        after,
      };
      move(brought, gone.id, kept.id);
      write.run(after);
      customers.unindex(gone.id);
      erase.run(gone.id);
      customers.index(kept.id);
      dropApart.run(...pair(kept.id, gone.id));
      const { lastInsertRowid } = note.run(instantOf(now()), kept.id, gone.id, JSON.stringify(brought));
      tell([kept.id, gone.id], brought);
      return { merge: Number(lastInsertRowid), id: kept.id };
    });
  }

  function move(what: Brought, from: string, to: string): void {
    for (const key of ['addresses', 'conversations', 'complaints'] as const) give[key].run({ from, to, list: JSON.stringify(what[key]) });
    for (const { phone, shown } of what.phones) {
      addPhone.run(phone, to, shown);
      dropPhone.run(phone, from);
    }
    for (const name of what.names) {
      addName.run(to, name);
      dropName.run(from, name);
    }
  }

  function unmerge(id: number): { id: string } {
    return store.transaction(() => {
      const found = entry.get(id);
      if (found === undefined) throw new Failure({ code: 'not-found', what: 'merge', id: String(id) });
      const brought = JSON.parse(found.data) as Brought;
      const kept = profile(customers.current(found.kept));
      const list = JSON.stringify(brought.addresses);
      restore.run(brought.profile);
      const conversationsBack = [...brought.conversations, ...since.all(kept.id, list).map((row) => row.id)];
      const complaintsBack = [...brought.complaints, ...recordsSince.all(kept.id, list).map((row) => row.number)];
      move({ ...brought, conversations: conversationsBack, complaints: complaintsBack }, kept.id, found.gone);
      // What both had before the merge stays with the kept one too.
      for (const { phone, shown } of brought.keptPhones) addPhone.run(phone, kept.id, shown);
      for (const name of brought.keptNames) addName.run(kept.id, name);
      write.run(asBefore(kept, brought));
      undone.run(instantOf(now()), id);
      putApart.run(...pair(kept.id, found.gone));
      customers.index(kept.id);
      customers.index(found.gone);
      tell([kept.id, found.gone], { conversations: conversationsBack, complaints: complaintsBack });
      return { id: found.gone };
    });
  }

  /** Pairs with their reasons; those that were told apart are left out. */
  function doubles(): Map<string, { ids: readonly [string, string]; reasons: Set<Reason> }> {
    const groups = new Map<string, { reason: Reason; ids: Set<string> }>();
    const join = (reason: Reason, key: string, id: string): void => {
      const group = groups.get(`${reason} ${key}`) ?? { reason, ids: new Set() };
      groups.set(`${reason} ${key}`, group);
      group.ids.add(id);
    };
    for (const { id, phone } of allPhones.all()) if (phone.length >= 7) join('phone', phone, id);
    for (const { id, name } of allNames.all()) {
      const key = nameKey(name);
      if (key !== null) join('name', key, id);
    }
    for (const { id, postal } of allPostal.all()) {
      const key = postalKey(postal);
      if (key !== null) join('address', key, id);
    }
    const parted = new Set(apart.all().map(({ one, other }) => `${one} ${other}`));
    const found = new Map<string, { ids: readonly [string, string]; reasons: Set<Reason> }>();
    for (const { reason, ids } of groups.values()) {
      const list = [...ids].sort().slice(0, 20);
      for (const [at, one] of list.entries()) {
        for (const other of list.slice(at + 1)) {
          const key = `${one} ${other}`;
          if (parted.has(key)) continue;
          const known = found.get(key) ?? { ids: [one, other] as const, reasons: new Set<Reason>() };
          known.reasons.add(reason);
          found.set(key, known);
        }
      }
    }
    return found;
  }

  /** Who may be the same as this one: by indexed lookups, for it is asked whenever the page opens. */
  function likely(id: string): Map<string, Set<Reason>> {
    const found = new Map<string, Set<Reason>>();
    const add = (other: string, reason: Reason): void => {
      if (other === id || isApart.get(...pair(id, other)) !== undefined) return;
      found.set(other, (found.get(other) ?? new Set()).add(reason));
    };
    for (const { id: other } of samePhone.all(id)) add(other, 'phone');
    for (const { name } of names.all(id)) {
      const key = nameKey(name);
      if (key === null) continue;
      for (const other of customers.find(`${name} `, 50)) {
        if (names.all(other).some((row) => nameKey(row.name) === key)) add(other, 'name');
      }
    }
    const postal = postalKey(select.get(id)?.postal ?? '');
    if (postal !== null) for (const row of allPostal.all()) if (postalKey(row.postal) === postal) add(row.id, 'address');
    return found;
  }

  const summary = (id: string): Double['one'] => {
    const customer = customers.get(id);
    return { id, name: customer?.name ?? '', addresses: customer?.addresses ?? [], phones: customer?.phones ?? [] };
  };

  return {
    doublesOf: (id) => [...likely(id)].slice(0, 10).map(([other, reasons]) => ({ customer: summary(other), reasons: [...reasons] })),
    mergesOf: (id) =>
      entries.all().flatMap((merge) => {
        if (customers.current(merge.kept) !== id) return [];
        const { profile, addresses } = JSON.parse(merge.data) as Brought;
        return [{ id: merge.id, at: merge.at, name: profile.name, addresses: [...addresses] }];
      }),
    handlers: {
      'customers.merge': ({ keep, gone }) => merge(keep, gone),
      'customers.unmerge': (input) => unmerge(input.merge),
      'customers.apart': ({ one, other, apart }) =>
        store.transaction(() => {
          profile(one);
          profile(other);
          (apart ? putApart : dropApart).run(...pair(one, other));
          store.changes.tell({ type: 'customers', ids: [one, other] });
          return {};
        }),
      'customers.doubles': () =>
        [...doubles().values()]
          .slice(0, shownDoubles)
          .map(({ ids: [one, other], reasons }) => ({ one: summary(one), other: summary(other), reasons: [...reasons] })),
    },
  };
}

/** Without what the merge filled in; what was changed since stays. */
function asBefore(now: Profile, { before, after }: Brought): Profile {
  const back = <K extends keyof Profile>(key: K): Profile[K] => (now[key] === after[key] ? before[key] : now[key]);
  return { ...now, name: back('name'), postal: back('postal'), language: back('language'), zone: back('zone'), notes: back('notes') };
}

const pair = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one]);

/** A full name in any order of its words; one word alone is shared by strangers. */
function nameKey(name: string): string | null {
  const words = fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length < 2 || words.join('').length < 5 ? null : [...words].sort().join(' ');
}

/** A postal address with a house number or code in it; a town alone is shared by many. */
function postalKey(postal: string): string | null {
  const key = fold(postal)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return key.length >= 10 && /\d/.test(key) ? key : null;
}
