/** What nothing reads is written no more: conversations were kept in the order of their subjects, a fortieth of what a first sync wrote. */
import type { Migration } from '../migrate.ts';

export const unreadColumns: Migration = {
  number: 19,
  name: 'unread-columns',
  sql: `
DROP INDEX conversations_by_subject;
ALTER TABLE conversations DROP COLUMN base_subject;
-- a conversation has none until its mail is worked out
DROP INDEX conversations_by_customer;
CREATE INDEX conversations_by_customer ON conversations (customer_id, last_at) WHERE customer_id IS NOT NULL;
`,
};
