/** What each contact was about: marks of the owner on conversations and records, and what earlier ones suggest. */
import { z } from 'zod';
import type { Handlers } from '#contract/api.ts';
import { type Contact, type ContactKind, contactKindSchema, reasonNamesSchema } from '#contract/contacts.ts';
import { Failure } from '#contract/errors.ts';
import type { ConversationRow } from '#contract/mail.ts';
import type { MailRoom } from '../mail/index.ts';
import type { SettingsRoom } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import { learn } from './learn.ts';
import { createReasons, reasonUndoSchema } from './reasons.ts';
import type { Records } from './record.ts';

export type ContactMethod = `contacts.${'get' | 'mark' | 'suggest' | 'undo'}` | `reasons.${'list' | 'add' | 'change' | 'merge'}`;

export interface Contacts {
  readonly handlers: Pick<Handlers, ContactMethod>;
  /** The marks of conversations, the reasons in the window's language. */
  marks(conversationIds: readonly string[]): ReadonlyMap<string, NonNullable<ConversationRow['mark']>>;
}

const markSchema = z.object({ kind: contactKindSchema, reason: z.number().nullable() });
type Mark = z.infer<typeof markSchema>;
const placeSchema = z.object({ conversation: z.string().nullable(), number: z.number().nullable() });
/** A contact as a row has it: one of the two is null. */
type Place = z.infer<typeof placeSchema>;
const markUndoSchema = z.array(placeSchema.extend({ before: markSchema.nullable(), after: markSchema.nullable() }));

/** Learning looks at the newest marks only: a shop changes. */
const learnedFrom = 1500;

