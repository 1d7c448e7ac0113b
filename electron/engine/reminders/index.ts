/** The reminders room: what is due when. Promises and follow-ups of a record live in the record; their rows here mirror it. */
import { Failure } from '#contract/errors.ts';
import type { FollowUp } from '#contract/reminders.ts';
import { sayIn } from '#words/index.ts';
import type { ComplaintsRoom } from '../complaints/index.ts';
import type { Host } from '../host.ts';
import type { MailRoom } from '../mail/index.ts';
import { isWall, type SettingsRoom, wallOf } from '../settings/index.ts';
import { instantOf, mintId, type Store } from '../store/index.ts';
import { calendarOf } from './calendar.ts';
import { createCalendarFile } from './calendar-file.ts';
import { createMirror } from './mirror.ts';
import { createPromiseHint } from './promise-hint.ts';
import { nextOf } from './repeat.ts';
import type { RemindersRoom } from './room.ts';
import { createRows, type FollowUpRow, type MirroredField, readBefore, writeBefore } from './rows.ts';
import { createScheduler } from './scheduler.ts';
import { createShow } from './show.ts';

export type { RemindersRoom } from './room.ts';

export interface ReminderDeps {
  readonly store: Store;
  readonly host: Host;
  readonly settings: SettingsRoom;
  readonly mail: Pick<MailRoom, 'conversation'>;
  readonly complaints: Pick<ComplaintsRoom, 'get' | 'save' | 'undo'>;
}

