/** Dispute packs by their numbers, and the owner's own filters. */
import type { Migration } from '../migrate.ts';

const sql = `
-- which pack was handed over: the file itself is the owner's
CREATE TABLE dispute_packs (
  number INTEGER NOT NULL REFERENCES complaints(number) ON DELETE CASCADE, serial INTEGER NOT NULL,
  made_at TEXT NOT NULL, made_by TEXT NOT NULL, language TEXT NOT NULL,
  sha256 TEXT NOT NULL,                             -- of the ZIP, in hex; empty while it is being made
  PRIMARY KEY (number, serial)
) STRICT, WITHOUT ROWID;
CREATE TABLE saved_filters (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, filter TEXT NOT NULL, -- contract savedFilterSchema: filter, period, sort as JSON
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const packsAndFilters: Migration = { number: 14, name: 'packs-and-filters', sql };
