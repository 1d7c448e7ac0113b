/** The complaints room: the record, its history, its links to mail. */
import type { Output } from '#contract/api.ts';
import { blankFields, type Changes, type Complaint, type ComplaintFields } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import type { Host } from '../host.ts';
import type { ConversationSummary, MailRoom } from '../mail/index.ts';
import { type SettingsRoom, wallOf } from '../settings/index.ts';
import { instantOf, type Store } from '../store/index.ts';
import { createBeside } from './beside.ts';
import { createCauses } from './causes.ts';
import { createContacts } from './contacts.ts';
import { createComplaintDoubles } from './doubles.ts';
import { createFilters } from './filters.ts';
import { createHistory, reversed } from './history.ts';
import { createIdeas } from './ideas.ts';
import { fromJson, toJson } from './json.ts';
import { createLists, everything } from './list.ts';
import { createRecords, nothing, type StoredRecord } from './record.ts';
import type { ComplaintHooks, ComplaintsRoom } from './room.ts';
import { afterSave, conflicts, difference, fieldsOf, known, realTimes, requireWhole, tidy, touchesCustomer, valuesOf } from './rules.ts';
import { createSuggestions } from './suggestions.ts';
import { createViews } from './view.ts';

export { createHistory } from './history.ts';
export { minorDigits, minorUnits, toJson } from './json.ts';
export { createRecords } from './record.ts';
export type { ComplaintHooks, ComplaintsRoom } from './room.ts';

export interface ComplaintDeps {
  readonly store: Store;
  readonly host: Host;
  readonly settings: SettingsRoom;
  readonly mail: Pick<MailRoom, 'conversation' | 'customerFor' | 'answeredAt'>;
  readonly hooks: ComplaintHooks;
}

