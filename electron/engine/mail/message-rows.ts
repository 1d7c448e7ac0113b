/** Writes one message with all that hangs on it, and takes one away. */
import type { Address, MessageFacts } from '#contract/mail.ts';
import { fold, type Store } from '#engine/store/index.ts';
import type { ConversationRows } from './conversation-rows.ts';
import { createThreading } from './threading.ts';
import type { FindableMail, Role, WritableMail } from './wire.ts';

export interface NewMessage {
  readonly accountId: string;
  readonly sourceId: number;
  readonly mail: WritableMail;
  readonly role: Role;
  readonly receivedAt: string;
  readonly own: boolean;
  /** Where it must lie; null lets threading decide. */
  readonly conversationId: string | null;
}

export interface Unindexed {
  readonly place: number;
  readonly words: FindableMail;
}

export interface MessageRows {
  /** @returns its row, conversation and place in time; `index`, and `refresh` of the conversation, are the caller's. */
  insert(message: NewMessage): { id: number; conversationId: string; place: number };
  /**
   * Makes messages findable, in the order of their places. Index rows are written at the end of a transaction:
   * FTS5 flushes at every other statement that may roll back, and at every row before the last one.
   */
  index(messages: readonly Unindexed[]): void;
  remove(id: number): void;
}

export function createMessageRows(store: Store, rows: ConversationRows, ownAddresses: () => ReadonlySet<string>): MessageRows {
  const { db } = store;
  const threading = createThreading(store);
  // By position: names would be looked up in an object, twenty-five for each message.
  const insert = db.prepare<(string | number | null | Uint8Array)[]>(
    `INSERT INTO messages (source_id, account_id, conversation_id, message_id, in_reply_to, subject, base_subject, direction, kind, at, received_at,
       counterpart, prefixed, amends_id, own, draft, from_name, from_address, addresses, text, has_html, language, why, facts, place)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
       ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?, ?)`,
  );
  const lastIn = db.prepare<[number, number], { place: number | null }>(
    'SELECT max(place) AS place FROM messages WHERE place >= +? AND place < +?',
  );
  const reference = db.prepare<[number, number, string]>(
    'INSERT INTO message_references (message_id, position, referenced) VALUES (?, ?, ?)',
  );
  const attachment = db.prepare<[number, number, string, string, number, string | null, number, number]>(
    'INSERT INTO attachments (message_id, position, name, type, size, content_id, inline, dangerous) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const addIndex = db.prepare<[number, ...FindableMail]>(
    'INSERT INTO message_index (rowid, subject, sender, recipients, body, quoted, files) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const person = db.prepare<[string, string]>('INSERT OR IGNORE INTO conversation_people (conversation_id, person) VALUES (?, ?)');
  const removals = [
    'DELETE FROM message_references WHERE message_id = ?',
    'DELETE FROM attachments WHERE message_id = ?',
    'DELETE FROM message_index WHERE rowid = (SELECT place FROM messages WHERE id = ?)',
    'UPDATE drafts SET answers = NULL WHERE answers = ?',
    'DELETE FROM messages WHERE id = ?',
  ].map((sql) => db.prepare<[number]>(sql));

  function conversationFor(message: NewMessage, direction: 'in' | 'out', at: string, people: readonly string[], counterpart: string) {
    const { accountId, mail } = message;
    if (message.conversationId !== null) return { conversationId: message.conversationId, why: 'hand' };
    const { conversationId, why, also } = threading.place({ accountId, mail, direction, at, people, counterpart });
    if (conversationId === null) return { conversationId: rows.create(accountId, at), why };
    // Ids are minted in order of time: the older one stays.
    const [kept = conversationId, ...gone] = [...new Set([conversationId, ...also])].sort();
    for (const other of gone) rows.merge(kept, other, why);
    return { conversationId: kept, why };
  }

  /** Its time in milliseconds; behind those of the same second, should another message have it. */
  function placeAt(time: number): number {
    for (let span = 1000; ; span *= 1000) {
      const last = lastIn.get(time, time + span)?.place ?? null;
      if (last === null) return time;
      if (last + 1 < time + span) return last + 1;
    }
  }

  return {
    insert(message) {
      // windows-1256 lacks the Persian yeh and keheh: one subject comes in several spellings.
      const mail = { ...message.mail, baseSubject: fold(message.mail.baseSubject) };
      const { role, receivedAt } = message;
      const own = ownAddresses();
      const draft = role === 'drafts';
      const direction = message.own || draft || role === 'sent' || isFromShop(mail, own) ? 'out' : 'in';
      const at = believable(mail, direction, receivedAt);
      const others = peopleOf(mail, direction, own);
      const counterpart = others[0]?.address ?? (direction === 'in' ? mail.from.address : '');
      // A recipient of incoming mail may be an alias of the shop that nobody told us of: it is no sign of kinship.
      const writers = new Set([mail.from, ...mail.replyTo].map((one) => one.address));
      const people = others.map((one) => one.address).filter((address) => direction === 'out' || writers.has(address));
      const name = fullName(mail.from.name);
      if (direction === 'in' && name !== null) people.push(`name:${name}`);
      const { conversationId, why } = conversationFor({ ...message, mail }, direction, at, people, counterpart);
      const place = placeAt(Date.parse(at));
      const { lastInsertRowid } = insert.run(
        message.sourceId,
        message.accountId,
        conversationId,
        mail.messageId,
        mail.inReplyTo,
        mail.subject,
        mail.baseSubject,
        direction,
        // Nobody got it: it must count as no person's word.
        draft ? 'auto' : mail.kind,
        at,
        receivedAt,
        counterpart,
        mail.prefixed ? 1 : 0,
        mail.amendsId,
        message.own ? 1 : 0,
        draft ? 1 : 0,
        mail.from.name,
        mail.from.address,
        JSON.stringify({ replyTo: mail.replyTo, to: mail.to, cc: mail.cc }),
        mail.text,
        mail.hasHtml ? 1 : 0,
        mail.language,
        why,
        factsOf(mail),
        place,
      );
      const id = Number(lastInsertRowid);
      // What a bounce gives back stands among its references: its original may come after it.
      const named = mail.returned.length === 0 ? mail.references : [...new Set([...mail.references, ...mail.returned])];
      for (const [position, referenced] of named.entries()) reference.run(id, position, referenced);
      for (const [position, file] of mail.attachments.entries()) {
        attachment.run(id, position, file.name, file.type, file.size, file.contentId, file.inline ? 1 : 0, file.dangerous ? 1 : 0);
      }
      for (const one of new Set([...people, ...others.map((other) => other.address)])) person.run(conversationId, one);
      return { id, conversationId, place };
    },
    index(messages) {
      for (const { place, words } of [...messages].sort((one, other) => one.place - other.place)) addIndex.run(place, ...words);
    },
    remove(id) {
      for (const statement of removals) statement.run(id);
    },
  };
}

/** A form on the shop's own site writes from the shop to the shop, with the customer in Reply-To: that is the customer's. */
function isFromShop({ from, replyTo, to }: WritableMail, own: ReadonlySet<string>): boolean {
  if (!own.has(from.address)) return false;
  const form = replyTo.some((one) => one.address !== '' && !own.has(one.address)) && to.every((one) => own.has(one.address));
  return !form;
}

/** Everyone but the shop, the counterpart first. */
function peopleOf({ from, replyTo, to, cc }: WritableMail, direction: 'in' | 'out', own: ReadonlySet<string>): Address[] {
  const ordered = direction === 'in' ? [from, ...replyTo, ...to, ...cc] : [...to, ...cc];
  const seen = new Set<string>();
  return ordered.filter(({ address }) => {
    if (address === '' || own.has(address) || seen.has(address)) return false;
    seen.add(address);
    return true;
  });
}

/** A name of one word ("Info", a first name) is shared by strangers; a full name counts for the same person. */
function fullName(name: string): string | null {
  const plain = name.toLowerCase().replace(/\s+/gu, ' ').trim();
  return /\S \S/.test(plain) && plain.length >= 6 ? plain : null;
}

/**
 * A sender's clock may be ahead, behind or broken: what came in is ordered by the first server that took it, and nothing is younger than
 * its arrival here. Only the Date field tells of mail that no server stamped.
 */
function believable({ date, takenInAt }: WritableMail, direction: 'in' | 'out', receivedAt: string): string {
  const told = direction === 'in' ? [takenInAt, date] : [date];
  return told.find((stamp) => stamp !== null && stamp >= '1990' && stamp <= receivedAt) ?? receivedAt;
}

function factsOf({ bounce, invitation }: WritableMail): string | null {
  if (bounce === null && invitation === null) return null;
  return JSON.stringify({
    bounce: bounce && { recipients: bounce.recipients.slice(0, 20), subject: bounce.subject },
    invitation,
  } satisfies MessageFacts);
}
