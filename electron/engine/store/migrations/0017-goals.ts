/** Self-assessments with their drafts, where reasons stand in the matrix, and hints that the owner said no to. Goals themselves are settings. */
import type { Migration } from '../migrate.ts';

const sql = `
CREATE TABLE assessments (
  id INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL CHECK (state IN ('draft','done','removed')),
  begun_at TEXT NOT NULL, done_at TEXT,
  staff INTEGER NOT NULL DEFAULT 0,                 -- as it was asked when it was finished
  ratings TEXT NOT NULL                             -- JSON: statement to 1..5
) STRICT;
CREATE UNIQUE INDEX assessments_one_draft ON assessments (state) WHERE state = 'draft';
-- -100 annoys, 100 is valuable; a spot outlives its reason, so that a merge taken back finds it again
CREATE TABLE reason_spots (
  reason_id INTEGER PRIMARY KEY, customer INTEGER NOT NULL CHECK (customer BETWEEN -100 AND 100), shop INTEGER NOT NULL CHECK (shop BETWEEN -100 AND 100)
) STRICT;
CREATE TABLE dismissed_hints (key TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export const goals: Migration = { number: 17, name: 'goals', sql };