export function createComplaints({ store, host, settings, mail, hooks }: ComplaintDeps): ComplaintsRoom {
  const { db } = store;
  const records = createRecords(db);
  const history = createHistory(db);
  const views = createViews({ db, records, history, mail, hooks });
  const beside = createBeside(db, hooks);
  const causes = createCauses({ store, settings, records, history });
  const lists = createLists(db, causes);
  const contacts = createContacts({ store, settings, records, mail });
  const doublesOf = createComplaintDoubles(db);
  const suggestions = createSuggestions({ db, records, mail, linked: views.linked });
  const link = db.prepare<[number, string]>(
    'INSERT INTO complaint_conversations (number, conversation_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const unlink = db.prepare<[number, string]>('DELETE FROM complaint_conversations WHERE number = ? AND conversation_id = ?');
  const grow = db.prepare<[number]>('UPDATE complaints SET revision = revision + 1 WHERE number = ?');

  const nowIn = (zone: string): string => wallOf(instantOf(host.clock.now()), zone);

  function tell(number: number, conversationIds: readonly string[] = views.linked(number)): void {
    store.changes.tell({ type: 'complaints', numbers: [number] });
    if (conversationIds.length > 0) store.changes.tell({ type: 'conversations', ids: [...conversationIds] });
  }

  /** The profile of what the record says of its customer; a bare name makes none, it could be anybody's. */
  function profileOf(fields: ComplaintFields, otherwise: string | null): string | null {
    if (fields.customerEmail.trim() === '' && fields.customerPhone.trim() === '') return otherwise;
    const { customerName: name, customerEmail: email, customerPhone: phone, customerAddress: address } = fields;
    const id = mail.customerFor({ name, email, phone, address });
    if (id !== null) store.changes.tell({ type: 'customers', ids: [id] });
    return id ?? otherwise;
  }

  function create(asked: Partial<ComplaintFields>, conversationIds: readonly string[], number: number | null): Complaint {
    return store.transaction(() => {
      const { zone, ownerName, currency } = settings.current();
      const conversations = conversationIds.map((id) => mail.conversation(id));
      const [first] = conversations;
      const blank = blankFields({ now: nowIn(zone), takenBy: ownerName, currency });
      const filled = first === undefined ? blank : { ...blank, ...fromConversation(first, zone) };
      const fields = afterSave(filled, realTimes(asked), nowIn(zone));
      const at = settings.now();
      const customerId = profileOf(fields, first?.customer?.id ?? null);
      const given = records.insert({ number, zone, customerId, createdAt: at, fields });
      for (const id of conversationIds) link.run(given, id);
      const changes = difference(nothing, fields);
      history.append({ number: given, revision: 1, at, by: ownerName, changes, undoes: null });
      hooks.planned(views.get(given), changes);
      tell(given);
      return views.get(given);
    });
  }

  const bring: ComplaintsRoom['bring'] = ({ number, zone, fields: said }) =>
    store.transaction(() => {
      const fields = tidy(said);
      const at = settings.now();
      const changes = difference(nothing, fields);
      const given = records.insert({ number, zone, customerId: profileOf(fields, null), createdAt: at, fields });
      history.append({ number: given, revision: 1, at, by: settings.current().ownerName, changes, undoes: null });
      // what was promised in a case long closed is not due again
      if (fields.status !== 'resolved') hooks.planned(views.get(given), changes);
      tell(given, []);
      return given;
    });

  const takeBack: ComplaintsRoom['takeBack'] = (number) =>
    store.transaction(() => {
      if (!records.has(number)) return { removed: false, customerId: null };
      const { revision, customerId } = records.get(number);
      const worked = revision > 1 || views.linked(number).length > 0 || !hooks.forgotten(number);
      if (worked) return { removed: false, customerId };
      history.remove(number);
      records.remove(number);
      tell(number, []);
      return { removed: true, customerId };
    });

  /** Writes the new values, the history and the reminders; nothing when nothing changed. */
  function write(before: StoredRecord, fields: ComplaintFields, undoes: number | null): { complaint: Complaint; entry: number | null } {
    const { number } = before;
    const changes = difference(before.fields, fields);
    if (fieldsOf(changes).length === 0) return { complaint: views.get(number), entry: null };
    const revision = before.revision + 1;
    const customerId = touchesCustomer(changes) ? profileOf(fields, before.customerId) : before.customerId;
    records.update({ ...before, revision, customerId, fields });
    const by = settings.current().ownerName;
    const entry = history.append({ number, revision, at: settings.now(), by, changes, undoes });
    hooks.planned(views.get(number), changes);
    tell(number);
    return { complaint: views.get(number), entry };
  }

  function guard(number: number, fields: ComplaintFields, changes: Changes): void {
    const clash = conflicts(fields, changes);
    if (clash.length > 0) throw new Failure({ code: 'conflict', fields: clash, current: views.get(number) });
  }

  const save: ComplaintsRoom['save'] = (number, changes) =>
    store.transaction(() => {
      const before = records.get(number);
      const values = valuesOf(changes);
      guard(number, before.fields, changes);
      return write(before, afterSave(before.fields, values, nowIn(before.zone)), null);
    });

  const undo: ComplaintsRoom['undo'] = (number, id) =>
    store.transaction(() => {
      const before = records.get(number);
      const entry = history.entry(number, id);
      // the first entry is the logging itself: numbers are never given back
      if (entry.revision === 1) throw new Failure({ code: 'too-late' });
      const back = reversed(entry.changes);
      const changed = fieldsOf(back).filter((field) => before.fields[field] !== back[field]?.from);
      if (changed.length > 0) throw new Failure({ code: 'conflict', fields: changed, current: views.get(number) });
      const fields = { ...before.fields, ...valuesOf(back) };
      if (fields.status === 'resolved' && before.fields.status !== 'resolved') requireWhole(fields);
      return write(before, fields, id).complaint;
    });

  const last = db.prepare<[string, number], { number: number }>(
    `SELECT number FROM complaints WHERE cause = ? AND number <> ? AND (fix <> '' OR compensation_kind IS NOT NULL) ORDER BY number DESC LIMIT 1`,
  );

  function usualFor(number: number): Output<'complaints.usual'> {
    const { cause } = records.get(number).fields;
    if (cause === '') return { usual: null, last: null };
    const before = last.get(cause, number);
    if (before === undefined) return { usual: causes.usual(cause), last: null };
    const { fix: remedy, compensationKind, compensationMinor, compensationCurrency } = records.get(before.number).fields;
    return {
      usual: causes.usual(cause),
      last: { number: before.number, remedy, compensationKind, compensationMinor, compensationCurrency },
    };
  }

  const byNumber = { by: 'number', descending: false } as const;
  const numbers: ComplaintsRoom['numbers'] = (filter) => lists.of(filter, byNumber, settings.current().language).numbers;
  const filtered: ComplaintsRoom['filtered'] = (filter) => numbers(filter).map(views.get);

  return {
    get: views.get,
    has: records.has,
    bring,
    takeBack,
    save,
    undo,
    filtered,
    numbers,
    causeNames: causes.namesIn,
    causesByName: causes.byName,
    ...beside,
    marks: contacts.marks,
    customerWrote(conversationId) {
      const numbers = beside.complaintsOf(conversationId);
      if (numbers.length > 0) store.changes.tell({ type: 'complaints', numbers: [...numbers] });
    },
    handlers: {
      'complaints.create': ({ conversationId, fields }) => create(known(fields), conversationId === null ? [] : [conversationId], null),
      'complaints.get': ({ number }) => views.get(number),
      'complaints.save': ({ number, changes }) => {
        const { complaint, entry } = save(number, changes);
        return { complaint, undo: entry };
      },
      'complaints.undo': ({ number, entry }) => undo(number, entry),
      'complaints.link': ({ number, conversationId, linked }) =>
        store.transaction(() => {
          records.get(number);
          if (linked) mail.conversation(conversationId);
          const { changes } = linked ? link.run(number, conversationId) : unlink.run(number, conversationId);
          if (changes > 0) {
            grow.run(number);
            tell(number, [conversationId]);
          }
          return views.get(number);
        }),
      'complaints.doubles': (asked) => doublesOf(asked, settings.now(), settings.current().zone),
      'complaints.history': ({ number }) => history.of(records.get(number).number),
      'complaints.list': ({ filter, sort, limit, offset }) => {
        const { numbers, count, paidBack } = lists.of(filter, sort, settings.current().language);
        return {
          complaints: numbers.slice(offset, offset + limit).map(views.get),
          shown: numbers.length,
          total: lists.total(),
          late: count(hooks.latePromises()),
          paidBack,
        };
      },
      ...causes.handlers,
      ...contacts.handlers,
      ...createIdeas(store, settings),
      ...createFilters(store, settings),
      'complaints.usual': ({ number }) => usualFor(number),
      'complaints.suggest': ({ number }) => suggestions.of(number),
      'complaints.addJson': ({ record }) => {
        const number = record.number ?? null;
        if (number !== null && records.has(number)) throw new Failure({ code: 'conflict', fields: ['number'], current: views.get(number) });
        const fields = fromJson(record, settings.current());
        const named = fields.cause === undefined ? fields : { ...fields, cause: causes.meant(fields.cause.trim()) };
        return { complaint: toJson(create(named, record.conversationIds ?? [], number)) };
      },
      'complaints.listJson': () => ({ complaints: filtered(everything).map(toJson) }),
    },
  };
}

/** Who wrote, or to whom the shop wrote, and when: from the customer's first message. */
function fromConversation({ customer, messages, openedAt }: ConversationSummary, zone: string): Partial<ComplaintFields> {
  const first = messages.find((message) => message.direction === 'in' && message.kind === 'person') ?? messages[0];
  const at = openedAt ?? first?.at;
  return known({
    // a letter that the shop began was written by the shop, not by the customer
    customerName: customer?.name || (first?.direction === 'in' ? first.from.name : first?.to[0]?.name) || '',
    customerEmail: first?.direction === 'in' ? first.from.address : (customer?.addresses[0] ?? ''),
    customerPhone: customer?.phones[0] ?? '',
    customerAddress: customer?.postal ?? '',
    channel: 'email',
    reportedAt: at === undefined ? undefined : wallOf(at, zone),
  });
}
