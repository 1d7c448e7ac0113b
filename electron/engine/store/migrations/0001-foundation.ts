/** The first shape. Instants are ISO text in UTC with Z; wall times `YYYY-MM-DDTHH:MM`; money in minor units. */
import type { Migration } from '../migrate.ts';

const settings = `
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE accounts (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL,
  imap TEXT NOT NULL, smtp TEXT NOT NULL,          -- contract serverSchema as JSON
  bring_in_days INTEGER, demo INTEGER NOT NULL DEFAULT 0,
  added_at TEXT NOT NULL, removed_at TEXT,
  last_sync_at TEXT, offline_since TEXT
) STRICT;
`;

const mail = `
CREATE TABLE sources (
  id INTEGER PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id),
  sha256 BLOB NOT NULL, pack INTEGER NOT NULL, position INTEGER NOT NULL, length INTEGER NOT NULL,
  UNIQUE (account_id, sha256)
) STRICT;
CREATE INDEX sources_by_place ON sources (pack, position);

CREATE TABLE mailboxes (
  id INTEGER PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id),
  path TEXT NOT NULL, role TEXT NOT NULL,           -- inbox sent drafts archive junk trash other
  -- which UIDs are in is told by locations, committed with their messages: there is no other cursor that could disagree
  uidvalidity INTEGER NOT NULL DEFAULT 0, modseq TEXT NOT NULL DEFAULT '0',
  fingerprint TEXT NOT NULL DEFAULT '',             -- STATUS of the last whole pass; the same again means nothing to do
  on_server INTEGER NOT NULL DEFAULT 0,
  UNIQUE (account_id, path)
) STRICT;

CREATE TABLE customers (
  id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '', postal TEXT NOT NULL DEFAULT '',
  language TEXT, zone TEXT, notes TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL
) STRICT;
CREATE TABLE customer_addresses (address TEXT PRIMARY KEY, customer_id TEXT NOT NULL REFERENCES customers(id)) STRICT, WITHOUT ROWID;
CREATE INDEX customer_addresses_by_customer ON customer_addresses (customer_id);
CREATE VIRTUAL TABLE customer_index USING fts5 (customer_id UNINDEXED, words, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
CREATE TABLE customer_phones (phone TEXT NOT NULL, customer_id TEXT NOT NULL REFERENCES customers(id), shown TEXT NOT NULL, PRIMARY KEY (phone, customer_id)) STRICT, WITHOUT ROWID;
CREATE INDEX customer_phones_by_customer ON customer_phones (customer_id);

CREATE TABLE conversations (
  id TEXT PRIMARY KEY,                              -- UUIDv7, minted once, never derived
  account_id TEXT REFERENCES accounts(id), customer_id TEXT REFERENCES customers(id),
  subject TEXT NOT NULL, base_subject TEXT NOT NULL, status TEXT NOT NULL CHECK (status IN ('answer','waiting','done')),
  language TEXT, last_at TEXT NOT NULL, last_in_at TEXT, opened_at TEXT,
  from_name TEXT NOT NULL DEFAULT '', from_address TEXT NOT NULL DEFAULT '', snippet TEXT NOT NULL DEFAULT '',
  unread INTEGER NOT NULL DEFAULT 0, message_count INTEGER NOT NULL DEFAULT 0, has_attachments INTEGER NOT NULL DEFAULT 0,
  answer_by TEXT, hidden INTEGER NOT NULL DEFAULT 0 -- only junk or trash in it
) STRICT;
CREATE INDEX conversations_by_tab ON conversations (status, last_at DESC) WHERE hidden = 0;
CREATE INDEX conversations_by_subject ON conversations (base_subject, last_at);
CREATE INDEX conversations_by_customer ON conversations (customer_id, last_at);
CREATE TABLE conversation_journal (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, conversation_id TEXT NOT NULL, data TEXT NOT NULL
) STRICT;

CREATE TABLE messages (
  id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL UNIQUE REFERENCES sources(id),
  account_id TEXT NOT NULL REFERENCES accounts(id), conversation_id TEXT NOT NULL REFERENCES conversations(id),
  message_id TEXT NOT NULL DEFAULT '', in_reply_to TEXT NOT NULL DEFAULT '',
  subject TEXT NOT NULL, base_subject TEXT NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('in','out')),
  kind TEXT NOT NULL CHECK (kind IN ('person','auto','bounce','list')),
  at TEXT NOT NULL, received_at TEXT NOT NULL,
  counterpart TEXT NOT NULL DEFAULT '',             -- the person's address: from of what came in, first recipient of what went out
  prefixed INTEGER NOT NULL DEFAULT 0,              -- the subject bears a reply or forward prefix
  amends_id TEXT NOT NULL DEFAULT '', own INTEGER NOT NULL DEFAULT 0, -- written here, and no server has shown it yet
  from_name TEXT NOT NULL, from_address TEXT NOT NULL,
  addresses TEXT NOT NULL,                          -- JSON {replyTo, to, cc}
  text TEXT NOT NULL, has_html INTEGER NOT NULL, language TEXT,
  why TEXT NOT NULL DEFAULT ''                      -- why it lies in its conversation: references, reply-to, subject, alone, bounce, hand
) STRICT;
CREATE INDEX messages_by_conversation ON messages (conversation_id, at);
CREATE INDEX messages_by_message_id ON messages (message_id) WHERE message_id <> '';
CREATE INDEX messages_by_subject ON messages (base_subject, counterpart, at) WHERE base_subject <> '';
CREATE INDEX messages_by_amends_id ON messages (amends_id) WHERE amends_id <> '';
-- who takes part in a conversation besides the shop: addresses, and full names as 'name:...'
CREATE TABLE conversation_people (
  conversation_id TEXT NOT NULL REFERENCES conversations(id), person TEXT NOT NULL, PRIMARY KEY (conversation_id, person)
) STRICT, WITHOUT ROWID;
CREATE TABLE message_references (
  message_id INTEGER NOT NULL REFERENCES messages(id), position INTEGER NOT NULL, referenced TEXT NOT NULL, PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_references_by_referenced ON message_references (referenced);
CREATE TABLE attachments (
  message_id INTEGER NOT NULL REFERENCES messages(id), position INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
  size INTEGER NOT NULL, content_id TEXT, inline INTEGER NOT NULL, dangerous INTEGER NOT NULL, PRIMARY KEY (message_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE locations (
  id INTEGER PRIMARY KEY, mailbox_id INTEGER NOT NULL REFERENCES mailboxes(id), uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL,
  message_id INTEGER REFERENCES messages(id),       -- null while in quarantine
  seen INTEGER NOT NULL DEFAULT 0, flagged INTEGER NOT NULL DEFAULT 0, answered INTEGER NOT NULL DEFAULT 0,
  UNIQUE (mailbox_id, uidvalidity, uid)
) STRICT;
CREATE INDEX locations_by_message ON locations (message_id);
CREATE TABLE quarantine (
  location_id INTEGER PRIMARY KEY REFERENCES locations(id) ON DELETE CASCADE, reason TEXT NOT NULL, size INTEGER NOT NULL, source_id INTEGER REFERENCES sources(id), at TEXT NOT NULL
) STRICT;
-- what the owner did here and the server does not know yet
CREATE TABLE server_actions (
  id INTEGER PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id), kind TEXT NOT NULL, data TEXT NOT NULL,
  at TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, failed TEXT
) STRICT;
CREATE VIRTUAL TABLE message_index USING fts5 (subject, who, body, files, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='2 3');
`;

