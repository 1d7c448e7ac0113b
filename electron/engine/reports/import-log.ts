/** What came in from which file, as rows. */
import { Failure } from '#contract/errors.ts';
import type { Db } from '../store/index.ts';

export interface ImportLog {
  begin(one: { id: string; name: string; at: string; by: string }): void;
  add(row: { importId: string; row: number; hash: string; number: number }): void;
  /** @throws Failure `not-found` */
  get(id: string): { at: string };
  /** Those not taken back. */
  rows(id: string): { row: number; number: number }[];
  mark(id: string, row: number, undone: boolean): void;
  end(id: string, undoneAt: string): void;
  /** Whether a row of this hash is in the ledger. */
  holds(hash: string): boolean;
  /** Whether the number was once another record's, which was taken back. */
  takenByAnother(number: number, hash: string): boolean;
  /** Newest first. */
  all(): { id: string; name: string; at: string; records: number; undoneAt: string | null }[];
}

export function createImportLog(db: Db): ImportLog {
  const begin = db.prepare('INSERT INTO imports (id, name, at, by) VALUES (@id, @name, @at, @by)');
  const add = db.prepare('INSERT INTO import_rows (import_id, row, hash, number) VALUES (@importId, @row, @hash, @number)');
  const get = db.prepare<[string], { at: string }>('SELECT at FROM imports WHERE id = ?');
  const rows = db.prepare<[string], { row: number; number: number }>(
    'SELECT row, number FROM import_rows WHERE import_id = ? AND undone = 0 ORDER BY row DESC',
  );
  const mark = db.prepare<[number, string, number]>('UPDATE import_rows SET undone = ? WHERE import_id = ? AND row = ?');
  const end = db.prepare<[string, string]>('UPDATE imports SET undone_at = ? WHERE id = ?');
  const holds = db.prepare<[string], { row: number }>(
    'SELECT row FROM import_rows JOIN complaints USING (number) WHERE hash = ? AND undone = 0 LIMIT 1',
  );
  const taken = db.prepare<[number, string], { row: number }>('SELECT row FROM import_rows WHERE number = ? AND hash <> ? LIMIT 1');
  const all = db.prepare<[], { id: string; name: string; at: string; records: number; undoneAt: string | null }>(
    `SELECT id, name, at, undone_at AS undoneAt, (SELECT count(*) FROM import_rows WHERE import_id = id AND undone = 0) AS records
     FROM imports ORDER BY at DESC, id DESC`,
  );
  return {
    begin: (one) => void begin.run(one),
    add: (row) => void add.run(row),
    get(id) {
      const found = get.get(id);
      if (found === undefined) throw new Failure({ code: 'not-found', what: 'import', id });
      return found;
    },
    rows: (id) => rows.all(id),
    mark: (id, row, undone) => void mark.run(Number(undone), id, row),
    end: (id, undoneAt) => void end.run(undoneAt, id),
    holds: (hash) => holds.get(hash) !== undefined,
    takenByAnother: (number, hash) => taken.get(number, hash) !== undefined,
    all: () => all.all(),
  };
}
