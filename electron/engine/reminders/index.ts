/** The reminders room: what is due when. Promises and follow-ups of a record live in the record; their rows here mirror it. */
import type { Complaint } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import type { FollowUp } from '#contract/reminders.ts';
import { sayIn } from '#words/index.ts';
import type { ComplaintsRoom } from '../complaints/index.ts';
import type { Host } from '../host.ts';
import type { MailRoom } from '../mail/index.ts';
import { isWall, type SettingsRoom } from '../settings/index.ts';
import { instantOf, mintId, type Store } from '../store/index.ts';
import type { RemindersRoom } from './room.ts';
import { createRows, type FollowUpRow, mirroredFields, readBefore, writeBefore } from './rows.ts';
import { createScheduler } from './scheduler.ts';

export type { RemindersRoom } from './room.ts';

export interface ReminderDeps {
  readonly store: Store;
  readonly host: Host;
  readonly settings: SettingsRoom;
  readonly mail: Pick<MailRoom, 'conversation'>;
  readonly complaints: Pick<ComplaintsRoom, 'get' | 'save' | 'undo'>;
}

export function createReminders({ store, host, settings, mail, complaints }: ReminderDeps): RemindersRoom {
  const rows = createRows(store.db);
  const isLate = (row: FollowUpRow): boolean => row.state === 'open' && Date.parse(row.instant) < host.clock.now();

  function show(row: FollowUpRow): FollowUp {
    const complaint = row.number === null ? null : complaints.get(row.number);
    const conversationId = row.conversationId ?? complaint?.conversationIds[0] ?? null;
    return {
      id: row.id,
      kind: row.kind,
      purpose: row.purpose === '' ? purposeOf(row, complaint) : row.purpose,
      due: { wall: row.wall, zone: row.zone, instant: row.instant },
      state: row.state,
      closedAt: row.closedAt,
      late: isLate(row),
      complaint:
        complaint === null
          ? null
          : {
              number: complaint.number,
              status: complaint.status,
              order: complaint.order,
              cause: complaint.cause,
              channel: complaint.channel,
            },
      conversationId,
      customerName: complaint?.customerName || (conversationId === null ? '' : (mail.conversation(conversationId).customer?.name ?? '')),
    };
  }

  /** The record's own words for what is to be done, one line of them. */
  function purposeOf({ kind }: FollowUpRow, complaint: Complaint | null): string {
    const { fix = '', doingNow = '', nature = '' } = complaint ?? {};
    const texts = kind === 'promise' ? [fix, doingNow, nature] : [doingNow, fix, nature];
    const line = texts.map((text) => text.trim().split('\n')[0] ?? '').find((text) => text !== '');
    return line?.slice(0, 200) ?? sayIn(settings.current().language)(`reminders.purpose.${kind}`);
  }

  function tell(row: FollowUpRow): void {
    store.changes.tell({ type: 'follow-ups' });
    if (row.number === null) return;
    store.changes.tell({ type: 'complaints', numbers: [row.number] });
    const ids = complaints.get(row.number).conversationIds;
    if (ids.length > 0) store.changes.tell({ type: 'conversations', ids });
  }

  function open(id: string): FollowUpRow {
    const row = rows.get(id);
    if (row.state !== 'open') throw new Failure({ code: 'too-late' });
    return row;
  }

  /** Writes one field of the record. @returns its history entry, for the undo */
  function write(number: number, field: 'promisedFor' | 'followUpAt' | 'status', to: string | null): number | null {
    return complaints.save(number, { [field]: { from: complaints.get(number)[field], to } }).entry;
  }

  /** Runs an act on an open row in one transaction, and notes how to take it back. */
  function act(id: string, work: (row: FollowUpRow) => { after: FollowUpRow; entry: number | null }): FollowUp {
    return store.transaction(() => {
      const row = open(id);
      const { after, entry } = work(row);
      rows.put({ ...after, before: writeBefore(row, entry) });
      tell(row);
      return show(rows.get(id));
    });
  }

  function move(id: string, due: string, purpose: string | null): FollowUp {
    if (!isWall(due)) throw new Failure({ code: 'bad-input', issues: [{ path: 'due', message: 'no such day' }] });
    return act(id, (row) => {
      const mirrors = row.number !== null && row.field !== null;
      const entry = mirrors ? write(row.number, row.field, due) : null;
      // an unchanged purpose stays the record's own words
      const kept = purpose === null || purpose === show(row).purpose ? row.purpose : purpose;
      return { after: { ...row, wall: due, zone: settings.current().zone, purpose: kept }, entry };
    });
  }

  const planned: RemindersRoom['planned'] = (complaint, changes) => {
    const of = rows.ofNumber(complaint.number);
    const { zone } = settings.current();
    for (const field of mirroredFields) {
      if (changes[field] === undefined) continue;
      const wall = complaint[field];
      const mirrors = of.filter((row) => row.field === field);
      const current = mirrors.find((row) => row.state === 'open');
      // taken back after it was cleared: the same row comes to life again
      const cleared = mirrors.find((row) => row.state === 'dropped' && row.wall === wall);
      if (wall === null) {
        if (current !== undefined) rows.put({ ...current, state: 'dropped', closedAt: settings.now(), before: null });
      } else if (current !== undefined) rows.put({ ...current, wall, zone, before: null });
      else if (cleared !== undefined) rows.put({ ...cleared, zone, state: 'open', closedAt: null, before: null });
      else {
        const kind = field === 'promisedFor' ? 'promise' : 'follow-up';
        const { number } = complaint;
        const id = mintId(host.clock.now());
        rows.insert({ id, kind, purpose: '', number, conversationId: null, field, wall, zone, createdAt: settings.now() });
      }
      store.changes.tell({ type: 'follow-ups' });
    }
  };

  const due: RemindersRoom['due'] = (number) => {
    const of = rows.ofNumber(number);
    const promises = of.filter((row) => row.kind === 'promise' && row.state !== 'dropped');
    const promise = promises.find((row) => row.state === 'open') ?? promises.at(-1);
    const next = of.find((row) => row.kind === 'follow-up' && row.state === 'open');
    return {
      promise: promise === undefined ? null : { due: dueOf(promise), state: stateOf(promise), late: isLate(promise) },
      followUp: next === undefined ? null : { due: dueOf(next), late: isLate(next) },
    };
  };

  /** Puts every open row where its wall time now lies. */
  function replan(zone: string | null): void {
    for (const row of rows.all(false)) rows.put({ ...row, zone: zone ?? row.zone });
  }

  const scheduler = createScheduler({ store, host, settings, rows, show, tell });

  return {
    planned,
    due,
    latePromises: () => rows.latePromises(instantOf(host.clock.now())),
    start() {
      store.transaction(() => replan(null));
      scheduler.start();
    },
    close: scheduler.close,
    zoneChanged() {
      replan(settings.current().zone);
      store.changes.tell({ type: 'follow-ups' });
    },
    handlers: {
      'followUps.list': ({ includeClosed }) => ({
        followUps: rows.all(includeClosed).map(show),
        now: instantOf(host.clock.now()),
        zone: settings.current().zone,
      }),
      'followUps.next': () => {
        const all = rows.all(false);
        const next = all.find((row) => !isLate(row));
        return { next: next === undefined ? null : show(next), late: all.filter(isLate).length };
      },
      'followUps.add': ({ purpose, due: wall, complaint, conversationId }) => {
        if (!isWall(wall)) throw new Failure({ code: 'bad-input', issues: [{ path: 'due', message: 'no such day' }] });
        return store.transaction(() => {
          if (complaint !== null) complaints.get(complaint);
          if (conversationId !== null) mail.conversation(conversationId);
          const id = mintId(host.clock.now());
          const { zone } = settings.current();
          const createdAt = settings.now();
          rows.insert({ id, kind: 'follow-up', purpose, number: complaint, conversationId, field: null, wall, zone, createdAt });
          const row = rows.get(id);
          tell(row);
          return show(row);
        });
      },
      'followUps.keep': ({ id, complaintTo }) =>
        act(id, (row) => ({
          after: { ...row, state: 'kept', closedAt: settings.now() },
          entry: row.number === null || complaintTo === 'none' ? null : write(row.number, 'status', complaintTo),
        })),
      'followUps.snooze': ({ id, due: wall }) => move(id, wall, null),
      'followUps.change': ({ id, due: wall, purpose }) => move(id, wall, purpose),
      'followUps.drop': ({ id }) =>
        act(id, (row) => ({
          entry: row.number !== null && row.field !== null ? write(row.number, row.field, null) : null,
          after: { ...row, state: 'dropped', closedAt: settings.now() },
        })),
      'followUps.undo': ({ id }) =>
        store.transaction(() => {
          const row = rows.get(id);
          if (row.before === null) throw new Failure({ code: 'too-late' });
          const { entry, ...before } = readBefore(row.before);
          if (row.number !== null && row.field !== null) refuseSecondMirror(row, rows.ofNumber(row.number));
          rows.put({ ...row, ...before, before: null });
          if (row.number !== null && entry !== null) complaints.undo(row.number, entry);
          if (row.number !== null && row.field !== null && complaints.get(row.number)[row.field] !== before.wall) {
            throw new Failure({ code: 'too-late' });
          }
          tell(row);
          return show(rows.get(id));
        }),
    },
  };
}

const dueOf = ({ wall, zone, instant }: FollowUpRow): FollowUp['due'] => ({ wall, zone, instant });

/** Kept after its time, a promise was broken: so it counts, though the owner closed it as kept. */
function stateOf({ state, closedAt, instant }: FollowUpRow): 'open' | 'kept' | 'broken' {
  if (state === 'open') return 'open';
  return closedAt !== null && Date.parse(closedAt) > Date.parse(instant) ? 'broken' : 'kept';
}

/** A new promise took its place meanwhile; a record has one of each at a time. */
function refuseSecondMirror(row: FollowUpRow, of: readonly FollowUpRow[]): void {
  const other = of.some((one) => one.id !== row.id && one.field === row.field && one.state === 'open');
  if (other) throw new Failure({ code: 'too-late' });
}