export function createContacts(deps: {
  store: Store;
  settings: SettingsRoom;
  records: Records;
  mail: Pick<MailRoom, 'conversation'>;
}): Contacts {
  const { store, settings, records, mail } = deps;
  const { db } = store;
  const reasons = createReasons(db);
  const find = db.prepare<[Place], Mark>(
    'SELECT kind, reason_id AS reason FROM contact_marks WHERE conversation_id = @conversation OR number = @number',
  );
  const put = db.prepare<[Place & Mark & { at: string }]>(
    'INSERT INTO contact_marks (conversation_id, number, kind, reason_id, at) VALUES (@conversation, @number, @kind, @reason, @at)',
  );
  const drop = db.prepare<[Place]>('DELETE FROM contact_marks WHERE conversation_id = @conversation OR number = @number');
  const linked = db.prepare<[string], { number: number }>('SELECT number FROM complaint_conversations WHERE conversation_id = ? LIMIT 1');
  const linksOf = db.prepare<[number], { id: string }>('SELECT conversation_id AS id FROM complaint_conversations WHERE number = ?');
  const known = db.prepare<[string], { id: string }>('SELECT id FROM conversations WHERE id = ?');
  const listed = db.prepare<[string], { id: string; kind: ContactKind; name: string | null; names: string | null }>(
    `SELECT k.conversation_id AS id, k.kind, r.name, r.names FROM json_each(?) j JOIN contact_marks k ON k.conversation_id = j.value
     LEFT JOIN reasons r ON r.id = k.reason_id`,
  );
  const first = `SELECT m.subject || char(10) || substr(m.text, 1, 1500) FROM messages m
    WHERE m.conversation_id = %s AND m.direction = 'in' AND m.kind = 'person' ORDER BY m.at LIMIT 1`;
  const examples = db.prepare<[number], { text: string; kind: ContactKind; reason: number }>(
    `SELECT k.kind, k.reason_id AS reason,
       coalesce((${first.replace('%s', 'k.conversation_id')}), (SELECT nature FROM complaints c WHERE c.number = k.number), '') AS text
     FROM contact_marks k JOIN reasons r ON r.id = k.reason_id AND r.archived = 0 ORDER BY k.at DESC LIMIT ?`,
  );
  const textOf = db.prepare<[Place], { text: string | null }>(
    `SELECT coalesce((${first.replace('%s', '@conversation')}), (SELECT nature FROM complaints c WHERE c.number = @number)) AS text`,
  );
  const note = db.prepare<[string, string, string, string]>('INSERT INTO contact_journal (at, by, kind, data) VALUES (?, ?, ?, ?)');
  const noted = db.prepare<[number], { kind: string; data: string; undone_at: string | null }>(
    'SELECT kind, data, undone_at FROM contact_journal WHERE id = ?',
  );
  const undone = db.prepare<[string, number]>('UPDATE contact_journal SET undone_at = ? WHERE id = ?');

  const journal = (kind: string, data: unknown): number =>
    Number(note.run(settings.now(), settings.current().ownerName, kind, JSON.stringify(data)).lastInsertRowid);

  /** @throws Failure `not-found` */
  function place(contact: Contact): Place {
    if ('number' in contact) return { conversation: null, number: records.get(contact.number).number };
    // One that was merged away leads to where it went.
    const id = known.get(contact.conversationId)?.id ?? mail.conversation(contact.conversationId).id;
    return { conversation: id, number: null };
  }

  function set(where: Place, mark: Mark | null): void {
    drop.run(where);
    if (mark !== null) put.run({ ...where, ...mark, at: settings.now() });
  }

  function tell(places: readonly Place[]): void {
    const ids = places.flatMap(
      ({ conversation, number }) => conversation ?? (number === null ? [] : linksOf.all(number).map(({ id }) => id)),
    );
    const numbers = places.flatMap(({ number }) => number ?? []);
    if (ids.length > 0) store.changes.tell({ type: 'conversations', ids });
    if (numbers.length > 0) store.changes.tell({ type: 'complaints', numbers });
  }
  /** The list of reasons is part of what the owner set, as causes are. */
  const tellReasons = (): void => store.changes.tell({ type: 'settings' });

  function mark(contacts: readonly Contact[], kind: ContactKind | null, asked: number | string | null): { undo: number; changed: number } {
    const reason = kind === null || asked === null ? null : typeof asked === 'string' ? reasons.named(asked) : reasons.get(asked).id;
    const after: Mark | null = kind === null ? null : { kind, reason };
    const places = contacts.map(place);
    const done = places.map((where) => ({ ...where, before: find.get(where) ?? null, after }));
    for (const where of places) set(where, after);
    tell(places);
    if (typeof asked === 'string') tellReasons();
    return { undo: journal('mark', done), changed: done.filter(({ before }) => !same(before, after)).length };
  }

  function unmark(data: z.infer<typeof markUndoSchema>): { contacts: number; left: number } {
    const there = ({ conversation, number }: Place): boolean =>
      conversation === null ? number !== null && records.has(number) : known.get(conversation) !== undefined;
    const back = data.filter((one) => there(one) && same(find.get(one) ?? null, one.after));
    const exists = new Set(reasons.list().map(({ id }) => id));
    for (const { conversation, number, before } of back) {
      const reason = before?.reason != null && exists.has(before.reason) ? before.reason : null;
      set({ conversation, number }, before === null ? null : { kind: before.kind, reason });
    }
    tell(back);
    return { contacts: back.length, left: data.length - back.length };
  }

  const answer = (id: number, undo: number, contacts: number, merged: boolean) => {
    tellReasons();
    return { reason: reasons.get(id), undo, contacts, merged };
  };

  return {
    marks(conversationIds) {
      const { language } = settings.current();
      return new Map(
        listed.all(JSON.stringify(conversationIds)).map(({ id, kind, name, names }) => {
          const own = names === null ? undefined : reasonNamesSchema.parse(JSON.parse(names))[language];
          return [id, { kind, reason: own ?? name ?? '' }];
        }),
      );
    },
    handlers: {
      'contacts.get': ({ contact }) => {
        const where = place(contact);
        const found = find.get(where);
        if (found !== undefined) return { ...found, marked: true };
        const complaint = where.number !== null || (where.conversation !== null && linked.get(where.conversation) !== undefined);
        return { kind: complaint ? 'complaint' : null, reason: null, marked: false };
      },
      'contacts.mark': ({ contacts, kind, reason }) => store.transaction(() => mark(contacts, kind, reason)),
      'contacts.suggest': ({ contact }) => {
        const text = textOf.get(place(contact))?.text ?? '';
        const seen = examples.all(learnedFrom);
        const guess = text.trim() === '' ? null : learn(seen.map((one) => ({ text: one.text, cause: String(one.reason) }))).guess(text);
        if (guess === null) return { suggestion: null };
        const reason = Number(guess.cause);
        return { suggestion: { kind: mostly(seen.flatMap((one) => (one.reason === reason ? one.kind : []))), reason, sure: guess.sure } };
      },
      'contacts.undo': ({ undo }) =>
        store.transaction(() => {
          const entry = noted.get(undo);
          if (entry === undefined) throw new Failure({ code: 'not-found', what: 'mark', id: String(undo) });
          if (entry.undone_at !== null) throw new Failure({ code: 'too-late' });
          undone.run(settings.now(), undo);
          const data: unknown = JSON.parse(entry.data);
          if (entry.kind === 'mark') return unmark(markUndoSchema.parse(data));
          const back = reasons.undo(reasonUndoSchema.parse(data));
          tellReasons();
          return back;
        }),
      'reasons.list': reasons.list,
      'reasons.add': ({ name }) =>
        store.transaction(() => {
          const id = reasons.named(name);
          tellReasons();
          return reasons.get(id);
        }),
      'reasons.change': ({ id, changes }) =>
        store.transaction(() => {
          const { id: now, undo } = reasons.change(id, changes);
          return answer(now, journal('reason', undo), undo.marks.length, undo.into !== null);
        }),
      'reasons.merge': ({ from, into }) =>
        store.transaction(() => {
          const undo = reasons.merge(from, into);
          return answer(into, journal('reason', undo), undo.marks.length, true);
        }),
    },
  };
}

const same = (a: Mark | null, b: Mark | null): boolean => a?.kind === b?.kind && (a?.reason ?? null) === (b?.reason ?? null);

function mostly(kinds: readonly ContactKind[]): ContactKind {
  const counts = new Map<ContactKind, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'question';
}
