/** What stands beside mail: the badge on a conversation, a customer's complaints, and hits of the search. */
import type { Complaint } from '#contract/complaints.ts';
import type { ComplaintBadge, ComplaintStatus } from '#contract/mail.ts';
import type { Db } from '../store/index.ts';
import type { Sum } from './list.ts';
import type { ComplaintHooks, ComplaintsRoom } from './room.ts';
import { createRecordSearch } from './search.ts';

export type Beside = Pick<ComplaintsRoom, 'badges' | 'complaintsOf' | 'complaintsOfCustomer' | 'paidBack' | 'searchComplaints'>;

interface Linked {
  readonly conversationId: string;
  readonly number: number;
  readonly status: ComplaintStatus;
}

export function createBeside(db: Db, hooks: Pick<ComplaintHooks, 'due'>): Beside {
  const linked = db.prepare<[string], Linked>(
    `SELECT l.conversation_id AS conversationId, c.number, c.status FROM json_each(?) AS asked
     JOIN complaint_conversations l ON l.conversation_id = asked.value JOIN complaints c ON c.number = l.number ORDER BY c.number DESC`,
  );
  // `+?`: see threading.ts.
  const ofConversation = db.prepare<[string], { number: number }>(
    'SELECT number FROM complaint_conversations WHERE conversation_id = +? ORDER BY number DESC',
  );
  const ofCustomer = db.prepare<[string], { number: number }>('SELECT number FROM complaints WHERE customer_id = ? ORDER BY number DESC');
  const paid = db.prepare<[string], Sum>(
    `SELECT compensation_currency AS currency, sum(compensation_minor) AS minor FROM complaints
     WHERE customer_id = ? AND compensation_minor > 0 GROUP BY compensation_currency ORDER BY minor DESC, currency`,
  );
  const search = createRecordSearch(db);
  return {
    badges(conversationIds) {
      const best = new Map<string, Pressing>();
      for (const { conversationId, number, status } of linked.all(JSON.stringify(conversationIds))) {
        const badge = pressing(number, status, hooks.due(number));
        const before = best.get(conversationId);
        if (before === undefined || badge.rank < before.rank) best.set(conversationId, badge);
      }
      return new Map([...best].map(([id, { badge }]) => [id, badge]));
    },
    complaintsOf: (conversationId) => ofConversation.all(conversationId).map((row) => row.number),
    complaintsOfCustomer: (customerId) => ofCustomer.all(customerId).map((row) => row.number),
    paidBack: (customerId) => paid.all(customerId),
    searchComplaints: search,
  };
}

interface Pressing {
  readonly badge: ComplaintBadge;
  /** The smaller, the more it presses: late, then by status, then by due time. */
  readonly rank: string;
}

function pressing(number: number, status: ComplaintStatus, { promise }: Pick<Complaint, 'promise'>): Pressing {
  const open = promise?.state === 'open' ? promise : null;
  const order = { open: 2, promised: 1, waiting: 3, resolved: 4 }[status];
  const late = open?.late ?? false;
  return {
    badge: { number, status, promisedFor: open?.due ?? null, late },
    rank: `${late ? 0 : order}${open?.due.instant ?? '9'}`,
  };
}
