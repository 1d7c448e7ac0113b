/** Who is answered by what was written: a mail that is handed on to somebody else leaves the one who wrote waiting. */
import type { Db } from '#engine/store/index.ts';

/** A message of a person, as far as this needs it. */
export interface Spoken {
  readonly id: number;
  readonly direction: 'in' | 'out';
  readonly at: string;
  readonly counterpart: string;
}

export interface Reaching {
  /**
   * Persons' messages of one conversation, the oldest first, without those that were only handed on.
   * @param customer the conversation's
   */
  talk<T extends Spoken>(persons: readonly T[], customer: string | null): readonly T[];
  /** The same of a stored conversation. */
  talkOf(conversationId: string): readonly Spoken[];
  /** When a person here first answered a stored conversation at or after an instant; null for not yet. */
  answered(conversationId: string, since: string): string | null;
}

export function createReaching(db: Db): Reaching {
  const addressesOf = db.prepare<[number], string>('SELECT addresses FROM messages WHERE id = ?').pluck();
  const belongs = db.prepare<[string, string], number>('SELECT 1 FROM customer_addresses WHERE address = ? AND customer_id = ?').pluck();
  const spoken = db.prepare<[string], Spoken>(
    "SELECT id, direction, at, counterpart FROM messages WHERE conversation_id = ? AND kind = 'person' AND draft = 0 ORDER BY at, id",
  );
  const customerOf = db.prepare<[string], string | null>('SELECT customer_id FROM conversations WHERE id = ?').pluck();

  /** Whoever opened the conversation, the customer under another address, or whoever wrote last: a carrier who was asked is answered as well. */
  function reaches(out: Spoken, writers: readonly string[], customer: string | null): boolean {
    // a blind copy leaves no address: then nothing speaks against it
    if (out.counterpart === '' || writers.length === 0 || writers.includes(out.counterpart)) return true;
    const { to = [], cc = [] } = JSON.parse(addressesOf.get(out.id) ?? '{}') as Partial<Record<'to' | 'cc', { address: string }[]>>;
    return [...to, ...cc]
      .map(({ address }) => address.toLowerCase())
      .some((address) => writers.includes(address) || (customer !== null && belongs.get(address, customer) !== undefined));
  }

  function talk<T extends Spoken>(persons: readonly T[], customer: string | null): readonly T[] {
    const opener = persons.find(({ direction }) => direction === 'in')?.counterpart;
    let last: string | undefined;
    return persons.filter((one) => {
      if (one.direction === 'out') return last === undefined || reaches(one, [opener ?? last, last], customer);
      last = one.counterpart;
      return true;
    });
  }

  const talkOf = (conversationId: string): readonly Spoken[] => talk(spoken.all(conversationId), customerOf.get(conversationId) ?? null);
  const answered = (conversationId: string, since: string): string | null =>
    talkOf(conversationId).find(({ direction, at }) => direction === 'out' && at >= since)?.at ?? null;
  return { talk, talkOf, answered };
}
