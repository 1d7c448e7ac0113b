/** What the figures are read by, what the owner types in for each month, and the time she spent in conversations. */
import type { Migration } from '../migrate.ts';

const read = `
-- the figures ask when somebody wrote and to whom, for thousands of messages: without the text that lies in the row
DROP INDEX messages_by_conversation;
CREATE INDEX messages_by_conversation ON messages (conversation_id, at, direction, kind, counterpart);
CREATE INDEX conversations_by_opened ON conversations (opened_at) WHERE hidden = 0 AND opened_at IS NOT NULL;
CREATE INDEX complaints_by_resolved ON complaints (coalesce(resolved_at, reported_at)) WHERE status = 'resolved';
CREATE INDEX complaints_reopened ON complaints (reopened_at) WHERE reopened_at IS NOT NULL;
CREATE INDEX follow_ups_promised ON follow_ups (wall) WHERE kind = 'promise';
-- what a record promised once and promises no more
CREATE INDEX complaint_history_promises ON complaint_history (json_extract(changes, '$.promisedFor.from')) WHERE json_extract(changes, '$.promisedFor.from') IS NOT NULL;
CREATE INDEX surveys_by_answered ON surveys (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX surveys_by_sent ON surveys (sent_at);
`;

const months = `
-- month: 2026-11; null is not entered
CREATE TABLE shop_months (month TEXT PRIMARY KEY, orders INTEGER, returns INTEGER, resends INTEGER) STRICT, WITHOUT ROWID;
-- of the resends, those whose carrier is known
CREATE TABLE shop_resends (month TEXT NOT NULL, carrier TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (month, carrier)) STRICT, WITHOUT ROWID;
`;

const handling = `
-- one row a visit; the conversation may have been joined with another since: the journal says with which
CREATE TABLE handling (id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL, at TEXT NOT NULL, seconds INTEGER NOT NULL CHECK (seconds > 0)) STRICT;
CREATE INDEX handling_by_at ON handling (at);
`;

export const figures: Migration = { number: 16, name: 'figures', sql: read + months + handling };
