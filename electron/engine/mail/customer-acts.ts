/** What the owner does to profiles: changes by hand and files brought in, each one step that can be taken back. */
import { z } from 'zod';
import type { Handlers, Parsed } from '#contract/api.ts';
import { type Profile, profileSchema } from '#contract/customers.ts';
import { Failure } from '#contract/errors.ts';
import { instantOf, mintId, type Store } from '#engine/store/index.ts';
import type { Customers } from './customers.ts';
import { phoneKey } from './phones.ts';

export interface CustomerActs {
  readonly handlers: Pick<Handlers, 'customers.change' | 'customers.undo'>;
  /** @throws Failure `not-found` */
  profile(id: string): Profile;
  /** Of every profile, by name. */
  ids(): string[];
  /** Those of these that are still there. */
  profiles(ids: readonly string[]): PersonProfile[];
  /** Who bears one of these addresses or phones; null where nobody does. */
  bearer(of: Pick<Profile, 'addresses' | 'phones'>): string | null;
  /** Brings profiles in as one step: `id` null makes a new one. @returns what undoes it */
  bring(profiles: readonly { id: string | null; profile: Profile }[]): number;
}

export interface PersonProfile {
  readonly id: string;
  readonly profile: Profile;
}

type Field = keyof Profile;
const fields = Object.keys(profileSchema.shape) as readonly Field[];

