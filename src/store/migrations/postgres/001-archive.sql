-- Whole records, the newest version of each. Moments are UTC texts of 28 characters, so that their order is that of time.
CREATE TABLE record (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  start_time TEXT COLLATE "C" NOT NULL,
  end_time TEXT COLLATE "C" NOT NULL,
  last_modified TEXT COLLATE "C" NOT NULL,
  duration_ms BIGINT NOT NULL,
  -- The JSON of the record without its sessions and participants.
  head BYTEA NOT NULL,
  codec TEXT COLLATE "C" NOT NULL,
  -- SHA-256 of the text before it was compressed, as is every other hash.
  hash BYTEA NOT NULL,
  session_count BIGINT NOT NULL,
  participant_count BIGINT NOT NULL,
  -- Milliseconds since 1970, as is every time of our own clock.
  archived_at BIGINT NOT NULL
);
CREATE INDEX record_by_start ON record (start_time, id);
CREATE INDEX record_by_duration ON record (duration_ms, id);

CREATE TABLE record_page (
  record_id TEXT COLLATE "C" NOT NULL,
  collection TEXT COLLATE "C" NOT NULL,
  page BIGINT NOT NULL,
  items BIGINT NOT NULL,
  body BYTEA NOT NULL,
  codec TEXT COLLATE "C" NOT NULL,
  hash BYTEA NOT NULL,
  PRIMARY KEY (record_id, collection, page)
);

-- What lists filter by: `participant`, `organizer`, `type`, `modality`, `failed`, `subnet`, `connection`, `device`.
CREATE TABLE record_fact (
  kind TEXT COLLATE "C" NOT NULL,
  value TEXT COLLATE "C" NOT NULL,
  start_time TEXT COLLATE "C" NOT NULL,
  record_id TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (kind, value, start_time, record_id)
);
CREATE INDEX record_fact_by_record ON record_fact (record_id, kind, value);

-- Every version that was archived, in the order in which it became visible.
CREATE TABLE change (
  sequence BIGINT NOT NULL PRIMARY KEY,
  record_id TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  is_new BIGINT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (record_id, version)
);

-- Records that are to be read.
CREATE TABLE queue (
  record_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  -- The version that a list has shown; null if only a notification has named the record.
  version BIGINT,
  -- When the call began; null if only a notification has named the record.
  start_time TEXT COLLATE "C",
  source TEXT COLLATE "C" NOT NULL,
  added_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  -- Raised by every hint, so that one that comes while the record is being read is not lost.
  hints BIGINT NOT NULL,
  claimed_by TEXT COLLATE "C",
  claimed_until BIGINT,
  last_failure TEXT COLLATE "C"
);
CREATE INDEX queue_by_due ON queue (source, due_at, start_time);
CREATE INDEX queue_by_start ON queue (start_time);

-- Subscriptions at Microsoft Graph that are or were ours.
CREATE TABLE subscription (
  id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  client_state TEXT COLLATE "C" NOT NULL,
  notification_url TEXT COLLATE "C" NOT NULL,
  expires_at BIGINT NOT NULL,
  renewed_at BIGINT NOT NULL,
  -- Set when it was replaced: its notifications are accepted for some minutes more.
  retired_at BIGINT
);

-- Spans of start times whose records have all been listed, after the last of them can have appeared. What the queue
-- has of them is not archived yet.
CREATE TABLE coverage (
  from_time TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  until_time TEXT COLLATE "C" NOT NULL
);

-- Logs of telephone calls, one row for each row of Microsoft's.
CREATE TABLE call_log_row (
  log TEXT COLLATE "C" NOT NULL,
  start_time TEXT COLLATE "C" NOT NULL,
  -- Tells rows of one moment apart: a hash of the row, and how often it was seen before.
  row_key TEXT COLLATE "C" NOT NULL,
  body BYTEA NOT NULL,
  codec TEXT COLLATE "C" NOT NULL,
  hash BYTEA NOT NULL,
  PRIMARY KEY (log, start_time, row_key)
);
CREATE TABLE call_log_day (
  log TEXT COLLATE "C" NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  read_at BIGINT NOT NULL,
  -- Microsoft adds rows for two days: a day that was read later than that does not change.
  is_final BIGINT NOT NULL,
  PRIMARY KEY (log, day)
);

-- Work that one process of several does at a time. A writer proves its epoch in the same transaction.
CREATE TABLE lease (
  name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  holder TEXT COLLATE "C" NOT NULL,
  epoch BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- People whose identities are left out of everything that is kept: keyed hashes of their ids.
CREATE TABLE forgotten (
  person TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL
);

CREATE TABLE setting (
  name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  value TEXT COLLATE "C" NOT NULL
);

-- Requests to Microsoft that its quota still counts: until then if they have an answer, else until their deadline.
CREATE TABLE quota_slot (
  id TEXT COLLATE "C" NOT NULL,
  quota_window TEXT COLLATE "C" NOT NULL,
  quota_key TEXT COLLATE "C" NOT NULL,
  free_at BIGINT NOT NULL,
  PRIMARY KEY (quota_window, quota_key, id)
);
CREATE INDEX quota_slot_by_time ON quota_slot (quota_window, quota_key, free_at);

-- Bodies are compressed already. A slot of the quota that is lost in a crash is replaced by the pause after a start.
ALTER TABLE record ALTER COLUMN head SET STORAGE EXTERNAL;
ALTER TABLE record_page ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE call_log_row ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE quota_slot SET UNLOGGED;