const complaints = `
CREATE TABLE complaints (
  number INTEGER PRIMARY KEY AUTOINCREMENT, revision INTEGER NOT NULL, zone TEXT NOT NULL,
  customer_id TEXT REFERENCES customers(id),
  customer_name TEXT NOT NULL, customer_email TEXT NOT NULL, customer_phone TEXT NOT NULL, customer_address TEXT NOT NULL,
  taken_by TEXT NOT NULL, channel TEXT NOT NULL, link TEXT NOT NULL, reported_at TEXT NOT NULL, nature TEXT NOT NULL,
  product TEXT NOT NULL, "order" TEXT NOT NULL, cause TEXT NOT NULL, remedy_asked TEXT NOT NULL, severity TEXT NOT NULL,
  fix TEXT NOT NULL, applied TEXT, promised_for TEXT, doing_now TEXT NOT NULL, follow_up_at TEXT,
  compensation_kind TEXT, compensation_minor INTEGER, compensation_currency TEXT NOT NULL, compensation_paid_at TEXT,
  prevention TEXT NOT NULL, carrier TEXT NOT NULL, tracking TEXT NOT NULL, goodwill TEXT NOT NULL,
  acknowledged_at TEXT, estimated_for TEXT, status TEXT NOT NULL CHECK (status IN ('open','promised','waiting','resolved')),
  resolved_at TEXT, reopened_at TEXT, outcome TEXT, satisfied TEXT NOT NULL, bought_again TEXT NOT NULL,
  created_at TEXT NOT NULL, folded TEXT NOT NULL    -- all texts of the record, folded for finding
) STRICT;
CREATE INDEX complaints_by_status ON complaints (status, reported_at);
CREATE INDEX complaints_by_reported ON complaints (reported_at);
CREATE INDEX complaints_by_customer ON complaints (customer_id);
CREATE TABLE complaint_conversations (
  number INTEGER NOT NULL REFERENCES complaints(number), conversation_id TEXT NOT NULL REFERENCES conversations(id), PRIMARY KEY (number, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX complaint_conversations_by_conversation ON complaint_conversations (conversation_id);
CREATE TABLE complaint_history (
  id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL REFERENCES complaints(number), revision INTEGER NOT NULL,
  at TEXT NOT NULL, by TEXT NOT NULL, changes TEXT NOT NULL, undoes INTEGER REFERENCES complaint_history(id)
) STRICT;
CREATE INDEX complaint_history_by_number ON complaint_history (number, id);
CREATE TRIGGER complaint_history_is_append_only BEFORE UPDATE ON complaint_history BEGIN SELECT raise(ABORT, 'history is append-only'); END;
CREATE TRIGGER complaint_history_is_never_deleted BEFORE DELETE ON complaint_history BEGIN SELECT raise(ABORT, 'history is append-only'); END;
`;

