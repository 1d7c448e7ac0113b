/** What contacts are about, what was done to customers' profiles and may be taken back, and who was erased on request. */
import type { Migration } from '../migrate.ts';

const contacts = `
CREATE TABLE reasons (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, names TEXT NOT NULL DEFAULT '{}', -- its names in other languages, as JSON
  archived INTEGER NOT NULL DEFAULT 0
) STRICT;
-- a contact is a conversation, or a record that came by another way
CREATE TABLE contact_marks (
  id INTEGER PRIMARY KEY,
  conversation_id TEXT UNIQUE REFERENCES conversations(id) ON DELETE CASCADE,
  number INTEGER UNIQUE REFERENCES complaints(number) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('complaint','question','praise','idea')),
  reason_id INTEGER REFERENCES reasons(id), at TEXT NOT NULL,
  CHECK ((conversation_id IS NULL) <> (number IS NULL))
) STRICT;
CREATE INDEX contact_marks_by_reason ON contact_marks (reason_id, kind);
CREATE INDEX contact_marks_by_kind ON contact_marks (kind, at);
-- what an undo must put back
CREATE TABLE contact_journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, by TEXT NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL, undone_at TEXT
) STRICT;
`;

const customers = `
-- one step of the owner on profiles: a change by hand, or a file that was brought in
CREATE TABLE customer_acts (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, by TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('change','import')), undone_at TEXT
) STRICT;
-- profiles as JSON; before is NULL where the step made the profile
CREATE TABLE customer_changes (
  act_id INTEGER NOT NULL REFERENCES customer_acts(id), customer_id TEXT NOT NULL, before TEXT, after TEXT NOT NULL, PRIMARY KEY (act_id, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_changes_by_customer ON customer_changes (customer_id);
`;

const erasures = `
-- who asked for it is not kept, only that it was done; history opens for it alone, between begin and finish of one transaction
CREATE TABLE erasures (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, how TEXT NOT NULL CHECK (how IN ('anonymise','delete')), counts TEXT NOT NULL DEFAULT '{}',
  finished_at TEXT,
  swept_at TEXT                                     -- nothing of it is left in packs and free pages
) STRICT;
-- bytes that must not come in again when a server shows them anew
CREATE TABLE erased_sources (sha256 BLOB PRIMARY KEY, erasure_id INTEGER NOT NULL REFERENCES erasures(id)) STRICT, WITHOUT ROWID;
DROP TRIGGER complaint_history_is_append_only;
CREATE TRIGGER complaint_history_is_append_only BEFORE UPDATE ON complaint_history
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE finished_at IS NULL)
BEGIN SELECT raise(ABORT, 'history is append-only'); END;
DROP TRIGGER complaint_history_is_never_deleted;
CREATE TRIGGER complaint_history_is_never_deleted BEFORE DELETE ON complaint_history
WHEN coalesce((SELECT min(undone) FROM import_rows WHERE number = OLD.number), 0) = 0 AND NOT EXISTS (SELECT 1 FROM erasures WHERE finished_at IS NULL)
BEGIN SELECT raise(ABORT, 'history is append-only'); END;
`;

export const people: Migration = { number: 13, name: 'contacts', sql: contacts + customers + erasures };