export function createCustomerActs(store: Store, now: () => number, owner: () => string, customers: Customers): CustomerActs {
  const { db } = store;
  const select = db.prepare<[string], { name: string; postal: string; language: string | null; zone: string | null; notes: string }>(
    'SELECT name, postal, language, zone, notes FROM customers WHERE id = ?',
  );
  const addresses = db.prepare<[string], { value: string }>(
    'SELECT address AS value FROM customer_addresses WHERE customer_id = ? ORDER BY address',
  );
  const phones = db.prepare<[string], { value: string }>('SELECT shown AS value FROM customer_phones WHERE customer_id = ? ORDER BY phone');
  const all = db.prepare<[], { id: string }>('SELECT id FROM customers ORDER BY name, created_at');
  const make = db.prepare<[string, string]>('INSERT INTO customers (id, created_at) VALUES (?, ?)');
  const write = db.prepare<[Omit<Profile, 'addresses' | 'phones'> & { id: string }]>(
    'UPDATE customers SET name = @name, postal = @postal, language = @language, zone = @zone, notes = @notes WHERE id = @id',
  );
  const holder = db.prepare<[string], { id: string }>('SELECT customer_id AS id FROM customer_addresses WHERE address = ?');
  const caller = db.prepare<[string], { id: string }>('SELECT customer_id AS id FROM customer_phones WHERE phone = ? LIMIT 1');
  const dropAddresses = db.prepare<[string]>('DELETE FROM customer_addresses WHERE customer_id = ?');
  const addAddress = db.prepare<[string, string]>('INSERT INTO customer_addresses (address, customer_id) VALUES (?, ?)');
  const dropPhones = db.prepare<[string]>('DELETE FROM customer_phones WHERE customer_id = ?');
  const addPhone = db.prepare<[string, string, string]>(
    'INSERT OR IGNORE INTO customer_phones (phone, customer_id, shown) VALUES (?, ?, ?)',
  );
  const addName = db.prepare<[string, string]>('INSERT OR IGNORE INTO customer_names (customer_id, name) VALUES (?, ?)');
  const dropName = db.prepare<[string, string]>('DELETE FROM customer_names WHERE customer_id = ? AND name = ?');
  const act = db.prepare<[string, string, string]>('INSERT INTO customer_acts (at, by, kind) VALUES (?, ?, ?)');
  const change = db.prepare<[number, string, string | null, string]>(
    'INSERT INTO customer_changes (act_id, customer_id, before, after) VALUES (?, ?, ?, ?)',
  );
  const acted = db.prepare<[number], { undone_at: string | null }>('SELECT undone_at FROM customer_acts WHERE id = ?');
  const changes = db.prepare<[number], { id: string; before: string | null; after: string }>(
    'SELECT customer_id AS id, before, after FROM customer_changes WHERE act_id = ?',
  );
  const undone = db.prepare<[string, number]>('UPDATE customer_acts SET undone_at = ? WHERE id = ?');
  const madeAt = db.prepare<[string], { at: string }>('SELECT created_at AS at FROM customers WHERE id = ?');

  function profile(id: string): Profile {
    const row = select.get(id);
    if (row === undefined) throw new Failure({ code: 'not-found', what: 'customer', id });
    return profileSchema.parse({
      ...row,
      addresses: addresses.all(id).map((one) => one.value),
      phones: phones.all(id).map((one) => one.value),
    });
  }

  /** @throws Failure `address-taken` where another profile bears an address of it */
  function put(id: string, before: Profile | null, wanted: Profile): Profile {
    const cleaned = clean(wanted);
    for (const address of cleaned.addresses) {
      const other = holder.get(address)?.id;
      if (other !== undefined && other !== id)
        throw new Failure({ code: 'address-taken', address, customer: profile(other).name || address });
    }
    const { addresses: mails, phones: numbers, ...row } = cleaned;
    write.run({ id, ...row });
    dropAddresses.run(id);
    for (const address of mails) addAddress.run(address, id);
    dropPhones.run(id);
    for (const phone of numbers) addPhone.run(phoneKey(phone), id, phone);
    if (row.name !== '') addName.run(id, row.name);
    // A name that was corrected was never theirs, unless mail brought it.
    if (before !== null && before.name !== row.name && before.name !== '' && !wroteAs(id, before.name)) dropName.run(id, before.name);
    customers.index(id);
    return profile(id);
  }

  const inMail = db.prepare<[string, string], { one: number }>(
    'SELECT 1 AS one FROM conversations WHERE customer_id = ? AND from_name = ? LIMIT 1',
  );
  const wroteAs = (id: string, name: string): boolean => inMail.get(id, name) !== undefined;

  function step(kind: 'change' | 'import', work: (note: (id: string, before: Profile | null, after: Profile) => void) => void): number {
    const id = Number(act.run(instantOf(now()), owner(), kind).lastInsertRowid);
    const touched: string[] = [];
    work((customer, before, after) => {
      change.run(id, customer, before === null ? null : JSON.stringify(before), JSON.stringify(after));
      touched.push(customer);
    });
    if (touched.length > 0) store.changes.tell({ type: 'customers', ids: touched });
    return id;
  }

  function changeOne({ id: asked, changes: wanted }: Parsed<'customers.change'>): { undo: number } {
    const id = customers.current(asked);
    const before = profile(id);
    const clash = fields.filter((field) => {
      const one = wanted[field];
      return one !== undefined && !same(one.from, before[field]) && !same(one.to, before[field]);
    });
    if (clash.length > 0) throw new Failure({ code: 'conflict', fields: clash, current: before });
    const values = Object.fromEntries(fields.flatMap((field) => (wanted[field] === undefined ? [] : [[field, wanted[field].to]])));
    return { undo: step('change', (note) => note(id, before, put(id, before, profileSchema.parse({ ...before, ...values })))) };
  }

  /** Each field goes back where nothing changed it since; a profile that the step made goes where nothing refers to it. */
  function takeBack(id: number): { customers: number; left: number } {
    const entry = acted.get(id);
    if (entry === undefined) throw new Failure({ code: 'not-found', what: 'change', id: String(id) });
    if (entry.undone_at !== null) throw new Failure({ code: 'too-late' });
    const stored = z.string().transform((text) => profileSchema.parse(JSON.parse(text)));
    let [back, left] = [0, 0];
    const touched: string[] = [];
    for (const { id: customer, before, after } of changes.all(id)) {
      touched.push(customer);
      if (select.get(customer) === undefined) {
        left += 1;
        continue;
      }
      const current = profile(customer);
      const made = stored.parse(after);
      if (before === null) {
        const untouched = fields.every((field) => same(current[field], made[field]));
        if (untouched) customers.drop(customer, madeAt.get(customer)?.at ?? '');
        if (select.get(customer) === undefined) back += 1;
        else left += 1;
        continue;
      }
      const old = stored.parse(before);
      const restored = Object.fromEntries(fields.map((field) => [field, same(current[field], made[field]) ? old[field] : current[field]]));
      put(customer, current, profileSchema.parse(restored));
      if (fields.every((field) => same(old[field], made[field]) || same(current[field], made[field]))) back += 1;
      else left += 1;
    }
    undone.run(instantOf(now()), id);
    store.changes.tell({ type: 'customers', ids: touched });
    return { customers: back, left };
  }

  return {
    profile,
    ids: () => all.all().map(({ id }) => id),
    profiles: (ids) => ids.filter((id) => select.get(id) !== undefined).map((id) => ({ id, profile: profile(id) })),
    bearer({ addresses: mails, phones: numbers }) {
      for (const address of mails) {
        const found = holder.get(address.trim().toLowerCase())?.id;
        if (found !== undefined) return found;
      }
      for (const phone of numbers) {
        const key = phoneKey(phone);
        const found = key.length < 7 ? undefined : caller.get(key)?.id;
        if (found !== undefined) return found;
      }
      return null;
    },
    bring: (profiles) =>
      store.transaction(() =>
        step('import', (note) => {
          for (const { id: known, profile: wanted } of profiles) {
            const before = known === null ? null : profile(known);
            const id = known ?? mintId(now());
            if (known === null) make.run(id, instantOf(now()));
            note(id, before, put(id, before, wanted));
          }
        }),
      ),
    handlers: {
      'customers.change': (input) => store.transaction(() => changeOne(input)),
      'customers.undo': ({ undo }) => store.transaction(() => takeBack(undo)),
    },
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Addresses in small letters, each address and number once, nothing empty. */
function clean(profile: Profile): Profile {
  const mails = profile.addresses.map((address) => address.trim().toLowerCase()).filter((address) => address !== '');
  const numbers = new Map(profile.phones.map((phone) => [phoneKey(phone), phone.trim()]));
  numbers.delete('');
  return {
    ...profile,
    name: profile.name.trim(),
    postal: profile.postal.trim(),
    notes: profile.notes.trimEnd(),
    zone: profile.zone === '' ? null : profile.zone,
    addresses: [...new Set(mails)],
    phones: [...numbers.values()],
  };
}
