/** Causes as things of their own: names in other languages, usual remedy, archive; rename and merge write every record's history. */
import { z } from 'zod';
import type { Handlers } from '#contract/api.ts';
import { type Cause, causeNamesSchema } from '#contract/causes.ts';
import { compensationKindSchema } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import type { Language } from '#contract/time.ts';
import { saysWhat } from '#words/what.ts';
import type { SettingsRoom } from '../settings/index.ts';
import { fold, type Store } from '../store/index.ts';
import type { History } from './history.ts';
import type { Records } from './record.ts';

export interface Causes {
  readonly handlers: Handlers<'complaints.causes' | 'causes.add' | 'causes.change' | 'causes.rename' | 'causes.undo'>;
  /** What the owner laid down for a cause; null where she laid down nothing. */
  usual(name: string): Cause['usual'] | null;
  /** See `ComplaintsRoom.causeNames`. */
  namesIn(language: Language): ReadonlyMap<string, string>;
  /** The cause that a text means, by the name that it has in any language; a text that is none stays itself. */
  meant(text: string): string;
  /** See `ComplaintsRoom.causesByName`. */
  byName(): ReadonlyMap<string, string>;
}

interface Row {
  readonly name: string;
  readonly names: string;
  readonly archived: number;
  readonly own_rule: number;
  readonly remedy: string;
  readonly compensation_kind: string | null;
  readonly compensation_minor: number | null;
  readonly compensation_currency: string | null;
}

const rowSchema = z.object({
  name: z.string(),
  names: z.string(),
  archived: z.number(),
  own_rule: z.number(),
  remedy: z.string(),
  compensation_kind: z.string().nullable(),
  compensation_minor: z.number().nullable(),
  compensation_currency: z.string().nullable(),
});
/** What an undo needs: the cause as it was, and for a rename the history entries that it wrote. */
const undoSchema = z.object({
  name: z.string(),
  before: rowSchema.nullable(),
  to: z.string().nullable(),
  entries: z.array(z.object({ number: z.number(), entry: z.number() })),
});
type Undo = z.infer<typeof undoSchema>;

