-- Whole records, the newest version of each. Moments are UTC texts of 28 characters, so that their order is that of time.
CREATE TABLE record (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  start_time TEXT NOT NULL,
  end_time TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  -- The JSON of the record without its sessions and participants.
  head BLOB NOT NULL,
  codec TEXT NOT NULL,
  -- SHA-256 of the text before it was compressed, as is every other hash.
  hash BLOB NOT NULL,
  session_count INTEGER NOT NULL,
  participant_count INTEGER NOT NULL,
  -- Milliseconds since 1970, as is every time of our own clock.
  archived_at INTEGER NOT NULL
) STRICT;
CREATE INDEX record_by_start ON record (start_time, id);
CREATE INDEX record_by_duration ON record (duration_ms, id);

CREATE TABLE record_page (
  record_id TEXT NOT NULL,
  collection TEXT NOT NULL,
  page INTEGER NOT NULL,
  items INTEGER NOT NULL,
  body BLOB NOT NULL,
  codec TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (record_id, collection, page)
) STRICT;

-- What lists filter by: `participant`, `organizer`, `type`, `modality`, `failed`, `subnet`, `connection`, `device`.
CREATE TABLE record_fact (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  start_time TEXT NOT NULL,
  record_id TEXT NOT NULL,
  PRIMARY KEY (kind, value, start_time, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_fact_by_record ON record_fact (record_id, kind, value);

-- Every version that was archived, in the order in which it became visible.
CREATE TABLE change (
  sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  record_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  is_new INTEGER NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (record_id, version)
) STRICT;

-- Records that are to be read.
CREATE TABLE queue (
  record_id TEXT NOT NULL PRIMARY KEY,
  -- The version that a list has shown; null if only a notification has named the record.
  version INTEGER,
  -- When the call began; null if only a notification has named the record.
  start_time TEXT,
  source TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  -- Raised by every hint, so that one that comes while the record is being read is not lost.
  hints INTEGER NOT NULL,
  claimed_by TEXT,
  claimed_until INTEGER,
  last_failure TEXT
) STRICT;
CREATE INDEX queue_by_due ON queue (source, due_at, start_time);
CREATE INDEX queue_by_start ON queue (start_time);

-- Subscriptions at Microsoft Graph that are or were ours.
CREATE TABLE subscription (
  id TEXT NOT NULL PRIMARY KEY,
  client_state TEXT NOT NULL,
  notification_url TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  renewed_at INTEGER NOT NULL,
  -- Set when it was replaced: its notifications are accepted for some minutes more.
  retired_at INTEGER
) STRICT;

-- Spans of start times whose records have all been listed, after the last of them can have appeared. What the queue
-- has of them is not archived yet.
CREATE TABLE coverage (
  from_time TEXT NOT NULL PRIMARY KEY,
  until_time TEXT NOT NULL
) STRICT;

-- Logs of telephone calls, one row for each row of Microsoft's.
CREATE TABLE call_log_row (
  log TEXT NOT NULL,
  start_time TEXT NOT NULL,
  -- Tells rows of one moment apart: a hash of the row, and how often it was seen before.
  row_key TEXT NOT NULL,
  body BLOB NOT NULL,
  codec TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (log, start_time, row_key)
) STRICT;
CREATE TABLE call_log_day (
  log TEXT NOT NULL,
  day TEXT NOT NULL,
  read_at INTEGER NOT NULL,
  -- Microsoft adds rows for two days: a day that was read later than that does not change.
  is_final INTEGER NOT NULL,
  PRIMARY KEY (log, day)
) STRICT;

-- Work that one process of several does at a time. A writer proves its epoch in the same transaction.
CREATE TABLE lease (
  name TEXT NOT NULL PRIMARY KEY,
  holder TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

-- People whose identities are left out of everything that is kept: keyed hashes of their ids.
CREATE TABLE forgotten (
  person TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- Requests to Microsoft that its quota still counts: until then if they have an answer, else until their deadline.
CREATE TABLE quota_slot (
  id TEXT NOT NULL,
  quota_window TEXT NOT NULL,
  quota_key TEXT NOT NULL,
  free_at INTEGER NOT NULL,
  PRIMARY KEY (quota_window, quota_key, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX quota_slot_by_time ON quota_slot (quota_window, quota_key, free_at);
