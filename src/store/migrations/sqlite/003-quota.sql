-- Nothing has used it.
DROP TABLE quota_slot;

-- Since when every request is in the log.
CREATE TABLE quota_log (
  name TEXT NOT NULL PRIMARY KEY,
  started_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Requests that Microsoft may still count. The holder is the process that sends them, or Microsoft if it has closed a window.
CREATE TABLE quota_slot (
  holder TEXT NOT NULL,
  id INTEGER NOT NULL,
  quota_window TEXT NOT NULL,
  quota_key TEXT NOT NULL,
  free_at INTEGER NOT NULL,
  PRIMARY KEY (quota_window, quota_key, holder, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX quota_slot_by_time ON quota_slot (free_at);
