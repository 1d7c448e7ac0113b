/** Why people write: contacts by their reason, and where the owner put each reason. Read by SQL on a read-only connection. */
import { causeNamesSchema } from '#contract/causes.ts';
import type { PlacedReason, Roots } from '#contract/roots.ts';
import type { Db } from '../store/index.ts';

/** Every contact that carries a reason, with the day on which it came: conversations by their opening, records by their report. */
export const contactDays = `
  SELECT reasons.name AS name, reason_id, kind, substr(coalesce(conversations.opened_at, conversations.last_at, complaints.reported_at), 1, 10) AS day
  FROM contact_marks JOIN reasons ON reasons.id = reason_id
    LEFT JOIN conversations ON conversations.id = contact_marks.conversation_id
    LEFT JOIN complaints ON complaints.number = contact_marks.number`;

/** Reasons with contacts in the period, the most frequent first, then those without; what is archived and has none is left out. */
export function readMatrix(db: Db, from: string, to: string): PlacedReason[] {
  return db
    .prepare<
      [string, string],
      { id: number; name: string; names: string; count: number; complaints: number; customer: number | null; shop: number | null }
    >(
      `SELECT reasons.id, reasons.name, names, count(day) AS count, count(*) FILTER (WHERE kind = 'complaint') AS complaints, customer, shop
       FROM reasons LEFT JOIN reason_spots ON reason_spots.reason_id = reasons.id
         LEFT JOIN (${contactDays}) AS contact ON contact.reason_id = reasons.id AND day BETWEEN ? AND ?
       GROUP BY reasons.id HAVING count(day) > 0 OR archived = 0 ORDER BY 4 DESC, reasons.name`,
    )
    .all(from, to)
    .map(({ id, name, names, count, complaints, customer, shop }) => ({
      ...{ id, name, count, complaints },
      names: causeNamesSchema.parse(JSON.parse(names)),
      spot: customer === null || shop === null ? null : { customer, shop },
    }));
}

export function readWishes(db: Db, from: string, to: string): Roots['wishes'] {
  return db
    .prepare<[string, string], Roots['wishes'][number]>(
      `SELECT coalesce(reasons.name, '') AS name, count(*) AS count
       FROM contact_marks LEFT JOIN reasons ON reasons.id = reason_id
         LEFT JOIN conversations ON conversations.id = contact_marks.conversation_id
         LEFT JOIN complaints ON complaints.number = contact_marks.number
       WHERE kind = 'idea' AND substr(coalesce(conversations.opened_at, conversations.last_at, complaints.reported_at), 1, 10) BETWEEN ? AND ?
       GROUP BY 1 ORDER BY (name = ''), 2 DESC, 1`,
    )
    .all(from, to);
}
