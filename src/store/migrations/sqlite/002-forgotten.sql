-- How far a person is forgotten: the archive was searched up to this record, and then up to this row of the logs.
ALTER TABLE forgotten ADD COLUMN after_id TEXT NOT NULL DEFAULT '';
ALTER TABLE forgotten ADD COLUMN records INTEGER NOT NULL DEFAULT 0;
-- Null while the search goes on.
ALTER TABLE forgotten ADD COLUMN done_at INTEGER;
-- How many of its two lines the audit log has: that it began, and that it is done.
ALTER TABLE forgotten ADD COLUMN audited INTEGER NOT NULL DEFAULT 0;

-- When identities were removed from what is kept of a record: its hashes are those of what is left. Null if it is as
-- Microsoft sent it.
ALTER TABLE record ADD COLUMN redacted_at INTEGER;
