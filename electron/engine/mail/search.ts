/** One search over messages, complaints and customers. */
import type { Output } from '#contract/api.ts';
import type { Hit } from '#contract/mail.ts';
import { type Store, searchQuery, snippetOf } from '#engine/store/index.ts';
import type { Customers } from './customers.ts';
import type { MailHooks } from './room.ts';

interface Found {
  readonly id: number;
  readonly conversation_id: string;
  readonly message_id: string;
  readonly subject: string;
  readonly from_name: string;
  readonly from_address: string;
  readonly at: string;
  readonly text: string;
}

const otherKinds = 10;

export function createSearch(store: Store, customers: Customers, hooks: MailHooks): (words: string, limit: number) => Output<'search.run'> {
  const { db } = store;
  const count = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM message_index WHERE message_index MATCH ?');
  const find = db.prepare<[string, number], Found>(
    `SELECT m.id, m.conversation_id, m.message_id, m.subject, m.from_name, m.from_address, m.at, m.text
     FROM (SELECT m.id FROM message_index i JOIN messages m ON m.id = i.rowid WHERE message_index MATCH ? ORDER BY m.at DESC LIMIT ?) found
     JOIN messages m ON m.id = found.id ORDER BY m.at DESC`,
  );

  return (typed, limit) => {
    const started = performance.now();
    const { match, words } = searchQuery(typed);
    if (match === null) return { hits: [], total: 0, ms: 0 };
    const complaints = hooks
      .searchComplaints(words, otherKinds)
      .map(({ number, who, snippet, at }): Hit => ({ kind: 'complaint', id: String(number), who, snippet, at }));
    const people = customers.find(typed, otherKinds).flatMap((id): Hit[] => {
      const customer = customers.get(id);
      return customer === null
        ? []
        : [
            {
              kind: 'customer',
              id,
              who: customer.name,
              snippet: snippetOf([customer.name, ...customer.addresses, ...customer.phones].join(' '), words),
            },
          ];
    });
    const messages = find.all(match, limit).map((row): Hit => hitOf(row, words));
    const hits = [...complaints, ...people, ...messages].slice(0, limit);
    const total = (count.get(match)?.n ?? 0) + complaints.length + people.length;
    return { hits, total, ms: performance.now() - started };
  };
}

function hitOf(row: Found, words: readonly string[]): Hit {
  const body = snippetOf(row.text, words);
  return {
    kind: 'message',
    id: row.conversation_id,
    messageId: row.message_id,
    subject: row.subject,
    who: row.from_name === '' ? row.from_address : row.from_name,
    at: row.at,
    snippet: body.includes('\ue000') ? body : snippetOf(`${row.subject} · ${row.from_name} ${row.from_address} · ${row.text}`, words),
  };
}
