/** Profiles that are likely one person: by a phone, a full name or a postal address that both bear. */
import type { Output } from '#contract/api.ts';
import { fold, type Store } from '#engine/store/index.ts';
import type { Customers } from './customers.ts';

export type Double = Output<'customers.doubles'>[number];
type Reason = Double['reasons'][number];

export interface Doubles {
  /** Likely doubles of one profile. */
  of(id: string): Output<'customers.get'>['doubles'];
  all(): Double[];
}

const shown = 200;

export function createDoubles({ db }: Store, customers: Customers): Doubles {
  const names = db.prepare<[string], { name: string }>('SELECT name FROM customer_names WHERE customer_id = ?');
  const postalOf = db.prepare<[string], { postal: string }>('SELECT postal FROM customers WHERE id = ?');
  const apart = db.prepare<[], { one: string; other: string }>('SELECT one, other FROM customers_apart');
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

  /** Pairs with their reasons; those that were told apart are left out. */
  function pairs(): Map<string, { ids: readonly [string, string]; reasons: Set<Reason> }> {
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
    const postal = postalKey(postalOf.get(id)?.postal ?? '');
    if (postal !== null) for (const row of allPostal.all()) if (postalKey(row.postal) === postal) add(row.id, 'address');
    return found;
  }

  const summary = (id: string): Double['one'] => {
    const customer = customers.get(id);
    return { id, name: customer?.name ?? '', addresses: customer?.addresses ?? [], phones: customer?.phones ?? [] };
  };

  return {
    of: (id) => [...likely(id)].slice(0, 10).map(([other, reasons]) => ({ customer: summary(other), reasons: [...reasons] })),
    all: () =>
      [...pairs().values()]
        .slice(0, shown)
        .map(({ ids: [one, other], reasons }) => ({ one: summary(one), other: summary(other), reasons: [...reasons] })),
  };
}

/** The two in the order in which a pair is stored. */
export const pair = (one: string, other: string): [string, string] => (one < other ? [one, other] : [other, one]);

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
