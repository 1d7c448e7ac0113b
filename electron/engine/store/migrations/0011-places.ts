/** The index of the mail goes by time: the newest hits are read first, and reading stops when a page is full. */
import type { Migration } from '../migrate.ts';
import { fillMessageIndex } from '../search-fill.ts';

export const places: Migration = {
  number: 11,
  name: 'places',
  sql: `
-- its time in milliseconds, moved on while another message has it: its row in message_index
ALTER TABLE messages ADD COLUMN place INTEGER;
-- with all that most conditions of a search ask for: a walk over it reads no message
CREATE INDEX messages_by_place ON messages (place, conversation_id, direction, own, language);
-- a page of a tab from anywhere in it, by the index alone
DROP INDEX conversations_by_tab;
CREATE INDEX conversations_by_tab ON conversations (status, last_at DESC, id DESC) WHERE hidden = 0;
CREATE INDEX conversations_unread ON conversations (status, last_at DESC, id DESC) WHERE hidden = 0 AND unread = 1;
-- what the list of records filters, sorts and sums by, and the words that are looked for in it, without all else in a record
CREATE INDEX complaints_listed ON complaints (number, reported_at, status, cause, channel, customer_id, compensation_currency, compensation_minor,
  customer_name, "order", promised_for);
CREATE INDEX complaints_words ON complaints (number, folded);
DROP TABLE message_index;
CREATE VIRTUAL TABLE message_index USING fts5 (subject, sender, recipients, body, quoted, files, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
`,
  after: fillMessageIndex,
};
