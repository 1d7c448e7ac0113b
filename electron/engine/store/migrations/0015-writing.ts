/** Templates in folders and by cause, a letter without its signature, and the library of answers that customers ask for again and again. */
import type { Migration } from '../migrate.ts';

const templates = `
ALTER TABLE templates ADD COLUMN folder TEXT NOT NULL DEFAULT '';
-- how often a template was put into a reply about a cause: the most used stands first there
CREATE TABLE template_causes (
  template_id TEXT NOT NULL REFERENCES templates(id), cause TEXT NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (template_id, cause)
) STRICT, WITHOUT ROWID;
`;

const drafts = `
-- 0 for a letter that goes out without the signature of its language
ALTER TABLE drafts ADD COLUMN signed INTEGER NOT NULL DEFAULT 1;
`;

const snippets = `
CREATE TABLE snippets (
  id TEXT PRIMARY KEY, area TEXT NOT NULL CHECK (area IN ('billing','ordering','shipping','returns','accounts','products')),
  review_on TEXT,                                   -- a day of the shop on which to look at it again
  created_at TEXT NOT NULL, changed_at TEXT NOT NULL, archived_at TEXT
) STRICT;
CREATE TABLE snippet_texts (
  snippet_id TEXT NOT NULL REFERENCES snippets(id), language TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (snippet_id, language)
) STRICT, WITHOUT ROWID;
-- put into a reply, or made from one: its question was asked then
CREATE TABLE snippet_uses (
  id INTEGER PRIMARY KEY, snippet_id TEXT NOT NULL REFERENCES snippets(id), conversation_id TEXT, at TEXT NOT NULL
) STRICT;
CREATE INDEX snippet_uses_by_snippet ON snippet_uses (snippet_id, at);
CREATE INDEX snippet_uses_by_conversation ON snippet_uses (conversation_id);
-- questions heard more than once that the owner wants no help text for, by their words
CREATE TABLE snippet_refusals (words TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export const writing: Migration = { number: 15, name: 'writing', sql: templates + drafts + snippets };
