/**
 * Which conversation a message belongs to: by References and In-Reply-To, else by subject, person and time.
 * Strangers are never joined: a reference to a mail that went to many is not enough.
 */
import type { MessageKind } from '#contract/mail.ts';
import type { Store } from '#engine/store/index.ts';
import type { ParsedMail } from './wire.ts';

export interface Arrival {
  readonly accountId: string;
  readonly mail: Pick<ParsedMail, 'messageId' | 'references' | 'returned' | 'baseSubject' | 'prefixed' | 'kind'>;
  readonly direction: 'in' | 'out';
  readonly at: string;
  /** Addresses of those who wrote it, or for whom the shop wrote it; a writer's full name as `name:…`. */
  readonly people: readonly string[];
  /** The one who wrote it, or for whom it is. */
  readonly counterpart: string;
}

export interface Placement {
  /** Null: a conversation of its own. */
  readonly conversationId: string | null;
  readonly why: 'references' | 'bounce' | 'reply-to' | 'subject' | 'alone';
  /** Other conversations that this message shows to be the same one. */
  readonly also: readonly string[];
}

interface Kin {
  readonly conversation_id: string;
  readonly direction: 'in' | 'out';
  readonly base_subject: string;
  readonly counterpart: string;
}

/** A message that names another: a reply in its references, a bounce by what it gives back. */
interface Referrer {
  readonly conversation_id: string;
  readonly kind: MessageKind;
}

/** Days between two mails of one person under one subject, one of them with `Re:` but without references. */
const subjectDays = 60;

export function createThreading(store: Store): { place(arrival: Arrival): Placement } {
  const { db } = store;
  // `+?` in joined and ordered queries: SQLite plans those anew at every binding of a bare `?` (its STAT4), at ten times the cost.
  const byMessageId = db.prepare<[string, string], Kin>(
    // `<> ''` is the condition of the index: without it SQLite reads every message.
    "SELECT conversation_id, direction, base_subject, counterpart FROM messages WHERE message_id = +? AND message_id <> '' AND account_id = +? LIMIT 50",
  );
  const referrers = db.prepare<[string, string], Referrer>(
    `SELECT m.conversation_id, m.kind FROM message_references r CROSS JOIN messages m ON m.id = r.message_id
     WHERE r.referenced = +? AND m.account_id = +? LIMIT 1000`,
  );
  const people = db.prepare<[string, string], { one: number }>(
    'SELECT 1 AS one FROM conversation_people WHERE conversation_id = ? AND person = ?',
  );
  const anyone = db.prepare<[string], { one: number }>('SELECT 1 AS one FROM conversation_people WHERE conversation_id = ? LIMIT 1');
  const wroteIn = db.prepare<[string], { one: number }>(
    "SELECT 1 AS one FROM messages WHERE conversation_id = ? AND direction = 'in' AND kind = 'person' LIMIT 1",
  );
  const bySubject = db.prepare<
    [string, string, string, string],
    { conversation_id: string; at: string; prefixed: number; direction: 'in' | 'out' }
  >(
    `SELECT conversation_id, at, prefixed, direction FROM messages
     WHERE base_subject = +? AND base_subject <> '' AND counterpart = +? AND account_id = +? AND kind IN ('person', 'auto')
     ORDER BY abs(julianday(at) - julianday(+?)) LIMIT 20`,
  );

  const apart = db.prepare<[string, string], { one: string }>('SELECT one FROM conversations_apart WHERE one = ? AND other = ?');
  const areApart = (one: string, other: string): boolean => (one < other ? apart.get(one, other) : apart.get(other, one)) !== undefined;

  /** Mail without any person (a circular in Bcc) shares one only with mail that has none either. */
  const shares = (conversationId: string, who: readonly string[]): boolean =>
    who.some((person) => people.get(conversationId, person) !== undefined) || anyone.get(conversationId) === undefined;

  /** Of somebody whom the conversation does not know: under its subject, and no stranger comes into a customer's conversation. */
  function admits(kin: Kin, arrival: Arrival): boolean {
    // What went to nobody by name (a circular in Bcc) makes no kin of those who answer it.
    if (kin.base_subject !== arrival.mail.baseSubject || kin.counterpart === '') return false;
    return arrival.direction === 'out' || wroteIn.get(kin.conversation_id) === undefined;
  }

  function place(arrival: Arrival): Placement {
    const { mail, accountId } = arrival;
    for (const id of mail.returned) {
      const original = byMessageId.all(id, accountId).find((kin) => kin.direction === 'out');
      if (original !== undefined) return { conversationId: original.conversation_id, why: 'bounce', also: [] };
    }
    const found = new Set<string>();
    const judged = new Set<string>();
    /** Many references lead to the same conversation: each is asked once. */
    const consider = ({ conversation_id: id }: Pick<Kin, 'conversation_id'>): void => {
      if (judged.has(id)) return;
      judged.add(id);
      if (shares(id, arrival.people)) found.add(id);
    };
    const nearestFirst = mail.references.map((id) => ({ id, rows: byMessageId.all(id, accountId) })).reverse();
    for (const { id, rows } of nearestFirst) {
      for (const row of rows) consider(row);
      // Not here, or only another mail under the same Message-ID: those that answer it too may be kin.
      if (!rows.some((row) => found.has(row.conversation_id))) for (const row of referrers.all(id, accountId)) consider(row);
    }
    if (mail.messageId !== '') {
      for (const row of referrers.all(mail.messageId, accountId)) {
        // Its bounce was here first: no person, but it names this very mail.
        if (row.kind === 'bounce' && arrival.direction === 'out') found.add(row.conversation_id);
        else consider(row);
      }
    }
    if (found.size === 0) {
      // A Message-ID is not unique: only where no conversation knows the person is a reference alone believed.
      const parent = nearestFirst.flatMap(({ rows }) => rows).find((row) => admits(row, arrival));
      if (parent !== undefined) found.add(parent.conversation_id);
    }
    const [first, ...others] = found;
    if (first !== undefined) {
      const also: string[] = [];
      // What was parted by hand stays so, whatever arrives.
      for (const other of others) if ([first, ...also].every((one) => !areApart(one, other))) also.push(other);
      return { conversationId: first, why: 'references', also };
    }
    const subject = subjectMatch(arrival);
    return subject === null ? { conversationId: null, why: 'alone', also: [] } : { conversationId: subject, why: 'subject', also: [] };
  }

  function subjectMatch({ mail, counterpart, accountId, at, direction }: Arrival): string | null {
    if (mail.baseSubject === '' || (mail.kind !== 'person' && mail.kind !== 'auto')) return null;
    for (const row of bySubject.all(mail.baseSubject, counterpart, accountId, at)) {
      // Nobody is named: only what came in may be taken together.
      if (counterpart === '' && (direction === 'out' || row.direction === 'out')) continue;
      const apart = Math.abs(Date.parse(row.at) - Date.parse(at)) / 86_400_000;
      const laterIsReply = row.at > at ? row.prefixed === 1 : mail.prefixed;
      // A wrong clock or zone may have turned them round.
      const isReply = apart < 1 ? row.prefixed === 1 || mail.prefixed : laterIsReply;
      if (apart <= subjectDays && isReply) return row.conversation_id;
    }
    return null;
  }

  return { place };
}