export function createCauses(deps: { store: Store; settings: SettingsRoom; records: Records; history: History }): Causes {
  const { store, settings, records, history } = deps;
  const { db } = store;
  const one = db.prepare<[string], Row>('SELECT * FROM causes WHERE name = ?');
  const all = db.prepare<[], Row>('SELECT * FROM causes ORDER BY name');
  const used = db.prepare<[], { name: string; count: number }>(
    `SELECT cause AS name, count(*) AS count FROM complaints WHERE cause <> '' GROUP BY cause ORDER BY count DESC, cause`,
  );
  const numbers = db.prepare<[string], { number: number }>('SELECT number FROM complaints WHERE cause = ? ORDER BY number');
  const put = db.prepare<[Row]>(
    `INSERT INTO causes (name, names, archived, own_rule, remedy, compensation_kind, compensation_minor, compensation_currency)
     VALUES (@name, @names, @archived, @own_rule, @remedy, @compensation_kind, @compensation_minor, @compensation_currency)
     ON CONFLICT (name) DO UPDATE SET names = excluded.names, archived = excluded.archived, own_rule = excluded.own_rule,
       remedy = excluded.remedy, compensation_kind = excluded.compensation_kind, compensation_minor = excluded.compensation_minor,
       compensation_currency = excluded.compensation_currency`,
  );
  const forget = db.prepare<[string]>('DELETE FROM causes WHERE name = ?');
  const note = db.prepare<[string, string, string, string]>('INSERT INTO cause_journal (at, by, kind, data) VALUES (?, ?, ?, ?)');
  const noted = db.prepare<[number], { data: string; undone_at: string | null }>('SELECT data, undone_at FROM cause_journal WHERE id = ?');
  const undone = db.prepare<[string, number]>('UPDATE cause_journal SET undone_at = ? WHERE id = ?');

  const countOf = (name: string): number => numbers.all(name).length;
  const rowOf = (name: string): Row => one.get(name) ?? blank(name);

  /** @throws Failure `not-found` when neither a record nor the owner ever named it */
  function known(name: string): Row {
    const row = one.get(name);
    if (row === undefined && countOf(name) === 0) throw new Failure({ code: 'not-found', what: 'cause', id: name });
    return row ?? blank(name);
  }

  function journal(kind: string, undo: Undo): number {
    return Number(note.run(settings.now(), settings.current().ownerName, kind, JSON.stringify(undo)).lastInsertRowid);
  }

  /** Gives one record its cause, with history. @returns the history entry */
  function setCause(number: number, to: string, undoes: number | null): number {
    const before = records.get(number);
    const revision = before.revision + 1;
    records.update({ ...before, revision, fields: { ...before.fields, cause: to } });
    const changes = { cause: { from: before.fields.cause, to } };
    return history.append({ number, revision, at: settings.now(), by: settings.current().ownerName, changes, undoes });
  }

  function rename(name: string, to: string): { undo: number; records: number; merged: boolean } {
    const row = known(name);
    if (name === to) throw new Failure({ code: 'bad-input', issues: [{ path: 'to', message: 'it bears that name already' }] });
    const merged = one.get(to) !== undefined || countOf(to) > 0;
    const before = one.get(name) ?? null;
    const touched = numbers.all(name).map(({ number }) => number);
    const entries = touched.map((number) => ({ number, entry: setCause(number, to, null) }));
    forget.run(name);
    if (!merged) put.run({ ...row, name: to });
    if (touched.length > 0) store.changes.tell({ type: 'complaints', numbers: touched });
    return { undo: journal(merged ? 'merge' : 'rename', { name, before, to, entries }), records: touched.length, merged };
  }

  /** Records whose cause was changed since keep what they have. */
  function takeBack({ name, before, to, entries }: Undo): { records: number; left: number } {
    const back = entries.filter(({ number }) => records.get(number).fields.cause === to);
    for (const { number, entry } of back) setCause(number, name, entry);
    if (before !== null) put.run(before);
    else if (to === null) forget.run(name);
    // the new name goes where nothing bears it any more and nobody had it before
    if (to !== null && countOf(to) === 0 && one.get(to) !== undefined && back.length === entries.length) forget.run(to);
    const touched = back.map(({ number }) => number);
    if (touched.length > 0) store.changes.tell({ type: 'complaints', numbers: touched });
    return { records: back.length, left: entries.length - back.length };
  }

  /** Causes are part of what the owner set; the windows follow the settings' event. */
  const tell = (): void => store.changes.tell({ type: 'settings' });

  function byName(): ReadonlyMap<string, string> {
    const rows = all.all();
    const own = new Set([...rows, ...used.all()].map(({ name }) => fold(name)));
    const others = rows.flatMap((row) => Object.values(show(row, 0).names).map((other) => [fold(other ?? ''), row.name] as const));
    return new Map(others.filter(([other]) => !own.has(other)));
  }

  return {
    usual(name) {
      const row = one.get(name);
      return row === undefined ? null : show(row, 0).usual;
    },
    byName,
    meant: (text) => byName().get(fold(text)) ?? text,
    namesIn: (language) =>
      new Map(
        all.all().flatMap((row) => {
          const called = show(row, 0).names[language] ?? '';
          return called === '' ? [] : [[row.name, called] as const];
        }),
      ),
    handlers: {
      'complaints.causes': () => {
        const rows = new Map(all.all().map((row) => [row.name, row]));
        const counted = used.all();
        const seen = new Set(counted.map(({ name }) => name));
        const listed = counted.map(({ name, count }) => show(rows.get(name) ?? blank(name), count));
        return [...listed, ...[...rows.values()].filter(({ name }) => !seen.has(name)).map((row) => show(row, 0))];
      },
      'causes.add': ({ name }) =>
        store.transaction(() => {
          if (one.get(name) === undefined) put.run(blank(name));
          tell();
          return show(rowOf(name), countOf(name));
        }),
      'causes.change': ({ name, changes }) =>
        store.transaction(() => {
          const row = known(name);
          const before = one.get(name) ?? null;
          const { names, archived, ownRule, usual } = changes;
          put.run({
            ...row,
            ...(names === undefined ? {} : { names: JSON.stringify(filled(names)) }),
            ...(archived === undefined ? {} : { archived: Number(archived) }),
            ...(ownRule === undefined ? {} : { own_rule: Number(ownRule) }),
            ...(usual === undefined
              ? {}
              : {
                  remedy: usual.remedy.trim(),
                  compensation_kind: usual.compensationKind,
                  compensation_minor: usual.compensationMinor,
                  compensation_currency: usual.compensationCurrency,
                }),
          });
          tell();
          const undo = journal('change', { name, before, to: null, entries: [] });
          return { cause: show(rowOf(name), countOf(name)), undo, records: 0, merged: false };
        }),
      'causes.rename': ({ name, to }) =>
        store.transaction(() => {
          const done = rename(name, to);
          tell();
          return { cause: show(rowOf(to), countOf(to)), ...done };
        }),
      'causes.undo': ({ undo }) =>
        store.transaction(() => {
          const entry = noted.get(undo);
          if (entry === undefined) throw new Failure({ code: 'not-found', what: 'change of a cause', id: String(undo) });
          if (entry.undone_at !== null) throw new Failure({ code: 'too-late' });
          undone.run(settings.now(), undo);
          const answer = takeBack(undoSchema.parse(JSON.parse(entry.data)));
          tell();
          return answer;
        }),
    },
  };
}

const blank = (name: string): Row => ({
  name,
  names: '{}',
  archived: 0,
  own_rule: 0,
  remedy: '',
  compensation_kind: null,
  compensation_minor: null,
  compensation_currency: null,
});

function show(row: Row, count: number): Cause {
  return {
    name: row.name,
    count,
    names: causeNamesSchema.parse(JSON.parse(row.names)),
    archived: row.archived === 1,
    ownRule: row.own_rule === 1,
    usual: {
      remedy: row.remedy,
      compensationKind: compensationKindSchema.nullable().parse(row.compensation_kind),
      compensationMinor: row.compensation_minor,
      compensationCurrency: row.compensation_currency,
    },
    saysWhat: saysWhat(row.name),
  };
}

/** A name left empty is none. */
function filled(names: Cause['names']): Cause['names'] {
  return Object.fromEntries(
    Object.entries(names)
      .map(([language, name]) => [language, name?.trim() ?? ''])
      .filter(([, name]) => name !== ''),
  );
}