export function createReminders({ store, host, settings, mail, complaints }: ReminderDeps): RemindersRoom {
  const rows = createRows(store.db, () => settings.current().remindAheadMinutes, host.clock.now);
  const isLate = (row: FollowUpRow): boolean => row.state === 'open' && Date.parse(row.instant) < host.clock.now();

  const show = createShow({ rows, settings, mail, complaints, isLate });

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
  function write(number: number, field: MirroredField | 'status', to: string | null): number | null {
    return complaints.save(number, { [field]: { from: complaints.get(number)[field], to } }).entry;
  }

  interface Done {
    readonly after: FollowUpRow;
    readonly entry: number | null;
    /** The next one of a repeat, planned by this act. */
    readonly next?: string | null;
  }

  /** Runs an act on an open row in one transaction, and notes how to take it back. */
  function act(id: string, work: (row: FollowUpRow) => Done): FollowUp {
    return store.transaction(() => {
      const row = open(id);
      const { after, entry, next = null } = work(row);
      rows.put({ ...after, before: writeBefore(row, entry, next) });
      tell(row);
      return show(rows.get(id));
    });
  }

  interface Moved {
    readonly due: string;
    readonly purpose?: string;
    readonly repeat?: FollowUp['repeat'] | undefined;
    readonly ahead?: number | null | undefined;
  }

  function move(id: string, { due, purpose, repeat, ahead }: Moved): FollowUp {
    if (!isWall(due)) throw new Failure({ code: 'bad-input', issues: [{ path: 'due', message: 'no such day' }] });
    return act(id, (row) => {
      if (row.kind === 'promise' && repeat != null) throw noRepeat();
      const mirrors = row.number !== null && row.field !== null;
      const entry = mirrors && due !== row.wall ? write(row.number, row.field, due) : null;
      // an unchanged purpose stays the record's own words
      const kept = purpose === undefined || purpose === show(row).purpose ? row.purpose : purpose;
      // a snooze moves this one alone, a change the days that follow too
      const repeats = repeat === undefined ? row.repeat : repeat;
      const repeatFrom = repeats === null ? null : purpose === undefined ? (row.repeatFrom ?? row.wall) : due;
      const { zone } = settings.current();
      const after = { ...row, wall: due, zone, purpose: kept, repeat: repeats, repeatFrom, ahead: ahead === undefined ? row.ahead : ahead };
      return { after, entry };
    });
  }

  const ofCustomer = (id: string, closed: boolean): FollowUp[] =>
    rows
      .ofCustomer(id)
      .filter((row) => closed || row.state === 'open')
      .map(show);

  const wallNow = (): string => wallOf(settings.now(), settings.current().zone);
  const { planned, forgotten } = createMirror({ store, host, settings, rows, wallNow });

  /** Plans the next one of a repeat. @returns its id; null where it does not repeat any more */
  function planNext(row: FollowUpRow): string | null {
    if (row.repeat === null || (row.number !== null && complaints.get(row.number).status === 'resolved')) return null;
    const id = mintId(host.clock.now());
    const { zone } = settings.current();
    const from = row.repeatFrom ?? row.wall;
    const now = wallNow();
    const wall = nextOf(row.repeat, from, row.wall > now ? row.wall : now);
    rows.insert({ ...row, id, wall, zone, field: null, repeatFrom: from });
    return id;
  }

  const due: RemindersRoom['due'] = (number) => {
    const of = rows.ofNumber(number);
    const promises = of.filter((row) => row.kind === 'promise' && row.state !== 'dropped');
    const promise = promises.find((row) => row.state === 'open') ?? promises.at(-1);
    const next = of.find((row) => row.kind === 'follow-up' && row.state === 'open' && row.field !== 'estimatedFor');
    return {
      promise: promise === undefined ? null : { due: dueOf(promise), state: stateOf(promise), late: isLate(promise) },
      followUp: next === undefined ? null : { due: dueOf(next), late: isLate(next) },
    };
  };

  /** Puts every open row where its wall time now lies. */
  function replan(zone: string | null, ahead: boolean): void {
    for (const row of rows.all(false)) rows.replan(row, zone ?? row.zone, ahead);
  }

  const openOnes = (): FollowUp[] => rows.all(false).map(show);
  const calendar = (): string => calendarOf(rows.all(false), show, settings.current());
  const file = createCalendarFile({ store, host, settings, text: calendar });

  const scheduler = createScheduler({ store, host, settings, rows, show, tell });

  return {
    planned,
    forgotten,
    due,
    latePromises: () => rows.latePromises(instantOf(host.clock.now())),
    start() {
      store.transaction(() => replan(null, false));
      scheduler.start();
      file.start();
    },
    close() {
      scheduler.close();
      file.close();
    },
    settingsChanged(before, after) {
      const ahead = before.remindAheadMinutes !== after.remindAheadMinutes;
      if (before.zone === after.zone && !ahead) return;
      replan(after.zone, ahead);
      store.changes.tell({ type: 'follow-ups' });
    },
    raise(key, { purpose, conversationId, complaint: number }) {
      const { zone } = settings.current();
      const wall = wallNow();
      const before = rows.find(key);
      if (before?.state === 'open') return;
      if (before === null) {
        rows.insert({ id: key, kind: 'follow-up', purpose, number, conversationId, field: null, wall, zone });
      } else rows.put({ ...before, wall, zone, purpose, state: 'open', closedAt: null, before: null });
      tell(rows.get(key));
    },
    settled(key) {
      const row = rows.find(key);
      if (row?.state !== 'open') return;
      rows.put({ ...row, state: 'dropped', closedAt: settings.now(), before: null });
      tell(row);
    },
    handlers: {
      'followUps.list': ({ includeClosed, customerId }) => ({
        followUps: customerId != null ? ofCustomer(customerId, includeClosed) : includeClosed ? rows.all(true).map(show) : openOnes(),
        now: instantOf(host.clock.now()),
        zone: settings.current().zone,
      }),
      'followUps.next': () => {
        const all = rows.all(false);
        const next = all.find((row) => !isLate(row));
        return { next: next === undefined ? null : show(next), late: all.filter(isLate).length };
      },
      'followUps.add': ({
        purpose,
        due: wall,
        complaint,
        conversationId,
        customerId = null,
        repeat = null,
        aheadMinutes: ahead = null,
      }) => {
        if (!isWall(wall)) throw new Failure({ code: 'bad-input', issues: [{ path: 'due', message: 'no such day' }] });
        return store.transaction(() => {
          if (complaint !== null) complaints.get(complaint);
          if (conversationId !== null) mail.conversation(conversationId);
          if (customerId !== null && rows.customerName(customerId) === null) {
            throw new Failure({ code: 'not-found', what: 'customer', id: customerId });
          }
          const id = mintId(host.clock.now());
          const { zone } = settings.current();
          const when = { wall, zone, repeat, repeatFrom: repeat === null ? null : wall, ahead };
          rows.insert({ id, kind: 'follow-up', purpose, number: complaint, conversationId, customerId, field: null, ...when });
          const row = rows.get(id);
          tell(row);
          return show(row);
        });
      },
      'followUps.keep': ({ id, complaintTo }) =>
        act(id, (row) => {
          const entry = row.number === null || complaintTo === 'none' ? null : write(row.number, 'status', complaintTo);
          return { after: { ...row, state: 'kept', closedAt: settings.now() }, entry, next: planNext(row) };
        }),
      'followUps.snooze': ({ id, due: wall }) => move(id, { due: wall }),
      'followUps.change': ({ id, due: wall, purpose, repeat, aheadMinutes }) =>
        move(id, { due: wall, purpose, repeat, ahead: aheadMinutes }),
      'followUps.drop': ({ id }) =>
        act(id, (row) => ({
          entry: row.number !== null && row.field !== null ? write(row.number, row.field, null) : null,
          after: { ...row, state: 'dropped', closedAt: settings.now() },
        })),
      'followUps.undo': ({ id }) =>
        store.transaction(() => {
          const row = rows.get(id);
          if (row.before === null) throw new Failure({ code: 'too-late' });
          const { entry, next, ...before } = readBefore(row.before);
          if (next !== null) takeBack(rows.get(next));
          if (row.number !== null && row.field !== null) refuseSecondMirror(row, rows.ofNumber(row.number));
          rows.put({ ...row, ...before, before: null });
          if (row.number !== null && entry !== null) complaints.undo(row.number, entry);
          // the field follows the row; where it does not, the record went on
          if (row.number !== null && row.field !== null && complaints.get(row.number)[row.field] !== before.wall) {
            throw new Failure({ code: 'too-late' });
          }
          tell(row);
          return show(rows.get(id));
        }),
      'followUps.calendar': () => ({
        name: `${sayIn(settings.current().language)('reminders.calendar.file')}.ics`,
        type: 'text/calendar',
        base64: Buffer.from(calendar()).toString('base64'),
      }),
      'followUps.calendarFile': file.state,
      'followUps.hint': createPromiseHint(store.db, settings.current, host.clock.now),
    },
  };

  /** The next one goes with the keeping that planned it, unless the owner did something about it since. */
  function takeBack(next: FollowUpRow): void {
    if (next.state !== 'open' || next.before !== null) throw new Failure({ code: 'too-late' });
    rows.put({ ...next, state: 'dropped', closedAt: settings.now() });
  }
}

const noRepeat = (): Failure => new Failure({ code: 'bad-input', issues: [{ path: 'repeat', message: 'a promise is kept once' }] });

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
