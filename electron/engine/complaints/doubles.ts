/** Records that a new one may repeat: the same customer with the same order or product, not long ago. */
import type { Output, Parsed } from '#contract/api.ts';
import { phoneKey } from '../mail/index.ts';
import { wallOf } from '../settings/index.ts';
import { type Db, fold } from '../store/index.ts';
import { productsIn } from './suggest.ts';

type Asked = Parsed<'complaints.doubles'>;
export type Double = Output<'complaints.doubles'>[number];

interface Row {
  readonly number: number;
  readonly status: Double['status'];
  readonly reportedAt: string;
  readonly order: string;
  readonly product: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** @param now the instant; @param zone of the shop */
export function createComplaintDoubles(db: Db): (asked: Asked, now: string, zone: string) => Double[] {
  const recent = db.prepare<[string], Row>(
    `SELECT number, status, reported_at AS reportedAt, "order", product, customer_name AS name, customer_email AS email, customer_phone AS phone
     FROM complaints WHERE reported_at >= ? AND ("order" <> '' OR product <> '') ORDER BY reported_at DESC, number DESC`,
  );
  return ({ fields, days, except }, now, zone) => {
    const order = keyOf(fields.order);
    const since = wallOf(new Date(Date.parse(now) - days * 86_400_000).toISOString(), zone);
    if (order === '' && fields.product === '' && fields.nature === '') return [];
    const rows = recent.all(since).filter(({ number }) => number !== except);
    const named = new Set(
      fields.product === ''
        ? productsIn(
            fields.nature,
            rows.map(({ product }) => product).filter((product) => product !== ''),
          ).map(keyOf)
        : [keyOf(fields.product)],
    );
    return rows
      .flatMap(({ number, status, reportedAt, ...row }): Double[] => {
        const person = samePerson(fields, row);
        if (person === 'other') return [];
        const sameOrder = order !== '' && keyOf(row.order) === order;
        const sameProduct = person === 'same' && row.product !== '' && named.has(keyOf(row.product));
        if (!sameOrder && !sameProduct) return [];
        return [{ number, status, reportedAt, customerName: row.name, same: sameOrder ? 'order' : 'product' }];
      })
      .slice(0, 3);
  };
}

/** By address or phone; by name where neither tells them apart. `unknown` where one side says nothing of the customer. */
function samePerson(a: Asked['fields'], b: Pick<Row, 'name' | 'email' | 'phone'>): 'same' | 'other' | 'unknown' {
  const [email, otherEmail] = [keyOf(a.customerEmail), keyOf(b.email)];
  const [phone, otherPhone] = [phoneKey(a.customerPhone), phoneKey(b.phone)];
  if ((email !== '' && email === otherEmail) || (phone !== '' && phone === otherPhone)) return 'same';
  const [name, otherName] = [keyOf(a.customerName), keyOf(b.name)];
  const toldApart = (email !== '' && otherEmail !== '') || (phone !== '' && otherPhone !== '');
  if (name !== '' && otherName !== '') return name === otherName && !toldApart ? 'same' : 'other';
  return toldApart ? 'other' : 'unknown';
}

const keyOf = (text: string): string =>
  fold(text)
    .replace(/[\s#]+/g, ' ')
    .trim();
