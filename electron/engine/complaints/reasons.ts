/** Why customers write, as the owner's own list: names, archive, merges; every change can be taken back. */
import { z } from 'zod';
import type { Parsed } from '#contract/api.ts';
import { type Reason, reasonNamesSchema } from '#contract/contacts.ts';
import { Failure } from '#contract/errors.ts';
import { type Db, fold } from '../store/index.ts';

export interface Row {
  readonly id: number;
  readonly name: string;
  readonly names: string;
  readonly archived: number;
}

/** What an undo needs: the reason as it was, and the marks that a merge moved. */
export const reasonUndoSchema = z.object({
  before: z.object({ id: z.number(), name: z.string(), names: z.string(), archived: z.number() }),
  into: z.number().nullable(),
  marks: z.array(z.number()),
});
export type ReasonUndo = z.infer<typeof reasonUndoSchema>;

export interface Reasons {
  list(): Reason[];
  /** @throws Failure `not-found` */
  get(id: number): Reason;
  /** The reason of that name, however it is spelled; made where there is none, taken out of the archive where it lies there. */
  named(name: string): number;
  change(id: number, changes: Parsed<'reasons.change'>['changes']): { id: number; undo: ReasonUndo };
  /** Moves every mark and drops the one that is left. */
  merge(from: number, into: number): ReasonUndo;
  undo(data: ReasonUndo): { contacts: number; left: number };
}

export function createReasons(db: Db): Reasons {
  const rows = db.prepare<[], Row>('SELECT id, name, names, archived FROM reasons ORDER BY name');
  const one = db.prepare<[number], Row>('SELECT id, name, names, archived FROM reasons WHERE id = ?');
  const used = db.prepare<[], { id: number; kind: keyof Reason['kinds']; n: number }>(
    'SELECT reason_id AS id, kind, count(*) AS n FROM contact_marks WHERE reason_id IS NOT NULL GROUP BY reason_id, kind',
  );
  const insert = db.prepare<[string]>('INSERT INTO reasons (name) VALUES (?)');
  const put = db.prepare<[Row]>(
    `INSERT INTO reasons (id, name, names, archived) VALUES (@id, @name, @names, @archived)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, names = excluded.names, archived = excluded.archived`,
  );
  const drop = db.prepare<[number]>('DELETE FROM reasons WHERE id = ?');
  const marked = db.prepare<[number], { id: number }>('SELECT id FROM contact_marks WHERE reason_id = ?');
  const move = db.prepare<{ from: number; into: number; list: string }>(
    'UPDATE contact_marks SET reason_id = @into WHERE reason_id = @from AND id IN (SELECT value FROM json_each(@list))',
  );

  function row(id: number): Row {
    const found = one.get(id);
    if (found === undefined) throw new Failure({ code: 'not-found', what: 'reason', id: String(id) });
    return found;
  }

  function list(): Reason[] {
    const counts = new Map<number, Record<keyof Reason['kinds'], number>>();
    for (const { id, kind, n } of used.all()) {
      const kinds = counts.get(id) ?? { complaint: 0, question: 0, praise: 0, idea: 0 };
      counts.set(id, { ...kinds, [kind]: n });
    }
    return rows
      .all()
      .map(({ id, name, names, archived }) => {
        const kinds = counts.get(id) ?? { complaint: 0, question: 0, praise: 0, idea: 0 };
        const count = Object.values(kinds).reduce((sum, n) => sum + n, 0);
        return { id, name, names: reasonNamesSchema.parse(JSON.parse(names)), archived: archived === 1, count, kinds };
      })
      .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  }

  /** Of any language: whoever types the Hebrew name means the same reason. */
  function withName(name: string, besides: number | null): Row | undefined {
    const wanted = keyOf(name);
    const namesOf = ({ name: first, names }: Row): string[] => [first, ...Object.values(reasonNamesSchema.parse(JSON.parse(names)))];
    return rows.all().find((each) => each.id !== besides && namesOf(each).some((form) => keyOf(form) === wanted));
  }

  function merge(from: number, into: number): ReasonUndo {
    const before = row(from);
    const { id } = row(into);
    if (id === before.id) throw new Failure({ code: 'bad-input', issues: [{ path: 'into', message: 'the same reason' }] });
    const marks = marked.all(from).map((mark) => mark.id);
    move.run({ from, into, list: JSON.stringify(marks) });
    drop.run(from);
    return { before, into, marks };
  }

  return {
    list,
    get(id) {
      row(id);
      const found = list().find((reason) => reason.id === id);
      if (found === undefined) throw new Failure({ code: 'not-found', what: 'reason', id: String(id) });
      return found;
    },
    named(name) {
      const known = withName(name, null);
      if (known === undefined) return Number(insert.run(name.trim()).lastInsertRowid);
      if (known.archived === 1) put.run({ ...known, archived: 0 });
      return known.id;
    },
    change(id, { name, names, archived }) {
      const before = row(id);
      const other = name === undefined ? undefined : withName(name, id);
      if (other !== undefined) return { id: other.id, undo: merge(id, other.id) };
      put.run({
        id,
        name: name ?? before.name,
        names: names === undefined ? before.names : JSON.stringify(filled(names)),
        archived: archived === undefined ? before.archived : Number(archived),
      });
      return { id, undo: { before, into: null, marks: [] } };
    },
    merge,
    undo({ before, into, marks }) {
      put.run(before);
      if (into === null) return { contacts: 0, left: 0 };
      const { changes } = move.run({ from: into, into: before.id, list: JSON.stringify(marks) });
      return { contacts: changes, left: marks.length - changes };
    },
  };
}

const keyOf = (name: string): string => fold(name).replace(/\s+/g, ' ').trim();

/** A name left empty is none. */
function filled(names: Reason['names']): Reason['names'] {
  const trimmed = Object.entries(names).map(([language, name]) => [language, name?.trim() ?? '']);
  return Object.fromEntries(trimmed.filter(([, name]) => name !== ''));
}
