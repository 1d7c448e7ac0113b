/** The record as the window and the later rooms see it: the row and what is derived from mail and reminders. */
import type { Complaint } from '#contract/complaints.ts';
import type { MailRoom } from '../mail/index.ts';
import { instantOfWall } from '../settings/index.ts';
import type { Db } from '../store/index.ts';
import type { History } from './history.ts';
import type { Records, StoredRecord } from './record.ts';
import type { ComplaintHooks } from './room.ts';

export interface Views {
  /** @throws Failure `not-found` */
  get(number: number): Complaint;
  linked(number: number): string[];
}

const minute = 60_000;

export function createViews(deps: {
  db: Db;
  records: Records;
  history: History;
  mail: Pick<MailRoom, 'answeredAt'>;
  hooks: Pick<ComplaintHooks, 'due'>;
}): Views {
  const { db, records, history, mail, hooks } = deps;
  const links = db.prepare<[number], { id: string }>(
    'SELECT conversation_id AS id FROM complaint_conversations WHERE number = ? ORDER BY conversation_id',
  );
  // one indexed look per record, because a list of thousands cannot load its conversations
  const wrote = db.prepare<[number], { at: string | null }>(
    `SELECT max(m.at) AS at FROM complaint_conversations c JOIN messages m ON m.conversation_id = c.conversation_id
     WHERE c.number = ? AND m.direction = 'in' AND m.kind = 'person'`,
  );

  /** A customer's mail after the resolving; her own words of the same minute count by the second, from the history. */
  function offersReopen({ number, zone, fields }: StoredRecord): boolean {
    if (fields.status !== 'resolved' || fields.resolvedAt === null) return false;
    const last = wrote.get(number)?.at ?? null;
    if (last === null) return false;
    const resolved = Date.parse(instantOfWall(fields.resolvedAt, zone));
    const said = Date.parse(history.resolvedAt(number) ?? '');
    const sameMinute = said >= resolved && said < resolved + minute;
    return Date.parse(last) > (sameMinute ? said : resolved);
  }

  const linked = (number: number): string[] => links.all(number).map((row) => row.id);

  return {
    linked,
    get(number) {
      const record = records.get(number);
      const conversationIds = linked(number);
      return {
        ...record.fields,
        number,
        revision: record.revision,
        zone: record.zone,
        customerId: record.customerId,
        conversationIds,
        answeredAt:
          conversationIds.length === 0 ? null : mail.answeredAt(conversationIds, instantOfWall(record.fields.reportedAt, record.zone)),
        ...hooks.due(number),
        offerReopen: offersReopen(record),
      };
    },
  };
}
