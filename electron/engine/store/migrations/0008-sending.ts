/** Sending at a chosen time, the automatic acknowledgement, and surveys that are answered by mail. */
import type { Migration } from '../migrate.ts';

const later = `
-- the wall time that the owner chose, and its zone; null goes out when the time to call it back is over
ALTER TABLE outbox ADD COLUMN send_at TEXT;
ALTER TABLE outbox ADD COLUMN send_zone TEXT;
-- 1 for an acknowledgement: it answers nobody's question
ALTER TABLE outbox ADD COLUMN automatic INTEGER NOT NULL DEFAULT 0;
`;

const incoming = `
-- mail that came in up to this row was looked at for acknowledgements and answers to surveys; what an older version brought is not
CREATE TABLE looked_at (what TEXT PRIMARY KEY, message_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO looked_at SELECT 'incoming', coalesce(max(id), 0) FROM messages;
CREATE TABLE acknowledgements (
  message_id INTEGER PRIMARY KEY, sender TEXT NOT NULL, at TEXT NOT NULL, outbox_id TEXT NOT NULL
) STRICT;
CREATE INDEX acknowledgements_by_sender ON acknowledgements (sender, at);
CREATE INDEX messages_by_sender ON messages (from_address, at) WHERE direction = 'in';
`;

const surveys = `
CREATE TABLE surveys (
  token TEXT PRIMARY KEY,                           -- 128 random bits: whoever answers by it got the letter
  kind TEXT NOT NULL CHECK (kind IN ('csat','nps','ces')),
  number INTEGER REFERENCES complaints(number), conversation_id TEXT NOT NULL, outbox_id TEXT NOT NULL UNIQUE,
  message_id TEXT NOT NULL, recipient TEXT NOT NULL, tab TEXT NOT NULL, sent_at TEXT NOT NULL,
  score INTEGER, words TEXT NOT NULL DEFAULT '', answered_at TEXT, answer_id INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX surveys_by_number ON surveys (number);
CREATE INDEX surveys_by_conversation ON surveys (conversation_id);
CREATE INDEX surveys_by_message ON surveys (message_id);
`;

export const sending: Migration = { number: 8, name: 'sending', sql: later + incoming + surveys };
