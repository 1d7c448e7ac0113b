/** The append-only history: every change to every field, when and by whom. */
import { type Changes, changesSchema, type HistoryEntry } from '#contract/complaints.ts';
import { Failure } from '#contract/errors.ts';
import type { Db } from '../store/index.ts';

export interface History {
  /** @returns the entry's id */
  append(entry: Omit<HistoryEntry, 'id'> & { number: number }): number;
  /** Only for a record that an import brought in and that is taken back: the database refuses any other. */
  remove(number: number): void;
  /** Oldest first. */
  of(number: number): HistoryEntry[];
  /** @throws Failure `not-found` when the record has no such entry */
  entry(number: number, id: number): HistoryEntry;
  /** The instant at which the record was last set to resolved. */
  resolvedAt(number: number): string | null;
}

interface Row {
  readonly id: number;
  readonly revision: number;
  readonly at: string;
  readonly by: string;
  readonly changes: string;
  readonly undoes: number | null;
}

export function createHistory(db: Db): History {
  const insert = db.prepare<[number, number, string, string, string, number | null]>(
    'INSERT INTO complaint_history (number, revision, at, by, changes, undoes) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const remove = db.prepare<[number]>('DELETE FROM complaint_history WHERE number = ?');
  const all = db.prepare<[number], Row>('SELECT id, revision, at, by, changes, undoes FROM complaint_history WHERE number = ? ORDER BY id');
  const one = db.prepare<[number, number], Row>(
    'SELECT id, revision, at, by, changes, undoes FROM complaint_history WHERE number = ? AND id = ?',
  );
  const resolved = db.prepare<[number], { at: string }>(
    `SELECT at FROM complaint_history WHERE number = ? AND json_extract(changes, '$.status.to') = 'resolved' ORDER BY id DESC LIMIT 1`,
  );
  return {
    append({ number, revision, at, by, changes, undoes }) {
      return Number(insert.run(number, revision, at, by, JSON.stringify(changes), undoes).lastInsertRowid);
    },
    remove: (number) => void remove.run(number),
    of: (number) => all.all(number).map(toEntry),
    entry(number, id) {
      const row = one.get(number, id);
      if (row === undefined) throw new Failure({ code: 'not-found', what: 'history entry', id: String(id) });
      return toEntry(row);
    },
    resolvedAt: (number) => resolved.get(number)?.at ?? null,
  };
}

/** The same changes the other way round. */
export function reversed(changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, { from: change?.to, to: change?.from }]));
}

function toEntry(row: Row): HistoryEntry {
  return { ...row, changes: changesSchema.parse(JSON.parse(row.changes)) };
}