const reminders = `
CREATE TABLE follow_ups (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('promise','follow-up')), purpose TEXT NOT NULL,
  number INTEGER REFERENCES complaints(number), conversation_id TEXT REFERENCES conversations(id),
  -- which field of the record it mirrors; null for one that the owner set by itself
  field TEXT CHECK (field IN ('promisedFor','followUpAt')),
  wall TEXT NOT NULL, zone TEXT NOT NULL, instant TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open','kept','dropped')), closed_at TEXT, created_at TEXT NOT NULL, before TEXT -- JSON of the state before the last act, for undo
) STRICT;
CREATE INDEX follow_ups_by_due ON follow_ups (instant) WHERE state = 'open';
CREATE INDEX follow_ups_by_number ON follow_ups (number);
CREATE UNIQUE INDEX follow_ups_mirror_once ON follow_ups (number, field) WHERE state = 'open' AND field IS NOT NULL;
CREATE TABLE knocks (
  follow_up_id TEXT NOT NULL REFERENCES follow_ups(id), occurrence TEXT NOT NULL, claimed_at TEXT NOT NULL, PRIMARY KEY (follow_up_id, occurrence)
) STRICT, WITHOUT ROWID;
`;

const replies = `
CREATE TABLE templates (
  id TEXT PRIMARY KEY, starter TEXT, language TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL, used INTEGER NOT NULL DEFAULT 0, removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE drafts (
  id TEXT PRIMARY KEY, conversation_id TEXT REFERENCES conversations(id) ON DELETE SET NULL, answers INTEGER REFERENCES messages(id) ON DELETE SET NULL,
  recipients TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, direction TEXT NOT NULL, saved_at TEXT NOT NULL,
  attachments TEXT NOT NULL
) STRICT;
CREATE INDEX drafts_by_conversation ON drafts (conversation_id);
CREATE INDEX drafts_by_answered ON drafts (answers);
CREATE TABLE outbox (
  id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id),
  conversation_id TEXT REFERENCES conversations(id) ON DELETE SET NULL, own_id INTEGER REFERENCES messages(id) ON DELETE SET NULL,
  message_id TEXT NOT NULL, subject TEXT NOT NULL, sender TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued','sending','accepted','waiting','rejected','uncertain','cancelled')),
  claim TEXT NOT NULL DEFAULT '',                   -- the attempt that holds it; the dot may be sent by no other
  dot INTEGER NOT NULL DEFAULT 0,                   -- the final dot may have been sent
  looked INTEGER NOT NULL DEFAULT 0,                -- Sent was searched once for an uncertain one
  not_before TEXT NOT NULL, retry_at TEXT,          -- time to call it back; when it is next tried, looked for or filed
  attempts INTEGER NOT NULL DEFAULT 0, detail TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL, settled_at TEXT, filed INTEGER NOT NULL DEFAULT 0, -- lies in Sent
  after TEXT NOT NULL DEFAULT '{}',                 -- JSON: what an undo of the sending must put back
  draft TEXT NOT NULL,                              -- JSON of the draft, to open it again
  bytes BLOB NOT NULL                               -- last: a row is read without them
) STRICT;
CREATE INDEX outbox_open ON outbox (account_id, created_at) WHERE state IN ('queued','sending','waiting','uncertain') OR (filed = 0 AND state IN ('accepted','rejected'));
CREATE INDEX outbox_by_conversation ON outbox (conversation_id);
CREATE INDEX outbox_by_own ON outbox (own_id);
CREATE TABLE outbox_recipients (
  outbox_id TEXT NOT NULL REFERENCES outbox(id), address TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('pending','accepted','rejected')), detail TEXT NOT NULL DEFAULT '', PRIMARY KEY (outbox_id, address)
) STRICT, WITHOUT ROWID;
`;

export const foundation: Migration = { number: 1, name: 'foundation', sql: settings + mail + complaints + reminders + replies };
