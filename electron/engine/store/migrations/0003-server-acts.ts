/** What is done here and sent to the server later: flags one by one, moves; and which mailboxes are read. */
import type { Migration } from '../migrate.ts';

export const serverActs: Migration = {
  number: 3,
  name: 'server-acts',
  sql: `
-- the role of the mailbox to which the owner moved it, while the server still has it here
ALTER TABLE locations ADD COLUMN bound_for TEXT;
-- the owner's choice whether it is read: 1, 0, or NULL for what its role suggests
ALTER TABLE mailboxes ADD COLUMN chosen INTEGER;
CREATE INDEX server_actions_by_message ON server_actions (json_extract(data, '$.messageId'));
CREATE INDEX locations_flagged ON locations (message_id) WHERE flagged = 1;
UPDATE server_actions SET kind = 'flag',
  data = json_object('messageId', json_extract(data, '$.messageId'), 'flag', 'seen', 'on', json_extract(data, '$.seen')) WHERE kind = 'seen';
`,
};
