/** The ledger's second half: follow-ups that repeat and warn ahead, the shop's holidays, causes as things of their own, ideas. */
import type { Migration } from '../migrate.ts';

const followUps = `
ALTER TABLE follow_ups ADD COLUMN customer_id TEXT REFERENCES customers(id);
ALTER TABLE follow_ups ADD COLUMN repeat TEXT CHECK (repeat IN ('week','month'));
-- the wall time that a repeat counts from: 31 January, 28 February, 31 March
ALTER TABLE follow_ups ADD COLUMN repeat_from TEXT;
-- minutes before the due time at which to warn; null leaves it to the shop's setting, 0 is never
ALTER TABLE follow_ups ADD COLUMN ahead INTEGER CHECK (ahead >= 0);
ALTER TABLE follow_ups ADD COLUMN warn_at TEXT;
-- a repeat that the resolving ended: a reopened complaint wakes it again
ALTER TABLE follow_ups ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;
-- RFC 5545: grows with every change that a calendar program must notice
ALTER TABLE follow_ups ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE follow_ups ADD COLUMN changed_at TEXT;
CREATE INDEX follow_ups_by_warning ON follow_ups (warn_at) WHERE state = 'open' AND warn_at IS NOT NULL;
`;

const calendars = `
CREATE TABLE calendars (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, source TEXT NOT NULL, -- the ICS file as it came: later years are read from it again
  skipped TEXT NOT NULL DEFAULT '[]',                            -- names of the days on which the shop is open all the same
  added_at TEXT NOT NULL, removed_at TEXT
) STRICT;
`;

const causes = `
CREATE TABLE causes (
  name TEXT PRIMARY KEY, names TEXT NOT NULL DEFAULT '{}', -- its names in other languages, as JSON
  archived INTEGER NOT NULL DEFAULT 0, own_rule INTEGER NOT NULL DEFAULT 0,
  remedy TEXT NOT NULL DEFAULT '', compensation_kind TEXT, compensation_minor INTEGER, compensation_currency TEXT
) STRICT, WITHOUT ROWID;
-- what was done to causes, and what an undo must put back
CREATE TABLE cause_journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, by TEXT NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL, undone_at TEXT
) STRICT;
CREATE INDEX complaints_by_cause ON complaints (cause, reported_at);
`;

const ideas = `
-- an idea is known by its folded words; those written in records are read from there
CREATE TABLE prevention_ideas (
  key TEXT PRIMARY KEY, text TEXT NOT NULL, cause TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('noted','doing','done','dropped')), done_on TEXT, created_at TEXT NOT NULL, before TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX complaints_with_prevention ON complaints (prevention) WHERE prevention <> '';
`;

export const ledger: Migration = { number: 4, name: 'ledger', sql: followUps + calendars + causes + ideas };
