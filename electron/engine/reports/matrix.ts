/** Why people write: contacts by their reason, and where the owner put each reason. Read by SQL on a read-only connection. */
import { reasonNamesSchema } from '#contract/contacts.ts';
import type { PlacedReason, Roots } from '#contract/roots.ts';
import type { Db } from '../store/index.ts';
import { boundsOf, type FiguresInput } from './figures-period.ts';

export type Days = Pick<FiguresInput, 'from' | 'to' | 'zone'>;

interface Marked {
  readonly id: number | null;
  readonly kind: string;
  readonly count: number;
}

/** Marked contacts that came in the period: conversations by their opening, records by their report. */
const marked = `contact_marks
  LEFT JOIN conversations ON conversations.id = contact_marks.conversation_id
  LEFT JOIN complaints ON complaints.number = contact_marks.number
  WHERE ((coalesce(opened_at, last_at) >= @begin AND coalesce(opened_at, last_at) < @end) OR substr(reported_at, 1, 10) BETWEEN @from AND @to)`;

function span(days: Days): { begin: string; end: string; from: string; to: string } {
  const [begin, end] = boundsOf(days);
  return { begin, end, from: days.from, to: days.to };
}

function markedIn(db: Db, days: Days): readonly Marked[] {
  return db.prepare<[object], Marked>(`SELECT reason_id AS id, kind, count(*) AS count FROM ${marked} GROUP BY 1, 2`).all(span(days));
}

/** A contact that carries a reason: a conversation with the instant of its opening, or a record with its wall time. */
export interface MarkedContact {
  readonly conversationId: string | null;
  readonly opened: string | null;
  readonly number: number | null;
  readonly reported: string | null;
}

/** What the matrix counts of one reason. */
export function markedContacts(db: Db, days: Days, reason: number): readonly MarkedContact[] {
  return db
    .prepare<[object], MarkedContact>(
      `SELECT contact_marks.conversation_id AS conversationId, coalesce(opened_at, last_at) AS opened, contact_marks.number, reported_at AS reported
       FROM ${marked} AND reason_id = @reason`,
    )
    .all({ ...span(days), reason });
}

const sum = (rows: readonly Marked[]): number => rows.reduce((all, { count }) => all + count, 0);

/** Reasons with contacts in the period, the most frequent first, then those without; what is archived and has none is left out. */
export function readMatrix(db: Db, days: Days): PlacedReason[] {
  const byReason = Map.groupBy(markedIn(db, days), ({ id }) => id);
  return db
    .prepare<[], { id: number; name: string; names: string; archived: number; customer: number | null; shop: number | null }>(
      `SELECT id, name, names, archived, customer, shop FROM reasons LEFT JOIN reason_spots ON reason_id = id ORDER BY name`,
    )
    .all()
    .map(({ id, name, names, archived, customer, shop }) => {
      const of = byReason.get(id) ?? [];
      const spot = customer === null || shop === null ? null : { customer, shop };
      const complaints = sum(of.filter(({ kind }) => kind === 'complaint'));
      return { archived, reason: { id, name, names: reasonNamesSchema.parse(JSON.parse(names)), count: sum(of), complaints, spot } };
    })
    .filter(({ archived, reason }) => archived === 0 || reason.count > 0)
    .map(({ reason }) => reason)
    .toSorted((one, other) => other.count - one.count);
}

/** Contacts of the period by the name of their reason. */
export function countReasons(db: Db, days: Days): ReadonlyMap<string, number> {
  const names = namesOf(db);
  const byReason = Map.groupBy(markedIn(db, days), ({ id }) => id);
  return new Map([...byReason].flatMap(([id, of]) => (id === null ? [] : [[names.get(id) ?? '', sum(of)] as const])));
}

/** The day of the oldest contact that carries a reason, to a day; null where none does. */
export function firstReason(db: Db): string | null {
  const first = db.prepare<[], string | null>(
    `SELECT min(substr(coalesce(opened_at, last_at, reported_at), 1, 10)) FROM contact_marks
       LEFT JOIN conversations ON conversations.id = contact_marks.conversation_id
       LEFT JOIN complaints ON complaints.number = contact_marks.number WHERE reason_id IS NOT NULL`,
  );
  return first.pluck().get() ?? null;
}

/** Ideas of customers by their reason, the most frequent first; those without one are '' and come last. */
export function readWishes(db: Db, days: Days): Roots['wishes'] {
  const names = namesOf(db);
  return markedIn(db, days)
    .filter(({ kind }) => kind === 'idea')
    .map(({ id, count }) => ({ name: id === null ? '' : (names.get(id) ?? ''), count }))
    .toSorted(
      (one, other) => Number(one.name === '') - Number(other.name === '') || other.count - one.count || one.name.localeCompare(other.name),
    );
}

function namesOf(db: Db): ReadonlyMap<number, string> {
  return new Map(
    db
      .prepare<[], { id: number; name: string }>('SELECT id, name FROM reasons')
      .all()
      .map(({ id, name }) => [id, name]),
  );
}
