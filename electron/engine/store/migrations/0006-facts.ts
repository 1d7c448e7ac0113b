import type { Migration } from '../migrate.ts';

/** What a message tells beside its text, as JSON: the mail that came back, the event it invites to. */
export const facts: Migration = {
  number: 6,
  name: 'facts',
  sql: 'ALTER TABLE messages ADD COLUMN facts TEXT;',
};
