/** One person under two profiles: merged by hand, and parted again at any time. */
import type { Handlers, Output } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import { instantOf, type Store } from '#engine/store/index.ts';
import { createDoubles, pair } from './customer-doubles.ts';
import type { Customers } from './customers.ts';
import { phoneKey } from './phones.ts';

type MergeMethod = 'customers.merge' | 'customers.unmerge' | 'customers.apart' | 'customers.doubles';

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
  /** Set for the customer alone; merges of earlier versions had none. */
  readonly followUps?: readonly string[];
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

export function createCustomerMerges(store: Store, now: () => number, customers: Customers): CustomerMerges {
  const { db } = store;
  const doubles = createDoubles(store, customers);
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
  const followUps = db.prepare<[string], { id: string }>('SELECT id FROM follow_ups WHERE customer_id = ?');
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
    followUps: db.prepare(
      'UPDATE follow_ups SET customer_id = @to WHERE customer_id = @from AND id IN (SELECT value FROM json_each(@list))',
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
  // Mail that came in since, from an address that goes back to its owner.
  const since = db.prepare<[string, string], { id: string }>(
    'SELECT id FROM conversations WHERE customer_id = ? AND from_address IN (SELECT value FROM json_each(?))',
  );
  const recordsSince = db.prepare<[string, string], { number: number }>(
    'SELECT number FROM complaints WHERE customer_id = ? AND lower(trim(customer_email)) IN (SELECT value FROM json_each(?))',
  );
  const calledSince = db.prepare<[string], { number: number; phone: string }>(
    "SELECT number, customer_phone AS phone FROM complaints WHERE customer_id = ? AND trim(customer_email) = '' AND customer_phone <> ''",
  );
  const rewrite = db.prepare<[string, number]>('UPDATE customer_merges SET data = ? WHERE id = ?');

  function profile(id: string): Profile {
    const found = select.get(id);
    if (found === undefined) throw new Failure({ code: 'not-found', what: 'customer', id });
    return found;
  }

  function tell(ids: readonly string[], moved: Pick<Brought, 'conversations' | 'complaints'>): void {
    store.changes.tell({ type: 'customers', ids: [...ids] });
    store.changes.tell({ type: 'follow-ups' });
    if (moved.conversations.length > 0) store.changes.tell({ type: 'conversations', ids: [...moved.conversations] });
    if (moved.complaints.length > 0) store.changes.tell({ type: 'complaints', numbers: [...moved.complaints] });
  }

  function merge(keep: string, away: string): { merge: number; id: string } {
    return store.transaction(() => {
      const kept = profile(customers.current(keep));
      const gone = profile(customers.current(away));
      if (kept.id === gone.id) throw new Failure({ code: 'bad-input', issues: [{ path: 'gone', message: 'the same customer' }] });
      const { lastInsertRowid } = note.run(instantOf(now()), kept.id, gone.id, JSON.stringify(join(kept, gone)));
      return { merge: Number(lastInsertRowid), id: kept.id };
    });
  }

  function join(kept: Profile, gone: Profile): Brought {
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
      followUps: followUps.all(gone.id).map((row) => row.id),
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
    tell([kept.id, gone.id], brought);
    return brought;
  }

  function move(what: Brought, from: string, to: string): void {
    for (const key of ['addresses', 'conversations', 'complaints', 'followUps'] as const) {
      give[key].run({ from, to, list: JSON.stringify(what[key] ?? []) });
    }
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
      // Merges since then hold what this one brought: they are taken off first, and put on again without it.
      const stands = customers.current(found.kept);
      const later = entries.all().filter((one) => one.id > id && customers.current(one.kept) === stands);
      for (const one of later) part(one);
      part(found);
      undone.run(instantOf(now()), id);
      for (const one of later.toReversed()) rewrite.run(JSON.stringify(join(profile(one.kept), profile(one.gone))), one.id);
      putApart.run(...pair(customers.current(found.kept), found.gone));
      return { id: found.gone };
    });
  }

  function part({ kept: into, gone, data }: Merge): void {
    const brought = JSON.parse(data) as Brought;
    const kept = profile(customers.current(into));
    restore.run(brought.profile);
    const conversationsBack = [...brought.conversations, ...since.all(kept.id, JSON.stringify(brought.addresses)).map((row) => row.id)];
    const complaintsBack = [...brought.complaints, ...loggedSince(kept.id, brought)];
    move({ ...brought, conversations: conversationsBack, complaints: complaintsBack }, kept.id, gone);
    // What both had before the merge stays with the kept one too.
    for (const { phone, shown } of brought.keptPhones) addPhone.run(phone, kept.id, shown);
    for (const name of brought.keptNames) addName.run(kept.id, name);
    write.run(asBefore(kept, brought));
    customers.index(kept.id);
    customers.index(gone);
    tell([kept.id, gone], { conversations: conversationsBack, complaints: complaintsBack });
  }

  /** Records by an address that goes back, or by a phone that goes back and says no address. */
  function loggedSince(kept: string, { addresses, phones: numbers, keptPhones }: Brought): number[] {
    const own = new Set(keptPhones.map(({ phone }) => phone));
    const back = new Set(numbers.map(({ phone }) => phone).filter((phone) => !own.has(phone)));
    return [
      ...recordsSince.all(kept, JSON.stringify(addresses)).map((row) => row.number),
      ...calledSince.all(kept).flatMap(({ number, phone }) => (back.has(phoneKey(phone)) ? [number] : [])),
    ];
  }

  return {
    doublesOf: doubles.of,
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
      'customers.doubles': doubles.all,
    },
  };
}

/** Without what the merge filled in; what was changed since stays. */
function asBefore(now: Profile, { before, after }: Brought): Profile {
  const back = <K extends keyof Profile>(key: K): Profile[K] => (now[key] === after[key] ? before[key] : now[key]);
  return { ...now, name: back('name'), postal: back('postal'), language: back('language'), zone: back('zone'), notes: back('notes') };
}
