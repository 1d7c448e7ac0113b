import type { Migration } from '../migrate.ts';

/** What a draft looks like, beside its words; empty for one that is plain text alone. */
export const richDrafts: Migration = {
  number: 9,
  name: 'rich-drafts',
  sql: `
ALTER TABLE drafts ADD COLUMN html TEXT NOT NULL DEFAULT '';
`,
};
