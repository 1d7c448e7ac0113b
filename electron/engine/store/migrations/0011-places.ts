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
DROP TABLE message_index;
CREATE VIRTUAL TABLE message_index USING fts5 (subject, sender, recipients, body, quoted, files, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
`,
  after: fillMessageIndex,
};
