import type { Migration } from '../migrate.ts';

/** A draft says what it is: a reply, a message handed on, or a mail begun here. */
export const drafts: Migration = {
  number: 5,
  name: 'drafts',
  sql: `
ALTER TABLE drafts ADD COLUMN kind TEXT NOT NULL DEFAULT 'reply' CHECK (kind IN ('reply','forward','new'));
UPDATE drafts SET kind = 'new' WHERE conversation_id IS NULL;
CREATE INDEX drafts_new ON drafts (saved_at) WHERE conversation_id IS NULL;
`,
};
