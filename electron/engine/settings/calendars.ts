/** Imported calendars of holidays: the file is kept as it came, its days are read for the years around today. */
import { z } from 'zod';
import type { Handlers } from '#contract/api.ts';
import { Failure } from '#contract/errors.ts';
import type { Calendar, ClosedDays } from '#contract/settings.ts';
import type { Host } from '../host.ts';
import { mintId, type Store } from '../store/index.ts';
import { type Holidays, holidaysIn } from './holidays.ts';

const yearsBack = 1;
const yearsAhead = 3;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly skipped: string;
}

export interface Calendars {
  readonly handlers: Handlers<'calendars.list' | 'calendars.import' | 'calendars.setClosed' | 'calendars.remove' | 'calendars.restore'>;
  /** The closed days of all calendars in the years around now. */
  closed(): ClosedDays[];
}

/** @param changed runs inside the transaction that changed a calendar: the closed days are other ones now */
export function createCalendars(store: Store, host: Host, changed: () => void): Calendars {
  const all = store.db.prepare<[], Row>('SELECT id, name, source, skipped FROM calendars WHERE removed_at IS NULL ORDER BY added_at, id');
  const one = store.db.prepare<[string], Row>('SELECT id, name, source, skipped FROM calendars WHERE id = ?');
  const named = store.db.prepare<[string], Row>('SELECT id, name, source, skipped FROM calendars WHERE name = ? AND removed_at IS NULL');
  const insert = store.db.prepare<[string, string, string, string]>(
    'INSERT INTO calendars (id, name, source, added_at) VALUES (?, ?, ?, ?)',
  );
  const renew = store.db.prepare<[string, string]>('UPDATE calendars SET source = ? WHERE id = ?');
  const skip = store.db.prepare<[string, string]>('UPDATE calendars SET skipped = ? WHERE id = ?');
  const remove = store.db.prepare<[string | null, string]>('UPDATE calendars SET removed_at = ? WHERE id = ?');

  const day = (years: number): string => {
    const date = new Date(host.clock.now());
    date.setUTCFullYear(date.getUTCFullYear() + years);
    return date.toISOString().slice(0, 10);
  };
  const known = new Map<string, { source: string; on: string; read: Holidays }>();
  /** A file is read once a day: its repeats take time. */
  function read(id: string, source: string): Holidays {
    const on = day(0);
    const before = known.get(id);
    if (before !== undefined && before.source === source && before.on === on) return before.read;
    const now = holidaysIn(source, day(-yearsBack), day(yearsAhead));
    known.set(id, { source, on, read: now });
    return now;
  }

  function get(id: string): Row {
    const row = one.get(id);
    if (row === undefined) throw new Failure({ code: 'not-found', what: 'calendar', id });
    return row;
  }

  function show({ id, name, source, skipped }: Row): Calendar {
    const open = new Set(skippedOf(skipped));
    const today = day(0);
    const next = new Map<string, string | null>();
    for (const found of read(id, source).days) {
      if ((next.get(found.name) ?? null) === null) next.set(found.name, found.to >= today ? found.from : null);
    }
    const days = [...next].map(([dayName, date]) => ({ name: dayName, next: date, closed: !open.has(dayName) }));
    days.sort((a, b) => (a.next ?? '9').localeCompare(b.next ?? '9') || a.name.localeCompare(b.name));
    return { id, name, days };
  }

  return {
    closed: () =>
      all.all().flatMap(({ id, source, skipped }) => {
        const open = new Set(skippedOf(skipped));
        return read(id, source).days.filter(({ name }) => !open.has(name));
      }),
    handlers: {
      'calendars.list': () => all.all().map(show),
      'calendars.import': ({ name, text }) =>
        store.transaction(() => {
          const standing = named.get(name);
          const id = standing?.id ?? mintId(host.clock.now());
          const { days, unread } = read(id, text);
          if (standing === undefined) insert.run(id, name, text, new Date(host.clock.now()).toISOString());
          else renew.run(text, id);
          changed();
          return { calendar: show(get(id)), read: days.length, unread };
        }),
      'calendars.setClosed': ({ id, day: name, closed }) =>
        store.transaction(() => {
          const others = skippedOf(get(id).skipped).filter((skipped) => skipped !== name);
          skip.run(JSON.stringify(closed ? others : [...others, name]), id);
          changed();
          return show(get(id));
        }),
      'calendars.remove': ({ id }) =>
        store.transaction(() => {
          get(id);
          remove.run(new Date(host.clock.now()).toISOString(), id);
          changed();
          return {};
        }),
      'calendars.restore': ({ id }) =>
        store.transaction(() => {
          get(id);
          remove.run(null, id);
          changed();
          return show(get(id));
        }),
    },
  };
}

const skippedOf = (json: string): string[] => z.array(z.string()).parse(JSON.parse(json));
