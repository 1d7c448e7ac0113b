/** What was brought in from the owner's own spreadsheets, so that the same row comes in once and a whole import can be taken back. */
import type { Migration } from '../migrate.ts';

const sql = `
CREATE TABLE imports (id TEXT PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL, by TEXT NOT NULL, undone_at TEXT) STRICT;
-- one that was taken back stays: its number is never given to another record
CREATE TABLE import_rows (
  import_id TEXT NOT NULL REFERENCES imports(id), row INTEGER NOT NULL, hash TEXT NOT NULL, number INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (import_id, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_rows_by_hash ON import_rows (hash);
CREATE INDEX import_rows_by_number ON import_rows (number);
-- history goes only with the whole record, and a record only when the import that brought it is taken back
DROP TRIGGER complaint_history_is_never_deleted;
CREATE TRIGGER complaint_history_is_never_deleted BEFORE DELETE ON complaint_history
WHEN coalesce((SELECT min(undone) FROM import_rows WHERE number = OLD.number), 0) = 0
BEGIN SELECT raise(ABORT, 'history is append-only'); END;
`;

export const imports: Migration = { number: 7, name: 'imports', sql };
